// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "passportal/documents.h"

#include "passportal/wire.h"

#include <QHash>
#include <QJsonArray>

#include <algorithm>
#include <array>
#include <span>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

using F = EntityField;

/// A field of a document: what is shown, and the document that it leads to.
struct Value {
    QString text, id;
};

/// Fields by their lower-case names.
using Bag = QHash<QString, Value>;

Value valueOf(const QJsonValue& json) {
    if (json.isObject()) {
        const Value inner = valueOf(json["text"_L1]);
        return {inner.text, passportalId(json["id"_L1])};
    }
    QString text = json.isDouble() ? QString::number(json.toInteger())
                   : json.isBool() ? (json.toBool() ? u"true"_s : u"false"_s)
                                   : htmlDecoded(json.toString()).trimmed();
    // What a choice says before anybody has chosen.
    return {text == "Please Select"_L1 ? QString() : text, {}};
}

void take(Bag& bag, const QString& name, const QJsonValue& value) {
    if (const Value taken = valueOf(value); !taken.text.isEmpty() || !taken.id.isEmpty())
        bag.insert(name.simplified().toLower(), taken);
}

/// The bag holds fields under numbers, with name and value inside; empty ones are null.
Bag bagOf(const QJsonValue& details) {
    Bag bag;
    const auto takeField = [&](const QString& key, const QJsonValue& field) {
        if (field.isObject() && field["name"_L1].isString() && field.toObject().contains("value"_L1))
            take(bag, field["name"_L1].toString(), field["value"_L1]);
        else if (field.isObject() && field.toObject().contains("value"_L1))
            take(bag, key, field["value"_L1]);
        else if (!field.isNull() && !field.isArray())
            take(bag, key, field);
    };
    if (details.isArray()) {
        for (const auto field : details.toArray())
            takeField({}, field);
        return bag;
    }
    const QJsonObject object = details.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        takeField(it.key(), it.value());
    return bag;
}

struct Named {
    EntityField field;
    std::array<QLatin1StringView, 2> names; ///< lower case, the better one first
    bool refers = false;                    ///< to another document
};

const std::vector<Named>& namedOf(EntityKind kind) {
    static const std::vector<Named> location{{F::Address1, {"address 1"_L1, "address"_L1}},
                                             {F::Address2, {"address 2"_L1, "suite / unit"_L1}},
                                             {F::City, {"city"_L1}},
                                             {F::Region, {"state / province"_L1, "state"_L1}},
                                             {F::PostalCode, {"zip / postal code"_L1, "postal code"_L1}},
                                             {F::Country, {"country"_L1}},
                                             {F::Phone, {"phone"_L1}},
                                             {F::Fax, {"fax"_L1}}};
    static const std::vector<Named> contact{{F::FirstName, {"first name"_L1}},
                                            {F::LastName, {"last name"_L1}},
                                            {F::Title, {"job title"_L1, "title"_L1}},
                                            {F::Location, {"location"_L1}, true}};
    static const std::vector<Named> asset{{F::Type, {"type"_L1}},
                                          {F::Location, {"location"_L1}, true},
                                          {F::Hostname, {"hostname"_L1}},
                                          {F::SerialNumber, {"serial number"_L1}},
                                          {F::MacAddress, {"mac address"_L1}},
                                          {F::PrimaryIp, {"primary ip"_L1}},
                                          {F::Manufacturer, {"manufacturer"_L1}},
                                          {F::Model, {"model"_L1}},
                                          {F::OperatingSystem, {"operating system"_L1}},
                                          {F::WarrantyUntil, {"expiration date (yyyy-mm-dd)"_L1}},
                                          {F::Notes, {"notes"_L1}}};
    static const std::vector<Named> nothing;
    switch (kind) {
    case EntityKind::Location:
        return location;
    case EntityKind::Contact:
        return contact;
    case EntityKind::Configuration:
        return asset;
    case EntityKind::Client:
    case EntityKind::User:
        break;
    }
    return nothing;
}

