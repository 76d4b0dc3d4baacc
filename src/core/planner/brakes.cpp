// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planner/brakes.h"

#include "core/fold.h"
#include "core/hash.h"
#include "core/planner/tally.h"

#include <map>

namespace muster {

namespace {

const QString total = totalScope();

QString tenantScope(Text id) {
    return QStringLiteral("tenant:") + id.toString();
}

bool changes(const Step& step, Field field) {
    for (const auto& change : step.fields) {
        if (change.field == field && !change.before.isBlank())
            return true;
    }
    return false;
}

/// Counts steps per brake and scope; texts of scopes are made once per account and tenant, not per step.
class Count {
public:
    Count(const PlanInput& input, const Plan& plan, const RecordIndex& index)
        : m_input(input)
        , m_plan(plan)
        , m_index(index) {}

    std::vector<BrakeResult> results() {
        countSteps();
        countShares();
        countSources();
        std::vector<BrakeResult> results;
        for (std::size_t b = 0; b < brakeCount; ++b) {
            m_tallies[b][total]; // a total is always told
            append(results, static_cast<BrakeName>(b));
        }
        return results;
    }

private:
    [[nodiscard]] const Record* recordOf(const Step& step) const {
        if (step.record != none)
            return &m_input.records[step.record];
        return step.archives != none ? &m_input.records[step.archives] : nullptr;
    }

    /// The client account that a step touches; absent: none.
    [[nodiscard]] Text accountOf(const Step& step) const {
        // A convert takes access away where the login was, not where the person goes.
        if (step.action == Action::Convert)
            return step.archives == none ? Text() : m_input.records[step.archives].account;
        const auto* record = recordOf(step);
        if (record && record->kind == RecordKind::Contact)
            return record->account;
        for (const auto& change : step.fields) {
            if (change.field == Field::Account)
                return change.after;
        }
        return {};
    }

    void add(BrakeName brake, const Step& step) {
        auto& tallies = m_tallies[static_cast<std::size_t>(brake)];
        ++tallies[total].count;
        ++tallies[tenantScope(m_input.tenants[m_input.users[step.user].tenant].id)].count;
        if (const auto account = accountOf(step); !account.isBlank())
            ++tallies[accountScope(account)].count;
    }

    void countSteps() {
        for (const auto& step : m_plan.steps) {
            switch (step.action) {
            case Action::Deactivate:
            case Action::Revoke:
            case Action::Convert:
                add(BrakeName::Removals, step);
                break;
            case Action::Create:
                if (looksLikeExisting(step))
                    add(BrakeName::DuplicateCreates, step);
                break;
            case Action::Merge:
            case Action::Update:
            case Action::Reactivate:
                if (changes(step, Field::Username) || changes(step, Field::Email))
                    add(BrakeName::IdentityChanges, step);
                if (changes(step, Field::SecurityRoles))
                    add(BrakeName::RoleChanges, step);
                break;
            default:
                break;
            }
        }
    }

    /// Same name, or same phone, as a record of the kind (of the same client): likely a duplicate.
    bool looksLikeExisting(const Step& step) {
        if (!m_namesMade)
            makeNames();
        Text first, last, phone;
        for (const auto& change : step.fields) {
            if (change.field == Field::FirstName)
                first = change.after;
            else if (change.field == Field::LastName)
                last = change.after;
            else if (change.field == Field::Phone)
                phone = change.after;
        }
        const auto account = step.kind == RecordKind::Contact ? accountOf(step) : Text();
        bool found = false;
        const auto look = [&](std::uint64_t hash, auto same) {
            m_names.forEach(hash, [&](std::uint32_t r) {
                const auto& record = m_input.records[r];
                found = record.kind == step.kind && (step.kind == RecordKind::Employee || record.account == account) &&
                        same(record);
                return found;
            });
        };
        look(nameHash(first, last), [&](const Record& r) {
            return sameFolded(r.firstName.view(), first.view()) && sameFolded(r.lastName.view(), last.view());
        });
        if (!found && !phone.isBlank()) {
            look(foldedHash(phone.view()), [&](const Record& r) {
                if (r.phone == phone)
                    return true;
                for (const auto& number : r.phones) {
                    if (number.number == phone)
                        return true;
                }
                return false;
            });
        }
        return found;
    }

    static std::uint64_t nameHash(Text first, Text last) {
        Fnv1a hash;
        hash.add(foldedHash(first.view()));
        hash.add(foldedHash(last.view()));
        return hash.value();
    }

