// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/documentapplying.h"

#include "core/document/notwritten.h"

#include "sync/documentimage.h"
#include "sync/manualsteps.h"

#include <QUuid>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

QString textOf(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
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

/// Ends a run: nothing more can be written.
bool endsRun(const Error& error) {
    return error.kind == ErrorKind::Cancelled || error.kind == ErrorKind::Auth || error.kind == ErrorKind::Storage;
}

} // namespace

/// One step on its way.
struct DocumentApplying::Work {
    const DocumentStep* step = nullptr;
    EntityWrite write;
    JournalEntry entry;
    bool writes = false;                ///< else the entry only links, or all is done by hand
    std::optional<JournalEntry> byHand; ///< what the system cannot be told
    std::vector<JournalOutcome> taken;  ///< older entries that `byHand` takes the place of
    bool postponed = false;             ///< a second write: references only
    bool partly = false;                ///< refused in part: it was made all the same
    EntityFields left;                  ///< what the system did not take: a person does it
    bool listsLate = false;             ///< `byHand` came about by that, and is not in the journal yet
    [[nodiscard]] bool onlyByHand() const { return !writes && step->byHand; }
};

/// A step whose references lead to what is made after it.
struct DocumentApplying::Postponed {
    const DocumentStep* step;
    std::vector<EntityChange> changes;
};

DocumentApplying::DocumentApplying(Ports ports, Applying::Clock clock, Pulse& pulse)
    : m_ports(ports)
    , m_clock(std::move(clock))
    , m_pulse(pulse) {}

DocumentApplying::~DocumentApplying() = default;

ApplyReport DocumentApplying::run(const DocumentInput& input, const DocumentPlan& plan, const QString& runId,
                                  bool whole) {
    m_input = &input;
    m_plan = &plan;
    m_whole = whole;
    m_report = {};
    m_report.run = runId;
    for (const auto& link : input.links)
        m_where[static_cast<std::size_t>(link.kind)][std::string(link.source.view())] = link.target.toString();
    for (const auto& step : plan.steps)
        if (step.source != none && step.target != none)
            m_where[static_cast<std::size_t>(step.kind)][std::string(input.source(step.kind)[step.source].id.view())] =
                input.target(step.kind)[step.target].id.toString();
    if (auto done = applyAll(); !done) {
        m_report.error = done.error();
        m_report.state = done.error().kind == ErrorKind::Cancelled ? RunState::Stopped : RunState::Failed;
    }
    return std::move(m_report);
}

Result<void> DocumentApplying::applyAll() {
    auto listed = m_ports.documents.manualEntries();
    if (!listed)
        return fail(listed.error());
    m_listed = std::move(*listed);
    m_kept.assign(m_listed.size(), false);
    const auto total = std::count_if(m_plan->steps.begin(), m_plan->steps.end(),
                                     [](const DocumentStep& step) { return isWriting(step.action); });
    m_pulse.enter(Phase::Applying, {}, total);
    for (const auto kind : entityKinds)
        if (auto done = applyKind(kind); !done)
            return done;
    if (auto done = applyPostponed(); !done)
        return done;
    if (auto done = withdraw(); !done)
        return done;
    // The last word may be that everything is done; a stop that comes now stops nothing.
    (void)m_pulse.tell(m_done);
    return {};
}

Result<void> DocumentApplying::applyKind(EntityKind kind) {
    const std::size_t size = std::clamp<std::size_t>(m_input->capabilities.batch, 1, 500);
    std::vector<Work> batch;
    for (const auto& step : m_plan->steps) {
        if (step.kind != kind || !isWriting(step.action))
            continue;
        auto work = workFor(step);
        if (!work) {
            ++m_done;
            continue;
        }
        batch.push_back(std::move(*work));
        if (batch.size() < size)
            continue;
        if (auto done = applyBatch(batch); !done)
            return done;
    }
    return applyBatch(batch);
}

QString DocumentApplying::placeOf(EntityKind kind, std::string_view source) const {
    const auto& places = m_where[static_cast<std::size_t>(kind)];
    const auto found = places.find(std::string(source));
    return found == places.end() ? QString() : found->second;
}

