// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/contactssettling.h"

#include "sync/documentimage.h"
#include "sync/journalimage.h"
#include "sync/manualsteps.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

Result<void> together(Journal& journal, const std::function<Result<void>()>& body) {
    if (auto begun = journal.begin(); !begun)
        return begun;
    auto done = body();
    if (done)
        done = journal.commit();
    if (!done)
        journal.rollback();
    return done;
}

/// The id of what the entry wrote, if it did.
Result<std::optional<QString>> writtenBy(const JournalEntry& entry, RecordReader& records,
                                         DocumentationReader& documentation, TextPool& pool) {
    if (entry.entity) {
        if (entry.record.isEmpty()) {
            EntityWrite create;
            create.kind = *entry.entity;
            create.client = clientIn(entry.fields);
            create.values = entityValues(entry.fields, pool);
            create.intentId = entry.intentId;
            create.source = entry.key;
            create.since = entry.at;
            return documentation.madeBy(create);
        }
        const EntityKey key{*entry.entity, entry.record};
        std::vector<Entity> found;
        if (auto read = documentation.find(std::span(&key, 1), pool, found); !read)
            return fail(read.error());
        const bool done = !found.empty() && holds(found.front(), entityValues(entry.fields, pool));
        return done ? std::optional(entry.record) : std::nullopt;
    }
    const FieldValues values = fromJournal(entry.fields, pool);
    const auto made = records.madeBy({entry.kind,
                                      {},
                                      values,
                                      values[Field::PhoneType],
                                      entry.intentId,
                                      emailsFromJournal(entry.fields, pool),
                                      entry.key,
                                      entry.at});
    if (!made)
        return fail(made.error());
    return *made ? std::optional((*made)->id) : std::nullopt;
}

} // namespace

Result<int> settleContacts(Journal& journal, ContactsJournal& contacts, RecordReader& records,
                           DocumentationReader& documentation, std::int64_t now) {
    const auto entries = contacts.openEntries();
    if (!entries)
        return fail(entries.error());
    if (entries->empty())
        return 0;
    TextPool pool;
    std::vector<ContactLink> links;
    if (auto read = contacts.links(pool, links); !read)
        return fail(read.error());
    for (const JournalEntry& entry : *entries) {
        const auto record = writtenBy(entry, records, documentation, pool);
        if (!record)
            return fail(record.error());
        JournalOutcome outcome{
            entry.intentId, *record ? EntryState::Settled : EntryState::Failed, record->value_or(entry.record), {}};
        if (!*record)
            outcome.error = u"The run ended before this was written; the next plan has it again."_s;
        ContactLink link;
        if (*record) {
            const QString tenant = entry.key.section(u'/', 0, 0), object = entry.key.section(u'/', 1);
            const auto known = std::find_if(links.begin(), links.end(), [&](const ContactLink& one) {
                return one.tenantId.toString() == tenant && one.objectId.toString() == object;
            });
            if (known != links.end())
                link = *known;
            link.tenantId = pool.add(QStringView(tenant));
            link.objectId = pool.add(QStringView(object));
            (entry.entity ? link.target : link.record) = pool.add(QStringView(**record));
            link.since = link.since == 0 ? now : link.since;
            link.writtenAt = now;
            if (entry.entity) {
                const auto before = unpackedEntity(link.written.view(), pool).value_or(PoolArray<EntityValue>());
                const auto all = overlaid(before, entityValues(entry.fields, pool), pool);
                link.written = pool.add(std::string_view(packed(all.items())));
            }
            if (known != links.end())
                *known = link;
            else
                links.push_back(link);
        }
        auto done = together(journal, [&] {
            return journal.close(std::span(&outcome, 1)).and_then([&] {
                return *record ? contacts.putLinks(std::span(&link, 1)) : Result<void>();
            });
        });
        if (!done)
            return fail(done.error());
    }
    return static_cast<int>(entries->size());
}

Result<std::vector<JournalEntry>> tickOffContacts(const ContactsInput& input, Journal& journal,
                                                  ContactsJournal& contacts) {
    auto entries = contacts.manualEntries();
    if (!entries || entries->empty())
        return entries;
    const auto plan = makeContactsPlan(input);
    TextPool pool;
    std::vector<JournalEntry> left;
    std::vector<JournalOutcome> outcomes;
    for (auto& entry : *entries) {
        const auto step = std::find_if(plan.steps.begin(), plan.steps.end(), [&](const ContactStep& one) {
            const DirectoryUser& user = input.base->users[one.user];
            return entry.key == input.base->tenants[user.tenant].id.toString() % u'/' % user.id.toString();
        });
        std::optional<JournalOutcome> outcome;
        if (step == plan.steps.end()) {
            outcome = {entry.intentId, EntryState::Withdrawn, entry.record, u"The user is not asked for any more."_s};
        } else if (!entry.entity) {
            if (step->presence == PsaPresence::Linked || step->presence == PsaPresence::Existing)
                outcome = {entry.intentId, EntryState::Done, input.base->records[step->record].id.toString(), {}};
        } else if (step->contact != none) {
            const Entity& contact = input.contacts[step->contact];
            if (entry.record.isEmpty() || holds(contact, entityValues(entry.fields, pool)))
                outcome = {entry.intentId, EntryState::Done, contact.id.toString(), {}};
        }
        if (outcome)
            outcomes.push_back(*outcome);
        else
            left.push_back(std::move(entry));
    }
    if (!outcomes.empty())
        if (auto closed = together(journal, [&] { return journal.close(outcomes); }); !closed)
            return fail(closed.error());
    return left;
}

} // namespace muster
