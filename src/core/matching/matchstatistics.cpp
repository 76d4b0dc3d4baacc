// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/matching/matchstatistics.h"

#include "core/matching/agreementrates.h"
#include "core/matching/shortforms.h"
#include "core/matching/spelling.h"

#include <algorithm>

namespace muster {
namespace {

using T = MatchTrait;
/// As how many records what is generally known counts beside those that were counted.
constexpr double genericRecords = 50;
constexpr double everywhereRecords = 5;
constexpr double genericPairs = 20;
constexpr std::size_t sampledPairs = 4000;

double moreThanOne(std::uint32_t count) {
    return count > 1 ? count - 1.0 : 0.0;
}

} // namespace

MatchStatistics::MatchStatistics(std::span<const Profile> sample) {
    std::vector<std::u32string_view> first, last, name, hostname, street, line2, city;
    for (const auto& p : sample) {
        count(p, m_everywhere);
        first.push_back(p.person.first);
        last.push_back(p.person.last);
        name.push_back(p.name.joined);
        hostname.push_back(p.hostname.joined);
        street.push_back(p.address.street.joined);
        line2.push_back(p.address.line2.joined);
        city.push_back(p.address.city);
    }
    measure(T::FirstName, first);
    measure(T::LastName, last);
    measure(T::Name, name);
    measure(T::Hostname, hostname);
    measure(T::Street, street);
    measure(T::AddressLine2, line2);
    measure(T::City, city);
}

void MatchStatistics::measure(MatchTrait trait, const std::vector<std::u32string_view>& values) {
    if (values.size() < 2)
        return;
    std::size_t pairs = 0, typos = 0, alike = 0;
    std::uint64_t random = 1;
    const auto any = [&] {
        random = random * 6364136223846793005ULL + 1442695040888963407ULL;
        return values[static_cast<std::size_t>((random >> 33) % values.size())];
    };
    for (std::size_t i = 0; i < sampledPairs; ++i) {
        const auto a = any(), b = any();
        if (a.empty() || b.empty() || a == b)
            continue;
        ++pairs;
        const auto found = spelling(a, b);
        typos += found == Spelling::Typo ? 1U : 0U;
        alike += found == Spelling::Alike ? 1U : 0U;
    }
    const auto smoothed = [pairs](std::size_t hits, double generic) {
        return (static_cast<double>(hits) + genericPairs * generic) / (static_cast<double>(pairs) + genericPairs);
    };
    auto& chance = m_chance[static_cast<std::size_t>(trait)];
    chance.typo = smoothed(typos, chance.typo);
    chance.alike = smoothed(alike, chance.alike);
}

double MatchStatistics::share(MatchTrait trait, std::uint64_t value, const Frequencies& client) const {
    const auto common = commonnessOf(trait);
    const double everywhere =
        (moreThanOne(m_everywhere.count(value)) + common.unseen + genericRecords * common.generic) /
        (m_everywhere.things() + genericRecords);
    const double here = (moreThanOne(client.count(value)) + everywhereRecords * everywhere) /
                        (moreThanOne(client.things()) + everywhereRecords);
    return std::min(.99, std::max(everywhere, here));
}

double MatchStatistics::shareGiven(double share, std::uint64_t part, std::uint64_t given,
                                   const Frequencies& client) const {
    const auto both = together(given, part);
    const auto among = [&](const Frequencies& f) {
        return (moreThanOne(f.count(both)) + share) / (moreThanOne(f.count(given)) + 1);
    };
    return std::min(.99, std::max(among(m_everywhere), among(client)));
}

void MatchStatistics::count(const Profile& p, Frequencies& into) {
    into.next();
    const auto add = [&]<class Char>(MatchTrait trait, const std::basic_string<Char>& value) {
        if (!value.empty())
            into.add(traitValue(trait, std::basic_string_view<Char>(value)));
    };
    const auto addWords = [&](MatchTrait trait, const NameWords& name) {
        if (name.empty())
            return;
        add(trait, name.joined);
        for (std::size_t i = 0; i < name.words.size(); ++i) {
            if (std::find(name.words.begin(), name.words.begin() + static_cast<std::ptrdiff_t>(i), name.words[i]) ==
                name.words.begin() + static_cast<std::ptrdiff_t>(i))
                into.add(traitPart(trait, std::u32string_view(name.words[i])));
        }
    };
    if (!p.person.first.empty()) {
        add(T::FirstName, p.person.first);
        into.add(traitPart(T::FirstName, shortFormFamily(p.person.first)));
        into.add(traitPart(T::Title, std::u32string_view(p.person.first).substr(0, 1)));
    }
    add(T::LastName, p.person.last);
    addWords(T::Name, p.name);
    addWords(T::Hostname, p.hostname);
    addWords(T::Street, p.address.street);
    addWords(T::AddressLine2, p.address.line2);
    add(T::HouseNumber, p.address.number);
    add(T::City, p.address.city);
    add(T::Region, p.address.region);
    add(T::PostalCode, p.address.postalCode);
    add(T::Country, p.address.country);
    const auto city = traitValue(T::City, std::u32string_view(p.address.city)),
               region = traitValue(T::Region, std::u32string_view(p.address.region)),
               postal = traitValue(T::PostalCode, std::string_view(p.address.postalCode));
    const bool hasCity = !p.address.city.empty(), hasRegion = !p.address.region.empty();
    if (!p.address.postalCode.empty() && hasCity)
        into.add(together(postal, city));
    if (!p.address.postalCode.empty() && hasRegion)
        into.add(together(postal, region));
    if (hasCity && hasRegion)
        into.add(together(city, region));
    if (!p.address.empty())
        into.add(traitPart(T::Street, std::string_view(p.address.whole)));
    for (const auto& email : p.emails) {
        add(T::Email, email);
        into.add(traitPart(T::Email, std::string_view(email).substr(0, email.find('@'))));
    }
    for (const auto& phone : p.phones)
        into.add(traitValue(T::Phone, lineEnd(phone)));
    add(T::Username, p.username);
    add(T::ShortName, p.shortName);
    add(T::Website, p.website);
    add(T::SerialNumber, p.serialNumber);
    add(T::MacAddress, p.macAddress);
    add(T::IpAddress, p.ipAddress);
    add(T::Title, p.title);
    add(T::Type, p.type);
    add(T::Manufacturer, p.manufacturer);
    add(T::Model, p.model);
    add(T::OperatingSystem, p.operatingSystem);
}

} // namespace muster
