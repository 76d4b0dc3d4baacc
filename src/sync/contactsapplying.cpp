// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/contactsapplying.h"

#include "core/document/notwritten.h"

#include "sync/documentimage.h"
#include "sync/journalimage.h"
#include "sync/manualsteps.h"

#include <QUuid>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

bool endsRun(const Error& error) {
    return error.kind == ErrorKind::Cancelled || error.kind == ErrorKind::Auth || error.kind == ErrorKind::Storage;
}

Action counted(DocumentAction action) {
    switch (action) {
    case DocumentAction::Create:
        return Action::Create;
    case DocumentAction::Match:
        return Action::Merge;
    default:
        return Action::Update;
    }
}

} // namespace

ContactsApplying::ContactsApplying(Ports ports, Applying::Clock clock, Pulse& pulse)
    : m_ports(ports)
    , m_clock(std::move(clock))
    , m_pulse(pulse) {}

ContactsApplying::Report ContactsApplying::run(const ContactsInput& input, const ContactsPlan& plan,
                                               const QString& runId) {
    m_input = &input;
    m_report = {};
    m_report.applied.run = runId;
    std::vector<const ContactStep*> steps;
    for (const auto& step : plan.steps)
        if (step.writes())
            steps.push_back(&step);
    m_pulse.enter(Phase::Applying, {}, static_cast<std::int64_t>(steps.size()));
    std::int64_t done = 0;
    auto going = Result<void>();
    if (auto listed = m_ports.contacts.manualEntries())
        m_listed = std::move(*listed);
    else
        going = fail(listed.error());
    for (const ContactStep* step : steps) {
        if (going)
            going = m_pulse.beat(done++);
        if (going)
            going = plan.undoes.isEmpty() ? apply(*step) : takeBack(*step);
        if (!going)
            break;
    }
    if (!going) {
        m_report.applied.error = going.error();
        m_report.applied.state = going.error().kind == ErrorKind::Cancelled ? RunState::Stopped : RunState::Failed;
    } else {
        (void)m_pulse.tell(done);
    }
    return std::move(m_report);
}

Result<void> ContactsApplying::apply(const ContactStep& step) {
    ContactLink link = linkOf(step);
    if (isWriting(step.action)) {
        const auto documented = document(step, link);
        if (!documented)
            return fail(documented.error());
        if (!*documented)
            return {}; // refused or waiting for a person: it is not pushed before it is there
    } else if (step.contact != none && link.target.isBlank()) {
        link.target = m_input->contacts[step.contact].id;
    }
    return push(step, link);
}

ContactLink ContactsApplying::linkOf(const ContactStep& step) {
    if (step.link != none)
        return m_input->links[step.link];
    const DirectoryUser& user = m_input->base->users[step.user];
    ContactLink link;
    link.tenantId = m_input->base->tenants[user.tenant].id;
    link.objectId = user.id;
    link.since = m_clock();
    return link;
}

JournalEntry ContactsApplying::entryFor(const ContactStep& step, const QString& action) const {
    const DirectoryUser& user = m_input->base->users[step.user];
    JournalEntry entry;
    entry.runId = m_report.applied.run;
    entry.intentId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    entry.key = m_input->base->tenants[user.tenant].id.toString() % u'/' % user.id.toString();
    entry.action = action;
    entry.kind = RecordKind::Contact;
    entry.at = QDateTime::fromMSecsSinceEpoch(m_clock(), Qt::UTC);
    return entry;
}

/// Whether the contact is there now.
Result<bool> ContactsApplying::document(const ContactStep& step, ContactLink& link) {
    const OrganizationMatch& match = m_input->settings().matches[step.match];
    const Entity* contact = step.contact == none ? nullptr : &m_input->contacts[step.contact];
    EntityValues values(m_pool), byHand(m_pool);
    bool any = step.action == DocumentAction::Create, anyByHand = false;
    for (const auto& change : step.fields) {
        const bool hand = change.byHand || step.byHand;
        (hand ? byHand : values).set(change.field, change.after);
        (hand ? anyByHand : any) = true;
    }
    JournalEntry entry = entryFor(step, QString::fromUtf8(nameOf(step.action).data()));
    entry.entity = EntityKind::Contact;
    EntityWrite write;
    write.kind = EntityKind::Contact;
    write.client = match.organization;
    write.intentId = entry.intentId;
    write.source = entry.key;
    if (contact) {
        entry.record = write.record = contact->id.toString();
        entry.before = entityImage(contact->values);
    }
    if (anyByHand || step.byHand) {
        JournalEntry manual = entry;
        manual.intentId = manualIntentOf(entry.intentId);
        manual.state = EntryState::Manual;
        manual.fields = entityImage(byHand.take());
        if (!contact)
            putClient(manual.fields, match.organization);
        if (auto listed = listByHand(std::move(manual)); !listed)
            return fail(listed.error());
        if (step.byHand)
            return false;
    }
    write.values = values.take();
    entry.fields = entityImage(write.values);
    if (!contact)
        putClient(entry.fields, match.organization);
    const auto after = [&](const QString& record) {
        link.target = m_pool.add(QStringView(record));
        const auto before = unpackedEntity(link.written.view(), m_pool).value_or(PoolArray<EntityValue>());
        link.written = m_pool.add(std::string_view(packed(overlaid(before, write.values, m_pool).items())));
        link.writtenAt = m_clock();
        return link;
    };
    WriteOutcome outcome;
    EntityValues untaken(m_pool);
    bool isPart = false;
    const auto send = [&]() -> Result<WriteOutcome> {
        if (!any)
            return WriteOutcome{entry.record, {}}; // found, and says all already
        auto outcomes = m_ports.documentation.write(std::span(&write, 1));
        if (!outcomes)
            return fail(outcomes.error());
        WriteOutcome result = std::move(outcomes->front());
        const auto left = result.error && !result.record.isEmpty() ? notWrittenOf(*result.error) : EntityFields();
        if (left.empty())
            return result;
        // The rest was written: a person does what the system did not take.
        isPart = true;
        result.error.reset();
        EntityValues taken(m_pool);
        for (const EntityValue& value : write.values)
            (left.has(value.field) ? untaken : taken).set(value.field, value.text);
        write.values = taken.take();
        return result;
    };
    if (auto done = written(entry, m_input->documentation.sharesJournalDatabase, send, after, outcome); !done)
        return fail(done.error());
    if (isPart) {
        JournalEntry manual = entry;
        manual.intentId = manualIntentOf(anyByHand ? manualIntentOf(entry.intentId) : entry.intentId);
        manual.state = EntryState::Manual;
        manual.record = link.target.toString();
        manual.fields = entityImage(untaken.take());
        if (auto listed = listByHand(std::move(manual)); !listed)
            return fail(listed.error());
    }
    if (outcome.error)
        fails(step, *outcome.error);
    if (outcome.error && (contact || outcome.record.isEmpty()))
        return false;
    ++m_report.applied.applied;
    ++m_report.applied.counts[static_cast<std::size_t>(counted(step.action))];
    return true;
}