/// Nothing when the step cannot be tried now.
std::optional<DocumentApplying::Work> DocumentApplying::workFor(const DocumentStep& step) {
    const Entity& source = m_input->source(step.kind)[step.source];
    Work work;
    work.step = &step;
    work.write.kind = step.kind;
    work.write.source = EntityKey{step.kind, source.id.toString()}.toString();
    if (belongsToClient(step.kind)) {
        work.write.client = placeOf(EntityKind::Client, source.client.view());
        if (work.write.client.isEmpty()) {
            const bool clientByHand = !m_input->capabilities.of(EntityKind::Client).makes;
            if (!clientByHand)
                fails(step, {ErrorKind::Rejected, u"Its client could not be created, so this waits for it."_s});
            return {};
        }
    }
    auto& entry = work.entry;
    entry.runId = m_report.run;
    entry.intentId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    entry.key = work.write.source;
    entry.action = textOf(nameOf(step.action));
    entry.entity = step.kind;
    entry.at = QDateTime::fromMSecsSinceEpoch(m_clock(), Qt::UTC);
    if (step.target != none) {
        const Entity& target = m_input->target(step.kind)[step.target];
        entry.record = work.write.record = target.id.toString();
        entry.before = entityImage(target.values);
    }
    work.write.intentId = entry.intentId;
    work.writes = valuesFor(step, work);
    entry.fields = entityImage(work.write.values);
    if (entry.record.isEmpty())
        putClient(entry.fields, work.write.client);
    listByHand(work);
    return work;
}

/// Divides what changes into what is written now, what a person does, and what waits for others to be made.
bool DocumentApplying::valuesFor(const DocumentStep& step, Work& work) {
    EntityValues values(m_pool), byHand(m_pool);
    bool anyByHand = false, any = step.action == DocumentAction::Create;
    Postponed postponed{&step, {}};
    for (const auto& change : step.fields) {
        Text text = change.after;
        if (const auto to = referredKind(change.field); to && !change.refers.isBlank()) {
            const QString place = placeOf(*to, change.refers.view());
            if (place.isEmpty()) {
                postponed.changes.push_back(change);
                continue;
            }
            text = m_pool.add(QStringView(place));
        }
        if (change.byHand || step.byHand) {
            byHand.set(change.field, text);
            anyByHand = true;
        } else {
            values.set(change.field, text);
            any = true;
        }
    }
    if (!postponed.changes.empty() && !step.byHand)
        m_postponed.push_back(std::move(postponed));
    work.write.values = values.take();
    if (anyByHand || step.byHand) {
        work.byHand = work.entry;
        work.byHand->state = EntryState::Manual;
        work.byHand->intentId = manualIntentOf(work.entry.intentId);
        work.byHand->fields = entityImage(byHand.take());
        if (work.entry.record.isEmpty())
            putClient(work.byHand->fields, work.write.client);
    }
    return any && !step.byHand;
}

/// What is on the list as it is stays; what asks something else of the same thing is taken over.
void DocumentApplying::listByHand(Work& work) {
    if (!work.byHand)
        return;
    for (std::size_t i = 0; i < m_listed.size(); ++i) {
        const JournalEntry& old = m_listed[i];
        if (old.key != work.byHand->key || old.record != work.byHand->record)
            continue;
        if (old.fields == work.byHand->fields && work.onlyByHand()) {
            m_kept[i] = true;
            work.byHand.reset();
            return;
        }
        // What was asked before and is still asked is in the plan no more: it counted as done.
        for (auto it = old.fields.begin(); it != old.fields.end(); ++it)
            if (!work.byHand->fields.contains(it.key()) && !work.onlyByHand())
                work.byHand->fields.insert(it.key(), it.value());
        m_kept[i] = true;
        work.taken.push_back({old.intentId, EntryState::Withdrawn, old.record, u"Asked for anew."_s});
    }
}

Result<void> DocumentApplying::inTransaction(const std::function<Result<void>()>& body) {
    if (auto begun = m_ports.journal.begin(); !begun)
        return begun;
    auto done = body();
    if (done)
        done = m_ports.journal.commit();
    if (!done)
        m_ports.journal.rollback();
    return done;
}

