// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/contacts/person.h"
#include "core/matching/entitymatcher.h"

#include <map>
#include <memory>
#include <optional>

namespace muster {

/// What the PSA has of the people of its accounts (spec/03 §4), so that nobody is made a second time. Made once of an
/// input that outlives it.
class PsaSide {
public:
    explicit PsaSide(const ContactsInput& input);
    ~PsaSide();

    /// The account that an organization is: by the link of the document flow, else the one active account of the same
    /// name; blank: not known.
    [[nodiscard]] Text accountOf(std::string_view organization) const;
    /// The PSA's location for one of the documentation system: by link, else the account's main one; may be blank.
    [[nodiscard]] Text locationOf(std::string_view location, Text account) const;

    struct Found {
        PsaPresence presence = PsaPresence::New;
        std::vector<std::uint32_t> records; ///< into PlanInput::records
    };
    /// Looks for a person among the contacts of an account: every address, the username, first and last name; whoever
    /// has the same number, or is alike enough, only resembles.
    [[nodiscard]] Found find(const ContactPerson& person, Text account) const;
    /// Into PlanInput::records; none without.
    [[nodiscard]] std::uint32_t record(std::string_view id) const;
    /// Contacts of an account that are there, for the brake's share.
    [[nodiscard]] int known(Text account) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace muster
