// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crash/endstate.h"

#include "core/configurationfile.h"
#include "core/recordjson.h"
#include "store/workspace.h"
#include "sync/journalimage.h"

#include <QHash>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace muster::test {
namespace {

template <class T>
T valueOf(Result<T> result) {
    if (!result)
        qFatal("%s", qPrintable(result.error().detail));
    return std::move(*result);
}

std::unique_ptr<Workspace> opened(const QString& location) {
    return valueOf(Workspace::open(location));
}

QString compact(const QJsonObject& json) {
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

QString tenantOf(Workspace& workspace) {
    const auto tenants = valueOf(workspace.mirror().tenants());
    return tenants.empty() ? QString() : tenants.front();
}

} // namespace

QSet<QString> recordIdsOf(const QString& location) {
    const auto workspace = opened(location);
    const auto file = valueOf(workspace->builtInPsa().exportAll());
    QSet<QString> ids;
    for (const Record& record : file.people)
        ids.insert(RecordKey{record.kind, record.id.toString()}.toString());
    return ids;
}

QString tokenOf(const QString& location) {
    const auto workspace = opened(location);
    return valueOf(workspace->mirror().state(tenantOf(*workspace))).usersLink;
}

int lastRunOf(const QString& location) {
    const auto runs = valueOf(opened(location)->journal().runs());
    return runs.empty() ? 0 : runs.back().id.toInt();
}

QString differenceOf(const EndState& state, const EndState& expected) {
    const auto difference = [](const QStringList& is, const QStringList& should) {
        QStringList more = is, less = should;
        for (const QString& line : should)
            more.removeOne(line);
        for (const QString& line : is)
            less.removeOne(line);
        return QString(u"too much: "_s + more.mid(0, 3).join(u"\n  "_s) + u"\nmissing: "_s +
                       less.mid(0, 3).join(u"\n  "_s));
    };
    if (state.lines != expected.lines)
        return u"another end state: "_s + difference(state.lines, expected.lines);
    if (state.steps != expected.steps)
        return u"steps not accounted for: "_s + difference(state.steps, expected.steps);
    if (!state.open.isEmpty())
        return u"open entries: "_s + state.open.join(u' ');
    if (!state.unfinished.isEmpty())
        return u"runs that never end: "_s + state.unfinished.join(u' ');
    if (!state.doubled.isEmpty())
        return u"people with two logins: "_s + state.doubled.join(u' ');
    return {};
}

EndState endStateOf(const QString& location, const QSet<QString>& known, int after, const QString& psa) {
    const auto workspace = opened(location);
    const auto file =
        valueOf(psa.isEmpty() ? workspace->builtInPsa().exportAll() : opened(psa)->builtInPsa().exportAll());
    EndState state;
    QHash<QString, QString> names; // what a record is called in the lines
    QHash<QString, int> logins;
    for (const Record& record : file.people) {
        const QString key = RecordKey{record.kind, record.id.toString()}.toString();
        names.insert(key, known.contains(key) ? key : key.section(u':', 0, 0) + u" new "_s + record.email.toString());
        if (record.login && record.active)
            ++logins[record.email.toString()];
    }
    for (auto it = logins.begin(); it != logins.end(); ++it)
        if (it.value() > 1)
            state.doubled << it.key();
    for (const Record& record : file.people) {
        QJsonObject json = toJson(record);
        json.insert(u"id"_s, names.value(RecordKey{record.kind, record.id.toString()}.toString()));
        state.lines << u"record "_s + compact(json);
    }
    TextPool pool;
    std::vector<Link> links;
    if (auto read = workspace->journal().links(pool, links); !read)
        qFatal("%s", qPrintable(read.error().detail));
    for (const Link& link : links) {
        const QString record = RecordKey{link.kind, link.record.toString()}.toString();
        state.lines << u"link %1/%2 -> %3 by %4 (%5) as %6%7 wrote %8"_s.arg(
            link.tenantId.toString(), link.objectId.toString(), names.value(record, record + u" (none)"_s),
            link.rule.toString(), link.ruleShape.toString(), link.username.toString(),
            link.deactivatedByUs ? u" deactivated"_s : QString(),
            compact(toJournal(unpacked(link.written.view(), pool).value_or(FieldValues{}))));
    }
    Configuration configuration = valueOf(workspace->configuration().read());
    for (Decision& decision : configuration.decisions) // an undo holds people, now
        decision.at = {};
    state.lines << QString::fromUtf8(writeConfiguration(configuration));
    state.lines.sort();

    for (const RunRecord& run : valueOf(workspace->journal().runs())) {
        if (run.result.state == RunState::Running)
            state.unfinished << run.id;
        if (run.id.toInt() <= after)
            continue;
        for (const JournalEntry& entry : valueOf(workspace->journal().entries(run.id)))
            if (entry.state == EntryState::Done || entry.state == EntryState::Settled)
                state.steps << u"%1 %2 %3"_s.arg(entry.key, entry.action,
                                                 QString::number(static_cast<int>(entry.kind)));
    }
    state.steps.sort();
    for (const JournalEntry& entry : valueOf(workspace->journal().openEntries()))
        state.open << entry.key;
    return state;
}

Remains remainsOf(const QString& location, int after, const QString& token) {
    const auto workspace = opened(location);
    Remains remains;
    remains.tokensMoved = valueOf(workspace->mirror().state(tenantOf(*workspace))).usersLink != token;
    const auto runs = valueOf(workspace->journal().runs());
    for (const RunRecord& run : runs) {
        if (run.id.toInt() <= after)
            continue;
        ++remains.runs;
        remains.finished = run.result.state != RunState::Running;
        const auto entries = valueOf(workspace->journal().entries(run.id));
        remains.written = static_cast<int>(entries.size());
        remains.opened = 0;
        for (const JournalEntry& entry : entries)
            remains.opened += entry.state == EntryState::Open ? 1 : 0;
    }
    return remains;
}

} // namespace muster::test
