// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/matching/comparison.h"

#include "core/matching/agreementrates.h"
#include "core/matching/shortforms.h"
#include "core/matching/spelling.h"
#include "core/matching/weight.h"

#include <algorithm>
#include <cmath>

namespace muster {
namespace {

using T = MatchTrait;
using A = Agreement;

/// How often a record has first and last name in each other's place.
constexpr double swappedRate = .02;
constexpr double shortFormRate = .08, partRate = .05;

std::u32string_view firstWord(std::u32string_view text) {
    return text.substr(0, text.find(U' '));
}

bool hasWord(std::u32string_view text, std::u32string_view word) {
    const auto at = text.find(word);
    return at != std::u32string_view::npos && (at == 0 || text[at - 1] == U' ') &&
           (at + word.size() == text.size() || text[at + word.size()] == U' ');
}

} // namespace

void Comparison::Found::into(MatchTrait trait, std::vector<MatchEvidence>& evidence) const {
    const auto rounded = static_cast<int>(std::lround(points));
    if (told && rounded != 0)
        evidence.push_back({trait, agreement, rounded});
}

void Comparison::compare(const Profile& a, const Profile& b, std::vector<MatchEvidence>& into) const {
    into.clear();
    if (m_kind == EntityKind::User || m_kind == EntityKind::Contact)
        comparePeople(a, b, into);
    else
        compareNames(a, b, into);
    exact(T::ShortName, a.shortName, b.shortName, into);
    compareEmails(a, b, into);
    exact(T::Username, a.username, b.username, into);
    comparePhones(a, b, into);
    exact(T::Website, a.website, b.website, into);
    compareAddresses(a.address, b.address, into);
    compareSerials(a, b, into);
    exact(T::MacAddress, a.macAddress, b.macAddress, into);
    exact(T::IpAddress, a.ipAddress, b.ipAddress, into);
    exact(T::Type, a.type, b.type, into);
    exact(T::Manufacturer, a.manufacturer, b.manufacturer, into);
    exact(T::Model, a.model, b.model, into);
    exact(T::OperatingSystem, a.operatingSystem, b.operatingSystem, into);
    exact(T::Title, a.title, b.title, into);
}

Comparison::Found Comparison::spelt(MatchTrait trait, std::u32string_view a, std::u32string_view b) const {
    if (a.empty() || b.empty())
        return {};
    const auto rates = ratesOf(trait);
    const double chance = share(trait, b);
    // Another thing may have the same value, and a typo in it; or another value that is alike.
    const auto byTypo = [&](double rate) { return chance * rate / rates.same; };
    switch (spelling(a, b)) {
    case Spelling::Same:
        return {A::Same, weight(rates.same, chance), true};
    case Spelling::Typo:
        return {A::Typo, weight(rates.typo, byTypo(rates.typo) + m_statistics.typoShare(trait)), true};
    case Spelling::Alike:
        return {A::Alike, weight(rates.alike, byTypo(rates.alike) + m_statistics.alikeShare(trait)), true};
    case Spelling::Other:
        break;
    }
    return {A::Other, weight(rates.other, 1 - chance), true};
}

Comparison::Found Comparison::firstNames(std::u32string_view a, std::u32string_view b) const {
    if (a.empty() || b.empty())
        return {};
    const auto wordA = firstWord(a), wordB = firstWord(b);
    if (wordA.size() == 1 || wordB.size() == 1) {
        // An initial can agree in nothing more.
        const auto rates = ratesOf(T::FirstName);
        const double chance = partShare(T::Title, wordB.substr(0, 1));
        return wordA.front() == wordB.front() ? Found{A::Initial, weight(rates.same + rates.typo, chance), true}
                                              : Found{A::Other, weight(rates.other, 1 - chance), true};
    }
    auto found = spelt(T::FirstName, a, b);
    if (found.agreement == A::Same)
        return found;
    if (sameShortForm(wordA, wordB) && wordA != wordB) {
        const Found shortened{A::Short, weight(shortFormRate, partShare(T::FirstName, shortFormFamily(wordB))), true};
        if (shortened.points > found.points)
            return shortened;
    }
    if (wordA == wordB && found.agreement != A::Typo)
        return {A::FirstWord, std::max(found.points, weight(partRate, share(T::FirstName, wordB))), true};
    return found;
}

Comparison::Found Comparison::lastNames(std::u32string_view a, std::u32string_view b) const {
    auto found = spelt(T::LastName, a, b);
    if (!found.told || found.agreement == A::Same)
        return found;
    // "Byron" and "Byron-King".
    const auto& [shorter, longer] = std::minmax(a, b, [](auto x, auto y) { return x.size() < y.size(); });
    if (shorter.size() > 2 && hasWord(longer, shorter)) {
        const Found part{A::Part, weight(partRate, share(T::LastName, shorter)), true};
        if (part.points > found.points)
            return part;
    }
    return found;
}

void Comparison::comparePeople(const Profile& a, const Profile& b, Evidence& into) const {
    const auto &p = a.person, &q = b.person;
    auto first = firstNames(p.first, q.first), last = lastNames(p.last, q.last);
    if (p.accents != q.accents) {
        for (auto* found : {&first, &last}) {
            if (found->agreement == A::Same && found->told)
                *found = {A::Accents, found->points - 1, true};
        }
    }
    const auto crossFirst = spelt(T::LastName, p.first, q.last), crossLast = spelt(T::FirstName, p.last, q.first);
    if (crossFirst.told || crossLast.told) {
        const auto known = [](const Found& f) { return f.told ? f.points : 0; };
        const auto agrees = [](const Found& f) { return f.told && (f.agreement == A::Same || f.agreement == A::Typo); };
        const double swapped = known(crossFirst) + known(crossLast) + weight(swappedRate, 1);
        if ((agrees(crossFirst) || agrees(crossLast)) && swapped > known(first) + known(last)) {
            const bool same = (!crossFirst.told || crossFirst.agreement == A::Same) &&
                              (!crossLast.told || crossLast.agreement == A::Same);
            Found{same ? A::Same : A::Typo, swapped, true}.into(T::NamesSwapped, into);
            return;
        }
    }
    first.into(T::FirstName, into);
    last.into(T::LastName, into);
}

void Comparison::exact(MatchTrait trait, std::string_view a, std::string_view b, Evidence& into) const {
    if (a.empty() || b.empty())
        return;
    const auto rates = ratesOf(trait);
    const double chance = share(trait, b);
    (a == b ? Found{A::Same, weight(rates.same, chance), true} : Found{A::Other, weight(rates.other, 1 - chance), true})
        .into(trait, into);
}

void Comparison::compareEmails(const Profile& a, const Profile& b, Evidence& into) const {
    const auto rates = ratesOf(T::Email);
    Found best;
    for (const auto& left : a.emails) {
        for (const auto& right : b.emails) {
            const auto mailbox = std::string_view(right).substr(0, right.find('@'));
            Found found{A::Other, weight(rates.other, 1), true};
            if (left == right)
                found = {A::Same, weight(rates.same, share(T::Email, std::string_view(right))), true};
            else if (std::string_view(left).substr(0, left.find('@')) == mailbox)
                // Mailboxes are named after people, so the name has said most of it.
                found = {A::Near, std::min(6.0, weight(rates.typo, partShare(T::Email, mailbox))), true};
            if (!best.told || found.points > best.points)
                best = found;
        }
    }
    best.into(T::Email, into);
}

void Comparison::comparePhones(const Profile& a, const Profile& b, Evidence& into) const {
    const auto rates = ratesOf(T::Phone);
    Found best;
    for (const auto& left : a.phones) {
        for (const auto& right : b.phones) {
            Found found{A::Other, weight(rates.other, 1), true};
            if (sameLine(left, right)) {
                const auto extensionA = std::string_view(left).substr(lineOf(left).size()),
                           extensionB = std::string_view(right).substr(lineOf(right).size());
                const bool other = !extensionA.empty() && !extensionB.empty() && extensionA != extensionB;
                found = {other ? A::Near : A::Same,
                         weight(other ? rates.typo : rates.same, share(T::Phone, lineEnd(right))), true};
            }
            if (!best.told || found.points > best.points)
                best = found;
        }
    }
    best.into(T::Phone, into);
}

void Comparison::compareSerials(const Profile& a, const Profile& b, Evidence& into) const {
    const auto &left = a.serialNumber, &right = b.serialNumber;
    if (left == right || left.size() < 8 || left.size() != right.size()) {
        exact(T::SerialNumber, left, right, into);
        return;
    }
    // Serial numbers of one delivery follow each other, so only a letter that is misread counts: O for 0, I for 1.
    const auto readAs = [](char c) { return c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c == 'S' ? '5' : c; };
    const bool misread =
        std::equal(left.begin(), left.end(), right.begin(), [&](char x, char y) { return readAs(x) == readAs(y); });
    if (misread)
        Found{A::Near, weight(ratesOf(T::SerialNumber).typo, share(T::SerialNumber, std::string_view(right))), true}
            .into(T::SerialNumber, into);
    else
        exact(T::SerialNumber, left, right, into);
}

} // namespace muster
