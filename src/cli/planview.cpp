// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/planview.h"

#include <QDateTime>

#include "cli/exitcode.h"
#include "cli/output.h"

using namespace Qt::StringLiterals;

namespace muster::cli {
namespace {

QString valueOf(const QJsonValue& value) {
    if (value.isNull() || value.isUndefined())
        return u"–"_s;
    if (value.isBool())
        return value.toBool() ? u"yes"_s : u"no"_s;
    if (!value.isArray())
        return value.toString();
    QStringList parts;
    const auto items = value.toArray();
    for (const QJsonValue& item : items)
        parts.append(item.toString());
    return parts.join(u'+');
}

QStringList textsOf(const QJsonValue& list) {
    QStringList texts;
    const auto items = list.toArray();
    for (const QJsonValue& item : items)
        texts.append(item.toString());
    return texts;
}

} // namespace

QString changesOf(const QJsonObject& step) {
    QStringList parts;
    const auto archives = step[u"archives"_s].toObject();
    if (!archives.isEmpty())
        parts.append(u"ends %1 (%2)"_s.arg(archives[u"record"_s].toString(), archives[u"how"_s].toString()));
    const QString later = step[u"laterRun"_s].toString();
    if (!later.isEmpty())
        parts.append(u"run %1 wrote it later: undo that one first"_s.arg(later));
    const auto fields = step[u"fields"_s].toObject();
    const bool all = step[u"action"_s].toString() == u"create"_s;
    for (auto it = fields.begin(); it != fields.end(); ++it) {
        const auto change = it->toObject();
        const QString before = valueOf(change[u"before"_s]), after = valueOf(change[u"after"_s]);
        parts.append(all ? QString(it.key() % u": "_s % after)
                         : QString(it.key() % u": "_s % before % u" → "_s % after));
    }
    constexpr qsizetype shown = 4;
    const qsizetype more = parts.size() - shown;
    return parts.mid(0, shown).join(u", "_s) % (more > 0 ? u" and %1 more"_s.arg(more) : QString());
}

PlanView::PlanView(const QString& undoes)
    : m_undoes(undoes)
    , m_table({u"action"_s, u"who"_s, u"user principal name"_s, u"record"_s, u"reasons"_s, u"what"_s}) {}

void PlanView::add(const QJsonObject& step) {
    const QString action = step[u"action"_s].toString();
    const auto named = actionNamed(action.toStdString());
    if (named)
        ++m_counts[static_cast<std::size_t>(*named)];
    if (named == Action::Unchanged && !textsOf(step[u"reasons"_s]).contains(u"LocalDrift"_s))
        return;
    const auto source = step[u"source"_s].toObject();
    QString record = step[u"record"_s].toString(u"–"_s);
    if (step[u"record"_s].isNull() && (action == u"create"_s || action == u"convert"_s))
        record = u"new "_s % step[u"kind"_s].toString();
    m_table.add({action, source[u"name"_s].toString(), source[u"userPrincipalName"_s].toString(), record,
                 textsOf(step[u"reasons"_s]).join(u' '), changesOf(step)});
}

QString PlanView::toText() const {
    QStringList counts;
    for (std::size_t i = 0; i < actionCount; ++i)
        if (m_counts[i] > 0)
            counts.append(u"%1 %2"_s.arg(m_counts[i]).arg(cli::toText(nameOf(static_cast<Action>(i)))));
    const QString summary = counts.isEmpty() ? u"Nobody is in the plan."_s : QString(counts.join(u", "_s) % u'.');
    const QString head = m_undoes.isEmpty() ? QString() : u"Takes back run %1.\n"_s.arg(m_undoes);
    return head % (m_table.isEmpty() ? QString() : QString(m_table.toText(40) % u'\n')) % summary % u'\n';
}

void noteCost(const PlanCost& cost, Output& out) {
    if (cost.byHand > 0)
        out.note(u"%1 steps leave something to do by hand in the PSA, whose API cannot be told."_s.arg(cost.byHand));
    for (const CallCost& one : cost.calls) {
        QString line =
            u"%1: %2 calls, %3 of %4 an hour used."_s.arg(one.endpoint).arg(one.calls).arg(one.used).arg(one.limit);
        if (one.wait.count() > 0) {
            const auto ends = QDateTime::currentDateTime().addSecs(one.wait.count());
            line += u" That takes until %1."_s.arg(ends.toString(u"yyyy-MM-dd HH:mm"_s));
        }
        out.note(line);
    }
}

QJsonArray toJson(const std::vector<CallCost>& cost) {
    QJsonArray list;
    for (const CallCost& one : cost)
        list.append(QJsonObject{{u"endpoint"_s, one.endpoint},
                                {u"calls"_s, one.calls},
                                {u"used"_s, one.used},
                                {u"limit"_s, one.limit},
                                {u"waitSeconds"_s, static_cast<qint64>(one.wait.count())}});
    return list;
}

void noteDocuments(const std::optional<DocumentPlanned>& documents, Output& out) {
    if (!documents)
        return;
    QStringList counts;
    const auto summary = documents->plan.summary();
    for (const auto action : {DocumentAction::Create, DocumentAction::Match, DocumentAction::Update})
        if (const int count = summary[static_cast<std::size_t>(action)]; count > 0)
            counts.append(u"%1 %2"_s.arg(count).arg(cli::toText(nameOf(action))));
    if (!counts.isEmpty())
        out.note(u"Goes on to the documentation system: %1."_s.arg(counts.join(u", "_s)));
}

void noteGate(const Plan& plan, const Gate& gate, Output& out) {
    std::array<bool, brakeCount> named{};
    for (const BrakeResult& brake : gate.stopped) {
        out.note(u"Brake %1 (%2): %3 affected, %4 %."_s.arg(cli::toText(nameOf(brake.name)), brake.scope)
                     .arg(brake.count)
                     .arg(brake.percent, 0, 'f', 1));
        named[static_cast<std::size_t>(brake.name)] = true;
    }
    for (const BrakeResult& brake : plan.brakes)
        if (brake.scope == u"total"_s && named[static_cast<std::size_t>(brake.name)])
            out.note(
                u"Look at them; --allow %1=%2 goes on with exactly this plan."_s.arg(cli::toText(nameOf(brake.name)))
                    .arg(brake.count));
    if (!gate.unapproved.isEmpty())
        out.note(gate.unapproved);
}

QJsonArray toJson(const std::vector<ConnectionReport>& connections) {
    QJsonArray list;
    for (const ConnectionReport& report : connections) {
        QJsonObject json{{u"connection"_s, report.connection},
                         {u"enabled"_s, report.enabled},
                         {u"complete"_s, report.complete},
                         {u"full"_s, report.full},
                         {u"calls"_s, report.calls.graph}};
        json.insert(u"tenantId"_s, report.tenantId.isEmpty() ? QJsonValue() : QJsonValue(report.tenantId));
        json.insert(u"error"_s, report.error ? QJsonValue(report.error->detail) : QJsonValue());
        list.append(json);
    }
    return list;
}

int noteConnections(const std::vector<ConnectionReport>& connections, Output& out) {
    int code = ExitDone;
    for (const ConnectionReport& report : connections) {
        if (report.error) {
            out.note(u"Connection %1 was not read: %2"_s.arg(report.connection, report.error->detail));
            code = worse(code, exitCodeOfConnection(*report.error));
        } else if (report.complete) {
            out.note(u"Connection %1: %2 calls, %3 reading."_s.arg(report.connection)
                         .arg(report.calls.graph)
                         .arg(report.full ? u"a full"_s : u"a delta"_s));
        }
        for (const QString& group : report.goneGroups)
            out.note(u"Group %1, which a rule names, is gone; nobody fits it any more."_s.arg(group));
    }
    return code;
}

} // namespace muster::cli
