// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/historyexport.h"

#include "core/field.h"

#include <QJsonArray>

#include <array>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

QString isoTime(const QDateTime& time) {
    return time.isValid() ? time.toUTC().toString(Qt::ISODate) : QString();
}

QJsonValue orNull(const QString& text) {
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QString textOf(const QJsonValue& value) {
    if (value.isArray()) {
        QStringList parts;
        const QJsonArray list = value.toArray();
        for (const QJsonValue& part : list)
            parts.append(textOf(part));
        return parts.join(u' ');
    }
    if (value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    return value.toVariant().toString();
}

/// Of a contact's addresses or numbers: the primary one, or the one of `type` when that is given.
QString oneOf(const QJsonArray& list, const QString& key, const QString& type) {
    for (const QJsonValue& item : list) {
        const bool wanted = type.isEmpty() ? item[u"primary"_s].toBool() : item[u"type"_s].toString() == type;
        if (wanted)
            return item[key].toString();
    }
    return {};
}

/// Fields in the order of plans, not of the alphabet.
QStringList fieldsOf(const JournalEntry& entry) {
    QStringList names;
    const auto add = [&](std::string_view name) {
        const auto text = QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
        if (entry.fields.contains(text))
            names.append(text);
    };
    if (entry.isOfPsa())
        for (std::size_t i = 0; i < fieldCount; ++i)
            add(nameOf(static_cast<Field>(i)));
    else
        for (std::size_t i = 0; i < entityFieldCount; ++i)
            add(nameOf(static_cast<EntityField>(i)));
    return names;
}

} // namespace

QString nameOf(RunState state) {
    constexpr std::array names{"running", "done", "stopped", "failed", "waiting"};
    return QString::fromLatin1(names[static_cast<std::size_t>(state)]);
}

QString nameOf(EntryState state) {
    constexpr std::array names{"open", "done", "failed", "settled", "manual", "withdrawn"};
    return QString::fromLatin1(names[static_cast<std::size_t>(state)]);
}

QString nameOf(LogLine::Level level) {
    constexpr std::array names{"info", "warning", "error"};
    return QString::fromLatin1(names[static_cast<std::size_t>(level)]);
}

QStringList runColumns() {
    return {u"run"_s,     u"started"_s, u"finished"_s, u"flow"_s,   u"by"_s,    u"trigger"_s, u"state"_s,
            u"applied"_s, u"failed"_s,  u"waiting"_s,  u"counts"_s, u"error"_s, u"undoes"_s};
}

QStringList runCells(const RunRecord& run) {
    QStringList counts;
    for (auto it = run.result.counts.begin(); it != run.result.counts.end(); ++it)
        counts.append(it.key() % u' ' % QString::number(it.value().toInt()));
    return {run.id,
            isoTime(run.info.startedAt),
            isoTime(run.result.finishedAt),
            run.info.flow,
            run.info.startedBy,
            run.info.trigger,
            nameOf(run.result.state),
            QString::number(run.result.applied),
            QString::number(run.result.failed),
            QString::number(run.result.waiting),
            counts.join(u", "_s),
            run.result.error,
            run.info.undoes};
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

QString recordOf(const JournalEntry& entry) {
    if (entry.record.isEmpty())
        return {};
    return entry.entity ? EntityKey{*entry.entity, entry.record}.toString()
                        : RecordKey{entry.kind, entry.record}.toString();
}

QString beforeOf(const JournalEntry& entry, const QString& field) {
    const QJsonObject& was = entry.before;
    if (const auto found = was.constFind(field); found != was.constEnd())
        return textOf(*found);
    if (field == u"email"_s)
        return oneOf(was[u"emails"_s].toArray(), u"address"_s, {});
    if (field == u"phone"_s)
        return oneOf(was[u"phones"_s].toArray(), u"number"_s, entry.fields[u"phoneType"_s].toString());
    return {};
}

QString changeOf(const JournalEntry& entry) {
    QStringList parts;
    for (const QString& field : fieldsOf(entry)) {
        const QString before = beforeOf(entry, field);
        const QString after = textOf(entry.fields[field]);
        parts.append(field % u": "_s % (before.isEmpty() ? after : QString(before % u" \u2192 "_s % after)));
    }
    return parts.join(u", "_s);
}

QStringList stepColumns() {
    return {u"run"_s,    u"at"_s,    u"person"_s, u"key"_s,   u"action"_s,
            u"record"_s, u"state"_s, u"before"_s, u"after"_s, u"error"_s};
}

QStringList stepCells(const HistoryStep& step) {
    const JournalEntry& entry = step.entry;
    QStringList before, after;
    for (const QString& field : fieldsOf(entry)) {
        after.append(field % u'=' % textOf(entry.fields[field]));
        if (!entry.before.isEmpty())
            before.append(field % u'=' % beforeOf(entry, field));
    }
    return {entry.runId,     isoTime(entry.at),   step.person,          entry.key,           entry.action,
            recordOf(entry), nameOf(entry.state), before.join(u"; "_s), after.join(u"; "_s), entry.error};
}

QJsonObject toJson(const HistoryStep& step) {
    const JournalEntry& entry = step.entry;
    return {{u"run"_s, entry.runId},
            {u"key"_s, entry.key},
            {u"person"_s, step.person},
            {u"action"_s, entry.action},
            {u"system"_s, entry.isOfPsa() ? u"psa"_s : u"documentation"_s},
            {u"kind"_s, entry.entity                         ? QString::fromUtf8(nameOf(*entry.entity).data())
                        : entry.kind == RecordKind::Employee ? u"employee"_s
                                                             : u"contact"_s},
            {u"record"_s, orNull(recordOf(entry))},
            {u"before"_s, entry.before.isEmpty() ? QJsonValue() : QJsonValue(entry.before)},
            {u"fields"_s, entry.fields},
            {u"state"_s, nameOf(entry.state)},
            {u"error"_s, orNull(entry.error)},
            {u"at"_s, isoTime(entry.at)}};
}

QJsonObject toJson(const LogLine& line) {
    return {{u"at"_s, isoTime(line.at)}, {u"level"_s, nameOf(line.level)}, {u"text"_s, line.text}};
}

QString textOf(const LogLine& line) {
    return u"%1 %2 %3"_s.arg(isoTime(line.at), nameOf(line.level), line.text);
}

} // namespace muster
