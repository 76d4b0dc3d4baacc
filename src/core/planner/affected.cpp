// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planner/affected.h"

#include "core/fold.h"

#include <algorithm>

namespace muster {

namespace {

/// Walks from user to user over what they share.
class Spread {
public:
    Spread(const Examiner& examiner, std::span<const std::uint32_t> planned)
        : m_examiner(examiner)
        , m_input(examiner.input())
        , m_users(m_input.users.size())
        , m_records(m_input.records.size())
        , m_usersOf(m_input.records.size()) {
        for (const auto user : planned) {
            for (const auto& name : namesOf(user))
                m_byName.add(foldedHash(name), user);
            for (const auto record : recordsBoundTo(user))
                m_usersOf[record].push_back(user);
        }
    }

    void from(std::uint32_t user) {
        if (m_users[user])
            return;
        m_users[user] = true;
        m_open.push_back(user);
    }

    void run() {
        while (!m_open.empty()) {
            const auto user = m_open.back();
            m_open.pop_back();
            for (const auto& name : namesOf(user))
                follow(name);
            for (const auto record : recordsBoundTo(user))
                follow(record);
        }
    }

    [[nodiscard]] bool has(std::uint32_t user) const { return m_users[user]; }

private:
    /// Addresses and usernames under which a user is, or would be, known.
    [[nodiscard]] std::vector<std::string> namesOf(std::uint32_t user) const {
        const auto& u = m_input.users[user];
        const auto upn = decodedGuest(u.userPrincipalName.view());
        std::vector<std::string> names{std::string(m_examiner.emailOf(user).address.view()),
                                       upn.substr(0, upn.find('@')),
                                       std::string(m_examiner.decidedUsername(user).view())};
        std::erase_if(names, [](const std::string& name) { return trimmed(name).empty(); });
        return names;
    }

    /// Records that a link or a decision ties to the user.
    [[nodiscard]] std::vector<std::uint32_t> recordsBoundTo(std::uint32_t user) const {
        std::vector<std::uint32_t> records;
        if (const auto link = m_examiner.population().linkOf(user); link != none)
            records.push_back(m_examiner.recordOf(link));
        if (const auto d = m_examiner.population().decisionOf(user); d != none) {
            if (const auto& decision = m_input.configuration.decisions[d]; decision.record)
                records.push_back(m_examiner.index().find(*decision.record));
        }
        std::erase(records, none);
        return records;
    }

    void follow(const std::string& name) {
        m_byName.forEach(foldedHash(name), [this](std::uint32_t user) {
            from(user);
            return false;
        });
        for (const auto kind : {RecordKind::Employee, RecordKind::Contact}) {
            for (const auto record : m_examiner.index().withEmail(kind, name))
                follow(record);
        }
        // A record that is no login holds no name, but may get back to it in this plan.
        for (const auto record : m_examiner.index().withUsername(name))
            follow(record);
        // A convert may bring an archived record back.
        for (const auto record : m_examiner.index().archivedAs(name))
            follow(record);
    }

    void follow(std::uint32_t record) {
        if (m_records[record])
            return;
        m_records[record] = true;
        for (const auto user : m_usersOf[record])
            from(user);
        const auto& r = m_input.records[record];
        follow(std::string(r.username.view()));
        follow(std::string(r.email.view()));
        for (const auto& email : r.emails)
            follow(std::string(email.address.view()));
    }

    const Examiner& m_examiner;
    const PlanInput& m_input;
    HashIndex m_byName;
    std::vector<bool> m_users, m_records;
    std::vector<std::vector<std::uint32_t>> m_usersOf; ///< by record
    std::vector<std::uint32_t> m_open;
};

} // namespace

std::vector<std::uint32_t> affectedUsers(const Examiner& examiner, std::span<const std::uint32_t> planned,
                                         std::span<const std::uint32_t> changed) {
    Spread spread(examiner, planned);
    for (const auto user : changed)
        spread.from(user);
    spread.run();
    std::vector<std::uint32_t> affected;
    std::copy_if(planned.begin(), planned.end(), std::back_inserter(affected),
                 [&](std::uint32_t user) { return spread.has(user); });
    return affected;
}

} // namespace muster
