// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/commands/documenting.h"
#include "cli/exitcode.h"
#include "cli/table.h"
#include "core/document/planfile.h"
#include "core/document/sentences.h"
#include "core/secretnames.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace muster::cli {
namespace {

Result<EntityKind> kindFrom(const QString& word) {
    QString name = word;
    if (name.endsWith(u's'))
        name.chop(1);
    if (const auto kind = entityKindNamed(name.toStdString()))
        return *kind;
    return fail(ErrorKind::Rejected,
                u"There is no kind \"%1\"; there are user, client, location, contact and configuration."_s.arg(word));
}

Result<EntityKey> keyFrom(const QString& word) {
    if (const auto key = EntityKey::parse(word))
        return *key;
    return fail(ErrorKind::Rejected,
                u"\"%1\" names nothing; a record is named like client:a1 or contact:k7."_s.arg(word));
}

/// Rejected for the built-in documentation, which needs no account.
Result<DocumentBench> accountFor(const Call& call) {
    auto bench = documentDeskFor(call);
    if (!bench)
        return bench;
    if (bench->configuration.documents.target.kind == u"builtin"_s)
        return fail(ErrorKind::Rejected,
                    u"documents.target.kind: this workspace uses the built-in documentation, which needs no account. "
                    u"Name another by musterctl config import."_s);
    auto secrets = call.services.secrets(bench->workspace->id());
    if (!secrets)
        return fail(secrets.error());
    bench->secrets = std::move(*secrets);
    return bench;
}

int saved(const Call& call, DocumentBench& bench, const std::vector<EntityDecision>& decisions, const QString& said) {
    if (auto kept = bench.workspace->documents().putDecisions(decisions); !kept)
        return call.out.failed(kept.error());
    call.out.line(said);
    call.out.document({{u"decided"_s, static_cast<qint64>(decisions.size())}});
    return ExitDone;
}

int decide(const Call& call, EntityChoice choice) {
    auto bench = documentDeskFor(call);
    if (!bench)
        return call.out.failed(bench.error());
    const auto key = keyFrom(call.arguments.words[0]);
    if (!key)
        return call.out.failed(key.error());
    auto input = lastDocuments(call, *bench);
    if (!input)
        return call.out.failed(input.error());
    const auto& sources = (*input)->source(key->kind);
    if (std::none_of(sources.begin(), sources.end(), [&](const Entity& e) { return e.id.toString() == key->id; }))
        return call.out.failed({ErrorKind::Rejected, u"The PSA has no %1."_s.arg(key->toString())});
    EntityDecision decision{key->kind, key->id, choice, {}, false, QDateTime::currentDateTimeUtc()};
    if (choice == EntityChoice::Match) {
        const auto target = keyFrom(call.arguments.words[1]);
        if (!target)
            return call.out.failed(target.error());
        const auto& targets = (*input)->target(key->kind);
        if (target->kind != key->kind || std::none_of(targets.begin(), targets.end(),
                                                      [&](const Entity& e) { return e.id.toString() == target->id; }))
            return call.out.failed(
                {ErrorKind::Rejected, u"The documentation system has no %1 that a %2 could be."_s.arg(
                                          target->toString(), QString::fromUtf8(nameOf(key->kind).data()))});
        decision.target = target->id;
    }
    // Refused at once rather than found in the next plan: two records cannot have the same counterpart.
    std::erase_if((*input)->decisions,
                  [&](const EntityDecision& d) { return d.kind == key->kind && d.source == key->id; });
    (*input)->decisions.push_back(decision);
    (*input)->changed = std::vector{*key};
    for (const auto& step : makeDocumentPlan(**input).steps)
        if (keyOf(**input, step) == *key && step.action == DocumentAction::Conflict)
            return call.out.failed({ErrorKind::Rejected, whySentences(**input, step).value(1)});
    return saved(call, *bench, {decision}, u"%1: %2."_s.arg(key->toString(), QString::fromUtf8(nameOf(choice).data())));
}

} // namespace

int documentSecret(const Call& call) {
    if (call.services.secretsGiven)
        return call.out.failed({ErrorKind::Rejected,
                                u"document secret keeps it in the keychain; with --secrets stdin nothing is kept."_s});
    auto bench = accountFor(call);
    if (!bench)
        return call.out.failed(bench.error());
    QByteArray secret = call.services.standardInput();
    if (secret.endsWith('\n'))
        secret.chop(1);
    if (secret.endsWith('\r'))
        secret.chop(1);
    if (secret.isEmpty())
        return call.out.failed({ErrorKind::Rejected, u"Standard input holds no key."_s});
    const QString kind = bench->configuration.documents.target.kind;
    const QString name = kind == u"itglue"_s ? itGlueKey() : passportalKey();
    if (auto kept = bench->secrets->write(name, QString::fromUtf8(secret)); !kept)
        return call.out.failed(kept.error());
    call.out.line(u"The key is in the keychain. Next: musterctl document test"_s);
    call.out.document({{u"kind"_s, kind}});
    return ExitDone;
}

