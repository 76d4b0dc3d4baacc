// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text.h"

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

namespace muster {

/// The properties of a Graph user that are read (`$select`, spec/01 §1), in the order of the mirror's columns.
enum class UserProperty : std::uint8_t {
    AccountEnabled, ///< "true" or "false"
    GivenName,
    Surname,
    DisplayName,
    UserPrincipalName,
    Mail,
    OtherMails,     ///< one a line
    ProxyAddresses, ///< one a line, with their `SMTP:` / `smtp:` prefix
    BusinessPhones, ///< one a line
    MobilePhone,
    JobTitle,
    Department,
    OfficeLocation,
    CompanyName,
    StreetAddress,
    City,
    State,
    PostalCode,
    Country,
    EmployeeId,
    UserType,
    ExternalUserState,
    CreationType,
    Identities, ///< one a line: signInType TAB issuer TAB issuerAssignedId
    OnPremisesSyncEnabled,
    CreatedDateTime,
};
inline constexpr std::size_t userPropertyCount = 26;

/// Graph's own name ("givenName").
[[nodiscard]] std::string_view nameOf(UserProperty property);

/// Whether a reading found the object, or how it is gone (`@removed.reason`, graph.md §2.2).
enum class Presence : std::uint8_t {
    Present,
    SoftDeleted, ///< in deletedItems, can be restored ("changed")
    Deleted,     ///< gone for good ("deleted", or 404 by id)
};

/// One user as an answer of Graph told it: wire ↔ mirror. Absent properties stay what the mirror knows, blank ones were
/// null. Lists are lines, booleans "true"/"false". Texts live in the pool that was handed to the source.
struct UserReading {
    Text id; ///< lower case
    Presence presence = Presence::Present;
    std::array<Text, userPropertyCount> values{};

    [[nodiscard]] Text operator[](UserProperty p) const { return values[static_cast<std::size_t>(p)]; }
    Text& operator[](UserProperty p) { return values[static_cast<std::size_t>(p)]; }
    /// Present, and everything but the id is null ("limited information", graph.md §2.1): never taken for blank.
    [[nodiscard]] bool isPartial() const;
};

/// The same number for the same values (absent, null and empty alike): "did anything that we read change".
[[nodiscard]] std::uint64_t fingerprint(const std::array<Text, userPropertyCount>& values);

/// One group by id. `securityEnabled` unknown when the answer had none.
struct GroupReading {
    Text id; ///< lower case
    Presence presence = Presence::Present;
    Text displayName;
    Text createdDateTime; ///< ISO 8601, UTC
    std::optional<bool> securityEnabled;
    Text groupTypes; ///< one a line
    bool hiddenMembership = false;
};

/// A change of direct members: from a listing (all of them added) or a slice of `members@delta`.
struct MembershipReading {
    Text group;
    std::vector<Text> addedUsers, addedGroups;
    std::vector<Text> removed; ///< users or groups; the delta need not say which
};

/// Where a user signs in (spec/01 §3 "Source"); decides which attribute feeds the email.
enum class UserSource : std::uint8_t { AzureAd, MicrosoftAccount, ExternalAd };

/// Source from the raw UPN and the identities (as lines, see UserProperty::Identities). `userType` proves nothing.
[[nodiscard]] UserSource sourceOf(std::string_view userPrincipalName, std::string_view identities);

/// `ada_contoso.com#EXT#@msp.onmicrosoft.com` → `ada@contoso.com`; anything without `#EXT#` comes back as it is.
[[nodiscard]] std::string decodedGuest(std::string_view userPrincipalName);

/// A directory user as the planner sees it, loaded from the mirror. Key: tenant id / object id.
struct DirectoryUser {
    Text id;                  ///< object id, lower case
    std::uint32_t tenant = 0; ///< index into PlanInput::tenants
    Presence presence = Presence::Present;
    UserSource source = UserSource::AzureAd;
    bool disabled = false;          ///< a literal `accountEnabled: false`
    bool invitationPending = false; ///< externalUserState
    bool partial = false;           ///< the last answer gave only the id
    std::uint64_t fingerprint = 0;
    Text givenName, surname, displayName, userPrincipalName, mail;
    Text otherMails, proxyAddresses; ///< lines
    Text phone;                      ///< businessPhones[0]
    Text mobilePhone;                ///< of Mirror::loadEverybody() only
    Text jobTitle;
};

/// A group of the mirror with its direct members (indexes into PlanInput::users / groups); nesting may be cyclic.
struct DirectoryGroup {
    Text id;
    std::uint32_t tenant = 0;
    Presence presence = Presence::Present;
    Text displayName;
    Text createdDateTime;
    std::optional<bool> securityEnabled;
    std::vector<std::uint32_t> users;
    std::vector<std::uint32_t> groups;
};

/// One tenant of the plan. Only one that was read completely gets steps (spec/01 §2.4).
struct Tenant {
    Text id; ///< tenant id, lower case
    Text connection;
    bool complete = false;
    Text operatorId;    ///< object id of the person who signed in
    Text operatorEmail; ///< used when no link knows the operator's object id
    /// Users of the last complete reading and of this one, for the brake `sourceShrank`; no previous: no comparison.
    std::optional<std::uint32_t> previousUserCount{};
    std::uint32_t userCount = 0;
};

} // namespace muster
