// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/watch.h"

#include "core/planfile.h"
#include "sync/lease.h"

#include <algorithm>

namespace muster {
namespace {

constexpr std::int64_t longestPause = 3'600'000; // ms

bool endsWatch(ErrorKind kind) {
    return kind == ErrorKind::Cancelled || kind == ErrorKind::Storage;
}

} // namespace

Watch::Watch(RunPorts ports, const Directories& directories, Applying::Clock clock, Terms terms)
    : m_ports(ports)
    , m_directories(directories)
    , m_clock(std::move(clock))
    , m_terms(terms) {}

Result<Watch::Round> Watch::round(RunRequest request, Pulse& pulse) {
    Round round;
    request.trigger = QStringLiteral("watch");
    request.allowances = {}; // nobody is there to type a number
    const Configuration configuration = request.configuration;
    if (auto found = findReviewed(); !found)
        return fail(found.error());
    leaveOut(request, round);
    auto reports = poll(request, pulse);
    if (!reports) {
        m_due = true; // nothing of it may be lost on who goes on after a stop
        if (endsWatch(reports.error().kind))
            return fail(reports.error());
        round.busy = reports.error();
        return round;
    }
    round.connections = std::move(*reports);
    judge(round.connections);
    takeNews(round.connections);
    if (!isDue(round.connections))
        return round;
    // A run of its own, which reads what came meanwhile: plans are made of the mirror, never of events.
    for (const auto& [key, pause] : m_pauses)
        if (pause.until > m_clock())
            request.selection.except.insert(key, pause.step);
    request.changed = scope(configuration);
    auto report = Run(m_ports, m_directories, m_clock, pulse).apply(request);
    if (!report) {
        m_due = true;
        if (endsWatch(report.error().kind))
            return fail(report.error());
        round.busy = report.error();
        return round;
    }
    remember(*report, request.selection.except);
    rememberScope(*report, configuration);
    round.report = std::move(*report);
    return round;
}

/// Tenants of which something is linked: the first apply, which a person looked at, has been.
Result<void> Watch::findReviewed() {
    const bool all = std::all_of(m_tenants.begin(), m_tenants.end(),
                                 [this](const auto& tenant) { return m_reviewed.contains(tenant.second); });
    if (all && !m_tenants.empty())
        return {};
    TextPool pool;
    std::vector<Link> links;
    if (auto read = m_ports.journal.links(pool, links); !read)
        return read;
    for (const Link& link : links)
        if (m_reviewed.insert(link.tenantId.toString()).second)
            m_people.everybody = true;
    return {};
}

void Watch::leaveOut(RunRequest& request, Round& round) {
    for (Connection& connection : request.configuration.connections) {
        if (!connection.enabled)
            continue;
        auto& tenant = m_tenants[connection.id];
        if (tenant.isEmpty())
            if (const auto resolved = m_directories.resolve(connection))
                tenant = *resolved;
        auto& standing = m_standings[connection.id];
        if (standing.restsUntil > m_clock()) {
            connection.enabled = false;
        } else if (!tenant.isEmpty() && !m_reviewed.contains(tenant)) {
            connection.enabled = false;
            round.unreviewed.append(connection.id);
        }
        standing.restsUntil = standing.restsUntil > m_clock() ? standing.restsUntil : 0;
    }
}

Result<std::vector<ConnectionReport>> Watch::poll(const RunRequest& request, Pulse& pulse) {
    const auto lease = Lease::take(m_ports.journal, request.holder, pulse);
    if (!lease)
        return fail(lease.error());
    if (auto found = findForeignReadings().and_then([&] { return findManualNews(); }); !found)
        return fail(found.error());
    return readTenants(request.configuration, m_directories, m_ports.mirror, m_ports.journal,
                       QDateTime::fromMSecsSinceEpoch(m_clock(), Qt::UTC), pulse);
}

void Watch::judge(const std::vector<ConnectionReport>& reports) {
    for (const ConnectionReport& report : reports) {
        Standing& standing = m_standings[report.connection];
        if (report.complete) {
            // What it missed while it failed, other tenants' people may be waiting for.
            m_people.everybody |= standing.failures > 0;
            standing = {};
        } else if (report.error) {
            standing.error = report.error;
            if (++standing.failures >= m_terms.failuresBeforeRest)
                standing.restsUntil = m_clock() + std::chrono::milliseconds(m_terms.rest).count();
        }
    }
}

Result<void> Watch::findForeignReadings() {
    for (const auto& [tenant, links] : m_mirrored) {
        const auto state = m_ports.mirror.state(tenant);
        if (!state)
            return fail(state.error());
        if (state->usersLink != links.first || state->groupsLink != links.second)
            m_due = m_people.everybody = true;
    }
    return {};
}

Result<void> Watch::findManualNews() {
    const auto entries = m_ports.journal.manualEntries();
    if (!entries)
        return fail(entries.error());
    std::size_t said = 0;
    for (const JournalEntry& entry : *entries)
        if (!entry.saidBy.isEmpty())
            said ^= qHash(entry.intentId);
    const bool isOld = m_clock() - m_wholePlanAt >= std::chrono::milliseconds(m_terms.wholePlan).count();
    if (!entries->empty() && (said != m_said || isOld))
        m_due = m_people.everybody = true;
    m_said = said;
    return {};
}

void Watch::takeNews(const std::vector<ConnectionReport>& reports) {
    for (const ConnectionReport& report : reports) {
        if (!report.complete)
            continue;
        m_people.unite(report.people);
        m_mirrored[report.tenantId] = {report.usersLink, report.groupsLink};
    }
}

std::optional<ChangedPeople> Watch::scope(const Configuration& configuration) const {
    if (m_people.everybody || m_planned != configuration ||
        m_clock() - m_wholePlanAt >= std::chrono::milliseconds(m_terms.wholePlan).count())
        return {};
    ChangedPeople people = m_people;
    for (const QString& key : m_waiting) // what they wait for may have happened to somebody else
        people.ids.insert(key);
    return people;
}

void Watch::rememberScope(const RunReport& report, const Configuration& configuration) {
    const PlanInput& input = *report.plan.planned.input;
    const Plan& plan = report.plan.planned.plan;
    takeNews(report.plan.connections);
    // News that was not dealt with: it stopped at a brake, in the middle, or before the second reading.
    m_people = {};
    m_people.everybody = !report.applied || report.applied->error || report.applied->state != RunState::Done;
    for (const ConnectionReport& connection : report.plan.connections)
        if (connection.enabled && !connection.complete)
            m_due = m_people.everybody = true;
    m_planned = configuration;
    if (plan.scope == Scope::Full) {
        m_waiting.clear();
        m_wholePlanAt = m_clock();
    }
    for (const Step& step : plan.steps) {
        const QString key = keyOf(input, step.user);
        if (step.action == Action::Conflict || step.action == Action::Convert)
            m_waiting.insert(key);
        else
            m_waiting.erase(key);
    }
    for (const auto& pause : m_pauses)
        m_waiting.insert(pause.first);
}

bool Watch::isDue(const std::vector<ConnectionReport>& reports) const {
    const bool read = std::any_of(reports.begin(), reports.end(), [](const auto& report) { return report.complete; });
    const bool changed = std::any_of(reports.begin(), reports.end(),
                                     [](const auto& report) { return report.complete && report.changed; });
    const bool again = std::any_of(m_pauses.begin(), m_pauses.end(),
                                   [this](const auto& pause) { return pause.second.until <= m_clock(); });
    return read && (m_due || changed || again);
}

void Watch::remember(const RunReport& report, const QMap<QString, QByteArray>& left) {
    m_due = report.applied && (report.applied->error || report.applied->state != RunState::Done);
    const Planned& planned = report.plan.planned;
    std::map<QString, const Step*> tried;
    for (const Step& step : planned.plan.steps)
        if (isWriting(step.action))
            tried.emplace(keyOf(*planned.input, step.user), &step);
    std::map<QString, Pause> pauses;
    for (auto it = left.begin(); it != left.end(); ++it)
        if (!tried.contains(it.key()))
            pauses[it.key()] = m_pauses[it.key()];
    if (report.applied)
        for (const ApplyReport::Failure& failure : report.applied->failures) {
            const auto step = tried.find(failure.key);
            if (step == tried.end())
                continue;
            Pause pause{stepJson(*planned.input, *step->second), 0, 0};
            if (const Pause& before = m_pauses[failure.key]; before.step == pause.step)
                pause.attempts = before.attempts;
            const auto interval = std::chrono::milliseconds(m_terms.interval).count();
            pause.until = m_clock() + std::min(longestPause, interval << std::min(pause.attempts, 10));
            ++pause.attempts;
            pauses[failure.key] = std::move(pause);
        }
    m_pauses = std::move(pauses);
}

} // namespace muster
