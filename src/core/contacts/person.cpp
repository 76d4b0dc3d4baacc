// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/contacts/person.h"

#include "core/fold.h"
#include "core/lines.h"

#include <algorithm>

namespace muster {
namespace {

std::string_view withoutPrefix(std::string_view address) {
    const auto colon = address.find(':');
    return trimmed(colon == std::string_view::npos ? address : address.substr(colon + 1));
}

/// Proxy addresses of other protocols (SIP:, X500:) are no mail addresses.
bool isMail(std::string_view proxyAddress) {
    const auto colon = proxyAddress.find(':');
    return colon == std::string_view::npos || foldedKey(proxyAddress.substr(0, colon)) == "smtp";
}

void addAddress(std::vector<std::string>& to, std::string_view address, std::string_view username) {
    if (address.find('@') == std::string_view::npos || sameFolded(address, username))
        return;
    if (std::none_of(to.begin(), to.end(), [&](const std::string& known) { return sameFolded(known, address); }))
        to.emplace_back(address);
}

} // namespace

ContactPerson contactPerson(const DirectoryUser& user, const ContactsSettings& settings, TextPool& pool) {
    ContactPerson person;
    person.firstName = pool.add(trimmed(user.givenName.view()));
    person.lastName = pool.add(trimmed(user.surname.view()));
    if (person.firstName.isBlank() && person.lastName.isBlank()) {
        // As the provision flow does: the last word is the last name.
        const auto name = trimmed(user.displayName.view());
        const auto blank = name.rfind(' ');
        person.firstName = pool.add(trimmed(name.substr(0, blank == std::string_view::npos ? name.size() : blank)));
        person.lastName =
            blank == std::string_view::npos ? TextPool::blank() : pool.add(trimmed(name.substr(blank + 1)));
        person.nameFromDisplayName = !name.empty();
    }
    person.title = pool.add(trimmed(user.jobTitle.view()));
    person.username = std::string(trimmed(decodedGuest(user.userPrincipalName.view())));
    addAddress(person.aliases, trimmed(user.mail.view()), person.username);
    for (const auto line : linesOf(user.proxyAddresses.view()))
        if (isMail(line))
            addAddress(person.aliases, withoutPrefix(line), person.username);
    for (const auto line : linesOf(user.otherMails.view()))
        addAddress(person.aliases, trimmed(line), person.username);

    const auto add = [&](Text number, const char* type) {
        if (const auto text = trimmed(number.view()); !text.empty())
            person.phones.push_back({std::string(text), type});
    };
    add(user.phone, "Work");
    add(user.mobilePhone, "Mobile");
    person.primaryChosen = settings.phonesPrimary && !settings.primaryPhoneType.isEmpty();
    if (person.primaryChosen)
        std::stable_partition(person.phones.begin(), person.phones.end(), [&](const ContactPerson::Phone& phone) {
            return settings.primaryPhoneType.compare(QString::fromStdString(phone.type), Qt::CaseInsensitive) == 0;
        });
    if (person.phones.empty() && person.primaryChosen && settings.placeholderPhone) {
        person.phones.push_back({std::string(placeholderPhone), settings.primaryPhoneType.toStdString()});
        person.placeholder = true;
    }
    return person;
}

Eligible eligibility(const DirectoryUser& user, std::span<const Wildcard> patterns) {
    const bool guest = user.userPrincipalName.view().find("#EXT#") != std::string_view::npos;
    if (user.presence != Presence::Present || user.disabled || user.partial || guest)
        return Eligible::No;
    for (const Wildcard& pattern : patterns)
        for (const Text value : {user.userPrincipalName, user.mail, user.displayName})
            if (!value.isBlank() && pattern.matches(value.view()))
                return Eligible::PatternExcluded;
    return Eligible::Yes;
}

} // namespace muster
