// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "linkedtenant.h"
#include "peakmemory.h"

#include <benchmark/benchmark.h>

using namespace muster;

namespace {

/// Peak memory only grows: run one size per process (--benchmark_filter=/1000000) for its figure per user.
void planLinkedTenant(benchmark::State& state) {
    const auto n = static_cast<std::uint32_t>(state.range(0));
    static const auto baseline = peakMemory(); // the function runs more than once
    const auto input = linkedTenant(n);
    static const auto read = peakMemory();
    for (auto _ : state) {
        const auto plan = makePlan(input);
        if (plan.summary()[static_cast<std::size_t>(Action::Update)] != static_cast<int>((n + 49) / 50) ||
            plan.steps.size() != n)
            state.SkipWithError("not the plan that was expected");
    }
    state.counters["bytes_per_user"] = static_cast<double>(peakMemory() - baseline) / n;
    state.counters["of_it_input"] = static_cast<double>(read - baseline) / n;
}
BENCHMARK(planLinkedTenant)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
