// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/manualsteps.h"

#include "core/planfile.h"
#include "core/planner/recordindex.h"
#include "core/planner/writing.h"
#include "sync/journalimage.h"
#include "sync/ties.h"

#include <QHash>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

bool isArchiving(const JournalEntry& entry) {
    return entry.action == u"archive"_s;
}

/// Somebody has to be made, or archived before a convert goes on: the plan keeps such a step.
bool staysInPlan(const JournalEntry& entry) {
    return entry.record.isEmpty() || isArchiving(entry);
}

/// One look at the list; straight-line.
class TickingOff {
public:
    TickingOff(PlanInput& input, const Capabilities& capabilities, Journal& journal)
        : m_input(input)
        , m_capabilities(capabilities)
        , m_journal(journal)
        , m_index(input.records) {}

    Result<std::vector<JournalEntry>> run() {
        auto entries = m_journal.manualEntries();
        if (!entries)
            return fail(entries.error());
        std::vector<JournalEntry> left;
        for (JournalEntry& entry : *entries)
            if (!settle(entry))
                left.push_back(std::move(entry));
        if (m_outcomes.empty())
            return left;
        if (auto begun = m_journal.begin(); !begun)
            return fail(begun.error());
        auto done = m_journal.close(m_outcomes)
                        .and_then([&] { return m_gone.empty() ? Result<void>() : m_journal.removeLinks(m_gone); })
                        .and_then([&] { return m_made.empty() ? Result<void>() : m_journal.putLinks(m_made); })
                        .and_then([&] { return m_journal.commit(); });
        if (!done) {
            m_journal.rollback();
            return fail(done.error());
        }
        tie();
        return left;
    }

private:
    bool settle(const JournalEntry& entry) {
        const FieldValues values = fromJournal(entry.fields, *m_input.pool);
        const std::uint32_t place = recordOf(entry, values);
        if (place == none) {
            if (entry.record.isEmpty())
                return false;
            close(entry, EntryState::Withdrawn, u"The record is not in the PSA any more."_s, entry.record);
            return true;
        }
        const Record& record = m_input.records[place];
        const FieldValues now = valuesOf(record, values[Field::PhoneType]);
        bool seen = false;
        QStringList untold;
        for (std::size_t i = 0; i < fieldCount; ++i) {
            const auto field = static_cast<Field>(i);
            if (values[field].isAbsent())
                continue;
            if (!m_capabilities.told(entry.kind).has(field)) {
                untold.append(QString::fromUtf8(nameOf(field).data()));
                continue;
            }
            if (!sameValue(field, now[field], values[field]))
                return false;
            seen = true;
        }
        if (!seen && entry.saidBy.isEmpty())
            return false;
        QString note;
        if (!untold.isEmpty())
            note =
                entry.saidBy.isEmpty()
                    ? u"Seen in the PSA, but for what it does not tell: %1."_s.arg(untold.join(u", "_s))
                    : u"The PSA does not tell %1; %2 said that it is done."_s.arg(untold.join(u", "_s), entry.saidBy);
        const QString id = record.id.toString();
        close(entry, EntryState::Done, note, id);
        if (entry.record.isEmpty())
            made(entry, id);
        else if (isArchiving(entry))
            archived(entry);
        return true;
    }

    [[nodiscard]] std::uint32_t recordOf(const JournalEntry& entry, const FieldValues& values) const {
        if (!entry.record.isEmpty())
            return m_index.find({entry.kind, entry.record});
        const auto fitting = m_index.withEmail(entry.kind, values[Field::Email].view());
        return fitting.size() == 1 ? fitting.front() : none;
    }

    void close(const JournalEntry& entry, EntryState state, const QString& note, const QString& record) {
        m_outcomes.push_back({entry.intentId, state, record, note});
    }

    /// The link that the entry was written down with gets the record that it was waiting for.
    void made(const JournalEntry& entry, const QString& id) {
        const TieChange change = tieChangeFrom(entry.ties[u"after"_s].toObject(), *m_input.pool);
        for (Link link : change.put) {
            if (link.record.toString() == entry.intentId)
                link.record = m_input.pool->add(id);
            m_made.push_back(link);
        }
        m_gone.insert(m_gone.end(), change.remove.begin(), change.remove.end());
    }

    /// The login is ended; its person goes on without it.
    void archived(const JournalEntry& entry) {
        for (const Link& link : m_input.links)
            if (link.kind == entry.kind && link.record.toString() == entry.record &&
                link.tenantId.toString() % u'/' % link.objectId.toString() == entry.key)
                m_gone.push_back({link.tenantId.toString(), link.objectId.toString()});
    }

