#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Muster authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What takes longer than a normal run: the laws of plans on a million random tenants, programs killed hundreds of times,
# an hour of continuous sync, the window over a million rows and during a sync of 100,000 people, and every quick test
# under the sanitizers. Needs two or three hours on two cores.
set -eu

cd "$(dirname "$0")/.."
jobs=$(nproc 2>/dev/null || sysctl -n hw.ncpu)
packaging/setup.sh build run test

cmake --preset release -DMUSTER_TESTS=ON
cmake --build --preset release --parallel "$jobs"
MUSTER_LAW_TENANTS=${MUSTER_LAW_TENANTS:-80000} build/release/bin/tst_laws
# QtTest gives a test five minutes unless it is told otherwise.
export QTEST_FUNCTION_TIMEOUT=7200000
MUSTER_CRASH_KILLS=${MUSTER_CRASH_KILLS:-200} MUSTER_CRASH_KILLS_POSTGRES=${MUSTER_CRASH_KILLS_POSTGRES:-50} \
    MUSTER_CRASH_PEOPLE=250 tests/testkit/postgres.sh build/release/bin/tst_crash -maxwarnings 0
MUSTER_LEASE_MEASURED=1 tests/testkit/postgres.sh build/release/bin/tst_consoles -maxwarnings 0
MUSTER_FAULT_STRIDE=1 tests/testkit/postgres.sh build/release/bin/tst_everyfault -maxwarnings 0
MUSTER_SOAK_SECONDS=${MUSTER_SOAK_SECONDS:-3600} build/release/bin/tst_soak -maxwarnings 0
MUSTER_TABLE_ROWS=1000000 QT_QPA_PLATFORM=offscreen build/release/bin/tst_bigtable
MUSTER_SYNC_USERS=100000 QT_QPA_PLATFORM=offscreen build/release/bin/tst_bigsync

for preset in asan tsan; do
    cmake --preset "$preset" -DMUSTER_TESTS=ON
    cmake --build --preset "$preset" --parallel "$jobs"
    ctest --preset "$preset" --label-regex "quick|window|crash" --parallel "$jobs"
done
