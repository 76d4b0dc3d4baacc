#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Muster authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installs what is missing, builds Muster, and runs it.
#
#   packaging/run.sh                     the demo tenant: in the window; without a screen the whole main job by itself,
#                                        on the command line and in the window, with pictures of every page
#   packaging/run.sh COMMAND [OPTION …]  musterctl with these arguments
#
# The demo gets a keyring of its own (packaging/keyring.sh), so that yours stays as it is.
set -eu

top=$(cd "$(dirname "$0")/.." && pwd)
bin=$top/build/release/bin

"$top/packaging/setup.sh" build run
# Messages of the build go to standard error: standard output is the program's. A folder that was configured before
# keeps its choice of tests.
{
    cd "$top"
    if [ -f build/release/CMakeCache.txt ]; then
        cmake --preset release
    else
        cmake --preset release -DMUSTER_TESTS=OFF
    fi
    cmake --build --preset release --target muster musterctl muster-sandbox
    cd "$OLDPWD"
} >&2

# Chromium refuses to run as root with its sandbox. Only this script switches that off, for this run, and says so.
if [ "$(id -u 2>/dev/null || echo 1)" -eq 0 ]; then
    echo "run.sh: you are root, so the embedded browser runs WITHOUT its sandbox. Run Muster as yourself for real work." >&2
    export QTWEBENGINE_DISABLE_SANDBOX=1
fi

if [ $# -eq 0 ]; then
    if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "$(uname)" = Darwin ]; then
        exec "$bin/muster" --demo
    fi
    if command -v dbus-run-session >/dev/null; then
        "$top/packaging/keyring.sh" "$bin/musterctl" demo
    else
        "$bin/musterctl" demo
    fi
    printf '\n== The same job in the window, without a screen ==\n'
    export QT_QPA_PLATFORM=offscreen QT_LOGGING_RULES="*.debug=false;qt.webenginecontext.info=false"
    exec "$bin/muster" --demo --screenshots "$top/build/screenshots"
fi
for word in "$@"; do
    if [ "$word" = demo ] && command -v dbus-run-session >/dev/null; then
        exec "$top/packaging/keyring.sh" "$bin/musterctl" "$@"
    fi
done
exec "$bin/musterctl" "$@"
