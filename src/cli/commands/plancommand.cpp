// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/commands/running.h"
#include "cli/exitcode.h"
#include "cli/files.h"
#include "cli/planview.h"
#include "core/configurationfile.h"
#include "core/plandifference.h"
#include "core/planfile.h"
#include "sync/approval.h"
#include "sync/whatif.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace muster::cli {
namespace {

QJsonObject objectOf(const QByteArray& bytes) {
    return QJsonDocument::fromJson(bytes).object();
}

/// Empty when the plan has no such step.
QJsonObject stepOf(const Planned& planned, std::uint32_t step) {
    return step == none ? QJsonObject() : objectOf(stepJson(*planned.input, planned.plan.steps[step]));
}

Result<Configuration> draftFrom(Workbench& bench, const QString& path) {
    const auto bytes = readFile(path);
    if (!bytes)
        return fail(bytes.error());
    auto draft = parseConfiguration(*bytes);
    if (!draft)
        return draft;
    if (auto checked = checkAgainstPsa(*bench.workspace, *draft); !checked)
        return fail(checked.error());
    return draft;
}

int showDifference(const Call& call, const WhatIf& whatIf) {
    const int connections = noteConnections(whatIf.connections, call.out);
    const auto& [reports, was, is] = whatIf;
    const PlanDifference difference = differenceOf(*was.input, was.plan, *is.input, is.plan);
    Table table({u"who"_s, u"now"_s, u"then"_s, u"what"_s});
    QJsonArray steps;
    for (const PlanDifference::Row& row : difference.rows) {
        const QJsonObject before = stepOf(was, row.before), after = stepOf(is, row.after);
        const QJsonObject& any = after.isEmpty() ? before : after;
        table.add({any[u"source"_s].toObject()[u"name"_s].toString(), before[u"action"_s].toString(u"–"_s),
                   after[u"action"_s].toString(u"–"_s), changesOf(after)});
        QJsonObject json{{u"key"_s, any[u"key"_s]}};
        json.insert(u"before"_s, before.isEmpty() ? QJsonValue() : QJsonValue(before));
        json.insert(u"after"_s, after.isEmpty() ? QJsonValue() : QJsonValue(after));
        steps.append(json);
    }
    QJsonObject summary;
    QStringList counts;
    for (std::size_t i = 0; i < actionCount; ++i) {
        const QString name = toText(nameOf(static_cast<Action>(i)));
        summary.insert(name, difference.summary[i]);
        if (difference.summary[i] != 0)
            counts.append(
                u"%1%2 %3"_s.arg(difference.summary[i] > 0 ? u"+"_s : QString()).arg(difference.summary[i]).arg(name));
    }
    call.out.text((table.isEmpty() ? QString() : QString(table.toText() % u'\n')) %
                  (counts.isEmpty() && table.isEmpty() ? u"No difference."_s : counts.join(u", "_s)) % u'\n');
    call.out.document({{u"difference"_s, QJsonObject{{u"summary"_s, summary}, {u"steps"_s, steps}}}});
    return connections;
}

} // namespace

int showPlan(const Call& call, const PlanReport& report, Workbench& bench) {
    const PlanInput& input = *report.planned.input;
    const Plan& plan = report.planned.plan;
    const auto given =
        givePlan(call, bench.configuration, *bench.secrets, [&](const ByteSink& sink, const PlanSeal& seal) {
            return writePlan(input, plan, bench.workspace->id(), sink, seal);
        });
    if (!given)
        return call.out.failed(given.error());
    const int connections = noteConnections(report.connections, call.out);
    if (!call.out.isJson()) {
        PlanView view(plan.undoes);
        for (const Step& step : plan.steps)
            view.add(objectOf(stepJson(input, step)));
        call.out.text(view.toText());
    }
    noteGate(report.planned.plan, report.gate, call.out);
    noteCost(report.cost, call.out);
    noteDocuments(report.documents, call.out);
    if (const auto waiting = report.planned.byHand.size(); waiting > 0)
        call.out.note(
            u"%1 of earlier runs wait to be done by hand in the PSA; musterctl manual shows them."_s.arg(waiting));
    return worse(connections, waitingCode(report.gate));
}

int planCommand(const Call& call) {
    const Arguments& given = call.arguments;
    if (given.has(u"against"_s) && (!given.has(u"config"_s) || given.has(u"out"_s)))
        return call.out.failed({ErrorKind::Rejected, u"--against FILE goes with --config FILE, and without --out."_s});
    auto bench = workbenchFor(call);
    if (!bench)
        return call.out.failed(bench.error());
    std::vector<Configuration> drafts;
    for (const QString& option : {u"config"_s, u"against"_s})
        if (given.has(option)) {
            auto draft = draftFrom(*bench, given.value(option));
            if (!draft)
                return call.out.failed(draft.error());
            drafts.push_back(std::move(*draft));
        }
    if (!drafts.empty())
        bench->configuration = drafts.front();
    auto request = requestFor(call, *bench, u"plan"_s);
    if (!request)
        return call.out.failed(request.error());
    if (drafts.size() == 2) {
        const auto whatIf =
            withRun<Result<WhatIf>>(call, *bench, [&](Run& run) { return run.compare(*request, drafts[1]); });
        return whatIf ? showDifference(call, *whatIf) : call.out.failed(whatIf.error());
    }
    request->draft = !drafts.empty();
    const auto report = withRun<Result<PlanReport>>(call, *bench, [&](Run& run) { return run.plan(*request); });
    return report ? showPlan(call, *report, *bench) : call.out.failed(report.error());
}

int showCommand(const Call& call) {
    const auto bytes = readFile(call.arguments.words[0]);
    if (!bytes)
        return call.out.failed(bytes.error());
    const auto plan = parsePlan(*bytes);
    if (!plan)
        return call.out.failed(plan.error());
    if (auto genuine = checkSignatures(*plan); !genuine)
        return call.out.failed(genuine.error());
    PlanView view(plan->undoes);
    for (const PlanFile::Entry& entry : plan->steps)
        view.add(objectOf(entry.canonical));
    call.out.text(view.toText());
    if (plan->author)
        call.out.line(u"Made by %1."_s.arg(plan->author->name));
    for (const Approval& approval : plan->approvals)
        call.out.line(u"%1 by %2, %3%4"_s.arg(approval.verdict == Verdict::Approve ? u"Approved"_s : u"Rejected"_s,
                                              approval.approver, approval.at.toUTC().toString(Qt::ISODate),
                                              approval.note.isEmpty() ? u"."_s : QString(u": "_s % approval.note)));
    call.out.document(objectOf(*bytes));
    return ExitDone;
}

} // namespace muster::cli
