// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/matching/candidates.h"

#include "core/matching/frequencies.h"
#include "core/matching/shortforms.h"

#include <algorithm>
#include <cmath>

namespace muster {
namespace {

using T = MatchTrait;

/// Terms that more than this many profiles have, and more than one in eight, are passed over.
constexpr std::size_t alwaysLookedAt = 64;

/// Every three letters that follow each other in a word, with its ends.
template <class Visit>
void eachThree(std::u32string_view word, Visit visit) {
    char32_t window[3]{U' ', U' ', U' '};
    const auto put = [&](char32_t c) {
        window[0] = window[1];
        window[1] = window[2];
        window[2] = c;
        visit(traitPart(T::LastName, std::u32string_view(window, 3)));
    };
    for (const auto c : word)
        put(c);
    put(U' ');
}

template <class Visit>
void eachThreeOf(const NameWords& name, Visit visit) {
    for (const auto& word : name.words)
        eachThree(word, visit);
}

template <class Visit>
void eachAddressTerm(const AddressProfile& address, Visit visit) {
    if (address.empty())
        return;
    const auto postal = traitValue(T::PostalCode, std::string_view(address.postalCode));
    const auto number = traitValue(T::HouseNumber, std::u32string_view(address.number));
    if (!address.postalCode.empty())
        visit(postal);
    if (!address.street.empty())
        visit(together(number, traitValue(T::Street, std::u32string_view(address.street.joined))));
    if (!address.number.empty() && !address.postalCode.empty())
        visit(together(number, postal));
    for (const auto& word : address.street.words)
        visit(traitPart(T::Street, std::u32string_view(word)));
    for (const auto& word : address.line2.words)
        visit(traitPart(T::Street, std::u32string_view(word)));
    if (!address.city.empty())
        visit(traitPart(T::Street, std::u32string_view(address.city)));
}

template <class Visit>
void eachTerm(EntityKind kind, const Profile& p, Visit visit) {
    if (kind == EntityKind::User || kind == EntityKind::Contact) {
        // Without telling first from last, so that swapped names meet.
        eachThree(p.person.first, visit);
        eachThree(p.person.last, visit);
        if (!p.person.first.empty())
            visit(traitValue(T::FirstName, shortFormFamily(p.person.first)));
        if (!p.person.last.empty())
            visit(traitValue(T::LastName, std::u32string_view(p.person.last)));
    }
    eachThreeOf(p.name, visit);
    eachThreeOf(p.hostname, visit);
    if (p.name.words.size() > 1) {
        std::u32string initials;
        for (const auto& word : p.name.words)
            initials += word.front();
        visit(traitValue(T::ShortName, std::u32string_view(initials)));
    } else if (!p.name.empty() && p.name.joined.size() < 7) {
        visit(traitValue(T::ShortName, std::u32string_view(p.name.joined)));
    }
    const auto value = [&](MatchTrait trait, const std::string& text) {
        if (!text.empty())
            visit(traitValue(trait, std::string_view(text)));
    };
    for (const auto& email : p.emails) {
        value(T::Email, email);
        visit(traitPart(T::Email, std::string_view(email).substr(0, email.find('@'))));
    }
    for (const auto& phone : p.phones)
        visit(traitValue(T::Phone, lineEnd(phone)));
    value(T::Username, p.username);
    value(T::ShortName, p.shortName);
    value(T::Website, p.website);
    value(T::SerialNumber, p.serialNumber);
    value(T::MacAddress, p.macAddress);
    value(T::IpAddress, p.ipAddress);
    eachAddressTerm(p.address, visit);
}

struct Posting {
    std::uint64_t term;
    std::uint32_t place;
    friend auto operator<=>(const Posting&, const Posting&) = default;
};

} // namespace

Candidates::Candidates(EntityKind kind, std::span<const Profile> profiles)
    : m_kind(kind)
    , m_shared(profiles.size()) {
    std::vector<Posting> postings;
    for (std::uint32_t place = 0; place < profiles.size(); ++place)
        eachTerm(kind, profiles[place], [&](std::uint64_t term) { postings.push_back({term, place}); });
    std::sort(postings.begin(), postings.end());
    postings.erase(std::unique(postings.begin(), postings.end()), postings.end());
    m_places.reserve(postings.size());
    for (const auto& posting : postings) {
        if (m_terms.empty() || m_terms.back() != posting.term) {
            m_terms.push_back(posting.term);
            m_ends.push_back(0);
        }
        m_places.push_back(posting.place);
        m_ends.back() = static_cast<std::uint32_t>(m_places.size());
    }
}

void Candidates::find(const Profile& profile, std::size_t most, std::vector<std::uint32_t>& into) const {
    into.clear();
    const auto all = m_shared.size();
    std::vector<std::uint64_t> terms;
    eachTerm(m_kind, profile, [&](std::uint64_t term) { terms.push_back(term); });
    std::sort(terms.begin(), terms.end());
    terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
    for (const auto term : terms) {
        const auto at = std::lower_bound(m_terms.begin(), m_terms.end(), term);
        if (at == m_terms.end() || *at != term)
            continue;
        const auto t = static_cast<std::size_t>(at - m_terms.begin());
        const std::size_t from = t == 0 ? 0 : m_ends[t - 1], to = m_ends[t];
        if (to - from > alwaysLookedAt && to - from > all / 8)
            continue;
        const auto worth = std::log(static_cast<float>(all + 1) / static_cast<float>(to - from));
        for (auto i = from; i < to; ++i) {
            auto& shared = m_shared[m_places[i]];
            if (shared == 0)
                into.push_back(m_places[i]);
            shared += worth;
        }
    }
    const auto before = [this](std::uint32_t a, std::uint32_t b) {
        return m_shared[a] != m_shared[b] ? m_shared[a] > m_shared[b] : a < b;
    };
    const auto wanted = std::min(most, into.size());
    const auto touched = into;
    std::partial_sort(into.begin(), into.begin() + static_cast<std::ptrdiff_t>(wanted), into.end(), before);
    into.resize(wanted);
    for (const auto place : touched)
        m_shared[place] = 0;
}

} // namespace muster
