// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/contacts/plan.h"
#include "core/planner/wildcard.h"

#include <string>
#include <vector>

namespace muster {

/// "000-000-0000", which the vendor writes where a number is missing (article "Syncing contacts with BMS", step 10).
inline constexpr std::string_view placeholderPhone = "000-000-0000";

/// A Microsoft user as a contact: what Microsoft has of the person, under the names of the documentation system.
struct ContactPerson {
    Text firstName, lastName, title;
    bool nameFromDisplayName = false;
    std::string username;             ///< the UPN; of a guest, decoded
    std::vector<std::string> aliases; ///< every other address, without prefix, each once; the mail first
    struct Phone {
        std::string number;
        std::string type; ///< "Work", "Mobile"
    };
    std::vector<Phone> phones;  ///< the primary one first, where one is chosen
    bool primaryChosen = false; ///< the settings say which of the numbers is the primary one
    bool placeholder = false;   ///< the only number is the placeholder
};
[[nodiscard]] ContactPerson contactPerson(const DirectoryUser& user, const ContactsSettings& settings, TextPool& pool);

/// Whether the flow is about the user at all: an active member, nobody's guest, no pattern excludes them.
enum class Eligible : std::uint8_t { Yes, No, PatternExcluded };
[[nodiscard]] Eligible eligibility(const DirectoryUser& user, std::span<const Wildcard> patterns);

} // namespace muster