int documentTest(const Call& call) {
    auto bench = accountFor(call);
    if (!bench)
        return call.out.failed(bench.error());
    const auto report = bench->workspace->checkDocumentation(bench->configuration.documents.target, *bench->secrets,
                                                             call.services.stop);
    if (!report)
        return call.out.failed(report.error());
    call.out.line(report->who.isEmpty() ? report->service : QString(report->service % u": "_s % report->who));
    for (const QString& line : report->sees)
        call.out.line(line);
    for (const QString& line : report->missing)
        call.out.line(u"missing: "_s % line);
    call.out.document({{u"service"_s, report->service},
                       {u"who"_s, report->who},
                       {u"sees"_s, QJsonArray::fromStringList(report->sees)},
                       {u"missing"_s, QJsonArray::fromStringList(report->missing)}});
    return report->missing.isEmpty() ? ExitDone : ExitPersonNeeded;
}

int documentRead(const Call& call) {
    auto bench = documentBenchFor(call);
    if (!bench)
        return call.out.failed(bench.error());
    Pulse pulse(call.services.stop, call.out.progress());
    pulse.enter(Phase::Records);
    auto read = bench->psa.reader->refresh(Freshness::Whole).and_then([&] {
        return bench->documentation.reader->refresh(Freshness::Whole);
    });
    if (!read)
        return call.out.failed(read.error());
    auto input = lastDocuments(call, *bench);
    if (!input)
        return call.out.failed(input.error());
    QJsonObject counts;
    for (const auto kind : entityKinds) {
        const QString name = QString::fromUtf8(nameOf(kind).data());
        const auto sources = (*input)->source(kind).size(), targets = (*input)->target(kind).size();
        call.out.line(u"%1: %2 in the PSA, %3 documented."_s.arg(name).arg(sources).arg(targets));
        counts.insert(name, QJsonObject{{u"psa"_s, static_cast<qint64>(sources)},
                                        {u"documented"_s, static_cast<qint64>(targets)}});
    }
    call.out.document({{u"read"_s, counts}});
    return ExitDone;
}

int documentList(const Call& call) {
    auto bench = documentDeskFor(call);
    if (!bench)
        return call.out.failed(bench.error());
    std::optional<EntityKind> only;
    if (!call.arguments.words.isEmpty()) {
        const auto kind = kindFrom(call.arguments.words[0]);
        if (!kind)
            return call.out.failed(kind.error());
        only = *kind;
    }
    const auto input = lastDocuments(call, *bench);
    if (!input)
        return call.out.failed(input.error());
    Table table({u"record"_s, u"name"_s, u"client"_s, u"state"_s, u"counterpart"_s, u"why"_s});
    QJsonArray list;
    for (const auto& step : makeDocumentPlan(**input).steps) {
        if (only && step.kind != *only)
            continue;
        const auto json = QJsonDocument::fromJson(stepJson(**input, step)).object();
        QStringList why;
        for (std::size_t r = 0; r < documentReasonCount; ++r)
            if (step.reasons.has(static_cast<DocumentReason>(r)))
                why.append(QString::fromUtf8(nameOf(static_cast<DocumentReason>(r)).data()));
        table.add({json[u"key"_s].toString(), json[u"source"_s][u"name"_s].toString(),
                   json[u"source"_s][u"client"_s].toString(), json[u"action"_s].toString(),
                   json[u"record"_s].toString(u"–"_s), why.join(u' ')});
        list.append(json);
    }
    call.out.text(call.arguments.has(u"csv"_s) ? table.toCsv() : table.toText());
    call.out.document({{u"documents"_s, list}});
    return ExitDone;
}

int documentMatch(const Call& call) {
    return decide(call, EntityChoice::Match);
}
int documentCreate(const Call& call) {
    return decide(call, EntityChoice::Create);
}
int documentExclude(const Call& call) {
    return decide(call, EntityChoice::Exclude);
}

int documentReopen(const Call& call) {
    auto bench = documentDeskFor(call);
    if (!bench)
        return call.out.failed(bench.error());
    const auto key = keyFrom(call.arguments.words[0]);
    if (!key)
        return call.out.failed(key.error());
    if (auto done = bench->workspace->documents().removeDecisions(std::span(&*key, 1)); !done)
        return call.out.failed(done.error());
    call.out.line(u"%1 is open again."_s.arg(key->toString()));
    call.out.document({{u"decided"_s, 1}});
    return ExitDone;
}

namespace {

int inBulk(const Call& call, std::vector<EntityDecision> (*choose)(const DocumentInput&, EntityKind, const QDateTime&),
           const QString& said) {
    auto bench = documentDeskFor(call);
    if (!bench)
        return call.out.failed(bench.error());
    const auto kind = kindFrom(call.arguments.words[0]);
    if (!kind)
        return call.out.failed(kind.error());
    const auto input = lastDocuments(call, *bench);
    if (!input)
        return call.out.failed(input.error());
    const auto decisions = choose(**input, *kind, QDateTime::currentDateTimeUtc());
    return saved(call, *bench, decisions, said.arg(decisions.size()));
}

} // namespace

int documentAutoMatch(const Call& call) {
    return inBulk(call, autoMatch, u"%1 matched by identical name."_s);
}

int documentCreateUnmatched(const Call& call) {
    return inBulk(call, createUnmatched, u"%1 will be created."_s);
}

} // namespace muster::cli
