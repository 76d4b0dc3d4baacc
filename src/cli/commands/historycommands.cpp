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

QString nameOf(RunState state) {
    constexpr std::array names{"running", "done", "stopped", "failed"};
    return QString::fromLatin1(names[static_cast<std::size_t>(state)]);
}

QString nameOf(EntryState state) {
    constexpr std::array names{"open", "done", "failed", "settled"};
    return QString::fromLatin1(names[static_cast<std::size_t>(state)]);
}

QJsonObject toJson(const RunRecord& run) {
    return {{u"id"_s, run.id},
            {u"flow"_s, run.info.flow},
            {u"startedBy"_s, run.info.startedBy},
            {u"trigger"_s, run.info.trigger},
            {u"planHash"_s, QString::fromLatin1(run.info.planHash)},
            {u"startedAt"_s, isoTime(run.info.startedAt)},
            {u"finishedAt"_s, orNull(isoTime(run.result.finishedAt))},
            {u"state"_s, nameOf(run.result.state)},
            {u"applied"_s, run.result.applied},
            {u"failed"_s, run.result.failed},
            {u"waiting"_s, run.result.waiting},
            {u"counts"_s, run.result.counts},
            {u"error"_s, orNull(run.result.error)},
            {u"undoes"_s, orNull(run.info.undoes)}};
}

QJsonObject toJson(const JournalEntry& entry) {
    const RecordKey record{entry.kind, entry.record};
    return {{u"key"_s, entry.key},
            {u"action"_s, entry.action},
            {u"kind"_s, entry.kind == RecordKind::Employee ? u"employee"_s : u"contact"_s},
            {u"record"_s, orNull(entry.record.isEmpty() ? QString() : record.toString())},
            {u"before"_s, entry.before.isEmpty() ? QJsonValue() : QJsonValue(entry.before)},
            {u"fields"_s, entry.fields},
            {u"state"_s, nameOf(entry.state)},
            {u"error"_s, orNull(entry.error)},
            {u"at"_s, isoTime(entry.at)}};
}

QString print(const Call& call, const Table& table) {
    return call.arguments.has(u"csv"_s) ? table.toCsv() : table.toText();
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

int runsCommand(const Call& call) {
    const auto workspace = call.open();
    if (!workspace)
        return call.out.failed(workspace.error());
    const auto runs = (*workspace)->journal().runs();
    if (!runs)
        return call.out.failed(runs.error());
    Table table({u"run"_s, u"started"_s, u"by"_s, u"trigger"_s, u"state"_s, u"applied"_s, u"failed"_s, u"waiting"_s});
    QJsonArray list;
    for (const RunRecord& run : *runs) {
        table.add({run.id, isoTime(run.info.startedAt), run.info.startedBy, run.info.trigger, nameOf(run.result.state),
                   QString::number(run.result.applied), QString::number(run.result.failed),
                   QString::number(run.result.waiting)});
        list.append(toJson(run));
    }
    call.out.text(print(call, table));
    call.out.document({{u"runs"_s, list}});
    return ExitDone;
}

int runCommand(const Call& call) {
    const auto workspace = call.open();
    if (!workspace)
        return call.out.failed(workspace.error());
    const auto runs = (*workspace)->journal().runs();
    if (!runs)
        return call.out.failed(runs.error());
    const QString id = call.arguments.words[0];
    const auto run = std::find_if(runs->begin(), runs->end(), [&](const RunRecord& r) { return r.id == id; });
    if (run == runs->end())
        return call.out.failed({ErrorKind::Rejected, u"There is no run \"%1\"; musterctl runs lists them."_s.arg(id)});
    const auto entries = (*workspace)->journal().entries(id);
    if (!entries)
        return call.out.failed(entries.error());
    Table table({u"action"_s, u"record"_s, u"state"_s, u"fields"_s, u"user"_s, u"error"_s});
    QJsonArray list;
    for (const JournalEntry& entry : *entries) {
        const QString record = entry.record.isEmpty() ? QString() : RecordKey{entry.kind, entry.record}.toString();
        table.add({entry.action, record, nameOf(entry.state), entry.fields.keys().join(u' '), entry.key, entry.error});
        list.append(toJson(entry));
    }
    call.out.text(call.arguments.has(u"csv"_s) ? table.toCsv() : table.toText(80));
    call.out.document({{u"run"_s, toJson(*run)}, {u"entries"_s, list}});
    return ExitDone;
}

} // namespace muster::cli
