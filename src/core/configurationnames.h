// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/configuration.h"

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

/// The names of a configuration's choices in files, on the command line and in databases (spec/06 §2), in the order of
/// their enums.
namespace muster {

inline constexpr std::array<std::string_view, 3> productNames{"bms", "vorex", "pulseway"};
inline constexpr std::array<std::string_view, 5> cloudNames{"global", "usGov", "usDod", "china", "custom"};
inline constexpr std::array<std::string_view, 2> becomesNames{"employee", "clientPortal"};
inline constexpr std::array<std::string_view, 2> emailAttributeNames{"mail", "userPrincipalName"};
inline constexpr std::array<std::string_view, 4> fieldPolicyNames{"keep", "clear", "fill", "psa"};
inline constexpr std::array<std::string_view, 2> disabledAccountsNames{"deactivate", "ignore"};
inline constexpr std::array<std::string_view, 5> choiceNames{"auto", "match", "create", "exclude", "hold"};

[[nodiscard]] constexpr std::string_view nameOf(Product v) {
    return productNames[static_cast<std::size_t>(v)];
}
[[nodiscard]] constexpr std::string_view nameOf(Cloud v) {
    return cloudNames[static_cast<std::size_t>(v)];
}
[[nodiscard]] constexpr std::string_view nameOf(Becomes v) {
    return becomesNames[static_cast<std::size_t>(v)];
}
[[nodiscard]] constexpr std::string_view nameOf(EmailAttribute v) {
    return emailAttributeNames[static_cast<std::size_t>(v)];
}
[[nodiscard]] constexpr std::string_view nameOf(FieldPolicy v) {
    return fieldPolicyNames[static_cast<std::size_t>(v)];
}
[[nodiscard]] constexpr std::string_view nameOf(DisabledAccounts v) {
    return disabledAccountsNames[static_cast<std::size_t>(v)];
}
[[nodiscard]] constexpr std::string_view nameOf(Choice v) {
    return choiceNames[static_cast<std::size_t>(v)];
}

/// The value of that name: `valueNamed<Cloud>(cloudNames, "usGov")`.
template <class E>
[[nodiscard]] constexpr std::optional<E> valueNamed(std::span<const std::string_view> names, std::string_view name) {
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i] == name)
            return static_cast<E>(i);
    }
    return {};
}

} // namespace muster
