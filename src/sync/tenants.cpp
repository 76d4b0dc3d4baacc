// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/tenants.h"

#include "sync/reading.h"

#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

bool endsRun(ErrorKind kind) {
    return kind == ErrorKind::Cancelled || kind == ErrorKind::Storage || kind == ErrorKind::Conflict;
}

Result<std::vector<ConnectionReport>> resolveAll(const Configuration& configuration, const Directories& directories,
                                                 Pulse& pulse) {
    std::vector<ConnectionReport> reports;
    for (const Connection& connection : configuration.connections) {
        if (auto going = pulse.check(); !going)
            return fail(going.error());
        ConnectionReport report;
        report.connection = connection.id;
        report.enabled = connection.enabled;
        if (auto tenantId = directories.resolve(connection))
            report.tenantId = tenantId->toLower();
        else if (endsRun(tenantId.error().kind))
            return fail(tenantId.error());
        else
            report.error = tenantId.error();
        reports.push_back(std::move(report));
    }
    return reports;
}

Result<void> refuseWhatCannotBeMeant(const Configuration& configuration, const std::vector<ConnectionReport>& reports) {
    QHash<QString, QString> connectionOf;
    bool allKnown = true;
    for (const ConnectionReport& report : reports) {
        if (report.tenantId.isEmpty()) {
            allKnown = false;
            continue;
        }
        if (connectionOf.contains(report.tenantId))
            return fail(ErrorKind::Rejected,
                        u"Connections %1 and %2 are the same tenant (%3). Remove one of them."_s.arg(
                            connectionOf[report.tenantId], report.connection, report.tenantId));
        connectionOf.insert(report.tenantId, report.connection);
    }
    // A tenant that could not be resolved may be the one that the rule means.
    if (!allKnown)
        return {};
    for (const Rule& rule : configuration.rules)
        if (!connectionOf.contains(rule.tenantId))
            return fail(ErrorKind::Rejected, u"Rule %1 is for tenant %2, which no connection has. Add the connection, "
                                             u"or correct rules.tenantId."_s.arg(rule.id, rule.tenantId));
    return {};
}

Result<std::vector<QString>> linkedUsers(Journal& journal, const QString& tenantId) {
    TextPool pool;
    std::vector<Link> links;
    if (auto read = journal.links(pool, links); !read)
        return fail(read.error());
    const QByteArray tenant = tenantId.toUtf8();
    std::vector<QString> ids;
    for (const Link& link : links)
        if (link.tenantId.view() == std::string_view(tenant.constData(), static_cast<std::size_t>(tenant.size())))
            ids.push_back(link.objectId.toString());
    return ids;
}

} // namespace

std::optional<Error> whyNothingWasRead(const std::vector<ConnectionReport>& connections) {
    std::optional<Error> why;
    for (const ConnectionReport& report : connections) {
        if (report.complete)
            return {};
        if (why || !report.error)
            continue;
        why = *report.error;
        why->detail = u"Nothing was read. Connection %1: %2"_s.arg(report.connection, report.error->detail);
        // A service that is not there, not a name that somebody typed wrong.
        if (why->kind == ErrorKind::NotFound)
            why->kind = ErrorKind::Network;
    }
    return why;
}

bool wantsEverybody(const Configuration& configuration, const QString& tenantId) {
    const auto& matches = configuration.contacts.matches;
    return std::any_of(matches.begin(), matches.end(), [&](const OrganizationMatch& match) {
        return match.tenantId == tenantId && match.groupId.isEmpty();
    });
}

std::vector<QString> namedGroups(const Configuration& configuration, const QString& tenantId) {
    std::vector<QString> groups;
    for (const Rule& rule : configuration.rules)
        if (rule.enabled && rule.tenantId == tenantId)
            groups.push_back(rule.groupId);
    for (const OrganizationMatch& match : configuration.contacts.matches)
        if (match.tenantId == tenantId && !match.groupId.isEmpty())
            groups.push_back(match.groupId);
    std::sort(groups.begin(), groups.end());
    groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
    return groups;
}

Result<std::vector<ConnectionReport>> readTenants(const Configuration& configuration, const Directories& directories,
                                                  Mirror& mirror, Journal& journal, const QDateTime& now,
                                                  Pulse& pulse) {
    auto reports = resolveAll(configuration, directories, pulse);
    if (!reports)
        return reports;
    if (auto meant = refuseWhatCannotBeMeant(configuration, *reports); !meant)
        return fail(meant.error());
    for (std::size_t i = 0; i < reports->size(); ++i) {
        ConnectionReport& report = (*reports)[i];
        if (!report.enabled || report.tenantId.isEmpty())
            continue;
        auto source = directories.open(configuration.connections[i]);
        if (!source) {
            if (endsRun(source.error().kind))
                return fail(source.error());
            report.error = source.error();
            continue;
        }
        const QString tenantId = report.tenantId;
        Reading reading(**source, mirror,
                        {report.connection, tenantId, namedGroups(configuration, tenantId),
                         [&journal, tenantId] { return linkedUsers(journal, tenantId); },
                         wantsEverybody(configuration, tenantId)},
                        now, pulse);
        auto outcome = reading.run();
        report.calls = (*source)->calls();
        if (outcome) {
            report.complete = true;
            report.full = outcome->full;
            report.changed = outcome->changed;
            report.goneGroups = outcome->goneGroups;
            report.people = std::move(outcome->people);
            report.usersLink = outcome->usersLink;
            report.groupsLink = outcome->groupsLink;
        } else if (endsRun(outcome.error().kind)) {
            return fail(outcome.error());
        } else {
            report.error = outcome.error();
        }
    }
    return reports;
}

Result<void> rememberOperator(Mirror& mirror, const QString& tenantId, const QString& objectId, const QString& email) {
    auto state = mirror.state(tenantId);
    if (!state)
        return fail(state.error());
    state->operatorId = objectId;
    state->operatorEmail = email;
    if (auto begun = mirror.beginReading(tenantId); !begun)
        return begun;
    auto done = mirror.putState(*state).and_then([&] { return mirror.commitReading(); });
    if (!done)
        mirror.rollbackReading();
    return done;
}

} // namespace muster
