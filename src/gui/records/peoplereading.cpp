// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/records/peoplereading.h"

#include "core/planner/writing.h"
#include "gui/preview/previewcells.h"
#include "gui/work/elsewhere.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

QString groupKey(const QString& tenantId, const QString& groupId) {
    return tenantId % u'/' % groupId;
}

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(muster::gui::RecordRows)
};

/// Of the records that Muster keeps: links to logins that it ended remember nothing that should still hold.
Result<void> findDrift(Workspace& workspace, PeopleReading& reading) {
    std::vector<Link> links;
    if (auto read = workspace.journal().links(reading.pool, links); !read)
        return read;
    QHash<QString, const Link*> written;
    for (const Link& link : links)
        if (!link.deactivatedByUs && !link.rule.isBlank() && !link.written.isBlank())
            written.insert(RecordKey{link.kind, link.record.toString()}.toString(), &link);
    if (written.isEmpty())
        return {};
    QHash<QString, Text> phoneTypes;
    for (const Rule& rule : reading.configuration.rules)
        phoneTypes.insert(rule.id, reading.pool.add(rule.phoneType));
    for (const Record& record : reading.records) {
        const QString key = RecordKey{record.kind, record.id.toString()}.toString();
        const Link* link = written.value(key);
        if (!link)
            continue;
        for (const Drift& one : driftOf(*link, record, phoneTypes.value(link->rule.toString()), reading.pool)) {
            const auto words = [&](const Text& value) {
                const QString text = shown(reading.lookups, reading.records, one.field, value);
                return text.isEmpty() ? u"–"_s : text;
            };
            reading.drift[key].append(
                Texts::tr("%1: %2 → %3").arg(labelFor(one.field), words(one.wrote), words(one.now)));
        }
    }
    return {};
}

} // namespace

Result<std::shared_ptr<const PeopleReading>> readPeople(Workspace& workspace) {
    auto reading = std::make_unique<PeopleReading>();
    if (auto read = workspace.records().people(reading->pool, reading->records); !read)
        return fail(read.error());
    auto lookups = workspace.records().lookups();
    if (!lookups)
        return fail(lookups.error());
    reading->lookups = std::move(*lookups);
    auto configuration = workspace.configuration().read();
    if (!configuration)
        return fail(configuration.error());
    reading->configuration = std::move(*configuration);
    auto links = workspace.namedLinks();
    if (!links)
        return fail(links.error());
    reading->links = std::move(*links);
    const auto groups = workspace.mirror().groupNames();
    if (!groups)
        return fail(groups.error());
    for (const auto& group : *groups)
        if (!group.displayName.isEmpty())
            reading->groupNames.insert(groupKey(group.tenantId, group.groupId), group.displayName);
    if (auto found = findDrift(workspace, *reading); !found)
        return fail(found.error());
    reading->readAt = QDateTime::currentDateTimeUtc();
    return freedElsewhere(std::move(reading));
}

QString groupNameOf(const PeopleReading& reading, const Rule& rule) {
    return reading.groupNames.value(groupKey(rule.tenantId, rule.groupId), rule.groupId);
}

} // namespace muster::gui
