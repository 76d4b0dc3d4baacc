// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/planfile.h"

#include "core/document/settingsjson.h"
#include "core/plandocument.h"
#include "core/sethash.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace muster {

using namespace Qt::StringLiterals;

namespace {

QString textOf(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QJsonValue orNull(Text text) {
    return text.isBlank() ? QJsonValue() : QJsonValue(text.toString());
}

QJsonObject fieldsOf(const DocumentStep& step) {
    QJsonObject fields;
    for (const auto& change : step.fields) {
        QJsonObject json{{u"before"_s, orNull(change.before)},
                         {u"after"_s, orNull(change.after)},
                         {u"from"_s, textOf(nameOf(change.field))}};
        if (change.byHand || step.byHand)
            json.insert(u"byHand"_s, true);
        fields.insert(textOf(nameOf(change.field)), json);
    }
    return fields;
}

std::uint64_t number(auto value) {
    return static_cast<std::uint64_t>(value);
}

} // namespace

EntityKey keyOf(const DocumentInput& input, const DocumentStep& step) {
    if (!step.key.isBlank())
        return EntityKey::parse(step.key.toString()).value_or(EntityKey{step.kind, {}});
    const Text id = step.source == none ? input.links[step.link].source : input.source(step.kind)[step.source].id;
    return {step.kind, id.toString()};
}

PlanHashes hashesOf(const DocumentInput& input) {
    std::size_t items = input.links.size() + input.decisions.size() + 1;
    for (const auto kind : entityKinds)
        items += input.source(kind).size() + input.target(kind).size();
    SetHash hash(items);
    for (const auto kind : entityKinds) {
        for (const auto& entity : input.source(kind))
            hash.add('s', number(kind), entity.id, entity.client, entity.archived,
                     std::string_view(packed(entity.values.items())));
        for (const auto& entity : input.target(kind))
            hash.add('t', number(kind), entity.id, entity.client, entity.archived, entity.psaOwned,
                     std::string_view(packed(entity.values.items())));
    }
    for (const auto& link : input.links)
        hash.add('l', number(link.kind), link.source, link.target, link.written);
    for (const auto& decision : input.decisions)
        hash.add('d', number(decision.kind), std::string_view(decision.source.toStdString()), number(decision.choice),
                 std::string_view(decision.target.toStdString()));
    hash.add('f', input.finishedOnce);
    const auto settings = QJsonDocument(toJson(input.settings)).toJson(QJsonDocument::Compact);
    return {hash.result(), "sha256:" + QCryptographicHash::hash(settings, QCryptographicHash::Sha256).toHex()};
}

QByteArray stepJson(const DocumentInput& input, const DocumentStep& step) {
    QJsonArray reasons;
    for (std::size_t r = 0; r < documentReasonCount; ++r)
        if (step.reasons.has(static_cast<DocumentReason>(r)))
            reasons.append(textOf(nameOf(static_cast<DocumentReason>(r))));
    QJsonObject source{{u"name"_s, QJsonValue()}};
    if (step.source != none) {
        const Entity& entity = input.source(step.kind)[step.source];
        source[u"name"_s] = entity.shownName();
        if (belongsToClient(step.kind))
            source.insert(u"client"_s, orNull(entity.client));
    }
    QJsonValue record;
    if (step.target != none)
        record = EntityKey{step.kind, input.target(step.kind)[step.target].id.toString()}.toString();
    const QJsonObject json{{u"key"_s, keyOf(input, step).toString()},
                           {u"kind"_s, textOf(nameOf(step.kind))},
                           {u"action"_s, textOf(nameOf(step.action))},
                           {u"record"_s, record},
                           {u"source"_s, source},
                           {u"fields"_s, fieldsOf(step)},
                           {u"reasons"_s, reasons}};
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

Result<void> writePlan(const DocumentInput& input, const DocumentPlan& plan, const QString& workspace,
                       const ByteSink& sink, const PlanSeal& seal) {
    PlanHead head{u"document"_s, hashesOf(input), plan.scope, plan.undoes, plan.brakes, {}};
    const auto counts = plan.summary();
    for (std::size_t a = 0; a < documentActionCount; ++a)
        head.summary[nameOf(static_cast<DocumentAction>(a))] = counts[a];
    // A document is ordered by key, a plan by the order of dependence.
    std::vector<std::pair<std::string, const DocumentStep*>> sorted;
    for (const auto& step : plan.steps)
        sorted.emplace_back(keyOf(input, step).toString().toStdString(), &step);
    std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    const auto step = [&](std::size_t i) { return stepJson(input, *sorted[i].second); };
    return writePlanDocument(head, sorted.size(), step, workspace, sink, seal);
}

} // namespace muster
