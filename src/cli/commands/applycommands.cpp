// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/commands/contacting.h"
#include "cli/commands/documenting.h"
#include "cli/commands/running.h"
#include "cli/exitcode.h"
#include "cli/files.h"
#include "cli/planview.h"
#include "sync/approval.h"

using namespace Qt::StringLiterals;

namespace muster::cli {
namespace {

QJsonObject reportJson(const RunReport& report) {
    const Gate& gate = report.plan.gate;
    QJsonArray brakes, failures;
    for (const BrakeResult& brake : gate.stopped)
        brakes.append(QJsonObject{{u"name"_s, toText(nameOf(brake.name))},
                                  {u"scope"_s, brake.scope},
                                  {u"count"_s, brake.count},
                                  {u"percent"_s, brake.percent}});
    QJsonObject counts;
    if (report.applied) {
        for (const auto& failure : report.applied->failures)
            failures.append(
                QJsonObject{{u"key"_s, failure.key}, {u"name"_s, failure.name}, {u"reason"_s, failure.sentence}});
        for (std::size_t i = 0; i < actionCount; ++i)
            if (report.applied->counts[i] > 0)
                counts.insert(toText(nameOf(static_cast<Action>(i))), report.applied->counts[i]);
    }
    QJsonObject json{{u"state"_s, report.applied ? nameOfState(report.applied->state) : u"waiting"_s},
                     {u"applied"_s, report.applied ? report.applied->applied : 0},
                     {u"failed"_s, static_cast<int>(failures.size())},
                     {u"waiting"_s, gate.waiting()},
                     {u"conflicts"_s, gate.conflicts},
                     {u"converts"_s, gate.converts},
                     {u"counts"_s, counts},
                     {u"failures"_s, failures},
                     {u"brakes"_s, brakes},
                     {u"unapproved"_s, gate.unapproved.isEmpty() ? QJsonValue() : QJsonValue(gate.unapproved)},
                     {u"changed"_s, QJsonArray::fromStringList(report.plan.changed)},
                     {u"connections"_s, toJson(report.plan.connections)}};
    const QString undoes = report.plan.planned.plan.undoes;
    json.insert(u"undoes"_s, undoes.isEmpty() ? QJsonValue() : QJsonValue(undoes));
    json.insert(u"byHand"_s, report.applied ? report.applied->byHand : 0);
    json.insert(u"cost"_s, toJson(report.plan.cost.calls));
    json.insert(u"documented"_s,
                report.documented && report.documented->applied ? report.documented->applied->applied : 0);
    json.insert(u"run"_s, report.applied ? QJsonValue(report.applied->run) : QJsonValue());
    json.insert(u"error"_s,
                report.applied && report.applied->error ? QJsonValue(report.applied->error->detail) : QJsonValue());
    return json;
}

QString textOf(const RunReport& report) {
    const Gate& gate = report.plan.gate;
    QString text;
    if (report.applied) {
        const ApplyReport& applied = *report.applied;
        QStringList counts;
        for (std::size_t i = 0; i < actionCount; ++i)
            if (applied.counts[i] > 0)
                counts.append(u"%1 %2"_s.arg(applied.counts[i]).arg(toText(nameOf(static_cast<Action>(i)))));
        text += u"Applied %1%2 (run %3).\n"_s.arg(applied.applied)
                    .arg(counts.isEmpty() ? QString() : QString(u": "_s % counts.join(u", "_s)), applied.run);
        if (!applied.failures.empty()) {
            Table table({u"failed"_s, u"key"_s, u"reason"_s});
            for (const auto& failure : applied.failures)
                table.add({failure.name, failure.key, failure.sentence});
            text += u'\n' % table.toText();
        }
    } else {
        text += gate.stopped.empty() ? u"Nothing was written: the plan waits for an approval.\n"_s
                                     : u"Nothing was written: a brake keeps the plan waiting.\n"_s;
    }
    if (report.applied && report.applied->byHand > 0)
        text += u"%1 to do by hand in the PSA, which cannot be told by its API; musterctl manual shows them.\n"_s.arg(
            report.applied->byHand);
    const QString undoes = report.plan.planned.plan.undoes;
    if (gate.conflicts > 0 && !undoes.isEmpty())
        text += u"%1 cannot be taken back; musterctl undo %2 --out FILE says why.\n"_s.arg(gate.conflicts).arg(undoes);
    else if (gate.conflicts > 0)
        text += u"%1 in conflict; musterctl why USER says why, match, create, exclude and hold decide.\n"_s.arg(
            gate.conflicts);
    if (gate.converts > 0 && !gate.convertsAllowed)
        text += u"%1 to convert; --allow converts=%1 goes on with exactly these.\n"_s.arg(gate.converts);
    return text;
}

int finish(const Call& call, const RunReport& report) {
    int code = noteConnections(report.plan.connections, call.out);
    for (const QString& key : report.plan.changed)
        call.out.note(u"%1 is not what the plan says any more; it was left alone. Make a new plan."_s.arg(key));
    if (!report.plan.changed.isEmpty())
        code = worse(code, ExitPlanChanged);
    noteGate(report.plan.planned.plan, report.plan.gate, call.out);
    noteCost(report.plan.cost, call.out);
    noteDocuments(report.plan.documents, call.out);
    if (report.documented && report.documented->applied && report.documented->applied->applied > 0)
        call.out.note(u"Went on to the documentation system: %1."_s.arg(report.documented->applied->applied));
    if (report.notDocumented) {
        call.out.note(u"What changed did not go on to the documentation system: %1 The next musterctl sync --flow "
                      u"document has it."_s.arg(report.notDocumented->detail));
        code = worse(code, ExitSomeFailed);
    }
    code = worse(code, waitingCode(report.plan.gate));
    call.out.text(textOf(report));
    call.out.document(reportJson(report));
    if (!report.applied)
        return code;
    if (report.applied->byHand > 0)
        code = worse(code, ExitPersonNeeded);
    if (!report.applied->failures.empty())
        code = worse(code, ExitSomeFailed);
    if (report.applied->error) {
        call.out.note(u"The run ended early: %1"_s.arg(report.applied->error->detail));
        code = worse(code, exitCodeOf(*report.applied->error));
    }
    return code;
}

/// `undoes`: the run to take back; empty: a sync, or a plan file.
int start(const Call& call, const QString& trigger, const PlanFile* file, const QString& undoes = {}) {
    auto bench = workbenchFor(call);
    if (!bench)
        return call.out.failed(bench.error());
    auto request = requestFor(call, *bench, trigger);
    if (!request)
        return call.out.failed(request.error());
    request->file = file;
    const auto report = withRun<Result<RunReport>>(
        call, *bench, [&](Run& run) { return undoes.isEmpty() ? run.apply(*request) : run.undo(*request, undoes); });
    return report ? finish(call, *report) : call.out.failed(report.error());
}

} // namespace

int applyCommand(const Call& call) {
    const auto bytes = readFile(call.arguments.words[0]);
    if (!bytes)
        return call.out.failed(bytes.error());
    const auto plan = parsePlan(*bytes);
    if (!plan)
        return call.out.failed(plan.error());
    if (auto genuine = checkSignatures(*plan); !genuine)
        return call.out.failed(genuine.error());
    if (plan->flow == u"document"_s)
        return documentApply(call, *plan);
    if (plan->flow == u"contacts"_s)
        return contactsApply(call, *plan);
    return start(call, u"apply"_s, &*plan, plan->undoes);
}

int undoCommand(const Call& call) {
    const QString undoes = call.arguments.words[0];
    if (!call.arguments.has(u"out"_s))
        return start(call, u"undo"_s, nullptr, undoes);
    auto bench = workbenchFor(call);
    if (!bench)
        return call.out.failed(bench.error());
    const auto request = requestFor(call, *bench, u"undo"_s);
    if (!request)
        return call.out.failed(request.error());
    const auto report =
        withRun<Result<PlanReport>>(call, *bench, [&](Run& run) { return run.planUndo(*request, undoes); });
    return report ? showPlan(call, *report, *bench) : call.out.failed(report.error());
}

int syncCommand(const Call& call) {
    return start(call, u"sync"_s, nullptr);
}

} // namespace muster::cli
