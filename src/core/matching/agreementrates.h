// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/matching/matchevidence.h"

namespace muster {

/// How often two records of the same thing agree in a trait that both tell: what Fellegi and Sunter call m. Rough
/// shares from how such records are kept, the same for all data; nothing is fitted to a set of data. What is left of 1
/// goes to agreements that only some traits know.
struct AgreementRates {
    double same, typo, alike, other;
};

/// How common a value is before anything was counted.
struct Commonness {
    double generic; ///< the chance that two records of different things have the same value
    double unseen;  ///< how many more things have the value of one target than the targets tell: people share a house
};

[[nodiscard]] constexpr AgreementRates ratesOf(MatchTrait trait) {
    switch (trait) {
    case MatchTrait::Name:
        return {.70, .07, .03, .06};
    case MatchTrait::FirstName:
        return {.78, .08, .02, .05};
    case MatchTrait::LastName:
        return {.84, .08, .02, .04};
    case MatchTrait::Street:
        return {.72, .10, .03, .12};
    case MatchTrait::AddressLine2:
        return {.55, .08, .03, .30};
    case MatchTrait::City:
        return {.80, .08, .02, .08};
    case MatchTrait::Hostname:
        return {.80, .04, .01, .15};
    case MatchTrait::HouseNumber:
        return {.82, .03, 0, .13};
    case MatchTrait::PostalCode:
        return {.82, .08, 0, .08};
    case MatchTrait::Region:
    case MatchTrait::Country:
        return {.92, 0, 0, .06};
    case MatchTrait::SerialNumber:
        return {.90, .04, 0, .03};
    case MatchTrait::MacAddress:
        return {.80, 0, 0, .18};
    case MatchTrait::Email:
        return {.65, .10, 0, .25};
    case MatchTrait::Phone:
        return {.55, .05, 0, .38};
    case MatchTrait::Username:
    case MatchTrait::ShortName:
    case MatchTrait::Website:
        return {.75, 0, 0, .20};
    case MatchTrait::IpAddress:
    case MatchTrait::OperatingSystem:
        return {.60, 0, 0, .38};
    case MatchTrait::Type:
    case MatchTrait::Manufacturer:
    case MatchTrait::Model:
        return {.80, 0, 0, .12};
    case MatchTrait::NamesSwapped:
    case MatchTrait::CompanySuffix:
    case MatchTrait::Title:
        break;
    }
    return {.50, 0, 0, .45};
}

[[nodiscard]] constexpr Commonness commonnessOf(MatchTrait trait) {
    switch (trait) {
    case MatchTrait::Email:
    case MatchTrait::Username:
    case MatchTrait::SerialNumber:
    case MatchTrait::MacAddress:
        return {1e-5, .02};
    case MatchTrait::Phone:
    case MatchTrait::Website:
    case MatchTrait::ShortName:
        return {1e-4, .1};
    case MatchTrait::Name:
    case MatchTrait::Hostname:
        return {1e-3, .3};
    case MatchTrait::LastName:
    case MatchTrait::Street:
    case MatchTrait::AddressLine2:
        return {2e-3, 1};
    case MatchTrait::FirstName:
    case MatchTrait::PostalCode:
    case MatchTrait::HouseNumber:
    case MatchTrait::IpAddress:
        return {.01, 1};
    case MatchTrait::City:
    case MatchTrait::Model:
    case MatchTrait::Title:
        return {.05, 1};
    case MatchTrait::Region:
    case MatchTrait::Type:
    case MatchTrait::Manufacturer:
    case MatchTrait::OperatingSystem:
        return {.2, 1};
    case MatchTrait::Country:
        return {.7, 1};
    case MatchTrait::NamesSwapped:
    case MatchTrait::CompanySuffix:
        break;
    }
    return {.05, 1};
}

} // namespace muster
