// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/itglue/jsonapi.h"

#include <algorithm>

namespace muster::sandbox::itglue {

using namespace Qt::StringLiterals;

namespace {

QByteArray numberText(int number) {
    return QByteArray::number(number);
}

QString psaIntegration(Integration integration) {
    return integration == Integration::Enabled    ? u"enabled"_s
           : integration == Integration::Disabled ? u"disabled"_s
                                                  : QString();
}

/// "4155557673" as "(415) 555-7673"; other lengths stay as they are.
QString formattedPhone(const QString& number) {
    if (number.size() != 10)
        return number;
    return u"(%1) %2-%3"_s.arg(number.left(3), number.mid(3, 3), number.mid(6));
}

QString formattedAddress(const Store& store, const Row& location) {
    const auto text = [&](const char* name) { return Store::text(Kind::Location, location, name); };
    QStringList parts = {
        text("address-1"),   text("address-2"),
        text("city"),        store.nameOf(Kind::Region, Store::number(Kind::Location, location, "region-id")),
        text("postal-code"), store.nameOf(Kind::Country, Store::number(Kind::Location, location, "country-id"))};
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

} // namespace

Response refusal(const std::vector<Problem>& problems) {
    bms::Writer out(bms::Casing::Camel);
    out.open();
    out.name("errors");
    out.openList();
    for (const Problem& problem : problems) {
        out.open();
        out.text("status", QString::number(problem.status));
        out.text("title", QString::fromLatin1(reason(problem.status)));
        out.text("detail", problem.detail);
        if (!problem.pointer.isEmpty() || !problem.parameter.isEmpty()) {
            out.name("source");
            out.open();
            if (problem.parameter.isEmpty())
                out.text("pointer", QString::fromUtf8(problem.pointer));
            else
                out.text("parameter", QString::fromUtf8(problem.parameter));
            out.close();
        }
        out.close();
    }
    out.closeList();
    out.close();
    return document(problems.front().status, out, 0);
}

void ResourceWriter::write(Kind kind, const Row& row) {
    const Definition& definition = definitionOf(kind);
    m_out.open();
    m_out.text("id", QString::number(row.id));
    m_out.text("type", QString::fromLatin1(definition.type()));
    m_out.name("attributes");
    m_out.open();
    attributes(definition, row);
    m_out.close();
    if (!m_includes.isEmpty())
        relationships(kind, row);
    m_out.close();
}

void ResourceWriter::attributes(const Definition& definition, const Row& row) {
    if (definition.kind == Kind::Contact || definition.kind == Kind::User)
        m_out.text("name", Store::nameOf(definition.kind, row));
    for (const Attribute& attribute : definition.attributes) {
        switch (attribute.form) {
        case Form::Text:
            m_out.text(attribute.name.constData(), row.texts[attribute.slot]);
            break;
        case Form::Flag:
            m_out.flag(attribute.name.constData(), row.numbers[attribute.slot] != 0);
            break;
        case Form::Reference:
            reference(attribute, row.numbers[attribute.slot]);
            break;
        case Form::Emails:
            reaches("contact-emails", row.emails);
            break;
        case Form::Phones:
            reaches("contact-phones", row.phones);
            break;
        }
    }
    if (definition.kind == Kind::Location)
        m_out.text("formatted-address", formattedAddress(m_store, row));
    if (definition.synced)
        m_out.text("psa-integration", psaIntegration(row.integration));
    if (definition.kind == Kind::Contact)
        m_out.flag("sync-active", row.syncActive);
    if (definition.parent == Kind::Organization) {
        const QByteArray organization = numberText(row.numbers[definition.parentReference()->slot]);
        m_out.text("resource-url",
                   QString::fromUtf8(m_base + '/' + organization + '/' + definition.path + '/' + numberText(row.id)));
    } else if (definition.kind == Kind::Organization) {
        m_out.text("resource-url", QString::fromUtf8(m_base + '/' + numberText(row.id)));
    }
    m_out.time("created-at", QDateTime::fromMSecsSinceEpoch(row.created, Qt::UTC));
    m_out.time("updated-at", QDateTime::fromMSecsSinceEpoch(row.updated, Qt::UTC));
}

void ResourceWriter::reference(const Attribute& attribute, int id) {
    m_out.numberOrNull(attribute.name.constData(), id);
    if (attribute.name == "parent-id")
        return;
    const QByteArray name = attribute.name.chopped(2) + "name";
    m_out.text(name.constData(), m_store.nameOf(attribute.refers, id));
}

void ResourceWriter::reaches(const char* name, const std::vector<Reach>& list) {
    m_out.name(name);
    m_out.openList();
    for (const Reach& reach : list) {
        m_out.open();
        m_out.text("value", reach.value);
        m_out.flag("primary", reach.primary);
        m_out.text("label-name", reach.label);
        if (!reach.labelType.isEmpty()) {
            m_out.text("label-type", reach.labelType);
            m_out.text("extension", reach.extension);
            m_out.text("formatted-value", formattedPhone(reach.value));
        }
        m_out.close();
    }
    m_out.closeList();
}

void ResourceWriter::relationships(Kind kind, const Row& row) {
    m_out.name("relationships");
    m_out.open();
    for (const QByteArray& include : m_includes) {
        const QByteArray name = QByteArray(include).replace('_', '-');
        m_out.name(name.constData());
        m_out.open();
        if (include == "location") {
            const int location = Store::number(kind, row, "location-id");
            if (location == 0) {
                m_out.null("data");
            } else {
                m_out.name("data");
                m_out.open();
                m_out.text("id", QString::number(location));
                m_out.text("type", u"locations"_s);
                m_out.close();
                m_locations.push_back(location);
            }
        } else {
            m_out.name("data");
            m_out.openList();
            m_out.closeList();
        }
        m_out.close();
    }
    m_out.close();
}

void ResourceWriter::writeIncluded() {
    if (m_includes.isEmpty())
        return;
    std::sort(m_locations.begin(), m_locations.end());
    m_locations.erase(std::unique(m_locations.begin(), m_locations.end()), m_locations.end());
    m_includes.clear();
    m_out.name("included");
    m_out.openList();
    for (const int location : m_locations) {
        if (const Row* row = m_store.find(Kind::Location, location))
            write(Kind::Location, *row);
    }
    m_out.closeList();
}

Response document(int status, const bms::Writer& out, int rows) {
    Response response;
    response.status = status;
    response.contentType = "application/vnd.api+json";
    response.body = out.bytes();
    response.rows = rows;
    return response;
}

} // namespace muster::sandbox::itglue
