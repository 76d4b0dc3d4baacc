// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/exitcode.h"
#include "cli/table.h"
#include "sync/restoring.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace muster::cli {
namespace {

QJsonObject toJson(const WorkspaceCopy& copy) {
    return {{u"copy"_s, copy.place}, {u"madeAt"_s, copy.madeAt.toUTC().toString(Qt::ISODate)}, {u"why"_s, copy.why}};
}

int listCopies(const Call& call, OpenWorkspace& workspace) {
    const auto copies = workspace.copies().list();
    if (!copies)
        return call.out.failed(copies.error());
    Table table({u"made"_s, u"why"_s, u"copy"_s});
    QJsonArray list;
    for (const WorkspaceCopy& copy : *copies) {
        table.add({copy.madeAt.toUTC().toString(Qt::ISODate), copy.why, copy.place});
        list.append(toJson(copy));
    }
    call.out.text(table.toText());
    call.out.document({{u"copies"_s, list}});
    return ExitDone;
}

} // namespace

int restoreCommand(const Call& call) {
    const auto workspace = call.open();
    if (!workspace)
        return call.out.failed(workspace.error());
    const QString place = call.arguments.words.value(0);
    if (place.isEmpty())
        return listCopies(call, **workspace);
    Pulse pulse(call.services.stop);
    const auto now = QDateTime::fromMSecsSinceEpoch(Call::now(), Qt::UTC);
    const auto restored = restoreWorkspace(
        (*workspace)->journal(), call.services.holder, now, pulse,
        [&] {
            return (*workspace)->copies().make(u"restore"_s, {}, now).map([](const WorkspaceCopy& copy) {
                return copy.place;
            });
        },
        [&](const std::function<Result<void>()>& check) { return (*workspace)->copies().restore(place, check); });
    if (!restored)
        return call.out.failed(restored.error().kind == ErrorKind::NotFound
                                   ? Error{ErrorKind::Rejected, restored.error().detail}
                                   : restored.error());
    call.out.line(
        u"The workspace is again as it was in %1. How it was until now is kept in %2."_s.arg(place, *restored));
    call.out.document({{u"restored"_s, place}, {u"kept"_s, *restored}});
    return ExitDone;
}

} // namespace muster::cli