    /// The same in the input that a plan is made of.
    void tie() {
        const auto sameUser = [](const Link& link, const QString& tenant, const QString& user) {
            return link.tenantId.toString() == tenant && link.objectId.toString() == user;
        };
        for (const Journal::LinkKey& key : m_gone)
            std::erase_if(m_input.links, [&](const Link& link) { return sameUser(link, key.tenantId, key.objectId); });
        for (const Link& made : m_made) {
            std::erase_if(m_input.links, [&](const Link& link) {
                return link.tenantId == made.tenantId && link.objectId == made.objectId;
            });
            m_input.links.push_back(made);
        }
        if (!m_made.empty())
            assumeUnread(m_input, m_capabilities);
    }

    PlanInput& m_input;
    const Capabilities& m_capabilities;
    Journal& m_journal;
    RecordIndex m_index;
    std::vector<JournalOutcome> m_outcomes;
    std::vector<Link> m_made;
    std::vector<Journal::LinkKey> m_gone;
};

void layOver(PlanInput& input, const std::vector<JournalEntry>& entries) {
    if (entries.empty())
        return;
    const RecordIndex index(input.records);
    for (const JournalEntry& entry : entries) {
        if (staysInPlan(entry))
            continue;
        const FieldValues values = fromJournal(entry.fields, *input.pool);
        if (const auto place = index.find({entry.kind, entry.record}); place != none)
            input.records[place] = withValues(input.records[place], values, values[Field::PhoneType], *input.pool);
    }
}

} // namespace

QString manualIntentOf(const QString& intentId) {
    return intentId % u"/by-hand"_s;
}

Result<std::vector<JournalEntry>> tickOffManualSteps(PlanInput& input, const Capabilities& capabilities,
                                                     Journal& journal) {
    auto left = TickingOff(input, capabilities, journal).run();
    if (left)
        layOver(input, *left);
    return left;
}

Result<std::vector<JournalEntry>> layManualStepsOver(PlanInput& input, Journal& journal) {
    auto entries = journal.manualEntries();
    if (entries)
        layOver(input, *entries);
    return entries;
}

bool ManualSteps::has(const JournalEntry& entry) {
    for (std::size_t i = 0; i < m_listed.size(); ++i) {
        const JournalEntry& listed = m_listed[i];
        if (listed.key != entry.key || listed.kind != entry.kind || listed.record != entry.record ||
            isArchiving(listed) != isArchiving(entry) || listed.fields != entry.fields)
            continue;
        m_kept[i] = true;
        return true;
    }
    return false;
}

std::vector<JournalOutcome> ManualSteps::takeOver(JournalEntry& entry) {
    std::vector<JournalOutcome> outcomes;
    for (std::size_t i = 0; i < m_listed.size(); ++i) {
        const JournalEntry& listed = m_listed[i];
        if (m_kept[i] || listed.kind != entry.kind || isArchiving(listed) || isArchiving(entry))
            continue;
        // Somebody who had to be made has been, and the plan has found the record.
        const bool was = listed.record.isEmpty() && listed.key == entry.key;
        if (!was && (entry.record.isEmpty() || listed.record != entry.record))
            continue;
        if (!was)
            for (auto field = listed.fields.begin(); field != listed.fields.end(); ++field)
                if (!entry.fields.contains(field.key()))
                    entry.fields.insert(field.key(), field.value());
        outcomes.push_back({listed.intentId, EntryState::Withdrawn, listed.record, u"Part of a newer step."_s});
        m_kept[i] = true;
    }
    return outcomes;
}

std::vector<JournalOutcome> ManualSteps::withdrawn(const PlanInput& input, const Plan& plan, bool whole) const {
    QHash<QString, Action> actions;
    if (std::any_of(m_listed.begin(), m_listed.end(), staysInPlan))
        for (const Step& step : plan.steps)
            actions.insert(keyOf(input, step.user), step.action);
    std::vector<JournalOutcome> outcomes;
    for (std::size_t i = 0; i < m_listed.size(); ++i) {
        const JournalEntry& listed = m_listed[i];
        if (m_kept[i] || !staysInPlan(listed))
            continue;
        const auto action = actions.constFind(listed.key);
        // A convert that nobody has allowed this time waits, and so does what is on the list for it.
        if (action == actions.constEnd() ? !whole : *action == Action::Convert || *action == Action::Conflict)
            continue;
        outcomes.push_back(
            {listed.intentId, EntryState::Withdrawn, listed.record, u"The plan does not ask for it any more."_s});
    }
    return outcomes;
}

} // namespace muster