Result<void> DocumentApplying::applyBatch(std::vector<Work>& batch) {
    if (batch.empty())
        return {};
    if (auto going = m_pulse.beat(m_done); !going)
        return going;
    std::vector<JournalEntry> entries;
    std::vector<EntityWrite> writes;
    std::vector<std::size_t> of;
    for (std::size_t i = 0; i < batch.size(); ++i) {
        if (!batch[i].onlyByHand())
            entries.push_back(batch[i].entry);
        if (batch[i].byHand)
            entries.push_back(*batch[i].byHand);
        if (batch[i].writes) {
            writes.push_back(batch[i].write);
            of.push_back(i);
        }
    }
    std::vector<std::optional<Error>> refused(batch.size());
    const auto write = [&]() -> Result<void> {
        if (writes.empty())
            return {};
        auto outcomes = m_ports.writer.write(writes);
        if (!outcomes)
            return fail(outcomes.error());
        for (std::size_t w = 0; w < of.size(); ++w) {
            const auto& outcome = (*outcomes)[w];
            if (outcome.error && endsRun(*outcome.error))
                return fail(*outcome.error);
            Work& work = batch[of[w]];
            const bool made = writes[w].record.isEmpty() && !outcome.record.isEmpty();
            if (!outcome.record.isEmpty())
                work.entry.record = work.write.record = outcome.record;
            if (outcome.error && !outcome.record.isEmpty())
                work.left = notWrittenOf(*outcome.error);
            if (!work.left.empty()) {
                leaveToAPerson(work);
                continue;
            }
            refused[of[w]] = outcome.error;
            work.partly = outcome.error && made;
        }
        return {};
    };
    const auto opened = [&] { return entries.empty() ? Result<void>() : m_ports.journal.open(entries); };
    auto done =
        m_input->capabilities.sharesJournalDatabase
            ? inTransaction([&] { return opened().and_then(write).and_then([&] { return record(batch, refused); }); })
            : inTransaction(opened).and_then(write).and_then(
                  [&] { return inTransaction([&] { return record(batch, refused); }); });
    if (!done)
        return done;
    for (std::size_t i = 0; i < batch.size(); ++i) {
        const Work& work = batch[i];
        m_done += work.postponed ? 0 : 1;
        if (refused[i])
            fails(*work.step, *refused[i]);
        if (refused[i] && !work.partly)
            continue;
        if (work.byHand || work.onlyByHand())
            ++m_report.byHand;
        if (work.postponed || work.onlyByHand())
            continue;
        m_where[static_cast<std::size_t>(work.step->kind)]
               [std::string(m_input->source(work.step->kind)[work.step->source].id.view())] = work.entry.record;
        ++m_report.applied;
        ++m_report.counts[static_cast<std::size_t>(counted(work.step->action))];
    }
    batch.clear();
    return {};
}

/// The rest of the step was written; these values the system has no place for, or no name that it knows.
void DocumentApplying::leaveToAPerson(Work& work) {
    JournalEntry listed = work.byHand ? *work.byHand : work.entry;
    if (!work.byHand) {
        listed.state = EntryState::Manual;
        listed.intentId = manualIntentOf(work.entry.intentId);
        listed.fields = {};
    }
    listed.record = work.entry.record;
    for (const EntityValue& value : work.write.values)
        if (work.left.has(value.field))
            listed.fields.insert(QString::fromUtf8(nameOf(value.field).data()), value.text.toString());
    // One that is in the journal already asks for less than it has to.
    if (work.byHand)
        work.taken.push_back({work.byHand->intentId, EntryState::Withdrawn, work.entry.record, u"Asked for anew."_s});
    if (work.byHand)
        listed.intentId = manualIntentOf(listed.intentId);
    work.byHand = std::move(listed);
    work.listsLate = true;
}

Result<void> DocumentApplying::record(std::vector<Work>& batch, const std::vector<std::optional<Error>>& refused) {
    std::vector<JournalOutcome> outcomes;
    std::vector<EntityLink> links;
    std::vector<JournalEntry> late;
    for (std::size_t i = 0; i < batch.size(); ++i) {
        Work& work = batch[i];
        if (work.listsLate)
            late.push_back(*work.byHand);
        const bool nothing = refused[i] && !work.partly;
        if (!work.onlyByHand())
            outcomes.push_back({work.entry.intentId, nothing ? EntryState::Failed : EntryState::Done, work.entry.record,
                                refused[i] ? refused[i]->detail : QString()});
        if (work.byHand)
            outcomes.push_back({work.byHand->intentId, nothing ? EntryState::Withdrawn : EntryState::Manual,
                                work.entry.record, nothing ? u"The rest of the step was refused."_s : QString()});
        if (nothing)
            continue;
        outcomes.insert(outcomes.end(), work.taken.begin(), work.taken.end());
        if (!work.onlyByHand())
            links.push_back(linkAfter(work));
    }
    if (!late.empty())
        if (auto opened = m_ports.journal.open(late); !opened)
            return opened;
    return m_ports.journal.close(outcomes).and_then(
        [&] { return links.empty() ? Result<void>() : m_ports.documents.putLinks(links); });
}

