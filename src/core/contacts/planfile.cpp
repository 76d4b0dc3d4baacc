// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/contacts/planfile.h"

#include "core/contacts/settingsjson.h"
#include "core/plandocument.h"
#include "core/sethash.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace muster {

using namespace Qt::StringLiterals;

namespace {

QString textOf(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QJsonValue orNull(Text text) {
    return text.isBlank() ? QJsonValue() : QJsonValue(text.toString());
}

/// What the PSA's new contact is given.
QJsonObject pushedFields(const ContactStep& step) {
    QJsonObject fields;
    for (std::size_t f = 0; f < fieldCount; ++f)
        if (const Text text = step.values[static_cast<Field>(f)]; !text.isBlank())
            fields.insert(textOf(nameOf(static_cast<Field>(f))), text.toString());
    QJsonArray emails;
    for (const EmailAddress& email : step.emails)
        emails.append(email.address.toString());
    if (!emails.isEmpty())
        fields.insert(u"emails"_s, emails);
    return fields;
}

PlanHead headOf(const ContactsInput& input, const ContactsPlan& plan) {
    PlanHead head{u"contacts"_s, hashesOf(input), Scope::Full, plan.undoes, plan.brakes, {}};
    const auto counts = plan.summary();
    for (std::size_t a = 0; a < documentActionCount; ++a)
        head.summary[nameOf(static_cast<DocumentAction>(a))] = counts[a];
    return head;
}

} // namespace

QString keyOf(const ContactsInput& input, const ContactStep& step) {
    return keyOf(*input.base, step.user);
}

QByteArray stepJson(const ContactsInput& input, const ContactStep& step) {
    const DirectoryUser& user = input.base->users[step.user];
    QJsonObject fields;
    for (const auto& change : step.fields) {
        QJsonObject json{
            {u"before"_s, orNull(change.before)}, {u"after"_s, orNull(change.after)}, {u"from"_s, u"microsoft"_s}};
        if (change.byHand || step.byHand)
            json.insert(u"byHand"_s, true);
        fields.insert(textOf(nameOf(change.field)), json);
    }
    QJsonArray reasons, missing;
    for (std::size_t r = 0; r < contactReasonCount; ++r)
        if (step.reasons.has(static_cast<ContactReason>(r)))
            reasons.append(textOf(nameOf(static_cast<ContactReason>(r))));
    for (std::size_t l = 0; l < lackCount; ++l)
        if (step.lacks.has(static_cast<Lack>(l)))
            missing.append(textOf(nameOf(static_cast<Lack>(l))));
    QJsonValue record, psaRecord;
    if (step.contact != none)
        record = EntityKey{EntityKind::Contact, input.contacts[step.contact].id.toString()}.toString();
    if (step.record != none)
        psaRecord = recordKeyOf(*input.base, step.record).toString();
    QJsonObject psa{
        {u"state"_s, textOf(nameOf(step.presence))}, {u"push"_s, textOf(nameOf(step.push))}, {u"record"_s, psaRecord}};
    if (step.push == Push::Create)
        psa.insert(u"fields"_s, pushedFields(step));
    const QJsonObject json{
        {u"key"_s, keyOf(input, step)},
        {u"kind"_s, u"contact"_s},
        {u"action"_s, textOf(nameOf(step.action))},
        {u"record"_s, record},
        {u"source"_s,
         QJsonObject{{u"name"_s, orNull(user.displayName)}, {u"userPrincipalName"_s, orNull(user.userPrincipalName)}}},
        {u"organization"_s,
         step.match == none ? QJsonValue() : QJsonValue(input.settings().matches[step.match].organization)},
        {u"matchedBy"_s, textOf(nameOf(step.matchedBy))},
        {u"fields"_s, fields},
        {u"reasons"_s, reasons},
        {u"ready"_s, step.isReady()},
        {u"missing"_s, missing},
        {u"psa"_s, psa}};
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

PlanHashes hashesOf(const ContactsInput& input) {
    const PlanHashes base = hashesOf(*input.base);
    SetHash hash(input.contacts.size() + input.links.size() + input.decisions.size() + 1);
    hash.add('b', std::string_view(base.inputs.constData(), static_cast<std::size_t>(base.inputs.size())));
    for (const auto& contact : input.contacts)
        hash.add('c', contact.id, contact.client, contact.psaOwned, std::string_view(packed(contact.values.items())));
    for (const auto& link : input.links)
        hash.add('l', link.tenantId, link.objectId, link.target, link.record, link.written);
    for (const auto& decision : input.decisions)
        hash.add('d', std::string_view(decision.objectId.toStdString()), static_cast<std::uint64_t>(decision.choice),
                 std::string_view(decision.target.toStdString()), std::string_view(decision.record.toStdString()));
    const auto settings = QJsonDocument(toJson(input.settings())).toJson(QJsonDocument::Compact);
    return {hash.result(), "sha256:" + QCryptographicHash::hash(settings, QCryptographicHash::Sha256).toHex()};
}

Result<void> writePlan(const ContactsInput& input, const ContactsPlan& plan, const QString& workspace,
                       const ByteSink& sink, const PlanSeal& seal) {
    const auto step = [&](std::size_t i) { return stepJson(input, plan.steps[i]); };
    return writePlanDocument(headOf(input, plan), plan.steps.size(), step, workspace, sink, seal);
}

PlanFile planFileOf(const ContactsInput& input, const ContactsPlan& plan, const QString& workspace) {
    std::vector<PlanFile::Entry> steps;
    steps.reserve(plan.steps.size());
    for (const ContactStep& step : plan.steps)
        steps.push_back(
            {keyOf(input, step), step.writes() ? Action::Update : Action::Unchanged, stepJson(input, step)});
    return planFileOf(headOf(input, plan), std::move(steps), workspace);
}

} // namespace muster
