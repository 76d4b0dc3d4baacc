// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/whatif/comparison.h"
#include "linkedtenant.h"

#include <benchmark/benchmark.h>

using namespace muster;
using namespace Qt::StringLiterals;

namespace {

/// What an edit of the draft costs until its answer is there (spec/04 §7: 100,000 users within a second): the plan of
/// the saved settings is known from the edit before.
void compareDraft(benchmark::State& state, const Configuration& draft, const std::shared_ptr<const PlanInput>& reading,
                  std::size_t rows) {
    const Configuration& saved = reading->configuration;
    const auto earlier = gui::compare(reading, saved, draft, nullptr);
    for (auto _ : state)
        if (gui::compare(reading, saved, draft, earlier)->difference.rows.size() != rows)
            state.SkipWithError("not the difference that was expected");
}

void anotherRole(benchmark::State& state) {
    const auto n = static_cast<std::uint32_t>(state.range(0));
    const auto reading = std::make_shared<const PlanInput>(linkedTenant(n));
    Configuration draft = reading->configuration;
    draft.rules.front().securityRoles = {u"s2"_s};
    compareDraft(state, draft, reading, n);
}
BENCHMARK(anotherRole)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

void ruleTakenOut(benchmark::State& state) {
    const auto n = static_cast<std::uint32_t>(state.range(0));
    const auto reading = std::make_shared<const PlanInput>(linkedTenant(n));
    Configuration draft = reading->configuration;
    draft.rules.clear();
    compareDraft(state, draft, reading, n);
}
BENCHMARK(ruleTakenOut)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

/// The first edit after a sync also plans the saved settings.
void firstEdit(benchmark::State& state) {
    const auto reading = std::make_shared<const PlanInput>(linkedTenant(static_cast<std::uint32_t>(state.range(0))));
    Configuration draft = reading->configuration;
    draft.rules.front().order += 5;
    for (auto _ : state)
        benchmark::DoNotOptimize(gui::compare(reading, reading->configuration, draft, nullptr));
}
BENCHMARK(firstEdit)->Arg(100'000)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
