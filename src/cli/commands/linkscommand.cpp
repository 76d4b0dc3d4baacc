// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/exitcode.h"
#include "cli/planview.h"
#include "cli/table.h"
#include "sync/journalimage.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::cli {
namespace {

QString isoTime(const QDateTime& time) {
    return time.isValid() ? time.toUTC().toString(Qt::ISODate) : QString();
}

QString isoTime(std::int64_t ms) {
    return ms > 0 ? isoTime(QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC)) : QString();
}

QJsonValue orNull(const QString& text) {
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

} // namespace

int linksCommand(const Call& call) {
    const auto workspace = call.open();
    if (!workspace)
        return call.out.failed(workspace.error());
    TextPool pool;
    std::vector<Link> links;
    if (auto read = (*workspace)->journal().links(pool, links); !read)
        return call.out.failed(read.error());
    std::sort(links.begin(), links.end(), [](const Link& a, const Link& b) {
        return a.tenantId == b.tenantId ? a.objectId < b.objectId : a.tenantId < b.tenantId;
    });
    Table table({u"key"_s, u"record"_s, u"rule"_s, u"since"_s, u"last written"_s});
    QJsonArray list;
    for (const Link& link : links) {
        const QString key = link.tenantId.toString() % u'/' % link.objectId.toString();
        const QString record = RecordKey{link.kind, link.record.toString()}.toString();
        table.add({key, record, link.rule.toString(), isoTime(link.since), isoTime(link.writtenAt)});
        list.append(QJsonObject{{u"key"_s, key},
                                {u"record"_s, record},
                                {u"rule"_s, orNull(link.rule.toString())},
                                {u"since"_s, orNull(isoTime(link.since))},
                                {u"lastWritten"_s, orNull(isoTime(link.writtenAt))},
                                {u"written"_s, toJournal(unpacked(link.written.view(), pool).value_or(FieldValues{}))},
                                {u"deactivatedByUs"_s, link.deactivatedByUs}});
    }
    // The key alone is 73 characters long, and a shortened one is good for nothing.
    call.out.text(call.arguments.has(u"csv"_s) ? table.toCsv() : table.toText(80));
    call.out.document({{u"links"_s, list}});
    return ExitDone;
}

} // namespace muster::cli
