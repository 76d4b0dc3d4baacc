// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planner/rivalry.h"

#include "core/fold.h"

#include <algorithm>
#include <tuple>

namespace muster {

Rivalry::Rivalry(const Examiner& examiner, std::span<const std::uint32_t> planned, std::deque<Examination>& examined)
    : m_examiner(examiner)
    , m_examined(examined)
    , m_ownerLink(examiner.input().records.size(), none)
    , m_takesOver(examined.size(), none) {
    const auto& input = examiner.input();
    std::vector<bool> removed(input.links.size());
    for (const auto& e : examined) {
        if (e.linkRemoved)
            removed[e.link] = true;
    }
    for (std::uint32_t l = 0; l < input.links.size(); ++l) {
        if (removed[l])
            continue;
        const auto record = examiner.recordOf(l);
        if (record == none)
            continue;
        // Two links of one record cannot be made, but may be imported: the lower key keeps it.
        auto& owner = m_ownerLink[record];
        if (owner == none || std::tie(input.links[l].tenantId, input.links[l].objectId) <
                                 std::tie(input.links[owner].tenantId, input.links[owner].objectId))
            owner = l;
    }
    std::vector<Claim> claims;
    for (std::size_t i = 0; i < examined.size(); ++i) {
        const auto& e = examined[i];
        for (const auto record : e.reached) {
            auto by = ReachedBy::Email;
            if (record == e.record)
                by = e.recordBy;
            else if (record == e.archives)
                by = e.archivesBy;
            claims.push_back({record, static_cast<std::uint32_t>(i), by});
        }
    }
    settleClaims(claims);
    settleEmails(planned);
    settleNewRecords();
}

bool Rivalry::holdsRecord(std::uint32_t link) const {
    const auto record = m_examiner.recordOf(link);
    return record != none && m_ownerLink[record] == link;
}

void Rivalry::settleClaims(std::vector<Claim>& claims) {
    std::sort(claims.begin(), claims.end(), [](const Claim& a, const Claim& b) {
        return a.record != b.record ? a.record < b.record : a.examined < b.examined;
    });
    for (std::size_t from = 0; from < claims.size();) {
        auto to = from;
        while (to < claims.size() && claims[to].record == claims[from].record)
            ++to;
        settleRecord(std::span(claims).subspan(from, to - from));
        from = to;
    }
}

void Rivalry::settleRecord(std::span<const Claim> claims) {
    const auto owner = m_ownerLink[claims.front().record];
    if (owner != none) {
        const auto ownerUser = m_examiner.population().userOf(owner);
        for (const auto& claim : claims) {
            if (m_examined[claim.examined].link == owner && !m_examined[claim.examined].linkRemoved)
                continue;
            if (claims.size() == 1 && isTakeover(claim, ownerUser))
                m_takesOver[claim.examined] = ownerUser;
            else
                markDuplicate(claim);
        }
        return;
    }
    const auto decided =
        std::count_if(claims.begin(), claims.end(), [](const Claim& claim) { return claim.by == ReachedBy::Decision; });
    for (const auto& claim : claims) {
        if (claims.size() > 1 && (decided != 1 || claim.by != ReachedBy::Decision))
            markDuplicate(claim);
    }
}

/// The linked user was deleted, and the only one who reaches the record wants it as the kind it is (Relinked).
bool Rivalry::isTakeover(const Claim& claim, std::uint32_t ownerUser) const {
    const auto& e = m_examined[claim.examined];
    if (ownerUser == none || claim.record != e.record || e.isLinked() || !m_examiner.isInPlan(ownerUser) ||
        !m_examiner.index().hasEmail(claim.record, e.email.address.view()))
        return false;
    const auto choice = m_examiner.choiceOf(ownerUser);
    return m_examiner.input().users[ownerUser].presence != Presence::Present && choice != Choice::Exclude &&
           choice != Choice::Hold;
}

void Rivalry::markDuplicate(const Claim& claim) {
    auto& e = m_examined[claim.examined];
    e.conflicts.add(Reason::DuplicateSource);
    if (std::find(e.candidates.begin(), e.candidates.end(), claim.record) == e.candidates.end())
        e.candidates.push_back(claim.record);
}

/// Linked users whose link leads to no record of the wanted kind make new ones; of one email at most one.
void Rivalry::settleNewRecords() {
    HashIndex byEmail;
    const auto makesNew = [this](const Examination& e) {
        return e.searched && e.isLinked() && e.record == none && !e.email.address.isBlank();
    };
    for (std::uint32_t i = 0; i < m_examined.size(); ++i) {
        if (makesNew(m_examined[i]))
            byEmail.add(foldedHash(m_examined[i].email.address.view()), i);
    }
    for (std::uint32_t i = 0; i < m_examined.size(); ++i) {
        auto& e = m_examined[i];
        if (!makesNew(e))
            continue;
        byEmail.forEach(foldedHash(e.email.address.view()), [&](std::uint32_t other) {
            if (other == i || !sameFolded(m_examined[other].email.address.view(), e.email.address.view()))
                return false;
            e.conflicts.add(Reason::DuplicateSource);
            return true;
        });
    }
}

/// Users without a link who share a projected email with anybody of the plan.
void Rivalry::settleEmails(std::span<const std::uint32_t> planned) {
    HashIndex byEmail;
    bool any = false;
    for (std::uint32_t i = 0; i < m_examined.size(); ++i) {
        const auto& e = m_examined[i];
        if (!e.searched || e.isLinked() || e.email.address.isBlank() || m_examiner.choiceOf(e.user) == Choice::Match)
            continue;
        byEmail.add(foldedHash(e.email.address.view()), i);
        any = true;
    }
    if (!any)
        return;
    for (const auto user : planned) {
        const auto email = m_examiner.emailOf(user).address;
        if (email.isBlank())
            continue;
        byEmail.forEach(foldedHash(email.view()), [&](std::uint32_t i) {
            auto& e = m_examined[i];
            if (user != e.user && user != m_takesOver[i] && sameFolded(email.view(), e.email.address.view()))
                e.conflicts.add(Reason::DuplicateSource);
            return false;
        });
    }
}

} // namespace muster