/// What the source says that is at the target now is ours from now on; what waits is not.
EntityLink DocumentApplying::linkAfter(const Work& work) {
    const DocumentStep& step = *work.step;
    const Entity& source = m_input->source(step.kind)[step.source];
    EntityLink link;
    if (step.link != none)
        link = m_input->links[step.link];
    const std::int64_t now = m_clock();
    if (step.link == none) {
        link.kind = step.kind;
        link.source = source.id;
        link.target = m_pool.add(QStringView(work.entry.record));
        link.made = step.action == DocumentAction::Create;
        link.since = now;
    }
    const auto& can = m_input->capabilities.of(step.kind);
    EntityValues written(m_pool);
    for (const auto& value : source.values) {
        if (!can.tells.has(value.field) && !can.writes.has(value.field))
            continue;
        const auto change = std::find_if(step.fields.begin(), step.fields.end(),
                                         [&](const EntityChange& c) { return c.field == value.field; });
        if (work.left.has(value.field) || (change != step.fields.end() && (change->byHand || step.byHand)))
            continue;
        Text text = value.text;
        if (const auto to = referredKind(value.field)) {
            const QString place = placeOf(*to, value.text.view());
            if (place.isEmpty())
                continue;
            text = m_pool.add(QStringView(place));
        }
        written.set(value.field, text);
    }
    link.written = m_pool.add(std::string_view(packed(written.take().items())));
    link.writtenAt = now;
    return link;
}

Result<void> DocumentApplying::applyPostponed() {
    std::vector<Work> batch;
    for (const auto& postponed : m_postponed) {
        const DocumentStep& step = *postponed.step;
        const Entity& source = m_input->source(step.kind)[step.source];
        const QString record = placeOf(step.kind, source.id.view());
        EntityValues values(m_pool);
        bool any = false;
        for (const auto& change : postponed.changes) {
            const QString place = placeOf(*referredKind(change.field), change.refers.view());
            if (place.isEmpty())
                continue;
            values.set(change.field, QStringView(place));
            any = true;
        }
        auto found = values.take();
        if (!any || record.isEmpty())
            continue;
        Work work;
        work.step = &step;
        work.postponed = work.writes = true;
        work.write.kind = step.kind;
        work.write.record = record;
        work.write.values = found;
        work.write.source = EntityKey{step.kind, source.id.toString()}.toString();
        work.entry.runId = m_report.run;
        work.entry.intentId = work.write.intentId = QUuid::createUuid().toString(QUuid::WithoutBraces);
        work.entry.key = work.write.source;
        work.entry.action = u"update"_s;
        work.entry.entity = step.kind;
        work.entry.record = record;
        work.entry.fields = entityImage(found);
        work.entry.at = QDateTime::fromMSecsSinceEpoch(m_clock(), Qt::UTC);
        batch.push_back(std::move(work));
    }
    const std::size_t size = std::clamp<std::size_t>(m_input->capabilities.batch, 1, 500);
    for (std::size_t at = 0; at < batch.size(); at += size) {
        std::vector<Work> part(
            std::make_move_iterator(batch.begin() + static_cast<std::ptrdiff_t>(at)),
            std::make_move_iterator(batch.begin() + static_cast<std::ptrdiff_t>(std::min(at + size, batch.size()))));
        if (auto done = applyBatch(part); !done)
            return done;
    }
    return {};
}

/// Those that the plan does not ask for any more: only a plan for everything knows.
Result<void> DocumentApplying::withdraw() {
    if (!m_whole)
        return {};
    std::map<QString, const DocumentStep*> steps;
    for (const auto& step : m_plan->steps)
        if (step.source != none)
            steps[EntityKey{step.kind, m_input->source(step.kind)[step.source].id.toString()}.toString()] = &step;
    std::vector<JournalOutcome> outcomes;
    for (std::size_t i = 0; i < m_listed.size(); ++i) {
        const JournalEntry& entry = m_listed[i];
        if (m_kept[i])
            continue;
        const auto at = steps.find(entry.key);
        const bool wanted =
            at != steps.end() && (entry.record.isEmpty() ? at->second->action == DocumentAction::Create
                                                         : at->second->action != DocumentAction::Exclude);
        if (!wanted)
            outcomes.push_back({entry.intentId, EntryState::Withdrawn, entry.record, u"Not asked for any more."_s});
    }
    return outcomes.empty() ? Result<void>() : inTransaction([&] { return m_ports.journal.close(outcomes); });
}

void DocumentApplying::fails(const DocumentStep& step, const Error& error) {
    const Entity& source = m_input->source(step.kind)[step.source];
    m_report.failures.push_back(
        {EntityKey{step.kind, source.id.toString()}.toString(), source.shownName(), error.detail, error.kind});
}

} // namespace muster
