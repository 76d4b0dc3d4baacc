// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text.h"

#include <array>
#include <cstddef>
#include <optional>
#include <string>

namespace muster {

/// The fields that a provision step can write, in the order of plan files (spec/06 §4).
enum class Field : std::uint8_t {
    FirstName,
    LastName,
    Username,
    Email,
    Phone,
    JobTitle,
    SecurityRoles, ///< ids, sorted by bytes, one a line
    Account,
    Location,
    PhoneType,
    Department,
    Manager,
    EmploymentType,
    EmployeeRole,
    Active,       ///< "true" / "false"
    LoginEnabled, ///< employees
    PortalAccess, ///< contacts
};
inline constexpr std::size_t fieldCount = 17;

/// The name in files ("firstName").
[[nodiscard]] std::string_view nameOf(Field field);
[[nodiscard]] std::optional<Field> fieldNamed(std::string_view name);

/// A value for some of the fields; absent = not among them.
struct FieldValues {
    std::array<Text, fieldCount> values{};
    [[nodiscard]] Text operator[](Field f) const { return values[static_cast<std::size_t>(f)]; }
    Text& operator[](Field f) { return values[static_cast<std::size_t>(f)]; }
};

/// FieldValues packed into one text (what a link remembers of the last write; a column of the store): for each present
/// field, ascending: one byte field + 'A', decimal length, ':', the bytes. Compact, comparable, readable in a database.
[[nodiscard]] std::string packed(const FieldValues& values);
/// The reverse; nothing for a text that packed() cannot have made. Texts are added to `pool`.
[[nodiscard]] std::optional<FieldValues> unpacked(std::string_view text, TextPool& pool);

} // namespace muster
