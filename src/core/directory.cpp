// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/directory.h"

#include "core/fold.h"
#include "core/hash.h"
#include "core/lines.h"

#include <algorithm>

namespace muster {

namespace {

constexpr std::array<std::string_view, userPropertyCount> names{
    "accountEnabled",
    "givenName",
    "surname",
    "displayName",
    "userPrincipalName",
    "mail",
    "otherMails",
    "proxyAddresses",
    "businessPhones",
    "mobilePhone",
    "jobTitle",
    "department",
    "officeLocation",
    "companyName",
    "streetAddress",
    "city",
    "state",
    "postalCode",
    "country",
    "employeeId",
    "userType",
    "externalUserState",
    "creationType",
    "identities",
    "onPremisesSyncEnabled",
    "createdDateTime",
};

constexpr std::string_view guestMarker = "#EXT#";

/// Where the last guest marker begins, in any case.
std::size_t guestMarkerIn(std::string_view name) {
    for (std::size_t at = name.rfind('#'); at != std::string_view::npos && at > 0; at = name.rfind('#', at - 1)) {
        if (endsWithFolded(name.substr(0, at + 1), guestMarker))
            return at + 1 - guestMarker.size();
    }
    return std::string_view::npos;
}

/// The issuer of an identity line: signInType TAB issuer TAB issuerAssignedId.
std::string_view issuerOf(std::string_view line) {
    const auto begin = line.find('\t');
    if (begin == std::string_view::npos)
        return {};
    line.remove_prefix(begin + 1);
    return line.substr(0, line.find('\t'));
}

} // namespace

std::string_view nameOf(UserProperty property) {
    return names[static_cast<std::size_t>(property)];
}

bool UserReading::isPartial() const {
    if (presence != Presence::Present)
        return false;
    if (!std::all_of(values.begin(), values.end(), [](Text value) { return value.isBlank(); }))
        return false;
    // A delta may name a user for one property that became null; the user principal name of a user that may be read
    // never is.
    return !(*this)[UserProperty::UserPrincipalName].isAbsent() ||
           std::all_of(values.begin(), values.end(), [](Text value) { return value.isAbsent(); });
}

std::uint64_t fingerprint(const std::array<Text, userPropertyCount>& values) {
    Fnv1a hash;
    for (std::size_t i = 0; i < userPropertyCount; ++i) {
        const auto value = values[i].view();
        if (value.empty())
            continue;
        // The name, not the number: another column in a later version leaves stored fingerprints as they are.
        hash.add(names[i]);
        hash.add(static_cast<std::uint64_t>(value.size()));
        hash.add(value);
    }
    return hash.value();
}

UserSource sourceOf(std::string_view userPrincipalName, std::string_view identities) {
    bool external = guestMarkerIn(userPrincipalName) != std::string_view::npos;
    for (const auto line : linesOf(identities)) {
        const auto issuer = issuerOf(line);
        if (sameFolded(issuer, "MicrosoftAccount") || sameFolded(issuer, "live.com"))
            return UserSource::MicrosoftAccount;
        external = external || sameFolded(issuer, "ExternalAzureAD");
    }
    return external ? UserSource::ExternalAd : UserSource::AzureAd;
}

std::string decodedGuest(std::string_view userPrincipalName) {
    const auto marker = guestMarkerIn(userPrincipalName);
    if (marker == std::string_view::npos)
        return std::string(userPrincipalName);
    std::string result(userPrincipalName.substr(0, marker));
    if (const auto at = result.rfind('_'); at != std::string::npos)
        result[at] = '@';
    return result;
}

} // namespace muster
