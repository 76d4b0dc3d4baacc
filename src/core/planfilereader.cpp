// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/entity.h"
#include "core/jsonreader.h"
#include "core/jsontext.h"
#include "core/planfile.h"

#include <QCryptographicHash>
#include <QJsonDocument>

namespace muster {

namespace {

using namespace Qt::StringLiterals;

QByteArray canonical(const QJsonObject& object) {
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArray hashAt(const JsonReader& reader, QLatin1StringView key) {
    const auto text = reader.requiredText(key);
    if (!text.startsWith("sha256:"_L1) || text.size() != 7 + 64)
        reader.refuse(key, u"expected sha256: and 64 digits"_s);
    return text.toLatin1();
}

/// What a step of a flow may say.
struct StepForm {
    bool (*isKey)(const QString& key);
    const char* keyForm;
    std::optional<Action> (*action)(std::string_view name);
    bool (*isKind)(const QString& kind);
    bool (*isRecord)(const QString& record);
    bool (*isField)(std::string_view field);
};

bool isUserKey(const QString& key) {
    const auto parts = key.split(u'/');
    return parts.size() == 2 && guidFrom(parts[0]) == parts[0] && guidFrom(parts[1]) == parts[1];
}

bool isEntityKey(const QString& key) {
    return EntityKey::parse(key).has_value();
}

std::optional<Action> documentAction(std::string_view name) {
    if (name == "open")
        return Action::Exclude; // nothing is done, and nobody is asked
    if (name == "remove")
        return Action::Deactivate; // it writes, and takes away
    const auto action = actionNamed(name);
    const bool known = action == Action::Create || action == Action::Merge || action == Action::Update ||
                       action == Action::Unchanged || action == Action::Exclude || action == Action::Conflict;
    return known ? action : std::nullopt;
}

const StepForm& formOf(const QString& flow) {
    static const StepForm contacts{
        isUserKey,      "expected <tenantId>/<objectId> in lower case",
        documentAction, [](const QString& kind) { return kind == "contact"_L1; },
        isEntityKey,    [](std::string_view field) { return entityFieldNamed(field).has_value(); }};
    static const StepForm provision{isUserKey,
                                    "expected <tenantId>/<objectId> in lower case",
                                    actionNamed,
                                    [](const QString& kind) { return kind == "employee"_L1 || kind == "contact"_L1; },
                                    [](const QString& record) { return RecordKey::parse(record).has_value(); },
                                    [](std::string_view field) { return fieldNamed(field).has_value(); }};
    static const StepForm document{
        isEntityKey,    "expected <kind>:<id> of a client, location, contact, user or configuration",
        documentAction, [](const QString& kind) { return entityKindNamed(kind.toStdString()).has_value(); },
        isEntityKey,    [](std::string_view field) { return entityFieldNamed(field).has_value(); }};
    if (flow == "contacts"_L1)
        return contacts;
    return flow == "document"_L1 ? document : provision;
}

void readFields(const JsonReader& step, const StepForm& form) {
    const auto fields = step.json().value("fields"_L1);
    if (!fields.isObject()) {
        step.refuse("fields"_L1, u"expected an object"_s);
        return;
    }
    const auto object = fields.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (!form.isField(it.key().toStdString()))
            step.refuse("fields"_L1, u"there is no field %1"_s.arg(quoted(it.key())));
        else if (!it.value().isObject() || !it.value().toObject().contains("after"_L1))
            step.refuse("fields"_L1, u"%1: expected an object with before, after and from"_s.arg(it.key()));
    }
}

PlanFile::Entry readStep(const JsonReader& step, const StepForm& form) {
    PlanFile::Entry entry;
    entry.key = step.requiredText("key"_L1);
    if (!form.isKey(entry.key))
        step.refuse("key"_L1, QString::fromLatin1(form.keyForm));
    const auto action = step.requiredText("action"_L1);
    if (const auto named = form.action(action.toStdString()))
        entry.action = *named;
    else
        step.refuse("action"_L1, u"there is no action %1"_s.arg(quoted(action)));
    if (const auto kind = step.requiredText("kind"_L1); !form.isKind(kind))
        step.refuse("kind"_L1, u"there is no kind %1 in this flow"_s.arg(quoted(kind)));
    if (const auto record = step.text("record"_L1); !record.isEmpty() && !form.isRecord(record))
        step.refuse("record"_L1, u"expected <kind>:<id>"_s);
    step.texts("reasons"_L1);
    // Of the contacts flow: nothing at the documentation system, but something in the PSA.
    step.object("psa"_L1, [&](const JsonReader& psa) {
        const QString push = psa.text("push"_L1);
        if (!push.isEmpty() && push != "nothing"_L1 && !isWriting(entry.action))
            entry.action = Action::Update;
    });
    readFields(step, form);
    entry.canonical = canonical(step.json());
    return entry;
}

const auto authorKey = "author"_L1;
const auto approvalsKey = "approvals"_L1;

void readSignatures(const JsonReader& reader, PlanFile& plan) {
    reader.object(authorKey, [&](const JsonReader& author) { plan.author = readPlanAuthor(author); });
    reader.objects(approvalsKey, [&](const JsonReader& one) {
        auto approval = readApproval(one);
        for (const Approval& other : plan.approvals)
            if (other.key == approval.key)
                one.refuse("key"_L1, u"there is another word of the same approver"_s);
        plan.approvals.push_back(std::move(approval));
    });
    if (!plan.author && !plan.approvals.empty())
        reader.refuse(approvalsKey, u"a plan that nobody signed as its author cannot be approved"_s);
}

} // namespace

Result<PlanFile> parsePlan(const QByteArray& bytes) {
    auto document = parseFile(bytes, "muster-plan"_L1);
    if (!document)
        return fail(document.error());
    JsonFault fault;
    const JsonReader reader(*document, fault);
    PlanFile plan;
    plan.flow = reader.requiredText("flow"_L1);
    if (fault.found())
        return fault.error();
    if (plan.flow != "provision"_L1 && plan.flow != "document"_L1 && plan.flow != "contacts"_L1)
        reader.refuse("flow"_L1, u"there is no flow %1"_s.arg(quoted(plan.flow)));
    const StepForm& form = formOf(plan.flow);
    plan.workspace = reader.text("workspace"_L1);
    plan.undoes = reader.text("undoes"_L1);
    const auto scope = reader.requiredText("scope"_L1);
    if (scope == "changed"_L1)
        plan.scope = Scope::Changed;
    else if (scope != "full"_L1)
        reader.refuse("scope"_L1, u"expected full or changed"_s);
    reader.require("inputs"_L1);
    reader.object("inputs"_L1, [&](const JsonReader& inputs) {
        plan.hashes.inputs = hashAt(inputs, "hash"_L1);
        plan.hashes.rules = hashAt(inputs, "rules"_L1);
    });
    reader.require("steps"_L1);
    reader.objects("steps"_L1, [&](const JsonReader& step) {
        auto entry = readStep(step, form);
        if (!plan.steps.empty() && !(plan.steps.back().key.toUtf8() < entry.key.toUtf8()))
            step.refuse("key"_L1, u"steps must be ordered by key, each key once"_s);
        plan.steps.push_back(std::move(entry));
    });
    if (!document->value("brakes"_L1).isArray())
        reader.refuse("brakes"_L1, u"expected a list"_s);
    plan.brakes = QJsonDocument(document->value("brakes"_L1).toArray()).toJson(QJsonDocument::Compact);
    readSignatures(reader, plan);
    if (fault.found())
        return fault.error();
    document->remove(authorKey);
    document->remove(approvalsKey);
    plan.hash = "sha256:" + QCryptographicHash::hash(canonical(*document), QCryptographicHash::Sha256).toHex();
    return plan;
}

Result<QByteArray> withApprovals(const QByteArray& bytes, const std::vector<Approval>& approvals) {
    auto document = parseFile(bytes, "muster-plan"_L1);
    if (!document)
        return fail(document.error());
    QJsonArray list;
    for (const Approval& approval : approvals)
        list.append(toJson(approval));
    document->insert(approvalsKey, list);
    QByteArray text;
    for (auto it = document->constBegin(); it != document->constEnd(); ++it) {
        text += text.isEmpty() ? '{' : ',';
        appendJsonString(text, it.key().toStdString());
        text += ':';
        if (it.key() != "steps"_L1) {
            // Only objects and lists can be written by themselves.
            const auto alone = QJsonDocument(QJsonArray{it.value()}).toJson(QJsonDocument::Compact);
            text += QByteArrayView(alone).sliced(1, alone.size() - 2);
            continue;
        }
        text += '[';
        bool first = true;
        for (const QJsonValue& step : it.value().toArray()) {
            text += first ? "\n" : ",\n";
            first = false;
            text += canonical(step.toObject());
        }
        text += "\n]";
    }
    return text + "}\n";
}

} // namespace muster
