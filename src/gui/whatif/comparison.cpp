// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/whatif/comparison.h"

#include "gui/work/elsewhere.h"

#include <QElapsedTimer>

#include <algorithm>

namespace muster::gui {
namespace {

bool takesAccess(Action action) {
    return action == Action::Deactivate || action == Action::Revoke;
}

bool changesRoles(const Step& step) {
    return std::any_of(step.fields.begin(), step.fields.end(), [](const FieldChange& change) {
        return change.field == Field::SecurityRoles && !change.before.isBlank();
    });
}

void count(Comparison& comparison) {
    for (const auto& row : comparison.difference.rows) {
        const Step* before = row.before == none ? nullptr : &comparison.plan->steps[row.before];
        const Step* after = row.after == none ? nullptr : &comparison.draftPlan->steps[row.after];
        const bool lost = before && takesAccess(before->action), loses = after && takesAccess(after->action);
        comparison.loseAccess += loses && !lost;
        comparison.keepAccess += lost && !loses;
        comparison.roleChanges += after && changesRoles(*after) && !(before && changesRoles(*before));
        comparison.outcomes += row.outcome;
    }
    for (const BrakeResult& brake : comparison.draftPlan->brakes) {
        const auto& today = comparison.plan->brakes;
        const bool known = std::any_of(today.begin(), today.end(), [&](const BrakeResult& other) {
            return other.tripped && other.name == brake.name && other.scope == brake.scope;
        });
        if (brake.tripped && !known)
            comparison.brakes.push_back(brake);
    }
}

/// What people decided belongs to the reading: the settings may have been loaded before.
Configuration withDecisionsOf(const PlanInput& reading, Configuration configuration) {
    configuration.decisions = reading.configuration.decisions;
    configuration.neverMatch = reading.configuration.neverMatch;
    return configuration;
}

std::shared_ptr<const PlanInput> under(const PlanInput& reading, const Configuration& configuration) {
    auto input = std::make_unique<PlanInput>(reading);
    input->configuration = configuration;
    return freedElsewhere(std::move(input));
}

std::shared_ptr<const Plan> planned(const PlanInput& input) {
    return freedElsewhere(std::make_unique<Plan>(makePlan(input)));
}

void differ(Comparison& comparison) {
    comparison.difference =
        differenceOf(*comparison.input, *comparison.plan, *comparison.draftInput, *comparison.draftPlan);
    count(comparison);
}

} // namespace

std::shared_ptr<const Comparison> compare(const std::shared_ptr<const PlanInput>& reading, const Configuration& saved,
                                          const Configuration& draft,
                                          const std::shared_ptr<const Comparison>& earlier) {
    QElapsedTimer clock;
    clock.start();
    const Configuration today = withDecisionsOf(*reading, saved);
    const bool known = earlier && earlier->reading == reading && earlier->input->configuration == today;
    auto made = std::make_unique<Comparison>();
    made->reading = reading;
    made->input = known ? earlier->input : under(*reading, today);
    made->plan = known ? earlier->plan : planned(*made->input);
    made->draftInput = under(*reading, withDecisionsOf(*reading, draft));
    made->draftPlan = planned(*made->draftInput);
    differ(*made);
    made->took = std::chrono::milliseconds(clock.elapsed());
    return freedElsewhere(std::move(made));
}

std::shared_ptr<const Comparison> compare(std::unique_ptr<PlanInput> input, Plan plan,
                                          std::unique_ptr<PlanInput> draftInput, Plan draftPlan) {
    auto made = std::make_unique<Comparison>();
    made->input = freedElsewhere(std::move(input));
    made->plan = freedElsewhere(std::make_unique<Plan>(std::move(plan)));
    made->draftInput = freedElsewhere(std::move(draftInput));
    made->draftPlan = freedElsewhere(std::make_unique<Plan>(std::move(draftPlan)));
    made->reading = made->draftInput;
    differ(*made);
    return freedElsewhere(std::move(made));
}

} // namespace muster::gui