    void makeNames() {
        m_namesMade = true;
        for (std::uint32_t r = 0; r < m_input.records.size(); ++r) {
            const auto& record = m_input.records[r];
            if (m_index.isArchived(r))
                continue;
            m_names.add(nameHash(record.firstName, record.lastName), r);
            if (!record.phone.isBlank())
                m_names.add(foldedHash(record.phone.view()), r);
            for (const auto& number : record.phones)
                m_names.add(foldedHash(number.number.view()), r);
        }
    }

    /// Linked records before the plan plus the merges in it; of duplicateCreates the records of the kind and client.
    void countShares() {
        constexpr std::array linked{BrakeName::Removals, BrakeName::IdentityChanges, BrakeName::RoleChanges};
        const auto addShare = [&](const QString& scope, int n) {
            for (const auto brake : linked) {
                auto& tallies = m_tallies[static_cast<std::size_t>(brake)];
                if (const auto it = tallies.find(scope); it != tallies.end())
                    it->second.of += n;
            }
        };
        const bool any = std::any_of(linked.begin(), linked.end(), [&](BrakeName brake) {
            return !m_tallies[static_cast<std::size_t>(brake)].empty();
        });
        std::map<Text, int> byTenant, byAccount;
        int all = 0;
        const auto count = [&](Text tenant, const Record* record) {
            ++all;
            ++byTenant[tenant];
            if (record && record->kind == RecordKind::Contact)
                ++byAccount[record->account];
        };
        if (any) {
            for (const auto& link : m_input.links) {
                const auto r = m_index.find(link.kind, link.record.view());
                count(link.tenantId, r == none ? nullptr : &m_input.records[r]);
            }
            for (const auto& step : m_plan.steps) {
                if (step.action == Action::Merge)
                    count(m_input.tenants[m_input.users[step.user].tenant].id, recordOf(step));
            }
        }
        addShare(total, all);
        for (const auto& [tenant, n] : byTenant)
            addShare(tenantScope(tenant), n);
        for (const auto& [account, n] : byAccount)
            addShare(accountScope(account), n);

        auto& duplicates = m_tallies[static_cast<std::size_t>(BrakeName::DuplicateCreates)];
        if (duplicates.empty())
            return;
        for (std::uint32_t r = 0; r < m_input.records.size(); ++r) {
            if (m_index.isArchived(r))
                continue;
            const auto& record = m_input.records[r];
            ++duplicates[total].of;
            if (record.kind != RecordKind::Contact)
                continue;
            if (const auto it = duplicates.find(accountScope(record.account)); it != duplicates.end())
                ++it->second.of;
        }
        for (auto& [scope, tally] : duplicates) {
            if (scope.startsWith(QLatin1String("tenant:")))
                tally.of = duplicates[total].of;
        }
    }

    void countSources() {
        auto& tallies = m_tallies[static_cast<std::size_t>(BrakeName::SourceShrank)];
        for (const auto& tenant : m_input.tenants) {
            if (!tenant.complete || !tenant.previousUserCount)
                continue;
            const auto before = static_cast<int>(*tenant.previousUserCount);
            const int lost = std::max(0, before - static_cast<int>(tenant.userCount));
            tallies[total].count += lost;
            tallies[total].of += before;
            if (lost == 0)
                continue;
            tallies[tenantScope(tenant.id)] = {lost, before};
            m_emptied |= tenant.userCount == 0 && before > 0;
        }
    }

    void append(std::vector<BrakeResult>& results, BrakeName brake) const {
        const auto& limit = m_input.configuration.brakes[static_cast<std::size_t>(brake)];
        for (const auto& [scope, tally] : m_tallies[static_cast<std::size_t>(brake)]) {
            auto result = brakeResult(brake, scope, tally, limit);
            const bool emptied = brake == BrakeName::SourceShrank && tally.count > 0 &&
                                 (scope == total ? m_emptied : tally.count == tally.of);
            result.tripped = result.tripped || emptied;
            results.push_back(result);
        }
    }

    const PlanInput& m_input;
    const Plan& m_plan;
    const RecordIndex& m_index;
    std::array<Tallies, brakeCount> m_tallies;
    HashIndex m_names;
    bool m_namesMade = false;
    bool m_emptied = false;
};

} // namespace

std::vector<BrakeResult> brakesOf(const PlanInput& input, const Plan& plan, const RecordIndex& index) {
    return Count(input, plan, index).results();
}

} // namespace muster
