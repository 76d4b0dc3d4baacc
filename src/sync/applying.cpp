// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/applying.h"

#include "core/planfile.h"
#include "core/recordjson.h"
#include "sync/journalimage.h"
#include "sync/manualsteps.h"
#include "sync/runlog.h"
#include "sync/takingback.h"

#include <QSet>
#include <QUuid>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

QString toQString(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

bool holds(const std::vector<std::optional<Error>>& refused, std::size_t i) {
    return refused[i].has_value();
}

} // namespace

/// One step on its way: an entry for what happens to the record that is linked, before it one for a login that ends.
struct Applying::Work {
    const Step* step = nullptr;
    QString key;
    std::vector<RecordWrite> writes;
    std::vector<JournalEntry> entries; ///< of the writes, then one that only links, if there is nothing to write
    std::vector<JournalEntry> byHand;  ///< what the PSA cannot be told
    std::vector<JournalOutcome> taken; ///< older entries of the list that `byHand` takes the place of
    bool waits = false;                ///< somebody has to be made or archived by hand first: nothing is written
    QString record;                    ///< that gets the link, once known

    [[nodiscard]] bool archives() const { return step->archives != none; }
    /// Whether the i-th write is the record that gets the link.
    [[nodiscard]] bool isMain(std::size_t i) const { return !archives() || i > 0; }
};

Applying::Applying(Journal& journal, RecordReader& reader, RecordWriter& writer, Clock clock, Pulse& pulse)
    : m_journal(journal)
    , m_reader(reader)
    , m_writer(writer)
    , m_clock(std::move(clock))
    , m_pulse(pulse) {}

Applying::~Applying() = default;

Result<ApplyReport> Applying::run(const PlanInput& input, const Plan& plan, ApplyRequest request) {
    m_input = &input;
    m_plan = &plan;
    m_request = std::move(request);
    m_report = {};
    m_can = m_reader.capabilities();
    m_shared = m_can.sharesJournalDatabase;
    m_dropped.assign(plan.linksToDrop.size(), false);
    m_outcome = std::make_unique<StepOutcome>(input, m_pool);
    m_request.info.startedAt = QDateTime::fromMSecsSinceEpoch(m_clock(), Qt::UTC);
    if (auto copied = copyBeforeRemovals(); !copied)
        return fail(copied.error());
    auto listed = m_journal.manualEntries();
    if (!listed)
        return fail(listed.error());
    m_manual = std::make_unique<ManualSteps>(std::move(*listed));
    const auto started = m_journal.startRun(m_request.info);
    if (!started)
        return fail(started.error());
    m_report.run = *started;
    if (m_request.log)
        if (auto logged = m_request.log->writeTo(m_journal, m_report.run); !logged)
            return fail(logged.error());
    finish(applyAll());
    return std::move(m_report);
}

bool Applying::isWanted(const Step& step) const {
    return isWriting(step.action) && (step.action != Action::Convert || m_request.converts);
}

Result<void> Applying::copyBeforeRemovals() {
    const bool removes = std::any_of(m_plan->steps.begin(), m_plan->steps.end(), [this](const Step& step) {
        return isWanted(step) &&
               (step.action == Action::Deactivate || step.action == Action::Revoke || step.action == Action::Convert);
    });
    if (!removes)
        return {};
    const RunInfo& info = m_request.info;
    return m_journal.copyBeforeRemovals({info.planHash, info.trigger == u"watch"_s, info.startedAt});
}

