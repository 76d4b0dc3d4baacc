// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/itglue/input.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>

namespace muster::sandbox::itglue {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestMacAddress = 17;

/// What the service fills by itself.
bool isDerived(const Definition& definition, const QByteArray& name) {
    static const QByteArrayList always = {"id",           "created-at",  "updated-at",
                                          "resource-url", "sync-active", "psa-integration"};
    if (always.contains(name) || (name == "name" && !definition.attribute(name)) || name.startsWith("formatted-"))
        return true;
    return name.endsWith("-name") && definition.attribute(name.chopped(4) + "id");
}

QByteArray dashed(const QString& name) {
    return name.toUtf8().replace('_', '-');
}

/// A property of an address or number, with either spelling of its name.
QJsonValue property(const QJsonObject& object, const QString& name) {
    const QJsonValue value = object.value(name);
    return value.isUndefined() ? object.value(QString(name).replace(u'-', u'_')) : value;
}

bool isAddress(const QString& text) {
    static const QRegularExpression address(u"^[^@\\s]+@[^@\\s]+$"_s);
    return address.match(text).hasMatch();
}

} // namespace

int idOf(const QJsonValue& value) {
    return value.isString() ? value.toString().toInt() : value.toInt();
}

Input::Input(const Service& service, const Definition& definition, const QJsonObject& attributes, QByteArray place)
    : m_service(service)
    , m_definition(definition)
    , m_place(std::move(place)) {
    for (auto it = attributes.begin(); it != attributes.end(); ++it)
        m_values.emplace_back(dashed(it.key()), it.value());
}

void Input::refuse(const QByteArray& attribute, const QString& detail) {
    m_problems.push_back({422, detail, m_place + "/attributes/" + attribute});
}

void Input::change(Row& row) {
    refuseSynced(row);
    fill(row);
}

void Input::refuseSynced(const Row& row) {
    const auto refuseOne = [this](const QByteArray& name) { refuse(name, u"Cannot update a synced resource"_s); };
    for (const auto& [name, value] : m_values) {
        const Attribute* attribute = m_definition.attribute(name);
        if (!attribute || attribute->access == Access::ReadOnly)
            continue;
        if (m_definition.synced && row.owned() && !m_definition.syncedWritable.contains(name))
            refuseOne(name);
        else if (attribute->form == Form::Emails && (row.emailsLocked || m_service.emailsLocked))
            refuseOne("contact-emails.base");
    }
}

void Input::fill(Row& row) {
    for (const auto& [name, value] : m_values) {
        const Attribute* attribute = m_definition.attribute(name);
        if (attribute && attribute->access != Access::ReadOnly)
            set(*attribute, value, row);
        else if (!attribute && !isDerived(m_definition, name))
            refuse(name, u"There is no such attribute."_s);
    }
    checkPlaces(row);
}

void Input::set(const Attribute& attribute, const QJsonValue& value, Row& row) {
    switch (attribute.form) {
    case Form::Text:
        return setText(attribute, value, row);
    case Form::Flag:
        return setFlag(attribute, value, row);
    case Form::Reference:
        return setReference(attribute, value, row);
    case Form::Emails:
        return setReaches(attribute, value, row.emails);
    case Form::Phones:
        return setReaches(attribute, value, row.phones);
    }
}

void Input::setText(const Attribute& attribute, const QJsonValue& value, Row& row) {
    if (!value.isString() && !value.isNull())
        return refuse(attribute.name, u"Must be a String"_s);
    if (attribute.access == Access::Required && value.toString().isEmpty())
        return refuse(attribute.name, u"can't be blank"_s);
    if (attribute.name == "mac-address" && value.toString().size() > longestMacAddress)
        return refuse(attribute.name, u"is too long (maximum is 17 characters)"_s);
    row.texts[attribute.slot] = value.toString();
}

void Input::setFlag(const Attribute& attribute, const QJsonValue& value, Row& row) {
    const QString text = value.isString()   ? value.toString()
                         : value.isDouble() ? QString::number(value.toInt())
                         : value.toBool()   ? u"true"_s
                                            : u"false"_s;
    if (text != u"true"_s && text != u"1"_s && text != u"false"_s && text != u"0"_s)
        return refuse(attribute.name, u"Must be one of: true, false, 1, 0."_s);
    row.numbers[attribute.slot] = text == u"true"_s || text == u"1"_s ? 1 : 0;
}

void Input::setReference(const Attribute& attribute, const QJsonValue& value, Row& row) {
    const int id = idOf(value);
    if (value.isNull() && attribute.access != Access::Required) {
        row.numbers[attribute.slot] = 0;
        return;
    }
    if (id <= 0)
        return refuse(attribute.name, u"Must be a number."_s);
    if (!m_service.store.find(attribute.refers, id))
        return refuse(attribute.name, u"There is none with this id."_s);
    row.numbers[attribute.slot] = id;
}

void Input::setReaches(const Attribute& attribute, const QJsonValue& value, std::vector<Reach>& reaches) {
    if (!value.isArray())
        return refuse(attribute.name, u"Must be an Array of nested elements"_s);
    const bool emails = attribute.form == Form::Emails;
    std::vector<Reach> found;
    for (const QJsonValue& item : value.toArray()) {
        const QJsonObject object = item.toObject();
        Reach reach;
        reach.value = object.value(u"value"_s).toString().trimmed();
        reach.label = property(object, u"label-name"_s).toString();
        const QJsonValue primary = object.value(u"primary"_s);
        reach.primary = primary.toBool();
        if (!emails) {
            reach.value = withoutSeparators(reach.value);
            reach.extension = withoutSeparators(object.value(u"extension"_s).toString());
            reach.labelType = property(object, u"label-type"_s).toString(u"phone"_s);
        }
        if (emails ? !isAddress(reach.value) : reach.value.isEmpty())
            return refuse(attribute.name, emails ? u"Must be a valid email address format"_s : u"value is missing"_s);
        if (reach.label.isEmpty())
            return refuse(attribute.name, u"label-name is missing"_s);
        if (!primary.isUndefined() && !primary.isBool())
            return refuse(attribute.name, u"primary: Must be one of: true, false."_s);
        if (reach.primary && primaryOf(found))
            return refuse(attribute.name, u"can have one primary entry only"_s);
        found.push_back(std::move(reach));
    }
    reaches = std::move(found);
}

void Input::checkPlaces(const Row& row) {
    const Attribute* organization = m_definition.attribute("organization-id");
    if (!organization)
        return;
    for (const Attribute& attribute : m_definition.attributes) {
        if (attribute.form != Form::Reference ||
            (attribute.refers != Kind::Location && attribute.refers != Kind::Contact))
            continue;
        const Row* referred = m_service.store.find(attribute.refers, row.numbers[attribute.slot]);
        if (referred &&
            Store::number(attribute.refers, *referred, "organization-id") != row.numbers[organization->slot])
            refuse(attribute.name, u"belongs to another organization"_s);
    }
}

void Input::demandRequired(const Row& row) {
    for (const Attribute& attribute : m_definition.attributes) {
        if (attribute.access != Access::Required)
            continue;
        const bool missing =
            attribute.form == Form::Text ? row.texts[attribute.slot].isEmpty() : row.numbers[attribute.slot] == 0;
        const auto sent = [&attribute](const auto& pair) { return pair.first == attribute.name; };
        // What was sent and is wrong has been refused already.
        if (missing && std::none_of(m_values.begin(), m_values.end(), sent))
            refuse(attribute.name, u"can't be blank"_s);
    }
}

} // namespace muster::sandbox::itglue
