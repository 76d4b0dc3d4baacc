// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands/documenting.h"

#include "cli/commands/running.h"
#include "cli/exitcode.h"
#include "cli/files.h"
#include "cli/planview.h"
#include "core/document/planfile.h"
#include "core/document/sentences.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace muster::cli {
namespace {

Result<DocumentRequest> requestFor(const Call& call, const DocumentBench& bench, const QString& trigger) {
    DocumentRequest request;
    request.configuration = bench.configuration;
    request.holder = call.services.holder;
    request.trigger = trigger;
    request.account = call.arguments.value(u"account"_s);
    request.only = call.arguments.value(u"only"_s);
    if (!request.only.isEmpty() && !EntityKey::parse(request.only))
        return fail(ErrorKind::Rejected,
                    u"--only names what of the PSA is meant, like contact:k7, in the flow document."_s);
    for (const QString& option : {u"rule"_s, u"force"_s, u"config"_s, u"against"_s})
        if (call.arguments.has(option))
            return fail(ErrorKind::Rejected, u"--%1 means nothing in the flow document."_s.arg(option));
    auto allowances = allowancesFor(call);
    if (!allowances)
        return fail(allowances.error());
    request.allowances = *allowances;
    return request;
}

template <class T>
T withRun(const Call& call, DocumentBench& bench, const std::function<T(DocumentRun&)>& what) {
    Pulse pulse(call.services.stop, call.out.progress());
    DocumentRun run(bench.ports(), call.services.phoneForm, &Call::now, pulse);
    return what(run);
}

void noteGate(const DocumentPlanned& planned, Output& out) {
    Plan brakes;
    brakes.brakes = planned.plan.brakes;
    cli::noteGate(brakes, planned.gate, out);
    if (!planned.byHand.empty())
        out.note(u"%1 of earlier runs wait to be done by hand at the documentation system; musterctl manual shows "
                 u"them."_s.arg(planned.byHand.size()));
}

QString rowsOf(const DocumentPlanned& planned) {
    Table table({u"action"_s, u"what"_s, u"name"_s, u"counterpart"_s, u"reasons"_s, u"changes"_s});
    const DocumentInput& input = *planned.input;
    for (const auto& step : planned.plan.steps) {
        if (step.action == DocumentAction::Unchanged)
            continue;
        const auto json = QJsonDocument::fromJson(stepJson(input, step)).object();
        QStringList reasons;
        for (const auto reason : json[u"reasons"_s].toArray())
            reasons.append(reason.toString());
        table.add({json[u"action"_s].toString(), json[u"key"_s].toString(), json[u"source"_s][u"name"_s].toString(),
                   json[u"record"_s].toString(u"–"_s), reasons.join(u' '), changesOf(json)});
    }
    QStringList counts;
    const auto summary = planned.plan.summary();
    for (std::size_t a = 0; a < documentActionCount; ++a)
        if (summary[a] > 0)
            counts.append(u"%1 %2"_s.arg(summary[a]).arg(toText(nameOf(static_cast<DocumentAction>(a)))));
    return (table.isEmpty() ? QString() : QString(table.toText(40) % u'\n')) %
           (counts.isEmpty() ? u"Nothing is documented."_s : QString(counts.join(u", "_s) % u'.')) % u'\n';
}

} // namespace

DocumentRunPorts DocumentBench::ports() const {
    return {workspace->journal(),  workspace->documents(), *psa.reader,
            *documentation.reader, *documentation.writer,  &workspace->approvals()};
}

Result<DocumentBench> documentDeskFor(const Call& call) {
    DocumentBench bench;
    auto workspace = call.open();
    if (!workspace)
        return fail(workspace.error());
    bench.workspace = std::move(*workspace);
    auto configuration = bench.workspace->configuration();
    if (!configuration)
        return fail(configuration.error());
    bench.configuration = std::move(*configuration);
    return bench;
}

