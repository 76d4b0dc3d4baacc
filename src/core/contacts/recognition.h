// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/contacts/person.h"

#include <map>
#include <optional>

namespace muster {

/// What at the documentation system a user is (spec/03 §2).
struct Recognised {
    MatchedBy by = MatchedBy::Nothing;
    std::vector<std::uint32_t> contacts; ///< into ContactsInput::contacts; several: a person decides
};

/// Recognises users among the contacts of their organization: by any alias, then by the username, then by first and
/// last name. Made once of an input that outlives it.
class ContactRecognition {
public:
    explicit ContactRecognition(const ContactsInput& input);
    [[nodiscard]] Recognised find(const ContactPerson& person, std::string_view organization) const;
    /// By id; none without.
    [[nodiscard]] std::uint32_t contact(std::string_view id) const;

private:
    using Key = std::pair<std::string, std::string>; ///< organization, what is looked for
    void remember(std::map<Key, std::vector<std::uint32_t>>& in, std::string_view organization, std::string what,
                  std::uint32_t contact);

    const ContactsInput& m_input;
    std::map<Key, std::vector<std::uint32_t>> m_byAddress, m_byName;
    std::map<std::string, std::uint32_t, std::less<>> m_byId;
};

/// "ada byron" in the form in which names are identical; empty when one of both is missing.
[[nodiscard]] std::string wholeName(std::string_view first, std::string_view last);

} // namespace muster