/// "Ada Byron" and "Byron, Ada".
std::pair<QString, QString> firstAndLast(const QString& label) {
    if (const auto comma = label.indexOf(u','); comma > 0)
        return {label.mid(comma + 1).trimmed(), label.left(comma).trimmed()};
    const auto space = label.lastIndexOf(u' ');
    return space < 0 ? std::pair(label, QString()) : std::pair(label.left(space).trimmed(), label.mid(space + 1));
}

void takePerson(const Bag& bag, const QString& label, const Entity* known, EntityValues& values) {
    if (!bag.contains(u"first name"_s) && !bag.contains(u"last name"_s)) {
        const bool isKnown = known && known->shownName() == label;
        const auto [first, last] = isKnown
                                       ? std::pair((*known)[F::FirstName].toString(), (*known)[F::LastName].toString())
                                       : firstAndLast(label);
        values.set(F::FirstName, first);
        values.set(F::LastName, last);
    }
    const QString email = bag.contains(u"email address"_s) ? bag[u"email address"_s].text : bag[u"email"_s].text;
    if (!email.isEmpty())
        values.set(F::Emails, entityList(std::array{EntityListItem{{}, email}}));
    std::vector<EntityListItem> phones;
    if (QString number = bag[u"phone"_s].text; !number.isEmpty()) {
        if (const QString extension = bag[u"extension"_s].text; !extension.isEmpty())
            number += u" x"_s % extension;
        phones.push_back({u"Work"_s, number});
    }
    phones.push_back({u"Mobile"_s, bag[u"mobile phone"_s].text});
    phones.push_back({u"Fax"_s, bag[u"fax"_s].text});
    if (const QString list = entityList(phones); !list.isEmpty())
        values.set(F::Phones, list);
    if (const QString primary = bag[u"primary contact"_s].text.toLower(); !primary.isEmpty())
        values.set(F::PointOfContact, primary == "yes"_L1 || primary == "true"_L1 || primary == "1"_L1);
}

} // namespace

PassportalDocument documentFrom(const QJsonObject& row) {
    PassportalDocument document;
    document.id = passportalId(row["id"_L1]);
    document.client = passportalId(row["client_id"_L1]);
    document.label = htmlDecoded(row["label"_L1].toString()).trimmed();
    document.type = row["type"_L1].toString();
    document.templateUid = row["templateUid"_L1].toString();
    if (document.templateUid.isEmpty())
        document.templateUid = passportalId(row["templateId"_L1]);
    return document;
}

QString documentTypeOf(EntityKind kind) {
    switch (kind) {
    case EntityKind::Location:
        return u"location"_s;
    case EntityKind::Contact:
        return u"contact"_s;
    case EntityKind::Configuration:
        return u"asset"_s;
    case EntityKind::Client:
    case EntityKind::User:
        break;
    }
    return {};
}

Entity entityFrom(EntityKind kind, const PassportalDocument& document, const QJsonValue& details, const Entity* known,
                  TextPool& pool) {
    Entity entity;
    entity.kind = kind;
    entity.id = pool.add(document.id);
    entity.client = pool.add(document.client);
    const Bag bag = bagOf(details);
    EntityValues values(pool);
    for (const Named& named : namedOf(kind)) {
        const auto found = std::find_if(named.names.begin(), named.names.end(), [&](QLatin1StringView name) {
            return !name.isEmpty() && bag.contains(QString(name));
        });
        if (found == named.names.end())
            continue;
        const Value value = bag[QString(*found)];
        const QString& text = named.refers ? value.id : value.text;
        if (!text.isEmpty())
            values.set(named.field, text);
    }
    if (kind == EntityKind::Contact)
        takePerson(bag, document.label, known, values);
    else
        values.set(F::Name, document.label);
    entity.values = values.take();
    return entity;
}

} // namespace muster