Result<DocumentBench> documentBenchFor(const Call& call) {
    auto bench = documentDeskFor(call);
    if (!bench)
        return bench;
    auto secrets = call.services.secrets(bench->workspace->id());
    if (!secrets)
        return fail(secrets.error());
    bench->secrets = std::move(*secrets);
    auto psa = bench->workspace->psa(bench->configuration.psa, *bench->secrets, call.services.stop);
    if (!psa)
        return fail(psa.error());
    bench->psa = std::move(*psa);
    auto documentation =
        bench->workspace->documentation(bench->configuration.documents.target, *bench->secrets, call.services.stop);
    if (!documentation)
        return fail(documentation.error());
    bench->documentation = std::move(*documentation);
    return bench;
}

Result<std::unique_ptr<DocumentInput>> lastDocuments(const Call& call, DocumentBench& bench) {
    return loadDocuments(bench.configuration, bench.workspace->reader(), bench.workspace->documentation(),
                         bench.workspace->documents(), call.services.phoneForm);
}

namespace {

/// Writes a plan to where --out says and shows it; the exit code.
int showPlanned(const Call& call, DocumentBench& bench, const DocumentPlanned& planned) {
    const auto given =
        givePlan(call, bench.configuration, *bench.secrets, [&](const ByteSink& sink, const PlanSeal& seal) {
            return writePlan(*planned.input, planned.plan, bench.workspace->id(), sink, seal);
        });
    if (!given)
        return call.out.failed(given.error());
    if (!call.out.isJson())
        call.out.text(rowsOf(planned));
    noteGate(planned, call.out);
    return waitingCode(planned.gate);
}

} // namespace

int documentPlan(const Call& call) {
    auto bench = documentBenchFor(call);
    if (!bench)
        return call.out.failed(bench.error());
    const auto request = requestFor(call, *bench, u"plan"_s);
    if (!request)
        return call.out.failed(request.error());
    const auto planned =
        withRun<Result<DocumentPlanned>>(call, *bench, [&](DocumentRun& run) { return run.plan(*request); });
    return planned ? showPlanned(call, *bench, *planned) : call.out.failed(planned.error());
}

namespace {

int applyAs(const Call& call, const QString& trigger, const PlanFile* file, const QString& undoes = {}) {
    auto bench = documentBenchFor(call);
    if (!bench)
        return call.out.failed(bench.error());
    auto request = requestFor(call, *bench, trigger);
    if (!request)
        return call.out.failed(request.error());
    request->finish = trigger == u"finish"_s;
    request->file = file;
    request->workspace = bench->workspace->id();
    const auto report = withRun<Result<DocumentRunReport>>(call, *bench, [&](DocumentRun& run) {
        return undoes.isEmpty() ? run.apply(*request) : run.undo(*request, undoes);
    });
    if (!report)
        return call.out.failed(report.error());
    noteGate(report->planned, call.out);
    int code = waitingCode(report->planned.gate);
    for (const QString& key : report->planned.changed)
        call.out.note(u"%1 is not what the plan says any more; it was left alone. Make a new plan."_s.arg(key));
    if (!report->planned.changed.isEmpty())
        code = worse(code, ExitPlanChanged);
    if (!report->applied) {
        call.out.line(u"Nothing was written: a brake or a missing approval keeps the plan waiting."_s);
    } else {
        const ApplyReport& applied = *report->applied;
        call.out.line(u"Applied %1 (run %2)."_s.arg(applied.applied).arg(applied.run));
        Table table({u"failed"_s, u"what"_s, u"reason"_s});
        for (const auto& failure : applied.failures)
            table.add({failure.name, failure.key, failure.sentence});
        if (!table.isEmpty())
            call.out.text(table.toText());
        if (applied.byHand > 0) {
            call.out.line(u"%1 to do by hand at the documentation system, which cannot be told by its API; musterctl "
                          u"manual shows them."_s.arg(applied.byHand));
            code = worse(code, ExitPersonNeeded);
        }
        if (!applied.failures.empty())
            code = worse(code, ExitSomeFailed);
        if (applied.error) {
            call.out.note(u"The run ended early: %1"_s.arg(applied.error->detail));
            code = worse(code, exitCodeOf(*applied.error));
        }
    }
    const auto summary = report->planned.plan.summary();
    QJsonObject counts;
    for (std::size_t a = 0; a < documentActionCount; ++a)
        counts.insert(toText(nameOf(static_cast<DocumentAction>(a))), summary[a]);
    QJsonArray failures;
    if (report->applied)
        for (const auto& failure : report->applied->failures)
            failures.append(
                QJsonObject{{u"key"_s, failure.key}, {u"name"_s, failure.name}, {u"reason"_s, failure.sentence}});
    call.out.document({{u"flow"_s, u"document"_s},
                       {u"run"_s, report->applied ? QJsonValue(report->applied->run) : QJsonValue()},
                       {u"state"_s, report->applied ? nameOfState(report->applied->state) : u"waiting"_s},
                       {u"applied"_s, report->applied ? report->applied->applied : 0},
                       {u"byHand"_s, report->applied ? report->applied->byHand : 0},
                       {u"failed"_s, static_cast<int>(failures.size())},
                       {u"failures"_s, failures},
                       {u"planned"_s, counts}});
    return code;
}

} // namespace

