// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/matching/agreementrates.h"
#include "core/matching/comparison.h"
#include "core/matching/spelling.h"
#include "core/matching/weight.h"

#include <algorithm>
#include <cmath>

namespace muster {
namespace {

using T = MatchTrait;
using A = Agreement;

/// How often a line of an address is in the place of another one.
constexpr double exchangedRate = .03;
/// An address changes as a whole: somebody moved. All its differences together speak no more against than this.
constexpr int moved = -12;

std::u32string withoutBlanks(std::u32string_view text) {
    std::u32string joined;
    std::copy_if(text.begin(), text.end(), std::back_inserter(joined), [](char32_t c) { return c != U' '; });
    return joined;
}

/// "WA" and "Washington", "DE" and "Germany": one of them is a code, and we do not know whose.
bool isCodeOfOther(std::size_t a, std::size_t b) {
    return (a <= 3) != (b <= 3);
}

} // namespace

Comparison::Found Comparison::postalCodes(std::string_view a, std::string_view b) const {
    if (a.empty() || b.empty())
        return {};
    const auto rates = ratesOf(T::PostalCode);
    const double chance = share(T::PostalCode, b);
    if (a == b)
        return {A::Same, weight(rates.same, chance), true};
    // A digit misread or two exchanged; and "97201" of "97201-1234".
    const std::u32string left(a.begin(), a.end()), right(b.begin(), b.end());
    const bool longer = std::min(a.size(), b.size()) >= 4 && (a.starts_with(b) || b.starts_with(a));
    if (longer || (std::min(a.size(), b.size()) >= 4 && lettersApart(left, right, 1) == 1))
        return {A::Near, weight(rates.typo, std::max(chance, .02)), true};
    return {A::Other, weight(rates.other, 1 - chance), true};
}

void Comparison::compareAddressParts(const AddressProfile& a, const AddressProfile& b, Evidence& into) const {
    words(T::Street, a.street, b.street).into(T::Street, into);
    if (!a.number.empty() && !b.number.empty()) {
        const auto rates = ratesOf(T::HouseNumber);
        const double chance = share(T::HouseNumber, std::u32string_view(b.number));
        const auto longest = std::max(a.number.size(), b.number.size());
        if (a.number == b.number)
            Found{A::Same, weight(rates.same, chance), true}.into(T::HouseNumber, into);
        else if (longest > 1 && lettersApart(a.number, b.number, 1) == 1)
            Found{A::Near, weight(rates.typo, std::max(chance, .05)), true}.into(T::HouseNumber, into);
        else
            Found{A::Other, weight(rates.other, 1 - chance), true}.into(T::HouseNumber, into);
    }
    words(T::AddressLine2, a.line2, b.line2).into(T::AddressLine2, into);

    const auto postal = postalCodes(a.postalCode, b.postalCode);
    auto city = spelt(T::City, a.city, b.city);
    const bool samePostal = postal.told && postal.agreement == A::Same;
    const auto postalValue = traitValue(T::PostalCode, std::string_view(b.postalCode));
    const auto cityValue = traitValue(T::City, std::u32string_view(b.city));
    const bool sameCity = city.told && city.agreement == A::Same;
    if (sameCity && samePostal) {
        const double given =
            m_statistics.shareGiven(share(T::City, std::u32string_view(b.city)), cityValue, postalValue, m_client);
        city.points = weight(ratesOf(T::City).same, given);
    }
    city.into(T::City, into);
    if (!a.region.empty() && !b.region.empty() &&
        (a.region == b.region || !isCodeOfOther(a.region.size(), b.region.size()))) {
        const auto rates = ratesOf(T::Region);
        double chance = share(T::Region, std::u32string_view(b.region));
        const auto region = traitValue(T::Region, std::u32string_view(b.region));
        const double alone = chance;
        if (samePostal)
            chance = std::max(chance, m_statistics.shareGiven(alone, region, postalValue, m_client));
        if (sameCity)
            chance = std::max(chance, m_statistics.shareGiven(alone, region, cityValue, m_client));
        if (a.region == b.region)
            Found{A::Same, weight(rates.same, chance), true}.into(T::Region, into);
        else
            Found{A::Other, weight(rates.other, 1 - alone), true}.into(T::Region, into);
    }
    postal.into(T::PostalCode, into);
    if (a.country == b.country || !isCodeOfOther(a.country.size(), b.country.size()))
        exact(T::Country, a.country, b.country, into);
}

void Comparison::exchanged(const AddressProfile& a, const AddressProfile& b, Evidence& into, std::size_t from) const {
    struct Line {
        MatchTrait trait;
        std::u32string a, b;
    };
    const Line lines[]{{T::Street, a.street.joined, b.street.joined},
                       {T::AddressLine2, a.line2.joined, b.line2.joined},
                       {T::City, withoutBlanks(a.city), withoutBlanks(b.city)}};
    for (std::size_t i = 0; i < std::size(lines); ++i) {
        for (std::size_t j = i + 1; j < std::size(lines); ++j) {
            const auto &one = lines[i], &other = lines[j];
            if (one.a == one.b || other.a == other.b)
                continue;
            double points = weight(exchangedRate, 1);
            bool found = false;
            const auto cross = [&](const std::u32string& left, const std::u32string& right, MatchTrait place) {
                if (left.size() < 3 || right.size() < 3)
                    return;
                const auto how = spelling(left, right);
                if (how != Spelling::Same && how != Spelling::Typo)
                    return;
                found = true;
                const double chance = share(place, std::u32string_view(right));
                points += how == Spelling::Same ? weight(.8, chance)
                                                : weight(.1, std::max(chance, m_statistics.typoShare(place)));
            };
            cross(one.a, other.b, other.trait);
            cross(other.a, one.b, one.trait);
            const auto isOfThese = [&](const MatchEvidence& e) {
                return e.trait == one.trait || e.trait == other.trait;
            };
            const auto start = into.begin() + static_cast<std::ptrdiff_t>(from);
            int straight = 0;
            std::for_each(start, into.end(), [&](const MatchEvidence& e) { straight += isOfThese(e) ? e.points : 0; });
            if (!found || points <= straight)
                continue;
            into.erase(std::remove_if(start, into.end(), isOfThese), into.end());
            Found{A::Exchanged, points, true}.into(other.trait, into);
        }
    }
}

void Comparison::compareAddresses(const AddressProfile& a, const AddressProfile& b, Evidence& into) const {
    if (a.empty() || b.empty())
        return;
    const auto from = into.size();
    compareAddressParts(a, b, into);
    exchanged(a, b, into, from);
    int sum = 0, speaking = 0, against = 0;
    for (auto i = from; i < into.size(); ++i) {
        sum += into[i].points;
        (into[i].points > 0 ? speaking : against) += into[i].points;
    }
    // Whoever shares a house shares all of its address: the parts together cannot say more than which house it is.
    const auto sharing = m_statistics.share(T::Street, traitPart(T::Street, std::string_view(b.whole)), m_client);
    const int most = static_cast<int>(std::lround(std::max(0.0, weight(.9, sharing))));
    const auto scale = [&](bool positive, double factor) {
        for (auto i = from; i < into.size(); ++i) {
            if ((into[i].points > 0) == positive)
                into[i].points = static_cast<int>(std::lround(into[i].points * factor));
        }
    };
    if (sum > most)
        scale(true, static_cast<double>(most - against) / speaking);
    else if (sum < moved)
        scale(false, static_cast<double>(moved - speaking) / against);
    into.erase(std::remove_if(into.begin() + static_cast<std::ptrdiff_t>(from), into.end(),
                              [](const MatchEvidence& e) { return e.points == 0; }),
               into.end());
}

} // namespace muster
