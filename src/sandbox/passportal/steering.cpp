// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/passportal/steering.h"

namespace muster::sandbox::passportal {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Error> rejected(const QString& text) {
    return fail(ErrorKind::Rejected, text);
}

/// Puts texts into a document by the names of its template's fields.
Result<void> setFields(Document& document, const QJsonObject& fields) {
    for (auto it = fields.begin(); it != fields.end(); ++it) {
        Field* field = document.field(it.key());
        if (!field)
            return rejected(u"fields: expected names of the template's fields, not \"%1\""_s.arg(it.key()));
        *field = Field{it.value().toString()};
    }
    return {};
}

/// One of a few words; the place it has among them, -1 when it is none of them, `now` when it was not sent.
int choice(const QJsonObject& body, const QString& name, const QStringList& words, int now) {
    const QJsonValue value = body.value(name);
    return value.isUndefined() ? now : static_cast<int>(words.indexOf(value.toString()));
}

} // namespace

Steering::Answer Steering::ask(const QByteArray& what) const {
    if (what != "state")
        return fail(ErrorKind::NotFound, u"no such control"_s);
    const Library& library = m_passportal.service().library;
    return QJsonObject{{u"clients"_s, static_cast<qint64>(library.clients().size())},
                       {u"documents"_s, static_cast<qint64>(library.documents().size())}};
}

Steering::Answer Steering::tell(const QByteArray& what, const QJsonObject& body) {
    using Part = Answer (Steering::*)(const QJsonObject&);
    static const QHash<QByteArray, Part> parts = {
        {"add", &Steering::add}, {"edit", &Steering::edit},     {"remove", &Steering::remove},
        {"key", &Steering::key}, {"quirks", &Steering::quirks}, {"tokens/expire", &Steering::expire},
    };
    const Part part = parts.value(what, nullptr);
    if (!part)
        return fail(ErrorKind::NotFound, u"no such control"_s);
    return (this->*part)(body);
}

Steering::Answer Steering::add(const QJsonObject& body) {
    Library& library = m_passportal.service().library;
    if (body.contains(u"client"_s)) {
        const QString name = body.value(u"client"_s).toObject().value(u"name"_s).toString();
        if (name.isEmpty())
            return rejected(u"client.name: expected a string"_s);
        return QJsonObject{{u"id"_s, library.add(Client{0, name})}};
    }
    const QJsonObject wanted = body.value(u"document"_s).toObject();
    Document document;
    document.made = findTemplate(wanted.value(u"type"_s).toString());
    document.client = wanted.value(u"client"_s).toInt();
    document.label = wanted.value(u"label"_s).toString();
    if (!document.made)
        return rejected(u"document.type: expected a type such as contact"_s);
    if (!library.client(document.client))
        return rejected(u"document.client: expected the number of a client"_s);
    document.fields.resize(static_cast<std::size_t>(document.made->fields.size()));
    if (auto set = setFields(document, wanted.value(u"fields"_s).toObject()); !set)
        return fail(set.error());
    return QJsonObject{{u"id"_s, library.add(std::move(document))}};
}

Steering::Answer Steering::edit(const QJsonObject& body) {
    Document* document = m_passportal.service().library.document(body.value(u"document"_s).toInt());
    if (!document)
        return rejected(u"document: expected the number of a document"_s);
    if (auto set = setFields(*document, body.value(u"fields"_s).toObject()); !set)
        return fail(set.error());
    document->label = body.value(u"label"_s).toString(document->label);
    return QJsonObject();
}

Steering::Answer Steering::remove(const QJsonObject& body) {
    Library& library = m_passportal.service().library;
    if (body.contains(u"client"_s)) {
        if (!library.client(body.value(u"client"_s).toInt()))
            return rejected(u"client: expected the number of a client"_s);
        library.removeClient(body.value(u"client"_s).toInt());
        return QJsonObject();
    }
    if (!library.document(body.value(u"document"_s).toInt()))
        return rejected(u"document: expected the number of a document"_s);
    library.removeDocument(body.value(u"document"_s).toInt());
    return QJsonObject();
}

Steering::Answer Steering::expire(const QJsonObject& body) {
    Service& service = m_passportal.service();
    service.tokens.clear();
    service.lifetime = body.value(u"lifetime"_s).toInt(service.lifetime);
    return QJsonObject();
}

Steering::Answer Steering::key(const QJsonObject& body) {
    Service& service = m_passportal.service();
    service.accessKeyId = body.value(u"accessKeyId"_s).toString(QString::fromUtf8(service.accessKeyId)).toUtf8();
    service.secretAccessKey =
        body.value(u"secretAccessKey"_s).toString(QString::fromUtf8(service.secretAccessKey)).toUtf8();
    return QJsonObject();
}

Steering::Answer Steering::quirks(const QJsonObject& body) {
    Service& service = m_passportal.service();
    const int spelling =
        choice(body, u"success"_s, {u"documented"_s, u"bool"_s, u"text"_s}, static_cast<int>(service.spelling));
    const int end = choice(body, u"endOfList"_s, {u"null"_s, u"empty"_s}, service.nullAtEnd ? 0 : 1);
    const int expiry = choice(body, u"expiryTime"_s, {u"number"_s, u"text"_s}, service.expiryAsText ? 1 : 0);
    if (spelling < 0 || end < 0 || expiry < 0)
        return rejected(u"quirks: expected success documented, bool or text; endOfList null or empty; "
                        "expiryTime number or text"_s);
    service.spelling = static_cast<Spelling>(spelling);
    service.nullAtEnd = end == 0;
    service.expiryAsText = expiry == 1;
    return QJsonObject();
}

} // namespace muster::sandbox::passportal
