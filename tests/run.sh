#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Muster authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The one test command: installs what is missing, builds everything, runs every test.
#
#   tests/run.sh [CTEST OPTION …]        e.g. tests/run.sh -R keychain
#
# MUSTER_PRESET=asan (or tsan, release) tests another build than dev.
set -eu

cd "$(dirname "$0")/.."
preset=${MUSTER_PRESET:-dev}
jobs=$(nproc 2>/dev/null || sysctl -n hw.ncpu)
started=$SECONDS

packaging/setup.sh build run test
installed=$SECONDS
cmake --preset "$preset" -DMUSTER_TESTS=ON
cmake --build --preset "$preset" --parallel "$jobs"
built=$SECONDS

code=0
ctest --preset "$preset" --parallel "$jobs" "$@" || code=$?

echo
echo "set up in $((installed - started)) s, built in $((built - installed)) s, tested in $((SECONDS - built)) s ($preset)"
if [ "$code" -eq 0 ]; then
    echo "All tests passed."
else
    echo "Some tests failed; their output is above, and in build/$preset/Testing/Temporary/LastTest.log."
fi
exit "$code"
