// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands/offline.h"

#include "core/jsonreader.h"
#include "sync/lastreading.h"

using namespace Qt::StringLiterals;

namespace muster::cli {

Result<std::unique_ptr<PlanInput>> lastInput(const Call& call, OpenWorkspace& workspace) {
    auto configuration = workspace.configuration();
    if (!configuration)
        return fail(configuration.error());
    const auto tenants = workspace.tenants();
    if (!tenants)
        return fail(tenants.error());
    Pulse pulse(call.services.stop);
    return inputOfLastReading(std::move(*configuration), *tenants, workspace.mirror(), workspace.journal(),
                              workspace.reader(), pulse);
}

Result<UserKey> userNamed(OpenWorkspace& workspace, const QString& text) {
    const auto tenant = guidFrom(text.section(u'/', 0, 0));
    const auto object = guidFrom(text.section(u'/', 1));
    if (tenant && object)
        return UserKey{*tenant, *object};
    if (text.contains(u'/'))
        return fail(ErrorKind::Rejected, u"USER \"%1\": expected tenantId/objectId, both GUIDs."_s.arg(text));
    const auto found = workspace.find(text);
    if (!found)
        return fail(found.error());
    if (found->size() == 1)
        return UserKey{found->front().tenantId, found->front().objectId};
    if (found->empty())
        return fail(ErrorKind::Rejected,
                    u"USER \"%1\": nobody that was read has this mail, user principal name or object id. Run musterctl "
                    u"plan first, or name tenantId/objectId."_s.arg(text));
    QStringList keys;
    for (const auto& user : *found)
        keys.append(user.tenantId % u'/' % user.objectId);
    return fail(ErrorKind::Rejected,
                u"USER \"%1\" means more than one. Name one by its key: %2."_s.arg(text, keys.join(u", "_s)));
}

} // namespace muster::cli