Result<void> Applying::applyAll() {
    std::vector<const Step*> steps;
    for (const Step& step : m_plan->steps)
        if (isWanted(step))
            steps.push_back(&step);
    m_pulse.enter(Phase::Applying, {}, static_cast<std::int64_t>(steps.size()));
    const std::size_t size = std::max<std::size_t>(1, std::min<std::size_t>(500, m_reader.capabilities().batch));

    std::vector<Work> batch;
    std::int64_t done = 0;
    const auto flush = [&]() -> Result<void> {
        if (batch.empty())
            return {};
        if (auto going = m_pulse.beat(done); !going)
            return going;
        auto applied = applyBatch(batch);
        done += static_cast<std::int64_t>(batch.size());
        batch.clear();
        return applied;
    };
    for (const Step* step : steps) {
        Work work = workFor(*step);
        if (work.waits) {
            if (auto listed = list(work); !listed)
                return listed;
            ++done;
            continue;
        }
        if (!work.archives()) {
            batch.push_back(std::move(work));
            if (batch.size() < size)
                continue;
            if (auto flushed = flush(); !flushed)
                return flushed;
            continue;
        }
        if (auto flushed = flush(); !flushed)
            return flushed;
        if (auto going = m_pulse.beat(done++); !going)
            return going;
        if (auto applied = applyAlone(work); !applied)
            return applied;
    }
    if (auto flushed = flush(); !flushed)
        return flushed;
    if (auto dropped = dropLinks(); !dropped)
        return dropped;
    const auto outcomes = m_manual->withdrawn(*m_input, *m_plan, m_request.whole);
    if (!outcomes.empty())
        if (auto closed = inTransaction([&] { return m_journal.close(outcomes); }); !closed)
            return closed;
    // The last word may be that everything is done; a stop that comes now stops nothing.
    (void)m_pulse.tell(done);
    return {};
}

Applying::Work Applying::workFor(const Step& step) {
    Work work;
    work.step = &step;
    work.key = keyOf(*m_input, step.user);
    const auto planned = m_outcome->writesOf(step);
    const auto at = QDateTime::fromMSecsSinceEpoch(m_clock(), Qt::UTC);
    const auto entry = [&](RecordKind kind, std::uint32_t record) {
        JournalEntry e;
        e.runId = m_report.run;
        e.intentId = QUuid::createUuid().toString(QUuid::WithoutBraces);
        e.key = work.key;
        e.action = toQString(nameOf(step.action));
        e.kind = kind;
        e.at = at;
        if (record != none) {
            e.record = m_input->records[record].id.toString();
            e.before = toJson(m_input->records[record]);
        }
        return e;
    };
    for (std::size_t i = 0; i < planned.size(); ++i) {
        const PlannedWrite& write = planned[i];
        JournalEntry e = entry(write.kind, write.record);
        if (!work.isMain(i))
            e.action = u"archive"_s;
        Restoring restoring{write.phoneType};
        if (m_request.ties) {
            const TieStep& ties = m_request.ties->at(step.user);
            restoring = work.isMain(i) ? ties.record : ties.archives;
        }
        const Text phoneType = restoring.phoneType;
        const auto written = [&](const FieldValues& values) {
            QJsonObject fields = toJournal(values);
            // Which of a contact's numbers is meant has to be known when the entry is settled or undone.
            if (write.kind == RecordKind::Contact && !values[Field::Phone].isAbsent() &&
                values[Field::PhoneType].isAbsent() && !phoneType.isBlank())
                fields.insert(u"phoneType"_s, phoneType.toString());
            return fields;
        };
        const DividedValues parts = divided(write.values, m_can.written(write.kind));
        const bool direct = m_can.canWrite(write.kind, write.record == none, write.values);
        if (direct && work.waits)
            break; // only once the other login is ended
        if (direct) {
            e.fields = written(parts.in);
            if (restoring.emails)
                addEmails(e.fields, *restoring.emails);
            work.writes.push_back(
                {write.kind, e.record, parts.in, phoneType, e.intentId, restoring.emails, work.key, {}});
            work.entries.push_back(e);
        }
        const FieldValues& byHand = direct ? parts.out : write.values;
        if (isEmpty(byHand))
            continue;
        if (direct)
            e.intentId = manualIntentOf(e.intentId);
        else
            work.waits = work.waits || !work.isMain(i) || write.record == none;
        e.state = EntryState::Manual;
        e.fields = written(byHand);
        work.byHand.push_back(std::move(e));
    }
    const bool hasMain = !work.entries.empty() && work.isMain(planned.size() - 1);
    if (!hasMain && !work.waits)
        work.entries.push_back(entry(step.kind, step.record));
    JournalEntry& main = work.waits ? work.byHand.back() : work.entries.back();
    if (main.action != u"archive"_s)
        main.ties = tiesOf(step, main);
    work.record = main.record;
    listByHand(work);
    return work;
}

