// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/contactsundo.h"

#include "core/document/differences.h"
#include "core/planfile.h"
#include "core/planner/projection.h"
#include "core/planner/tally.h"
#include "sync/journalimage.h"
#include "sync/writtenentities.h"

#include <algorithm>
#include <set>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

/// One reverse plan in the making.
class ContactsReverse {
public:
    ContactsReverse(ContactsInput& input, const QString& run)
        : m_input(input)
        , m_base(*input.base) {
        m_plan.undoes = run;
        for (std::uint32_t u = 0; u < m_base.users.size(); ++u)
            m_users.emplace(keyOf(m_base, u), u);
    }

    ContactsPlan make(std::span<const JournalEntry> entries) {
        const auto documented = writtenEntities(entries, *m_plan.pool);
        std::map<QString, const JournalEntry*> pushed;
        std::set<QString> keys;
        for (const JournalEntry& entry : entries)
            if (!entry.entity && entry.action == u"create"_s && !entry.record.isEmpty() &&
                (entry.state == EntryState::Done || entry.state == EntryState::Settled))
                pushed[entry.key] = &entry;
        for (const auto& [key, thing] : documented)
            keys.insert(key);
        for (const auto& [key, entry] : pushed)
            keys.insert(key);
        for (const QString& key : keys) {
            ContactStep step;
            step.user = userOf(key);
            step.link = linkOf(key);
            step.presence = PsaPresence::Unknown;
            step.reasons.add(ContactReason::Undone);
            if (const auto thing = documented.find(key); thing != documented.end())
                reverse(step, thing->second);
            if (const auto entry = pushed.find(key); entry != pushed.end())
                reverse(step, *entry->second);
            m_plan.steps.push_back(step);
        }
        m_plan.brakes = {removals()};
        return std::move(m_plan);
    }

private:
    void conflict(ContactStep& step, ContactReason reason) {
        step.action = DocumentAction::Conflict;
        step.reasons.add(reason);
    }

    /// At the documentation system.
    void reverse(ContactStep& step, const WrittenEntity& thing) {
        const auto found = std::find_if(m_input.contacts.begin(), m_input.contacts.end(),
                                        [&](const Entity& contact) { return contact.id.toString() == thing.record; });
        if (found == m_input.contacts.end()) {
            step.reasons.add(ContactReason::Gone);
            return;
        }
        step.contact = static_cast<std::uint32_t>(found - m_input.contacts.begin());
        const auto& can = m_input.documentation.of(EntityKind::Contact);
        const bool changed = std::any_of(thing.after.begin(), thing.after.end(), [&](const EntityValue& value) {
            return can.tells.has(value.field) &&
                   !sameValue(value.field, (*found)[value.field].view(), value.text.view());
        });
        if (changed || found->psaOwned)
            return conflict(step, changed ? ContactReason::ChangedSince : ContactReason::SyncControls);
        if (thing.made) {
            step.action = DocumentAction::Remove;
            return can.removes ? void() : conflict(step, ContactReason::CannotRemove);
        }
        std::vector<EntityChange> changes;
        for (const EntityValue& value : thing.before)
            changes.push_back({value.field, !can.writes.has(value.field), (*found)[value.field], value.text, {}});
        step.action = DocumentAction::Update;
        step.fields = m_plan.pool->array(std::span<const EntityChange>(changes));
    }

    /// In the PSA.
    void reverse(ContactStep& step, const JournalEntry& entry) {
        const auto found = std::find_if(m_base.records.begin(), m_base.records.end(), [&](const Record& record) {
            return record.kind == RecordKind::Contact && record.id.toString() == entry.record;
        });
        if (found == m_base.records.end() || !found->active) {
            step.reasons.add(ContactReason::Gone);
            return;
        }
        step.record = static_cast<std::uint32_t>(found - m_base.records.begin());
        step.presence = PsaPresence::Linked;
        const FieldValues written = fromJournal(entry.fields, *m_plan.pool);
        const FieldValues now = valuesOf(*found, written[Field::PhoneType]);
        for (std::size_t f = 0; f < fieldCount; ++f) {
            const auto field = static_cast<Field>(f);
            const bool isAccess =
                field == Field::Active || field == Field::LoginEnabled || field == Field::PortalAccess;
            if (!isAccess && field != Field::PhoneType && !written[field].isAbsent() &&
                !sameValue(field, now[field], written[field]))
                return conflict(step, ContactReason::ChangedSince);
        }
        if (!m_input.psa.written(RecordKind::Contact).has(Field::Active))
            return conflict(step, ContactReason::CannotRemove);
        // Who stays at the documentation system because somebody changed it there stays in the PSA as well.
        if (step.action == DocumentAction::Conflict)
            return;
        step.push = Push::TakeBack;
        step.values[Field::Active] = TextPool::truth(false);
    }

    BrakeResult removals() const {
        Tally tally;
        for (const ContactStep& step : m_plan.steps)
            tally.count += step.push == Push::TakeBack ? 1 : 0;
        tally.of = static_cast<int>(std::count_if(m_input.links.begin(), m_input.links.end(),
                                                  [](const auto& link) { return !link.record.isBlank(); }));
        const auto limit = m_base.configuration.brakes[static_cast<std::size_t>(BrakeName::Removals)];
        return brakeResult(BrakeName::Removals, totalScope(), tally, limit);
    }

    std::uint32_t userOf(const QString& key) {
        if (const auto known = m_users.find(key); known != m_users.end())
            return known->second;
        TextPool& pool = *m_base.pool;
        const QString tenantId = key.section(u'/', 0, 0);
        const auto tenant = std::find_if(m_base.tenants.begin(), m_base.tenants.end(),
                                         [&](const Tenant& one) { return one.id.toString() == tenantId; });
        DirectoryUser user;
        user.tenant = static_cast<std::uint32_t>(tenant - m_base.tenants.begin());
        if (tenant == m_base.tenants.end()) {
            Tenant added;
            added.id = pool.add(QStringView(tenantId));
            m_base.tenants.push_back(added);
        }
        user.id = pool.add(QStringView(key).mid(key.indexOf(u'/') + 1));
        user.presence = Presence::Deleted;
        user.userPrincipalName = pool.add(QStringView(key));
        const auto at = static_cast<std::uint32_t>(m_base.users.size());
        m_base.users.push_back(user);
        m_users.emplace(key, at);
        return at;
    }

    std::uint32_t linkOf(const QString& key) const {
        const auto found = std::find_if(m_input.links.begin(), m_input.links.end(), [&](const ContactLink& link) {
            return key == link.tenantId.toString() % u'/' % link.objectId.toString();
        });
        return found == m_input.links.end() ? none : static_cast<std::uint32_t>(found - m_input.links.begin());
    }

    ContactsInput& m_input;
    PlanInput& m_base;
    ContactsPlan m_plan;
    std::map<QString, std::uint32_t> m_users;
};

} // namespace

ContactsPlan undoOfContacts(ContactsInput& input, std::span<const JournalEntry> entries, const QString& run) {
    return ContactsReverse(input, run).make(entries);
}

} // namespace muster
