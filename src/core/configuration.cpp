// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/configuration.h"

namespace muster {

namespace {

constexpr std::array<std::string_view, brakeCount> brakeNames{
    "removals", "sourceShrank", "duplicateCreates", "identityChanges", "roleChanges",
};

} // namespace

EmailSources emailSourcesOf(Product product) {
    if (product == Product::Pulseway)
        return {EmailAttribute::Mail, EmailAttribute::UserPrincipalName, EmailAttribute::UserPrincipalName};
    return {};
}

std::string_view nameOf(BrakeName brake) {
    return brakeNames[static_cast<std::size_t>(brake)];
}

std::optional<BrakeName> brakeNamed(std::string_view name) {
    for (std::size_t i = 0; i < brakeCount; ++i) {
        if (brakeNames[i] == name)
            return static_cast<BrakeName>(i);
    }
    return {};
}

std::array<BrakeLimit, brakeCount> defaultBrakes() {
    return {{{10, 5}, {-1, 20}, {-1, 10}, {50, 20}, {20, 10}}};
}

} // namespace muster
