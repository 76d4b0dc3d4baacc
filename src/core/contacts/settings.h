// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace muster {

/// Which people of a tenant belong to which organization (client of the documentation system). Without domain and group
/// the whole tenant does; with them, those whose username is in the domain, or who are direct members of the group.
struct OrganizationMatch {
    QString tenantId; ///< lower case
    QString domain{}; ///< lower case; empty: any
    QString groupId{};
    QString organization; ///< id at the documentation system
    QString location{};   ///< id there; empty: the organization's main location
    friend bool operator==(const OrganizationMatch&, const OrganizationMatch&) = default;
};

/// Switches of the contacts flow (spec/03 §1). One that needs another means nothing while that is off.
struct ContactsSettings {
    std::vector<OrganizationMatch> matches;
    bool contactSync = false;      ///< Enable contact sync
    bool twoWaySync = false;       ///< Enable two-way sync; needs contactSync
    bool autoPush = false;         ///< Enable automatic pushing of Office 365 contacts; needs twoWaySync
    QString emailType{};           ///< id of a PSA list; nothing is pushed without it
    QString phoneType{};           ///< id of a PSA list
    bool phonesPrimary = false;    ///< Set phone numbers as Primary
    QString primaryPhoneType{};    ///< which of "Work" (office phone) and "Mobile"; needs phonesPrimary
    bool placeholderPhone = false; ///< Replace blank phone numbers with "000-000-0000"; needs phonesPrimary
    friend bool operator==(const ContactsSettings&, const ContactsSettings&) = default;
};

} // namespace muster
