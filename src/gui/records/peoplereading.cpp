// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/records/peoplereading.h"

#include "gui/work/elsewhere.h"

namespace muster::gui {
namespace {

QString groupKey(const QString& tenantId, const QString& groupId) {
    return tenantId % u'/' % groupId;
}

} // namespace

Result<std::shared_ptr<const PeopleReading>> readPeople(Workspace& workspace) {
    auto reading = std::make_unique<PeopleReading>();
    if (auto read = workspace.builtInPsa().people(reading->pool, reading->records); !read)
        return fail(read.error());
    auto lookups = workspace.builtInPsa().lookups();
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
    reading->readAt = QDateTime::currentDateTimeUtc();
    return freedElsewhere(std::move(reading));
}

QString groupNameOf(const PeopleReading& reading, const Rule& rule) {
    return reading.groupNames.value(groupKey(rule.tenantId, rule.groupId), rule.groupId);
}

} // namespace muster::gui
