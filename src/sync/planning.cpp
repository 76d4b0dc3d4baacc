// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/planning.h"

#include "core/planfile.h"
#include "core/validate.h"
#include "sync/manualsteps.h"
#include "sync/userkey.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

void markComplete(PlanInput& input, std::span<const ConnectionReport> connections) {
    for (Tenant& tenant : input.tenants) {
        tenant.complete = false;
        const QString id = tenant.id.toString();
        for (const ConnectionReport& report : connections)
            if (report.tenantId == id) {
                tenant.connection = input.pool->intern(report.connection);
                tenant.complete = report.complete;
            }
    }
}

/// Roles of the wrong kind, accounts that are gone: refused before anything is planned with them (spec/01 §3).
Result<void> refuseWhatThePsaLacks(const PlanInput& input) {
    return refusedFor(problemsOf(input.configuration, input.lookups, [&](const QString& id) {
        return std::any_of(input.records.begin(), input.records.end(), [&](const Record& record) {
            return record.kind == RecordKind::Employee && record.active && record.id.toString() == id;
        });
    }));
}

/// Another fingerprint than the user's: the planner takes it for changed since last written.
void force(PlanInput& input, const QString& key) {
    for (Link& link : input.links)
        if (link.tenantId.toString() % u'/' % link.objectId.toString() == key)
            link.fingerprint = ~link.fingerprint;
}

} // namespace

Result<LoadedInput> loadInput(const PlanRequest& request, Mirror& mirror, Journal& journal, RecordReader& records,
                              Pulse& pulse) {
    auto input = std::make_unique<PlanInput>();
    input->configuration = request.configuration;
    input->psaUserName = request.configuration.psa.userName;
    pulse.enter(Phase::Records);
    std::vector<QString> tenants;
    for (const ConnectionReport& report : request.connections)
        if (!report.tenantId.isEmpty())
            tenants.push_back(report.tenantId);
    if (auto loaded = mirror.load(tenants, *input); !loaded)
        return fail(loaded.error());
    markComplete(*input, request.connections);
    if (auto read = journal.links(*input->pool, input->links); !read)
        return fail(read.error());
    auto lookups = records.lookups();
    if (!lookups)
        return fail(lookups.error());
    input->lookups = std::move(*lookups);
    if (auto read = records.people(*input->pool, input->records); !read)
        return fail(read.error());
    if (auto going = pulse.tell(static_cast<std::int64_t>(input->records.size())); !going)
        return fail(going.error());
    const Capabilities can = records.capabilities();
    assumeUnread(*input, can);
    auto byHand = request.ticksOff ? tickOffManualSteps(*input, can, journal) : layManualStepsOver(*input, journal);
    if (!byHand)
        return fail(byHand.error());
    return LoadedInput{std::move(input), std::move(*byHand)};
}

Result<Planned> planFor(const PlanRequest& request, Mirror& mirror, Journal& journal, RecordReader& records,
                        Pulse& pulse) {
    auto input = loadInput(request, mirror, journal, records, pulse);
    if (!input)
        return fail(input.error());
    Planned planned{std::move(input->input), {}, {}, std::move(input->byHand)};
    if (auto fits = refuseWhatThePsaLacks(*planned.input); !fits)
        return fail(fits.error());
    if (!request.only.isEmpty()) {
        const auto user = findUser(*planned.input, request.only);
        if (!user)
            return fail(user.error());
        planned.user = keyOf(*planned.input, *user);
        if (request.force)
            force(*planned.input, planned.user);
    }
    if (request.changed)
        planned.input->changedUsers = request.changed->usersOf(*planned.input);
    pulse.enter(Phase::Planning);
    planned.plan = makePlan(*planned.input);
    if (auto going = pulse.tell(static_cast<std::int64_t>(planned.plan.steps.size())); !going)
        return fail(going.error());
    return planned;
}

Result<void> rememberUserCounts(const Planned& planned, bool allowed, Mirror& mirror) {
    const auto& brakes = planned.plan.brakes;
    const bool trips = std::any_of(brakes.begin(), brakes.end(), [](const BrakeResult& brake) {
        return brake.name == BrakeName::SourceShrank && brake.tripped;
    });
    if (trips && !allowed)
        return {};
    for (const Tenant& tenant : planned.input->tenants) {
        if (!tenant.complete || tenant.previousUserCount == tenant.userCount)
            continue;
        const QString id = tenant.id.toString();
        auto state = mirror.state(id);
        if (!state)
            return fail(state.error());
        state->userCount = tenant.userCount;
        if (auto begun = mirror.beginReading(id); !begun)
            return begun;
        auto done = mirror.putState(*state).and_then([&] { return mirror.commitReading(); });
        if (!done) {
            mirror.rollbackReading();
            return done;
        }
    }
    return {};
}

} // namespace muster
