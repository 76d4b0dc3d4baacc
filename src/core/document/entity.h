// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text.h"

#include <QString>

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace muster {

/// What is documented (spec/02 §6). The order is that of dependence: each kind refers to earlier ones only, but a
/// client to its main location.
enum class EntityKind : std::uint8_t { User, Client, Location, Contact, Configuration };
inline constexpr std::size_t entityKindCount = 5;
inline constexpr std::array<EntityKind, entityKindCount> entityKinds{
    EntityKind::User, EntityKind::Client, EntityKind::Location, EntityKind::Contact, EntityKind::Configuration};
/// "client"
[[nodiscard]] std::string_view nameOf(EntityKind kind);
[[nodiscard]] std::optional<EntityKind> entityKindNamed(std::string_view name);
/// Locations, contacts and configurations: matched inside their client, and waiting for it.
[[nodiscard]] constexpr bool belongsToClient(EntityKind kind) {
    return kind != EntityKind::Client && kind != EntityKind::User;
}

/// Fields of all kinds; fieldsOf() tells which kind has which.
enum class EntityField : std::uint8_t {
    Name,
    ShortName,
    Type,         ///< of a client or configuration: its name
    Status,       ///< of a client: its name
    Parent,       ///< reference: a client
    MainLocation, ///< reference: a location
    Website,
    Phone, ///< of a client or location
    Fax,
    Address1,
    Address2,
    City,
    Region,
    PostalCode,
    Country,
    Main, ///< truth
    FirstName,
    LastName,
    Title,
    Username,
    Email,          ///< of a user
    Emails,         ///< list
    Phones,         ///< list
    Location,       ///< reference: a location
    PointOfContact, ///< truth
    Active,         ///< truth
    Hostname,
    SerialNumber,
    MacAddress,
    PrimaryIp,
    Manufacturer,
    Model,
    OperatingSystem,
    Contact,       ///< reference: a contact
    WarrantyUntil, ///< yyyy-mm-dd
    Notes,
};
inline constexpr std::size_t entityFieldCount = 36;
/// "macAddress"
[[nodiscard]] std::string_view nameOf(EntityField field);
[[nodiscard]] std::optional<EntityField> entityFieldNamed(std::string_view name);
[[nodiscard]] std::span<const EntityField> fieldsOf(EntityKind kind);
/// The kind that a reference leads to; nothing for a field that is none.
[[nodiscard]] std::optional<EntityKind> referredKind(EntityField field);

/// A set of fields of any kind.
class EntityFields {
public:
    constexpr EntityFields() = default;
    constexpr EntityFields(std::initializer_list<EntityField> fields) {
        for (const EntityField field : fields)
            add(field);
    }
    [[nodiscard]] static EntityFields of(EntityKind kind);
    constexpr void add(EntityField field) { m_bits |= std::uint64_t{1} << static_cast<unsigned>(field); }
    constexpr void remove(EntityField field) { m_bits &= ~(std::uint64_t{1} << static_cast<unsigned>(field)); }
    [[nodiscard]] constexpr bool has(EntityField field) const {
        return (m_bits >> static_cast<unsigned>(field)) & std::uint64_t{1};
    }
    [[nodiscard]] constexpr bool empty() const { return m_bits == 0; }
    friend constexpr bool operator==(EntityFields, EntityFields) = default;

private:
    std::uint64_t m_bits = 0;
};

struct EntityValue {
    EntityField field = EntityField::Name;
    Text text;
};

/// One thing of the PSA or of a documentation system, as read. Texts live in the pool of whoever holds it.
/// Truths are "true"/"false"; a list has one `type<TAB>value` a line, the primary one first (entityList()); a reference
/// is the id of a thing of the same side.
struct Entity {
    Text id;
    Text client; ///< id of the client of the same side; blank for clients and users
    EntityKind kind = EntityKind::Client;
    bool psaOwned = false; ///< its vendor marks it as synced by the PSA: read for checking, never written (spec/02 §6)
    bool archived = false; ///< not there for anybody to work with: no match, no source of a create
    PoolArray<EntityValue> values; ///< ascending by field; a field that is absent was not told
    [[nodiscard]] Text operator[](EntityField field) const;
    /// "Ada Byron", or the name: what people call it.
    [[nodiscard]] QString shownName() const;
};

/// `client:a1`
struct EntityKey {
    EntityKind kind = EntityKind::Client;
    QString id;
    [[nodiscard]] QString toString() const;
    [[nodiscard]] static std::optional<EntityKey> parse(QStringView text);
    friend bool operator==(const EntityKey&, const EntityKey&) = default;
    friend auto operator<=>(const EntityKey& a, const EntityKey& b) {
        return std::pair(a.kind, a.id.toUtf8().toStdString()) <=> std::pair(b.kind, b.id.toUtf8().toStdString());
    }
};

/// One address or number of a list.
struct EntityListItem {
    QString type; ///< its name ("Work"); may be empty
    QString value;
    friend bool operator==(const EntityListItem&, const EntityListItem&) = default;
};
/// The primary one first.
[[nodiscard]] QString entityList(std::span<const EntityListItem> items);
[[nodiscard]] std::vector<EntityListItem> entityListItems(QStringView list);

/// Gathers the values of an entity; fields in any order, a later one replaces an earlier.
class EntityValues {
public:
    explicit EntityValues(TextPool& pool)
        : m_pool(pool) {}
    void set(EntityField field, QStringView text) { set(field, m_pool.add(text)); }
    void set(EntityField field, Text text) { m_texts[static_cast<std::size_t>(field)] = text; }
    void set(EntityField field, bool truth) { set(field, TextPool::truth(truth)); }
    void set(EntityField field, const char*) = delete;
    /// And forgets them, for the next entity.
    [[nodiscard]] PoolArray<EntityValue> take();

private:
    TextPool& m_pool;
    std::array<Text, entityFieldCount> m_texts{};
};

/// Values of `above` in place of those of the same field.
[[nodiscard]] PoolArray<EntityValue> overlaid(const PoolArray<EntityValue>& values, const PoolArray<EntityValue>& above,
                                              TextPool& pool);

/// Values packed into one text, for a column of the store and what a link remembers; as packed() of FieldValues.
[[nodiscard]] std::string packed(std::span<const EntityValue> values);
/// Nothing for a text that packed() cannot have made.
[[nodiscard]] std::optional<PoolArray<EntityValue>> unpackedEntity(std::string_view text, TextPool& pool);

} // namespace muster