/// What the list has already stays there as it is; what is left of it for the same record goes on in the new entry.
void Applying::listByHand(Work& work) {
    std::erase_if(work.byHand, [&](const JournalEntry& entry) { return work.waits && m_manual->has(entry); });
    for (JournalEntry& entry : work.byHand) {
        const auto taken = m_manual->takeOver(entry);
        work.taken.insert(work.taken.end(), taken.begin(), taken.end());
    }
}

Result<void> Applying::list(const Work& work) {
    ++m_report.byHand;
    if (work.byHand.empty() && work.taken.empty())
        return {};
    return inTransaction([&] { return openByHand(work); });
}

Result<void> Applying::openByHand(const Work& work) {
    return (work.byHand.empty() ? Result<void>() : m_journal.open(work.byHand)).and_then([&] {
        return work.taken.empty() ? Result<void>() : m_journal.close(work.taken);
    });
}

/// What there is now, so that an undo finds it; a create of somebody who was tied to nothing remembers nothing.
QJsonObject Applying::tiesOf(const Step& step, const JournalEntry& entry) {
    if (m_request.ties) {
        const TieStep& ties = m_request.ties->at(step.user);
        return {{u"before"_s, toJson(ties.before)}, {u"after"_s, toJson(ties.after)}};
    }
    TieChange before;
    if (const Link* own = m_outcome->linkBefore(step))
        before.put.push_back(*own);
    for (const std::uint32_t dropped : m_plan->linksToDrop) {
        const Link& link = m_input->links[dropped];
        if (step.record != none && m_input->records[step.record].kind == link.kind &&
            m_input->records[step.record].id == link.record && (before.put.empty() || &link != &before.put.front()))
            before.put.push_back(link);
    }
    QJsonObject ties;
    if (!before.isEmpty())
        ties.insert(u"before"_s, toJson(before));
    // Entry and result are written apart: should the result be lost, settling has to know what the link becomes.
    if (!m_shared)
        ties.insert(u"after"_s,
                    toJson(tiesAfter(step, m_pool.add(entry.record.isEmpty() ? entry.intentId : entry.record), {})));
    return ties;
}

/// The link of the step's user, and those of others that it replaces (`dropping`: index into Plan::linksToDrop).
TieChange Applying::tiesAfter(const Step& step, Text record, const std::function<void(std::size_t)>& dropping) const {
    TieChange change;
    const auto link = m_outcome->linkAfter(step, record, m_clock());
    if (!link)
        return change;
    change.put.push_back(*link);
    for (std::size_t d = 0; d < m_plan->linksToDrop.size(); ++d) {
        const Link& old = m_input->links[m_plan->linksToDrop[d]];
        const bool own = old.tenantId == link->tenantId && old.objectId == link->objectId;
        if (!own && (old.kind != link->kind || old.record != link->record))
            continue;
        if (dropping)
            dropping(d);
        if (!own)
            change.remove.push_back({old.tenantId.toString(), old.objectId.toString()});
    }
    return change;
}

Result<void> Applying::inTransaction(const std::function<Result<void>()>& body) {
    if (auto begun = m_journal.begin(); !begun)
        return begun;
    auto done = body();
    if (done)
        done = m_journal.commit();
    if (!done)
        m_journal.rollback();
    return done;
}

