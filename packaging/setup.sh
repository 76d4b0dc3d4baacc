#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Muster authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installs what is missing, on Debian 12 or later and Ubuntu 24.04 or later, by apt; asks for nothing that is there.
# Elsewhere it says what is needed and leaves it to you.
#
#   packaging/setup.sh [build] [run] [test]        default: build and run
set -eu

build="g++ cmake ninja-build ccache pkg-config qt6-base-dev qt6-base-dev-tools
       qt6-svg-dev qt6-webengine-dev qtkeychain-qt6-dev libsimdjson-dev libexpected-dev libsodium-dev
       libphonenumber-dev libprotobuf-dev"
run="libqt6sql6-sqlite libqt6sql6-psql ca-certificates dbus dbus-daemon gnome-keyring"
test="libsecret-tools librapidcheck-dev libbenchmark-dev clang-format-14 postgresql curl openssl python3-minimal nodejs npm"

wanted=
for list in "${@:-build run}"; do
    for name in $list; do
        case $name in
        build) wanted="$wanted $build" ;;
        run) wanted="$wanted $run" ;;
        test) wanted="$wanted $test" ;;
        *)
            echo "setup.sh: \"$name\" is not known; build, run and test are" >&2
            exit 2
            ;;
        esac
    done
done

if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    echo "setup.sh: this is not Debian or Ubuntu, so nothing is installed. Needed, by Debian's names:" $wanted >&2
    echo "setup.sh: README.md (\"Other systems\") says which modules of Qt these are." >&2
    exit 0
fi

missing=
for package in $wanted; do
    case $package in
    postgresql) ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && continue ;;
    nodejs | npm) command -v npm >/dev/null && continue ;; # for the validating proxy; any source of Node will do
    python3-minimal) command -v python3 >/dev/null && continue ;;
    clang-format-14) # only Debian 12 and Ubuntu 24.04 have it; the layout is checked where it is
        [ -x /usr/bin/clang-format-14 ] && continue
        ;;
    esac
    case $(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true) in
    installed) ;;
    *) missing="$missing $package" ;;
    esac
done
[ -n "$missing" ] || exit 0

as_root=
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
        echo "setup.sh: as root, run: apt-get update && apt-get install --no-install-recommends$missing" >&2
        exit 2
    fi
    as_root=sudo
fi

echo "setup.sh: installing$missing" >&2
log=$(mktemp)
trap 'rm -f "$log"' EXIT
apt() {
    if ! $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 "$@" >"$log" 2>&1; then
        cat "$log" >&2
        echo "setup.sh: apt-get $1 failed" >&2
        exit 1
    fi
}
apt update
# What this release of the system does not have, and we can do without.
case " $missing " in
*" clang-format-14 "*)
    apt-cache show clang-format-14 >/dev/null 2>&1 || missing=${missing/ clang-format-14/}
    ;;
esac
# shellcheck disable=SC2086 # a list of names
apt install -y --no-install-recommends $missing
