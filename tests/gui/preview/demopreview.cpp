// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preview/demopreview.h"

#include "app/demoworld.h"
#include "core/planfile.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

std::shared_ptr<const gui::Preview> previewOf(PlanInput input) {
    auto preview = std::make_shared<gui::Preview>();
    auto kept = std::make_shared<const PlanInput>(std::move(input));
    preview->plan = std::make_shared<const Plan>(makePlan(*kept));
    preview->gate = gateOf(*preview->plan, {});
    preview->readAt = QDateTime(QDate(2026, 3, 2), QTime(10, 41), Qt::LocalTime);
    for (const auto& tenant : kept->tenants) {
        ConnectionReport report;
        report.connection = tenant.connection.toString();
        report.tenantId = tenant.id.toString();
        report.complete = true;
        preview->connections.push_back(report);
    }
    preview->input = std::move(kept);
    return preview;
}

} // namespace

std::shared_ptr<const gui::Preview> firstDemoPreview() {
    return previewOf(DemoWorld().input());
}

std::shared_ptr<const gui::Preview> secondDemoPreview() {
    DemoWorld world;
    for (const auto& decision : world.story()["decisions"_L1].toArray()) {
        QStringList command;
        for (const auto& word : decision.toObject()["command"_L1].toArray())
            command << word.toString();
        world.decide(command);
    }
    const auto decided = world.input();
    world.apply(decided, makePlan(decided), false);
    for (const auto& change : world.story()["tenantChanges"_L1].toArray())
        world.change(change.toObject());
    for (const auto& change : world.story()["psaChanges"_L1].toArray())
        world.changePsa(change.toObject());
    return previewOf(world.input());
}

std::shared_ptr<const gui::Preview> decidedPreview(const gui::Preview& before, const QString& userKey, Choice choice) {
    PlanInput input = *before.input;
    auto& decisions = input.configuration.decisions;
    const QString tenant = userKey.section(u'/', 0, 0), user = userKey.section(u'/', 1);
    std::erase_if(decisions, [&](const Decision& d) { return d.tenantId == tenant && d.objectId == user; });
    if (choice != Choice::Auto)
        decisions.push_back({tenant, user, choice, {}, {}, QDateTime::currentDateTimeUtc()});
    return previewOf(std::move(input));
}

QString personWith(const gui::Preview& preview, Action action) {
    const auto& steps = preview.plan->steps;
    const auto found = std::find_if(steps.begin(), steps.end(), [&](const Step& s) { return s.action == action; });
    return found == steps.end() ? QString() : keyOf(*preview.input, found->user);
}

int countOf(const gui::Preview& preview, Action action) {
    return preview.plan->summary()[static_cast<std::size_t>(action)];
}

} // namespace muster
