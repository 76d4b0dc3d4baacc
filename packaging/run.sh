#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Muster authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installs what is missing, builds Muster, and runs it.
#
#   packaging/run.sh                     the demo: the whole main job against simulated services
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
    cmake --build --preset release --target musterctl muster-sandbox
    cd "$OLDPWD"
} >&2

[ $# -gt 0 ] || set -- demo
for word in "$@"; do
    if [ "$word" = demo ] && command -v dbus-run-session >/dev/null; then
        exec "$top/packaging/keyring.sh" "$bin/musterctl" "$@"
    fi
done
exec "$bin/musterctl" "$@"
