// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/contacts/recognition.h"

#include "core/fold.h"
#include "core/matching/forms.h"

#include <algorithm>

namespace muster {

std::string wholeName(std::string_view first, std::string_view last) {
    if (trimmed(first).empty() || trimmed(last).empty())
        return {};
    return personIdentity(first, last);
}

ContactRecognition::ContactRecognition(const ContactsInput& input)
    : m_input(input) {
    for (std::uint32_t c = 0; c < input.contacts.size(); ++c) {
        const Entity& contact = input.contacts[c];
        m_byId.emplace(contact.id.view(), c);
        if (contact.archived)
            continue;
        for (const auto& item : entityListItems(contact[EntityField::Emails].toString()))
            remember(m_byAddress, contact.client.view(), foldedKey(item.value.toStdString()), c);
        remember(m_byName, contact.client.view(),
                 wholeName(contact[EntityField::FirstName].view(), contact[EntityField::LastName].view()), c);
    }
}

void ContactRecognition::remember(std::map<Key, std::vector<std::uint32_t>>& in, std::string_view organization,
                                  std::string what, std::uint32_t contact) {
    if (what.empty())
        return;
    auto& contacts = in[{std::string(organization), std::move(what)}];
    if (contacts.empty() || contacts.back() != contact)
        contacts.push_back(contact);
}

Recognised ContactRecognition::find(const ContactPerson& person, std::string_view organization) const {
    const auto at = [&](const auto& index, const std::string& what) -> std::vector<std::uint32_t> {
        const auto found = index.find({std::string(organization), what});
        return found == index.end() ? std::vector<std::uint32_t>() : found->second;
    };
    Recognised result{MatchedBy::Alias, {}};
    for (const auto& alias : person.aliases)
        for (const auto contact : at(m_byAddress, foldedKey(alias)))
            if (std::find(result.contacts.begin(), result.contacts.end(), contact) == result.contacts.end())
                result.contacts.push_back(contact);
    if (result.contacts.empty())
        result = {MatchedBy::Username, at(m_byAddress, foldedKey(person.username))};
    if (result.contacts.empty())
        if (const auto name = wholeName(person.firstName.view(), person.lastName.view()); !name.empty())
            result = {MatchedBy::Name, at(m_byName, name)};
    if (result.contacts.empty())
        return {};
    std::sort(result.contacts.begin(), result.contacts.end(), [this](std::uint32_t a, std::uint32_t b) {
        return m_input.contacts[a].id.view() < m_input.contacts[b].id.view();
    });
    return result;
}

std::uint32_t ContactRecognition::contact(std::string_view id) const {
    const auto found = m_byId.find(id);
    return found == m_byId.end() ? none : found->second;
}

} // namespace muster