Result<void> Applying::applyBatch(std::vector<Work>& batch) {
    std::vector<JournalEntry> entries;
    std::vector<RecordWrite> writes;
    std::vector<std::size_t> writer; // which work a write belongs to
    for (std::size_t i = 0; i < batch.size(); ++i) {
        entries.insert(entries.end(), batch[i].entries.begin(), batch[i].entries.end());
        for (const RecordWrite& write : batch[i].writes) {
            writes.push_back(write);
            writer.push_back(i);
        }
    }
    std::vector<std::optional<Error>> refused(batch.size());
    const auto write = [&]() -> Result<void> {
        if (writes.empty())
            return {};
        auto outcomes = m_writer.write(writes);
        if (!outcomes)
            return fail(outcomes.error());
        for (std::size_t i = 0; i < outcomes->size(); ++i) {
            Work& work = batch[writer[i]];
            if ((*outcomes)[i].error)
                refused[writer[i]] = (*outcomes)[i].error;
            else
                work.record = (*outcomes)[i].record;
        }
        return {};
    };
    const auto open = [&]() -> Result<void> {
        for (const Work& work : batch)
            if (auto listed = openByHand(work); !listed)
                return listed;
        return m_journal.open(entries);
    };
    const auto close = [&] { return record(batch, refused); };
    auto done = m_shared ? inTransaction([&] { return open().and_then(write).and_then(close); })
                         : inTransaction(open).and_then(write).and_then([&] { return inTransaction(close); });
    if (!done)
        return done;
    for (std::size_t i = 0; i < batch.size(); ++i)
        holds(refused, i) ? countFailed(batch[i], *refused[i]) : countApplied(batch[i]);
    return {};
}

Result<void> Applying::applyAlone(Work& work) {
    std::optional<Error> refused;
    const auto open = [&] { return m_journal.open(work.entries).and_then([&] { return openByHand(work); }); };
    const auto write = [&] { return writeInOrder(work, refused); };
    const auto close = [&]() -> Result<void> {
        std::vector<Work> one{work};
        return refused ? recordRefusal(work, *refused) : record(one, {std::nullopt});
    };
    Result<void> done;
    if (m_shared) {
        // Refused half-way: the transaction takes the first half back, a second one says what happened.
        done = m_journal.begin().and_then(open).and_then(write);
        if (done && !refused)
            done = close().and_then([&] { return m_journal.commit(); });
        if (!done || refused)
            m_journal.rollback();
        if (done && refused)
            done = inTransaction([&] { return open().and_then(close); });
    } else {
        done = inTransaction(open).and_then(write);
        if (done && refused)
            done = takeBack(work.entries.front(), m_reader, m_writer, m_pool);
        if (done)
            done = inTransaction(close);
    }
    if (!done)
        return done;
    refused ? countFailed(work, *refused) : countApplied(work);
    return {};
}

Result<void> Applying::writeInOrder(Work& work, std::optional<Error>& refused) {
    for (std::size_t i = 0; i < work.writes.size(); ++i) {
        const auto outcome = m_writer.write(std::span(&work.writes[i], 1));
        if (!outcome)
            return fail(outcome.error());
        refused = outcome->front().error;
        if (refused)
            return {};
        if (work.isMain(i))
            work.record = outcome->front().record;
    }
    return {};
}

Result<void> Applying::record(std::vector<Work>& works, const std::vector<std::optional<Error>>& refused) {
    std::vector<JournalOutcome> outcomes;
    std::vector<Link> links;
    std::vector<Journal::LinkKey> dropped;
    std::vector<const TieChange*> undone;
    for (std::size_t i = 0; i < works.size(); ++i) {
        const Work& work = works[i];
        for (std::size_t e = 0; e < work.entries.size(); ++e) {
            const bool last = e + 1 == work.entries.size();
            outcomes.push_back({work.entries[e].intentId, holds(refused, i) ? EntryState::Failed : EntryState::Done,
                                last ? work.record : work.entries[e].record,
                                holds(refused, i) ? refused[i]->detail : QString()});
        }
        for (const JournalEntry& entry : work.byHand)
            outcomes.push_back({entry.intentId, holds(refused, i) ? EntryState::Withdrawn : EntryState::Manual,
                                entry.record.isEmpty() ? work.record : entry.record,
                                holds(refused, i) ? u"The rest of the step was refused."_s : QString()});
        if (holds(refused, i))
            continue;
        if (m_request.ties) {
            undone.push_back(&m_request.ties->at(work.step->user).after);
            continue;
        }
        const TieChange change =
            tiesAfter(*work.step, m_pool.add(work.record), [this](std::size_t d) { m_dropped[d] = true; });
        links.insert(links.end(), change.put.begin(), change.put.end());
        dropped.insert(dropped.end(), change.remove.begin(), change.remove.end());
    }
    for (const TieChange* change : undone)
        if (auto tied = put(*change, m_journal); !tied)
            return tied;
    return m_journal.close(outcomes)
        .and_then([&] { return dropped.empty() ? Result<void>{} : m_journal.removeLinks(dropped); })
        .and_then([&] { return links.empty() ? Result<void>{} : m_journal.putLinks(links); });
}

