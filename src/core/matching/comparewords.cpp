// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/matching/agreementrates.h"
#include "core/matching/comparison.h"
#include "core/matching/spelling.h"
#include "core/matching/weight.h"

#include <algorithm>

namespace muster {
namespace {

using T = MatchTrait;
using A = Agreement;

constexpr double spacingRate = .06, wordOrderRate = .02, acronymRate = .03, acronymChance = .001;
/// Of two names of the same thing with some words in common: a word that one of them has not.
constexpr double wordDropped = -3, wordReplaced = -6, namesDiffer = -5;
constexpr double worst = -13;
/// Names with the same letters and other numbers tell neighbours apart: WS-01, WS-02.
constexpr double otherNumber = -15;

std::u32string initialsOf(const std::vector<std::u32string>& words) {
    std::u32string initials;
    for (const auto& word : words)
        initials += word.front();
    return initials;
}

bool isAcronym(const NameWords& a, const NameWords& b) {
    return a.words.size() == 1 && b.words.size() > 1 && a.joined.size() > 1 && a.joined.size() == b.words.size() &&
           a.joined == initialsOf(b.words);
}

std::u32string lettersOf(const NameWords& name) {
    std::u32string letters;
    std::copy_if(name.joined.begin(), name.joined.end(), std::back_inserter(letters),
                 [](char32_t c) { return c < U'0' || c > U'9'; });
    return letters;
}

/// Words of two names that go together.
struct Pairing {
    explicit Pairing(const NameWords& a, const NameWords& b)
        : takenA(a.words.size())
        , takenB(b.words.size()) {}
    std::vector<bool> takenA, takenB;
};

} // namespace

Comparison::Found Comparison::words(MatchTrait trait, const NameWords& a, const NameWords& b) const {
    if (a.empty() || b.empty())
        return {};
    const auto rates = ratesOf(trait);
    const double chance = share(trait, std::u32string_view(b.joined));
    if (a.joined == b.joined) {
        const bool sameWords = a.words == b.words;
        if (sameWords && a.accents != b.accents)
            return {A::Accents, weight(rates.same, chance) - 1, true};
        return {sameWords ? A::Same : A::Spacing, weight(sameWords ? rates.same : spacingRate, chance), true};
    }
    if (a.words.size() == b.words.size() && a.words.size() > 1) {
        auto left = a.words, right = b.words;
        std::sort(left.begin(), left.end());
        std::sort(right.begin(), right.end());
        if (left == right)
            return {A::WordOrder, weight(wordOrderRate, chance), true};
    }
    if (isAcronym(a, b) || isAcronym(b, a))
        return {A::Acronym, weight(acronymRate, std::max(chance, acronymChance)), true};
    const bool sameDigits = a.digits == b.digits;
    if (!sameDigits && lettersOf(a) == lettersOf(b))
        return {A::Other, otherNumber, true};
    auto inCommon = wordsInCommon(trait, a, b);
    if (!sameDigits)
        return inCommon;
    const auto whole = spelt(trait, a.joined, b.joined);
    return whole.agreement != A::Other && whole.points >= inCommon.points ? whole : inCommon;
}

Comparison::Found Comparison::wordsInCommon(MatchTrait trait, const NameWords& a, const NameWords& b) const {
    Pairing pairing(a, b);
    double points = namesDiffer;
    std::size_t common = 0;
    const auto take = [&](std::size_t i, std::size_t j, double worth) {
        pairing.takenA[i] = pairing.takenB[j] = true;
        points += worth;
        ++common;
    };
    for (std::size_t i = 0; i < a.words.size(); ++i) {
        for (std::size_t j = 0; j < b.words.size() && !pairing.takenA[i]; ++j) {
            if (!pairing.takenB[j] && a.words[i] == b.words[j])
                take(i, j, std::max(0.0, weight(.8, partShare(trait, std::u32string_view(b.words[j])))));
        }
    }
    const auto hasDigit = [](const std::u32string& word) {
        return std::any_of(word.begin(), word.end(), [](char32_t c) { return c >= U'0' && c <= U'9'; });
    };
    for (std::size_t i = 0; i < a.words.size(); ++i) {
        for (std::size_t j = 0; j < b.words.size() && !pairing.takenA[i]; ++j) {
            if (pairing.takenB[j] || hasDigit(a.words[i]) || hasDigit(b.words[j]))
                continue;
            const auto &x = a.words[i], &y = b.words[j];
            const bool begins = std::min(x.size(), y.size()) >= 3 && (x.starts_with(y) || y.starts_with(x));
            if (begins || (std::min(x.size(), y.size()) >= 4 && spelling(x, y) == Spelling::Typo))
                take(i, j,
                     std::max(0.0, weight(.1, std::max(m_statistics.typoShare(T::LastName),
                                                       partShare(trait, std::u32string_view(y))))));
        }
    }
    // "CU" is "Credit Union".
    const auto initialled = [&](const NameWords& shortName, std::vector<bool>& takenShort, const NameWords& longName,
                                std::vector<bool>& takenLong) {
        for (std::size_t i = 0; i < shortName.words.size(); ++i) {
            const auto& word = shortName.words[i];
            if (takenShort[i] || word.size() < 2)
                continue;
            for (std::size_t j = 0; j + word.size() <= longName.words.size() && !takenShort[i]; ++j) {
                bool fits = true;
                for (std::size_t k = 0; k < word.size(); ++k)
                    fits = fits && !takenLong[j + k] && longName.words[j + k].front() == word[k];
                if (!fits)
                    continue;
                takenShort[i] = true;
                for (std::size_t k = 0; k < word.size(); ++k)
                    takenLong[j + k] = true;
                points += weight(acronymRate, .01);
                ++common;
            }
        }
    };
    initialled(a, pairing.takenA, b, pairing.takenB);
    initialled(b, pairing.takenB, a, pairing.takenA);
    if (common == 0)
        return {A::Other, weight(ratesOf(trait).other, 1), true};
    const auto left = static_cast<double>(std::count(pairing.takenA.begin(), pairing.takenA.end(), false)),
               right = static_cast<double>(std::count(pairing.takenB.begin(), pairing.takenB.end(), false));
    points += std::min(left, right) * wordReplaced + (std::max(left, right) - std::min(left, right)) * wordDropped;
    // Words of a name belong together: they cannot say more than the whole name would.
    const double best = weight(ratesOf(trait).typo, share(trait, std::u32string_view(b.joined)));
    points = std::clamp(points, worst, std::max(best, 0.0));
    const bool first = a.words.front() == b.words.front();
    return {first ? A::FirstWord : A::Part, points, true};
}

void Comparison::compareNames(const Profile& a, const Profile& b, Evidence& into) const {
    auto name = words(T::Name, a.name, b.name);
    auto host = words(T::Hostname, a.hostname, b.hostname);
    if (m_kind == EntityKind::Configuration) {
        // A machine is often named as its host, on one side or on both: the same thing is not said twice.
        const auto better = [&](const Found& other) {
            if (other.told && (!name.told || other.points > name.points))
                name = other;
        };
        better(words(T::Name, a.hostname, b.name));
        better(words(T::Hostname, a.name, b.hostname));
        if (a.hostname.joined == a.name.joined || b.hostname.joined == b.name.joined)
            host = {};
    }
    name.into(T::Name, into);
    const bool wholeName = name.agreement != A::Part && name.agreement != A::FirstWord;
    if (name.points > 0 && wholeName && a.name.suffix != b.name.suffix) {
        const bool missing = a.name.suffix.empty() || b.name.suffix.empty();
        Found{missing ? A::Missing : A::Other, missing ? -1.0 : -6.0, true}.into(T::CompanySuffix, into);
    }
    host.into(T::Hostname, into);
}

} // namespace muster