int documentSync(const Call& call) {
    return applyAs(call, call.arguments.command == u"document finish"_s ? u"finish"_s : u"sync"_s, nullptr);
}

int documentUndo(const Call& call) {
    const QString undoes = call.arguments.words[0];
    if (!call.arguments.has(u"out"_s))
        return applyAs(call, u"undo"_s, nullptr, undoes);
    auto bench = documentBenchFor(call);
    if (!bench)
        return call.out.failed(bench.error());
    const auto request = requestFor(call, *bench, u"undo"_s);
    if (!request)
        return call.out.failed(request.error());
    const auto planned = withRun<Result<DocumentPlanned>>(
        call, *bench, [&](DocumentRun& run) { return run.planUndo(*request, undoes); });
    return planned ? showPlanned(call, *bench, *planned) : call.out.failed(planned.error());
}

int documentApply(const Call& call, const PlanFile& file) {
    return applyAs(call, u"apply"_s, &file, file.undoes);
}

int documentWhy(const Call& call) {
    auto bench = documentDeskFor(call);
    if (!bench)
        return call.out.failed(bench.error());
    const QString text = call.arguments.words[0];
    const auto key = EntityKey::parse(text);
    if (!key)
        return call.out.failed({ErrorKind::Rejected,
                                u"In the flow document, name what of the PSA you mean, like client:a1 or contact:k7; "
                                u"musterctl document list shows them."_s});
    const auto input = lastDocuments(call, *bench);
    if (!input)
        return call.out.failed(input.error());
    (*input)->changed = std::vector{*key};
    const auto plan = makeDocumentPlan(**input);
    for (const auto& step : plan.steps) {
        if (keyOf(**input, step) != *key)
            continue;
        const QStringList sentences = whySentences(**input, step);
        for (const QString& sentence : sentences)
            call.out.line(sentence);
        call.out.document(
            {{u"why"_s, QJsonObject{{u"key"_s, text},
                                    {u"inPlan"_s, true},
                                    {u"sentences"_s, QJsonArray::fromStringList(sentences)},
                                    {u"step"_s, QJsonDocument::fromJson(stepJson(**input, step)).object()}}}});
        return ExitDone;
    }
    const QString sentence = u"%1 is not in the plan: the PSA has no such record, its kind is not synced, or it is "
                             u"archived and was never documented."_s.arg(text);
    call.out.line(sentence);
    call.out.document(
        {{u"why"_s, QJsonObject{{u"key"_s, text}, {u"inPlan"_s, false}, {u"sentences"_s, QJsonArray{sentence}}}}});
    return ExitDone;
}

} // namespace muster::cli
