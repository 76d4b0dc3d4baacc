// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands/contacting.h"
#include "cli/commands/documenting.h"
#include "cli/commands/running.h"
#include "cli/exitcode.h"
#include "cli/planview.h"
#include "cli/table.h"
#include "core/contacts/planfile.h"
#include "sync/contactsrun.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::cli {
ContactsRunPorts ContactsBench::ports() {
    OpenWorkspace& workspace = *services.workspace;
    return {workspace.mirror(),    workspace.journal(),  workspace.contacts(),           workspace.documents(),
            *services.psa.reader,  *services.psa.writer, *services.documentation.reader, *services.documentation.writer,
            &workspace.approvals()};
}

Result<ContactsBench> contactsBenchFor(const Call& call) {
    auto services = documentBenchFor(call);
    if (!services)
        return fail(services.error());
    ContactsBench bench{std::move(*services), {}};
    bench.directories = call.services.directories(*bench.services.secrets);
    return bench;
}

namespace {

/// Options of other flows are refused rather than passed over.
Result<ContactsRequest> requestFor(const Call& call, const ContactsBench& bench, const QString& trigger) {
    ContactsRequest request;
    request.configuration = bench.services.configuration;
    request.holder = call.services.holder;
    request.trigger = trigger;
    request.only = call.arguments.value(u"only"_s);
    if (!request.only.isEmpty() && request.only.count(u'/') != 1)
        return fail(ErrorKind::Rejected, u"--only wants tenantId/objectId in the flow contacts."_s);
    for (const QString& option : {u"rule"_s, u"force"_s, u"config"_s, u"against"_s, u"account"_s})
        if (call.arguments.has(option))
            return fail(ErrorKind::Rejected, u"--%1 means nothing in the flow contacts."_s.arg(option));
    auto allowances = allowancesFor(call);
    if (!allowances)
        return fail(allowances.error());
    request.allowances = *allowances;
    return request;
}

template <class T>
T withRun(const Call& call, ContactsBench& bench, const std::function<T(ContactsRun&)>& what) {
    Pulse pulse(call.services.stop, call.out.progress());
    ContactsRun run(bench.ports(), bench.directories, call.services.phoneForm, &Call::now, pulse);
    return what(run);
}

QJsonObject objectOf(const ContactsInput& input, const ContactStep& step) {
    return QJsonDocument::fromJson(stepJson(input, step)).object();
}

QString listed(const QJsonValue& values) {
    QStringList texts;
    for (const auto value : values.toArray())
        texts.append(value.toString());
    return texts.join(u' ');
}

void noteGate(const ContactsPlanned& planned, Output& out) {
    Plan brakes;
    brakes.brakes = planned.plan.brakes;
    cli::noteGate(brakes, planned.gate, out);
}

QString rowsOf(const ContactsPlanned& planned) {
    Table table({u"action"_s, u"who"_s, u"contact"_s, u"matched by"_s, u"ready"_s, u"missing"_s, u"PSA"_s, u"push"_s,
                 u"reasons"_s});
    for (const auto& step : planned.plan.steps) {
        const auto json = objectOf(*planned.input, step);
        table.add({json[u"action"_s].toString(), json[u"source"_s][u"userPrincipalName"_s].toString(),
                   json[u"record"_s].toString(u"–"_s), json[u"matchedBy"_s].toString(),
                   step.isReady() ? u"yes"_s : u"no"_s, listed(json[u"missing"_s]),
                   json[u"psa"_s][u"state"_s].toString(), json[u"psa"_s][u"push"_s].toString(),
                   listed(json[u"reasons"_s])});
    }
    QStringList counts;
    const auto summary = planned.plan.summary();
    for (std::size_t a = 0; a < documentActionCount; ++a)
        if (summary[a] > 0)
            counts.append(u"%1 %2"_s.arg(summary[a]).arg(toText(nameOf(static_cast<DocumentAction>(a)))));
    counts.append(u"%1 to push"_s.arg(planned.plan.pushes()));
    return (table.isEmpty() ? QString() : QString(table.toText(40) % u'\n')) % counts.join(u", "_s) % u".\n"_s;
}

} // namespace

namespace {

/// Writes a plan to where --out says and shows it; the exit code.
int showPlanned(const Call& call, ContactsBench& bench, const ContactsPlanned& planned) {
    const int connections = noteConnections(planned.connections, call.out);
    DocumentBench& services = bench.services;
    const auto write = [&](const ByteSink& sink, const PlanSeal& seal) {
        return writePlan(*planned.input, planned.plan, services.workspace->id(), sink, seal);
    };
    if (auto given = givePlan(call, services.configuration, *services.secrets, write); !given)
        return call.out.failed(given.error());
    if (!call.out.isJson())
        call.out.text(rowsOf(planned));
    noteGate(planned, call.out);
    return worse(connections, waitingCode(planned.gate));
}

/// A plan, or with `undoes` the reverse of a run.
int planAs(const Call& call, const QString& trigger, const QString& undoes = {}) {
    auto bench = contactsBenchFor(call);
    if (!bench)
        return call.out.failed(bench.error());
    const auto request = requestFor(call, *bench, trigger);
    if (!request)
        return call.out.failed(request.error());
    const auto planned = withRun<Result<ContactsPlanned>>(call, *bench, [&](ContactsRun& run) {
        return undoes.isEmpty() ? run.plan(*request) : run.planUndo(*request, undoes);
    });
    return planned ? showPlanned(call, *bench, *planned) : call.out.failed(planned.error());
}

} // namespace

