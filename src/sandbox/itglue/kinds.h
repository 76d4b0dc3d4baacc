// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayList>

#include <optional>
#include <vector>

namespace muster::sandbox::itglue {

/// The resources of the API that are simulated.
enum class Kind : std::uint8_t {
    Organization,
    OrganizationType,
    OrganizationStatus,
    Location,
    Contact,
    ContactType,
    Configuration,
    ConfigurationType,
    ConfigurationStatus,
    Manufacturer,
    Model,
    OperatingSystem,
    Country,
    Region,
    User,
};
inline constexpr std::size_t kindCount = 15;

enum class Form : std::uint8_t { Text, Flag, Reference, Emails, Phones };
enum class Access : std::uint8_t { ReadOnly, Writable, Required };

/// One attribute of a resource. References are the numbers of other resources; their names are written beside them.
struct Attribute {
    QByteArray name; ///< "first-name"; in requests also "first_name"
    Form form = Form::Text;
    Access access = Access::Writable;
    Kind refers = Kind::Organization;
    std::size_t slot = 0; ///< among the row's texts, or among its numbers
};

/// What the API allows with a kind of resource.
struct Methods {
    bool create = false, update = false, bulkUpdate = false, bulkDestroy = false;
};

/// A kind of resource as the API describes it.
struct Definition {
    Kind kind = Kind::Organization;
    QByteArray path; ///< "organization_types"; the type in answers is "organization-types"
    Methods methods;
    bool synced = false;          ///< the PSA integration may own its records
    std::optional<Kind> parent{}; ///< of the nested routes
    std::vector<Attribute> attributes{};
    QByteArrayList filters{}; ///< as requests write them
    QByteArrayList sorts{};   ///< beside id, created_at and updated_at
    QByteArrayList includes{};
    QByteArrayList syncedWritable{}; ///< attributes that may be changed although the PSA owns the record

    [[nodiscard]] QByteArray type() const;
    /// By name with dashes; null when there is none.
    [[nodiscard]] const Attribute* attribute(const QByteArray& name) const;
    /// The reference to the parent; null without nested routes.
    [[nodiscard]] const Attribute* parentReference() const;
};

[[nodiscard]] const Definition& definitionOf(Kind kind);
/// By the path's part; null when there is none.
[[nodiscard]] const Definition* findDefinition(const QByteArray& path);
/// The slot of an attribute that must be there.
[[nodiscard]] std::size_t slotOf(Kind kind, const QByteArray& attribute);

} // namespace muster::sandbox::itglue
