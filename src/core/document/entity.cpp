// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/entity.h"

#include <algorithm>
#include <charconv>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

constexpr std::array<std::string_view, entityKindCount> kindNames{"user", "client", "location", "contact",
                                                                  "configuration"};

constexpr std::array<std::string_view, entityFieldCount> fieldNames{
    "name",           "shortName",     "type",
    "status",         "parent",        "mainLocation",
    "website",        "phone",         "fax",
    "address1",       "address2",      "city",
    "region",         "postalCode",    "country",
    "main",           "firstName",     "lastName",
    "title",          "username",      "email",
    "emails",         "phones",        "location",
    "pointOfContact", "active",        "hostname",
    "serialNumber",   "macAddress",    "primaryIp",
    "manufacturer",   "model",         "operatingSystem",
    "contact",        "warrantyUntil", "notes"};

using F = EntityField;
constexpr std::array userFields{F::FirstName, F::LastName, F::Title, F::Username, F::Email, F::Active};
constexpr std::array clientFields{F::Name,   F::ShortName,    F::Type,    F::Status,
                                  F::Parent, F::MainLocation, F::Website, F::Phone};
constexpr std::array locationFields{F::Name, F::Phone,  F::Fax,        F::Address1, F::Address2,
                                    F::City, F::Region, F::PostalCode, F::Country,  F::Main};
constexpr std::array contactFields{F::FirstName, F::LastName, F::Title,          F::Emails,
                                   F::Phones,    F::Location, F::PointOfContact, F::Active};
constexpr std::array configurationFields{
    F::Name,         F::Type,  F::Location,        F::Hostname, F::SerialNumber,  F::MacAddress, F::PrimaryIp,
    F::Manufacturer, F::Model, F::OperatingSystem, F::Contact,  F::WarrantyUntil, F::Notes};

template <std::size_t N>
std::optional<std::size_t> placeOf(const std::array<std::string_view, N>& names, std::string_view name) {
    const auto at = std::find(names.begin(), names.end(), name);
    return at == names.end() ? std::nullopt : std::optional(static_cast<std::size_t>(at - names.begin()));
}

QString shown(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

std::string_view nameOf(EntityKind kind) {
    return kindNames[static_cast<std::size_t>(kind)];
}

std::optional<EntityKind> entityKindNamed(std::string_view name) {
    const auto place = placeOf(kindNames, name);
    return place ? std::optional(static_cast<EntityKind>(*place)) : std::nullopt;
}

std::string_view nameOf(EntityField field) {
    return fieldNames[static_cast<std::size_t>(field)];
}

std::optional<EntityField> entityFieldNamed(std::string_view name) {
    const auto place = placeOf(fieldNames, name);
    return place ? std::optional(static_cast<EntityField>(*place)) : std::nullopt;
}

std::span<const EntityField> fieldsOf(EntityKind kind) {
    switch (kind) {
    case EntityKind::User:
        return userFields;
    case EntityKind::Client:
        return clientFields;
    case EntityKind::Location:
        return locationFields;
    case EntityKind::Contact:
        return contactFields;
    case EntityKind::Configuration:
        return configurationFields;
    }
    return {};
}

std::optional<EntityKind> referredKind(EntityField field) {
    switch (field) {
    case EntityField::Parent:
        return EntityKind::Client;
    case EntityField::MainLocation:
    case EntityField::Location:
        return EntityKind::Location;
    case EntityField::Contact:
        return EntityKind::Contact;
    default:
        return {};
    }
}

EntityFields EntityFields::of(EntityKind kind) {
    EntityFields fields;
    for (const auto field : fieldsOf(kind))
        fields.add(field);
    return fields;
}

Text Entity::operator[](EntityField field) const {
    const auto at = std::find_if(values.begin(), values.end(), [&](const EntityValue& v) { return v.field == field; });
    return at == values.end() ? Text() : at->text;
}

QString Entity::shownName() const {
    if (kind == EntityKind::User || kind == EntityKind::Contact)
        return QString((*this)[EntityField::FirstName].toString() + u' ' + (*this)[EntityField::LastName].toString())
            .trimmed();
    return (*this)[EntityField::Name].toString();
}

QString EntityKey::toString() const {
    return shown(nameOf(kind)) + u':' + id;
}

std::optional<EntityKey> EntityKey::parse(QStringView text) {
    const auto colon = text.indexOf(u':');
    if (colon <= 0 || colon + 1 == text.size())
        return {};
    const auto kind = entityKindNamed(text.left(colon).toUtf8().toStdString());
    return kind ? std::optional(EntityKey{*kind, text.mid(colon + 1).toString()}) : std::nullopt;
}

QString entityList(std::span<const EntityListItem> items) {
    QString list;
    for (const auto& item : items) {
        if (item.value.trimmed().isEmpty())
            continue;
        if (!list.isEmpty())
            list += u'\n';
        list += item.type.simplified() + u'\t' + item.value.simplified();
    }
    return list;
}

std::vector<EntityListItem> entityListItems(QStringView list) {
    std::vector<EntityListItem> items;
    for (const auto line : list.split(u'\n', Qt::SkipEmptyParts)) {
        const auto tab = line.indexOf(u'\t');
        if (tab < 0)
            items.push_back({QString(), line.toString()});
        else
            items.push_back({line.left(tab).toString(), line.mid(tab + 1).toString()});
    }
    return items;
}

PoolArray<EntityValue> EntityValues::take() {
    std::array<EntityValue, entityFieldCount> present;
    std::size_t count = 0;
    for (std::size_t f = 0; f < entityFieldCount; ++f) {
        if (!m_texts[f].isAbsent())
            present[count++] = {static_cast<EntityField>(f), m_texts[f]};
    }
    m_texts.fill({});
    return m_pool.array(std::span<const EntityValue>(present.data(), count));
}

PoolArray<EntityValue> overlaid(const PoolArray<EntityValue>& values, const PoolArray<EntityValue>& above,
                                TextPool& pool) {
    EntityValues gathered(pool);
    for (const auto& value : values)
        gathered.set(value.field, value.text);
    for (const auto& value : above)
        gathered.set(value.field, value.text);
    return gathered.take();
}

std::string packed(std::span<const EntityValue> values) {
    std::string text;
    for (const auto& value : values) {
        text += static_cast<char>('0' + static_cast<char>(value.field));
        text += std::to_string(value.text.view().size());
        text += ':';
        text += value.text.view();
    }
    return text;
}

std::optional<PoolArray<EntityValue>> unpackedEntity(std::string_view text, TextPool& pool) {
    std::vector<EntityValue> values;
    while (!text.empty()) {
        const auto field = static_cast<unsigned char>(text.front());
        if (field < '0' || field >= '0' + entityFieldCount)
            return {};
        text.remove_prefix(1);
        std::size_t size = 0;
        const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), size);
        const auto digits = static_cast<std::size_t>(end - text.data());
        if (wrong != std::errc() || digits >= text.size() || *end != ':' || size > text.size() - digits - 1)
            return {};
        values.push_back({static_cast<EntityField>(field - '0'), pool.add(text.substr(digits + 1, size))});
        if (values.size() > 1 && values[values.size() - 2].field >= values.back().field)
            return {};
        text.remove_prefix(digits + 1 + size);
    }
    return pool.array(std::span<const EntityValue>(values));
}

} // namespace muster