int contactsPlan(const Call& call) {
    return planAs(call, u"plan"_s);
}

namespace {

int applyAs(const Call& call, const QString& trigger, const PlanFile* file, const QString& undoes = {}) {
    auto bench = contactsBenchFor(call);
    if (!bench)
        return call.out.failed(bench.error());
    auto request = requestFor(call, *bench, trigger);
    if (!request)
        return call.out.failed(request.error());
    request->file = file;
    request->workspace = bench->services.workspace->id();
    const auto report = withRun<Result<ContactsRunReport>>(call, *bench, [&](ContactsRun& run) {
        return undoes.isEmpty() ? run.apply(*request) : run.undo(*request, undoes);
    });
    if (!report)
        return call.out.failed(report.error());
    int code = noteConnections(report->planned.connections, call.out);
    noteGate(report->planned, call.out);
    code = worse(code, waitingCode(report->planned.gate));
    for (const QString& key : report->planned.changed)
        call.out.note(u"%1 is not what the plan says any more; it was left alone. Make a new plan."_s.arg(key));
    if (!report->planned.changed.isEmpty())
        code = worse(code, ExitPlanChanged);
    QJsonArray failures;
    if (!report->applied) {
        call.out.line(u"Nothing was written: a brake or a missing approval keeps the plan waiting."_s);
    } else {
        const ApplyReport& applied = *report->applied;
        if (!undoes.isEmpty())
            call.out.line(
                u"Took %1 back (run %2). The users are excluded until somebody decides."_s.arg(applied.applied)
                    .arg(applied.run));
        else
            call.out.line(u"Wrote %1 contacts to the documentation system, pushed %2 to the PSA and linked %3 there "
                          u"(run %4)."_s.arg(applied.applied)
                              .arg(report->pushed)
                              .arg(report->linked)
                              .arg(applied.run));
        for (const auto& failure : applied.failures) {
            call.out.line(u"failed: %1: %2"_s.arg(failure.name, failure.sentence));
            failures.append(
                QJsonObject{{u"key"_s, failure.key}, {u"name"_s, failure.name}, {u"reason"_s, failure.sentence}});
        }
        if (applied.byHand > 0) {
            call.out.line(u"%1 to do by hand."_s.arg(applied.byHand));
            code = worse(code, ExitPersonNeeded);
        }
        if (!failures.isEmpty())
            code = worse(code, ExitSomeFailed);
        if (applied.error) {
            call.out.note(u"The run ended early: %1"_s.arg(applied.error->detail));
            code = worse(code, exitCodeOf(*applied.error));
        }
    }
    call.out.document({{u"flow"_s, u"contacts"_s},
                       {u"run"_s, report->applied ? QJsonValue(report->applied->run) : QJsonValue()},
                       {u"state"_s, report->applied ? nameOfState(report->applied->state) : u"waiting"_s},
                       {u"applied"_s, report->applied ? report->applied->applied : 0},
                       {u"pushed"_s, report->pushed},
                       {u"linked"_s, report->linked},
                       {u"byHand"_s, report->applied ? report->applied->byHand : 0},
                       {u"waiting"_s, report->planned.gate.waiting()},
                       {u"failed"_s, static_cast<int>(failures.size())},
                       {u"failures"_s, failures}});
    return code;
}

} // namespace

int contactsSync(const Call& call) {
    return applyAs(call, u"sync"_s, nullptr);
}

int contactsApply(const Call& call, const PlanFile& file) {
    return applyAs(call, u"apply"_s, &file, file.undoes);
}

int contactsUndo(const Call& call) {
    const QString undoes = call.arguments.words[0];
    return call.arguments.has(u"out"_s) ? planAs(call, u"undo"_s, undoes) : applyAs(call, u"undo"_s, nullptr, undoes);
}

int contactsWhy(const Call& call) {
    auto bench = documentDeskFor(call);
    if (!bench)
        return call.out.failed(bench.error());
    OpenWorkspace& workspace = *bench->workspace;
    auto input =
        loadContacts(bench->configuration, {}, workspace.mirror(), workspace.journal(), workspace.reader(),
                     workspace.documentation(), workspace.documents(), workspace.contacts(), call.services.phoneForm);
    if (!input)
        return call.out.failed(input.error());
    const QString text = call.arguments.words[0];
    const auto plan = makeContactsPlan(**input);
    const auto means = [&](const ContactStep& step) {
        const DirectoryUser& user = (*input)->base->users[step.user];
        for (const QString& name :
             {keyOf(**input, step), user.id.toString(), user.userPrincipalName.toString(), user.mail.toString()})
            if (!name.isEmpty() && name.compare(text, Qt::CaseInsensitive) == 0)
                return true;
        return false;
    };
    const auto step = std::find_if(plan.steps.begin(), plan.steps.end(), means);
    QStringList sentences;
    QJsonObject json{{u"key"_s, text}, {u"inPlan"_s, step != plan.steps.end()}};
    if (step == plan.steps.end()) {
        sentences.append(u"%1 is not in the plan: no matched tenant has such an active user, or none of its matches "
                         u"takes the user."_s.arg(text));
    } else {
        sentences = whySentences(**input, *step);
        json.insert(u"key"_s, keyOf(**input, *step));
        json.insert(u"step"_s, objectOf(**input, *step));
    }
    for (const QString& sentence : sentences)
        call.out.line(sentence);
    json.insert(u"sentences"_s, QJsonArray::fromStringList(sentences));
    call.out.document({{u"why"_s, json}});
    return ExitDone;
}

} // namespace muster::cli