Result<void> ContactsApplying::push(const ContactStep& step, ContactLink& link) {
    if (step.push == Push::Nothing)
        return {};
    if (step.push == Push::Link) {
        if (step.record == none)
            return {};
        link.record = m_input->base->records[step.record].id;
        ++m_report.linked;
        return putLink(link);
    }
    JournalEntry entry = entryFor(step, u"create"_s);
    entry.fields = toJournal(step.values);
    addEmails(entry.fields, step.emails);
    if (step.pushByHand) {
        entry.state = EntryState::Manual;
        return listByHand(std::move(entry));
    }
    RecordWrite write{RecordKind::Contact, {},          step.values, step.values[Field::PhoneType],
                      entry.intentId,      step.emails, entry.key,   {}};
    const auto after = [&](const QString& record) {
        link.record = m_pool.add(QStringView(record));
        return link;
    };
    WriteOutcome outcome;
    const auto send = [&]() -> Result<WriteOutcome> {
        auto outcomes = m_ports.records.write(std::span(&write, 1));
        if (!outcomes)
            return fail(outcomes.error());
        return outcomes->front();
    };
    if (auto done = written(entry, m_input->psa.sharesJournalDatabase, send, after, outcome); !done)
        return done;
    if (outcome.error)
        fails(step, *outcome.error);
    if (!outcome.error || !outcome.record.isEmpty())
        ++m_report.pushed;
    return {};
}

Result<void> ContactsApplying::written(JournalEntry entry, bool shared,
                                       const std::function<Result<WriteOutcome>()>& write,
                                       const std::function<ContactLink(const QString& record)>& after,
                                       WriteOutcome& outcome) {
    const auto open = [&] { return m_ports.journal.open(std::span(&entry, 1)); };
    const auto send = [&]() -> Result<void> {
        auto sent = write();
        if (!sent)
            return fail(sent.error());
        if (sent->error && endsRun(*sent->error))
            return fail(*sent->error);
        outcome = std::move(*sent);
        return {};
    };
    const auto close = [&]() -> Result<void> {
        // Refused in part, it was made all the same.
        const bool made = !outcome.error || (entry.record.isEmpty() && !outcome.record.isEmpty());
        const JournalOutcome result{entry.intentId, made ? EntryState::Done : EntryState::Failed,
                                    outcome.record.isEmpty() ? entry.record : outcome.record,
                                    outcome.error ? outcome.error->detail : QString()};
        auto closed = m_ports.journal.close(std::span(&result, 1));
        if (!closed || !made)
            return closed;
        const ContactLink link = after(result.record);
        return m_ports.contacts.putLinks(std::span(&link, 1));
    };
    if (shared)
        return inTransaction([&] { return open().and_then(send).and_then(close); });
    return inTransaction(open).and_then(send).and_then([&] { return inTransaction(close); });
}

/// What is on the list as it is stays there.
Result<void> ContactsApplying::listByHand(JournalEntry entry) {
    ++m_report.applied.byHand;
    std::vector<JournalOutcome> taken;
    for (const JournalEntry& old : m_listed) {
        if (old.key != entry.key || old.entity != entry.entity)
            continue;
        if (old.fields == entry.fields && old.record == entry.record)
            return {};
        taken.push_back({old.intentId, EntryState::Withdrawn, old.record, u"Asked for anew."_s});
    }
    return inTransaction([&] {
        return m_ports.journal.open(std::span(&entry, 1)).and_then([&] {
            return taken.empty() ? Result<void>() : m_ports.journal.close(taken);
        });
    });
}

Result<void> ContactsApplying::putLink(const ContactLink& link) {
    return inTransaction([&] { return m_ports.contacts.putLinks(std::span(&link, 1)); });
}

Result<void> ContactsApplying::inTransaction(const std::function<Result<void>()>& body) {
    if (auto begun = m_ports.journal.begin(); !begun)
        return begun;
    auto done = body();
    if (done)
        done = m_ports.journal.commit();
    if (!done)
        m_ports.journal.rollback();
    return done;
}

void ContactsApplying::fails(const ContactStep& step, const Error& error) {
    const DirectoryUser& user = m_input->base->users[step.user];
    const Text name = user.displayName.isBlank() ? user.userPrincipalName : user.displayName;
    m_report.applied.failures.push_back({m_input->base->tenants[user.tenant].id.toString() % u'/' % user.id.toString(),
                                         name.toString(), error.detail, error.kind});
}

} // namespace muster
