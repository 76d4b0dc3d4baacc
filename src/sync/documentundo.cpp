// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/documentundo.h"

#include "core/document/differences.h"
#include "sync/documentimage.h"
#include "sync/writtenentities.h"

#include <QUuid>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster {
DocumentPlan undoOfDocuments(const DocumentInput& input, std::span<const JournalEntry> entries, const QString& run) {
    DocumentPlan plan;
    plan.undoes = run;
    TextPool& pool = *plan.pool;
    const DocumentPlaces places(input);
    for (const auto& [text, thing] : writtenEntities(entries, pool)) {
        const auto parsed = EntityKey::parse(text);
        if (!parsed)
            continue;
        const EntityKey& key = *parsed;
        DocumentStep step;
        step.kind = thing.kind;
        step.key = pool.add(QStringView(key.toString()));
        step.source = places.source(key.kind, key.id.toStdString());
        step.target = places.target(thing.kind, thing.record.toStdString());
        if (step.source != none)
            step.link = places.linkOf(key.kind, step.source);
        step.reasons = DocumentReason::Undone;
        step.action = thing.made ? DocumentAction::Remove : DocumentAction::Update;
        if (step.target == none) {
            step.action = DocumentAction::Conflict;
            step.reasons = DocumentReason::TargetGone;
        } else {
            const Entity& target = input.target(thing.kind)[step.target];
            const auto& can = input.capabilities.of(thing.kind);
            const bool changed = std::any_of(thing.after.begin(), thing.after.end(), [&](const EntityValue& value) {
                return can.tells.has(value.field) &&
                       !sameValue(value.field, target[value.field].view(), value.text.view());
            });
            if (changed || target.psaOwned) {
                step.action = DocumentAction::Conflict;
                step.reasons = changed ? DocumentReason::ChangedSince : DocumentReason::PsaOwned;
            } else if (thing.made && !can.removes) {
                step.action = DocumentAction::Conflict;
                step.reasons = DocumentReason::CannotRemove;
            } else if (!thing.made) {
                std::vector<EntityChange> changes;
                for (const auto& value : thing.before)
                    changes.push_back({value.field, !can.writes.has(value.field), target[value.field], value.text, {}});
                step.fields = pool.array(std::span<const EntityChange>(changes));
            }
        }
        plan.steps.push_back(step);
    }
    // What belongs to a client goes before it.
    std::stable_sort(plan.steps.begin(), plan.steps.end(),
                     [](const DocumentStep& a, const DocumentStep& b) { return a.kind > b.kind; });
    return plan;
}

namespace {

/// One undo under way.
class DocumentUndoing {
public:
    DocumentUndoing(const DocumentInput& input, const QString& runId, DocumentApplying::Ports ports,
                    const Applying::Clock& clock)
        : m_input(input)
        , m_ports(ports)
        , m_clock(clock) {
        m_report.run = runId;
    }

    ApplyReport run(const DocumentPlan& plan, Pulse& pulse) {
        std::int64_t done = 0;
        Result<void> going;
        for (const auto& step : plan.steps) {
            if (!isWriting(step.action))
                continue;
            going = pulse.beat(done++).and_then([&] { return apply(step); });
            if (!going)
                break;
        }
        if (!going) {
            m_report.error = going.error();
            m_report.state = going.error().kind == ErrorKind::Cancelled ? RunState::Stopped : RunState::Failed;
        }
        return std::move(m_report);
    }

private:
    Result<void> apply(const DocumentStep& step) {
        const Entity& target = m_input.target(step.kind)[step.target];
        const bool removes = step.action == DocumentAction::Remove;
        JournalEntry entry;
        entry.runId = m_report.run;
        entry.intentId = QUuid::createUuid().toString(QUuid::WithoutBraces);
        entry.key = step.key.toString();
        entry.action = removes ? u"remove"_s : u"update"_s;
        entry.entity = step.kind;
        entry.record = target.id.toString();
        entry.before = entityImage(target.values);
        entry.at = QDateTime::fromMSecsSinceEpoch(m_clock(), Qt::UTC);
        EntityValues values(m_pool);
        for (const auto& change : step.fields)
            if (!change.byHand)
                values.set(change.field, change.after);
        EntityWrite write;
        write.kind = step.kind;
        write.record = entry.record;
        write.values = values.take();
        write.intentId = entry.intentId;
        write.source = entry.key;
        write.remove = removes;
        entry.fields = entityImage(write.values);

        WriteOutcome outcome;
        const auto open = [&] { return m_ports.journal.open(std::span(&entry, 1)); };
        const auto send = [&]() -> Result<void> {
            if (!removes && write.values.empty())
                return {}; // it was only linked
            auto outcomes = m_ports.writer.write(std::span(&write, 1));
            if (!outcomes)
                return fail(outcomes.error());
            outcome = outcomes->front();
            return {};
        };
        const auto close = [&] { return this->close(step, entry, outcome); };
        auto done = m_input.capabilities.sharesJournalDatabase
                        ? together([&] { return open().and_then(send).and_then(close); })
                        : together(open).and_then(send).and_then([&] { return together(close); });
        if (!done)
            return done;
        if (outcome.error) {
            m_report.failures.push_back({entry.key, target.shownName(), outcome.error->detail, outcome.error->kind});
        } else {
            ++m_report.applied;
            ++m_report.counts[static_cast<std::size_t>(removes ? Action::Deactivate : Action::Update)];
        }
        return {};
    }

    Result<void> close(const DocumentStep& step, const JournalEntry& entry, const WriteOutcome& outcome) {
        const JournalOutcome result{entry.intentId, outcome.error ? EntryState::Failed : EntryState::Done, entry.record,
                                    outcome.error ? outcome.error->detail : QString()};
        auto closed = m_ports.journal.close(std::span(&result, 1));
        const auto key = EntityKey::parse(entry.key);
        if (!closed || outcome.error || !key)
            return closed;
        const bool removes = step.action == DocumentAction::Remove;
        const EntityDecision held{key->kind, key->id, removes ? EntityChoice::Later : EntityChoice::Exclude,
                                  {},        false,   entry.at};
        return m_ports.documents.putDecisions(std::span(&held, 1)).and_then([&] {
            return m_ports.documents.removeLinks(std::span(&*key, 1));
        });
    }

    Result<void> together(const std::function<Result<void>()>& body) {
        if (auto begun = m_ports.journal.begin(); !begun)
            return begun;
        auto done = body();
        if (done)
            done = m_ports.journal.commit();
        if (!done)
            m_ports.journal.rollback();
        return done;
    }

    const DocumentInput& m_input;
    DocumentApplying::Ports m_ports;
    const Applying::Clock& m_clock;
    ApplyReport m_report;
    TextPool m_pool;
};

} // namespace

ApplyReport applyUndo(const DocumentInput& input, const DocumentPlan& plan, const QString& runId,
                      DocumentApplying::Ports ports, const Applying::Clock& clock, Pulse& pulse) {
    return DocumentUndoing(input, runId, ports, clock).run(plan, pulse);
}

} // namespace muster
