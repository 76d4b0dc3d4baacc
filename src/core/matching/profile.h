// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/entity.h"
#include "core/document/phoneform.h"
#include "core/matching/forms.h"

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace muster {

/// Where a thing is, as compared.
struct AddressProfile {
    NameWords street, line2;
    std::u32string number, city, region;
    std::string postalCode, country;
    std::string whole; ///< all of it, to count who shares it; empty when nothing is told
    [[nodiscard]] bool empty() const { return whole.empty(); }
};

/// What is compared of a thing, made once. Parts that its kind does not have, or that were not told, are empty.
struct Profile {
    PersonName person;
    NameWords name;
    NameWords hostname;
    std::vector<std::string> emails; ///< folded
    std::vector<std::string> phones; ///< "+15550100;ext=12", or digits
    std::string username, shortName, website, serialNumber, macAddress, ipAddress;
    std::string title, type, manufacturer, model, operatingSystem;
    AddressProfile address;
};

/// Makes profiles of the things of one side. Its locations outlive it.
class Profiles {
public:
    Profiles(std::span<const Entity> locations, PhoneForm phoneForm);
    [[nodiscard]] Profile of(const Entity& entity) const;

private:
    [[nodiscard]] const Entity* placeOf(const Entity& entity) const;
    void addPhone(Profile& profile, std::string_view number, std::string_view country) const;
    std::unordered_map<std::string_view, const Entity*> m_byId;
    std::unordered_map<std::string_view, const Entity*> m_mainOfClient;
    PhoneForm m_phoneForm;
};

/// A number without its extension.
[[nodiscard]] std::string_view lineOf(std::string_view phone);
/// Whether the lines of two numbers are the same, where one of them is not in the international form: by the last nine
/// digits, which are the same with and without country code or trunk prefix.
[[nodiscard]] bool sameLine(std::string_view a, std::string_view b);
/// The last nine digits of the line.
[[nodiscard]] std::string_view lineEnd(std::string_view phone);

} // namespace muster
