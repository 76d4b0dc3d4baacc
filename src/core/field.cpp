// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/field.h"

#include <charconv>

namespace muster {

namespace {

constexpr std::array<std::string_view, fieldCount> names{
    "firstName",      "lastName",     "username", "email",        "phone",        "jobTitle",
    "securityRoles",  "account",      "location", "phoneType",    "department",   "manager",
    "employmentType", "employeeRole", "active",   "loginEnabled", "portalAccess",
};

/// Values that many links share; the others are the person's own.
bool repeats(Field field) {
    return field >= Field::JobTitle;
}

} // namespace

std::string_view nameOf(Field field) {
    return names[static_cast<std::size_t>(field)];
}

std::optional<Field> fieldNamed(std::string_view name) {
    for (std::size_t i = 0; i < fieldCount; ++i) {
        if (names[i] == name)
            return static_cast<Field>(i);
    }
    return {};
}

std::string packed(const FieldValues& values) {
    std::string result;
    for (std::size_t i = 0; i < fieldCount; ++i) {
        const Text value = values.values[i];
        if (value.isAbsent())
            continue;
        result += static_cast<char>('A' + static_cast<char>(i));
        result += std::to_string(value.view().size());
        result += ':';
        result += value.view();
    }
    return result;
}

std::optional<FieldValues> unpacked(std::string_view text, TextPool& pool) {
    FieldValues result;
    std::size_t next = 0; // fields ascend
    while (!text.empty()) {
        const auto index = static_cast<std::size_t>(static_cast<unsigned char>(text.front())) - 'A';
        if (index < next || index >= fieldCount)
            return {};
        next = index + 1;
        text.remove_prefix(1);

        const auto digits = text.find(':');
        if (digits == std::string_view::npos || digits == 0 || (digits > 1 && text.front() == '0'))
            return {};
        std::uint32_t size = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + digits, size);
        if (error != std::errc{} || end != text.data() + digits)
            return {};
        text.remove_prefix(digits + 1);
        if (text.size() < size)
            return {};
        const auto value = text.substr(0, size);
        const auto field = static_cast<Field>(index);
        result[field] = repeats(field) ? pool.intern(value) : pool.add(value);
        text.remove_prefix(size);
    }
    return result;
}

} // namespace muster
