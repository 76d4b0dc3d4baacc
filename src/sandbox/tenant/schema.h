// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonValue>
#include <QString>

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace muster::sandbox {

/// What a directory object is.
enum class Kind : std::uint8_t { User, Group, Device, ServicePrincipal, OrgContact, DirectoryRole, AdministrativeUnit };

/// All kinds, in the order of the enumeration.
inline constexpr std::array allKinds = {Kind::User,
                                        Kind::Group,
                                        Kind::Device,
                                        Kind::ServicePrincipal,
                                        Kind::OrgContact,
                                        Kind::DirectoryRole,
                                        Kind::AdministrativeUnit};

/// Whether objects of this kind have members.
[[nodiscard]] constexpr bool hasMembers(Kind kind) {
    return kind == Kind::Group || kind == Kind::DirectoryRole || kind == Kind::AdministrativeUnit;
}

/// What a property's value may be.
enum class Type : std::uint8_t {
    Text,       ///< string or null
    Flag,       ///< boolean or null
    Time,       ///< ISO 8601 with zone, or null
    Texts,      ///< array of strings, never null
    Objects,    ///< array of objects, never null
    Object,     ///< object or null
    Number,     ///< integer or null
    Elsewhere,  ///< lives outside the directory: answering needs another service (501)
    Navigation, ///< a relationship: may be named in $select, has no value here
};

/// One property of a kind: its wire name, type, and whether an answer has it without $select.
struct Property {
    QByteArray name;
    Type type;
    bool byDefault;
    /// `"name":`, ready to be written.
    QByteArray key;
};

/// The properties of Graph v1.0 (facts/graph.md §2.7, names of the 2026-08 CSDL). Indexes are stable while the
/// program runs; "id" is not among them, it is part of the object.
[[nodiscard]] const std::vector<Property>& schemaOf(Kind kind);

/// Where `name` is in schemaOf(kind).
[[nodiscard]] std::optional<std::uint8_t> propertyIndex(Kind kind, QByteArrayView name);

/// "#microsoft.graph.user" and so on.
[[nodiscard]] QByteArray odataType(Kind kind);

/// What `value` should be for this type in words; empty when it is that.
[[nodiscard]] QString expectation(Type type, const QJsonValue& value);

} // namespace muster::sandbox
