// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/contactsapplying.h"

#include "core/recordjson.h"
#include "sync/documentimage.h"
#include "sync/journalimage.h"

using namespace Qt::StringLiterals;

namespace muster {

Result<void> ContactsApplying::takeBack(const ContactStep& step) {
    ContactLink link = linkOf(step);
    const ContactDecision held{link.tenantId.toString(),
                               link.objectId.toString(),
                               EntityChoice::Exclude,
                               {},
                               {},
                               QDateTime::fromMSecsSinceEpoch(m_clock(), Qt::UTC)};
    auto done = inTransaction([&] { return m_ports.contacts.putDecision(held); });
    if (done && isWriting(step.action))
        done = removeOrRestore(step, link);
    if (done && step.push == Push::TakeBack)
        done = deactivate(step, link);
    return done;
}

Result<void> ContactsApplying::removeOrRestore(const ContactStep& step, ContactLink& link) {
    const Entity& contact = m_input->contacts[step.contact];
    JournalEntry entry = entryFor(step, step.action == DocumentAction::Remove ? u"remove"_s : u"update"_s);
    entry.entity = EntityKind::Contact;
    entry.record = contact.id.toString();
    entry.before = entityImage(contact.values);
    EntityValues values(m_pool);
    for (const EntityChange& change : step.fields)
        if (!change.byHand)
            values.set(change.field, change.after);
    EntityWrite write;
    write.kind = EntityKind::Contact;
    write.record = entry.record;
    write.values = values.take();
    write.intentId = entry.intentId;
    write.source = entry.key;
    write.remove = step.action == DocumentAction::Remove;
    entry.fields = entityImage(write.values);
    WriteOutcome outcome;
    const auto send = [&]() -> Result<WriteOutcome> {
        if (!write.remove && write.values.empty())
            return WriteOutcome{entry.record, {}}; // it was only found
        auto outcomes = m_ports.documentation.write(std::span(&write, 1));
        if (!outcomes)
            return fail(outcomes.error());
        return outcomes->front();
    };
    const auto after = [&](const QString&) {
        link.target = link.written = TextPool::blank();
        return link;
    };
    if (auto done = written(entry, m_input->documentation.sharesJournalDatabase, send, after, outcome); !done)
        return done;
    if (outcome.error) {
        fails(step, *outcome.error);
    } else {
        ++m_report.applied.applied;
        ++m_report.applied.counts[static_cast<std::size_t>(write.remove ? Action::Deactivate : Action::Update)];
    }
    return {};
}

Result<void> ContactsApplying::deactivate(const ContactStep& step, ContactLink& link) {
    const Record& record = m_input->base->records[step.record];
    JournalEntry entry = entryFor(step, u"deactivate"_s);
    entry.record = record.id.toString();
    entry.before = toJson(record);
    entry.fields = toJournal(step.values);
    const RecordWrite write{RecordKind::Contact, entry.record, step.values, {}, entry.intentId, {}, entry.key, {}};
    WriteOutcome outcome;
    const auto send = [&]() -> Result<WriteOutcome> {
        auto outcomes = m_ports.records.write(std::span(&write, 1));
        if (!outcomes)
            return fail(outcomes.error());
        return outcomes->front();
    };
    const auto after = [&](const QString&) {
        link.record = TextPool::blank();
        return link;
    };
    if (auto done = written(entry, m_input->psa.sharesJournalDatabase, send, after, outcome); !done)
        return done;
    if (outcome.error) {
        fails(step, *outcome.error);
    } else {
        ++m_report.applied.applied;
        ++m_report.applied.counts[static_cast<std::size_t>(Action::Deactivate)];
    }
    return {};
}

} // namespace muster