Result<void> Applying::recordRefusal(const Work& work, const Error& refused) {
    std::vector<JournalOutcome> outcomes;
    for (const JournalEntry& entry : work.entries)
        outcomes.push_back({entry.intentId, EntryState::Failed, entry.record, refused.detail});
    return m_journal.close(outcomes);
}

Result<void> Applying::dropLinks() {
    // A link whose record a writing step takes over goes with that step, or stays when it was not applied.
    QSet<std::uint32_t> writing;
    QSet<QString> writers;
    for (const Step& step : m_plan->steps)
        if (isWriting(step.action)) {
            writing.insert(step.record);
            writers.insert(keyOf(*m_input, step.user));
        }
    const auto recordOf = [this](const Link& link) {
        const auto found = std::find_if(m_input->records.begin(), m_input->records.end(), [&](const Record& record) {
            return record.kind == link.kind && record.id == link.record;
        });
        return found == m_input->records.end() ? none : static_cast<std::uint32_t>(found - m_input->records.begin());
    };
    std::vector<Journal::LinkKey> keys;
    for (std::size_t d = 0; d < m_plan->linksToDrop.size(); ++d) {
        const Link& link = m_input->links[m_plan->linksToDrop[d]];
        const QString key = link.tenantId.toString() % u'/' % link.objectId.toString();
        if (m_dropped[d] || writers.contains(key))
            continue;
        const auto record = recordOf(link);
        if (record != none && writing.contains(record))
            continue;
        keys.push_back({link.tenantId.toString(), link.objectId.toString()});
    }
    if (keys.empty())
        return {};
    return inTransaction([&] { return m_journal.removeLinks(keys); });
}

void Applying::countApplied(const Work& work) {
    m_report.byHand += work.byHand.empty() ? 0 : 1;
    // What is only asked of a person is not done.
    if (work.writes.empty() && !work.byHand.empty())
        return;
    ++m_report.applied;
    ++m_report.counts[static_cast<std::size_t>(work.step->action)];
}

void Applying::countFailed(const Work& work, const Error& error) {
    const DirectoryUser& user = m_input->users[work.step->user];
    const Text name = user.displayName.isBlank() ? user.userPrincipalName : user.displayName;
    m_report.failures.push_back({work.key, name.toString(), error.detail, error.kind});
}

void Applying::finish(const Result<void>& end) {
    RunResult result;
    if (!end) {
        m_report.error = end.error();
        m_report.state = end.error().kind == ErrorKind::Cancelled ? RunState::Stopped : RunState::Failed;
        result.error = end.error().detail;
    }
    if (m_request.log) {
        RunLog& log = *m_request.log;
        const QString counts = listed(m_report.counts);
        log.info(u"Written: %1%2; %3 failed."_s.arg(m_report.applied)
                     .arg(counts.isEmpty() ? QString() : QString(u" ("_s % counts % u')'))
                     .arg(m_report.failures.size()));
        if (m_report.byHand > 0)
            log.info(u"To be done by hand in the PSA, which cannot be told: %1."_s.arg(m_report.byHand));
        if (!end)
            log.error(end.error());
        // What ended the run may also keep this from being written; that is told by the run's own row.
        (void)log.writeTo(m_journal, m_report.run);
    }
    result.state = m_report.state;
    result.finishedAt = QDateTime::fromMSecsSinceEpoch(m_clock(), Qt::UTC);
    result.applied = m_report.applied;
    result.failed = static_cast<int>(m_report.failures.size());
    result.waiting = m_request.waiting + m_report.byHand;
    for (std::size_t i = 0; i < actionCount; ++i)
        if (m_report.counts[i] > 0)
            result.counts.insert(toQString(nameOf(static_cast<Action>(i))), m_report.counts[i]);
    if (auto finished = m_journal.finishRun(m_report.run, result); !finished && !m_report.error) {
        m_report.error = finished.error();
        m_report.state = RunState::Failed;
    }
}

} // namespace muster
