// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/passportal/call.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <tl/expected.hpp>

namespace muster::sandbox::passportal {

using namespace Qt::StringLiterals;

namespace {

Response invalid(const Call& call, const QString& what) {
    return refusal(call.service, 400, 0, u"invalid "_s + what, Documented::Bool);
}

/// The objects of a body: one, or a list of them.
tl::expected<std::vector<QJsonObject>, Response> readBodies(const Call& call) {
    const QJsonDocument document = QJsonDocument::fromJson(call.request.body);
    std::vector<QJsonObject> bodies;
    if (document.isObject())
        bodies.push_back(document.object());
    for (const QJsonValue& item : document.array()) {
        if (!item.isObject())
            return tl::unexpected(invalid(call, u"body"_s));
        bodies.push_back(item.toObject());
    }
    if (bodies.empty())
        return tl::unexpected(invalid(call, u"body"_s));
    return bodies;
}

/// Properties of a document as reading shows them: {"name","description","value":{"type","text"}} under any key. What
/// is not among them is emptied.
tl::expected<std::vector<Field>, Response> readFields(const Call& call, Document& document, const QJsonObject& body) {
    static const QStringList others = {u"templateUid"_s, u"id"_s, u"title"_s, u"clientId"_s, u"name"_s, u"tags"_s};
    std::vector<Field> fields(document.fields.size());
    for (auto it = body.begin(); it != body.end(); ++it) {
        if (others.contains(it.key()) || it.value().isNull())
            continue;
        const QJsonObject property = it.value().toObject();
        const int position = document.made->position(property.value(u"name"_s).toString());
        const QJsonValue text = property.value(u"value"_s).toObject().value(u"text"_s);
        if (position < 0 || !text.isString())
            return tl::unexpected(invalid(call, it.key()));
        const int referred = property.value(u"value"_s).toObject().value(u"id"_s).toInt();
        fields[static_cast<std::size_t>(position)] = Field{text.toString(), referred};
    }
    return fields;
}

/// One change that is good: what the document is to hold.
struct Change {
    int id = 0;
    QString label{};
    std::vector<Field> fields{};
};

tl::expected<Change, Response> readChange(const Call& call, int id, const QJsonObject& body, bool batch) {
    Document* document = call.service.library.document(id);
    if (!document)
        return tl::unexpected(refusal(call.service, 403, 0, u"not found."_s));
    if (batch && findTemplateByUid(body.value(u"templateUid"_s).toVariant().toString()) != document->made)
        return tl::unexpected(invalid(call, u"templateUid"_s));
    const QString title = body.value(batch ? u"title"_s : u"name"_s).toString(batch ? QString() : document->label);
    if (title.isEmpty())
        return tl::unexpected(invalid(call, u"title"_s));
    auto fields = readFields(call, *document, body);
    if (!fields)
        return tl::unexpected(fields.error());
    return Change{id, title, std::move(*fields)};
}

Response apply(Call& call, std::vector<Change> changes) {
    for (Change& change : changes) {
        Document& document = *call.service.library.document(change.id);
        document.label = change.label;
        document.fields = std::move(change.fields);
    }
    return json(200, {{u"success"_s, success(call.service, true, Documented::Bool)}});
}

} // namespace

Response createDocuments(Call& call) {
    const auto bodies = readBodies(call);
    if (!bodies)
        return bodies.error();
    std::vector<Document> made;
    for (const QJsonObject& body : *bodies) {
        Document document;
        document.made = findTemplateByUid(body.value(u"templateUid"_s).toVariant().toString());
        document.client = body.value(u"clientId"_s).toVariant().toInt();
        document.label = body.value(u"title"_s).toString();
        if (!document.made)
            return invalid(call, u"templateUid"_s);
        if (!call.service.library.client(document.client))
            return invalid(call, u"clientId"_s);
        if (document.label.isEmpty())
            return invalid(call, u"title"_s);
        made.push_back(std::move(document));
    }
    for (Document& document : made)
        call.service.library.add(std::move(document));
    return json(200, {{u"success"_s, success(call.service, true, Documented::Text)}});
}

Response replaceDocuments(Call& call) {
    const auto bodies = readBodies(call);
    if (!bodies)
        return bodies.error();
    std::vector<Change> changes;
    for (const QJsonObject& body : *bodies) {
        auto change = readChange(call, body.value(u"id"_s).toVariant().toInt(), body, true);
        if (!change)
            return change.error();
        changes.push_back(std::move(*change));
    }
    return apply(call, std::move(changes));
}

Response replaceDocument(Call& call) {
    const auto bodies = readBodies(call);
    if (!bodies)
        return bodies.error();
    auto change = readChange(call, call.id, bodies->front(), false);
    if (!change)
        return change.error();
    return apply(call, {std::move(*change)});
}

} // namespace muster::sandbox::passportal
