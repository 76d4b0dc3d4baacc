#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Muster authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Measures P1–P8, P10 and P11 of the numbers to reach, in the release preset, and leaves the figures in build/release/bench/*.json.
# Quote them with the machine and its load: docs/benchmarks.md.
set -eu

cd "$(dirname "$0")/../.."
jobs=$(nproc 2>/dev/null || sysctl -n hw.ncpu)
packaging/setup.sh build run test
cmake --preset release -DMUSTER_TESTS=ON
cmake --build --preset release --parallel "$jobs" --target bench_sync bench_bms bench_plan bench_store bench_table bench_whatif bench_window bench_linkage bench_matching
bin=build/release/bin
out=build/release/bench
mkdir -p "$out"
uptime
packaging/keyring.sh "$bin/bench_sync" --out "$out/sync.json"
for size in 100000 1000000; do
    "$bin/bench_plan" --benchmark_filter="/$size\$" --benchmark_repetitions=5 --benchmark_report_aggregates_only=true \
        --benchmark_out="$out/plan-$size.json"
done
tests/testkit/postgres.sh "$bin/bench_store" | tee "$out/store.txt"
"$bin/bench_linkage" | tee "$out/linkage.txt"
"$bin/bench_matching" --benchmark_out="$out/matching.json"
"$bin/bench_whatif" --benchmark_out="$out/whatif.json"
QT_QPA_PLATFORM=offscreen "$bin/bench_table" | tee "$out/table.json"
"$bin/bench_bms" --out "$out/bms.json"
"$bin/bench_window" --out "$out/window.json"
uptime
