// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/matching/matchstatistics.h"

#include <vector>

namespace muster {

/// Holds two profiles of one kind against each other and weighs what it finds. Made for one client's targets; refers to
/// the statistics.
class Comparison {
public:
    Comparison(EntityKind kind, const MatchStatistics& statistics, const Frequencies& client)
        : m_kind(kind)
        , m_statistics(statistics)
        , m_client(client) {}

    /// What speaks for and against the source's being the target; what says nothing is left out. In the order of the
    /// traits.
    void compare(const Profile& source, const Profile& target, std::vector<MatchEvidence>& into) const;

private:
    struct Found {
        Agreement agreement = Agreement::Other;
        double points = 0;
        bool told = false;
        void into(MatchTrait trait, std::vector<MatchEvidence>& evidence) const;
    };
    using Evidence = std::vector<MatchEvidence>;
    void comparePeople(const Profile& a, const Profile& b, Evidence& into) const;
    void compareNames(const Profile& a, const Profile& b, Evidence& into) const;
    void compareAddresses(const AddressProfile& a, const AddressProfile& b, Evidence& into) const;
    void compareAddressParts(const AddressProfile& a, const AddressProfile& b, Evidence& into) const;
    void compareEmails(const Profile& a, const Profile& b, Evidence& into) const;
    void comparePhones(const Profile& a, const Profile& b, Evidence& into) const;
    void compareSerials(const Profile& a, const Profile& b, Evidence& into) const;
    [[nodiscard]] Found spelt(MatchTrait trait, std::u32string_view a, std::u32string_view b) const;
    [[nodiscard]] Found firstNames(std::u32string_view a, std::u32string_view b) const;
    [[nodiscard]] Found lastNames(std::u32string_view a, std::u32string_view b) const;
    [[nodiscard]] Found words(MatchTrait trait, const NameWords& a, const NameWords& b) const;
    [[nodiscard]] Found wordsInCommon(MatchTrait trait, const NameWords& a, const NameWords& b) const;
    void exact(MatchTrait trait, std::string_view a, std::string_view b, Evidence& into) const;
    [[nodiscard]] Found postalCodes(std::string_view a, std::string_view b) const;
    void exchanged(const AddressProfile& a, const AddressProfile& b, Evidence& into, std::size_t from) const;

    template <class View>
    [[nodiscard]] double share(MatchTrait trait, View value) const {
        return m_statistics.share(trait, traitValue(trait, value), m_client);
    }
    template <class View>
    [[nodiscard]] double partShare(MatchTrait trait, View part) const {
        return m_statistics.share(trait, traitPart(trait, part), m_client);
    }

    EntityKind m_kind;
    const MatchStatistics& m_statistics;
    const Frequencies& m_client;
};

} // namespace muster
