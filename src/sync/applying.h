// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/outcome.h"
#include "core/plan.h"
#include "core/ports.h"
#include "sync/pulse.h"
#include "sync/ties.h"

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace muster {

class ManualSteps;
class RunLog;

/// How a plan is applied, and what the journal says about it.
struct ApplyRequest {
    bool converts = false; ///< converts are applied too; else they wait
    bool whole = false;    ///< the plan is for everybody: who is not in it is asked nothing any more
    int waiting = 0;       ///< conflicts and converts that wait, for the run's summary
    RunInfo info;          ///< startedAt is filled in
    /// Of a plan that undoes a run: what its steps do to links and decisions. Outlives the apply.
    const TieSteps* ties = nullptr;
    RunLog* log = nullptr; ///< what was said so far, and takes what is said now; outlives the apply
};

/// What became of it.
struct ApplyReport {
    QString run;
    RunState state = RunState::Done;
    std::array<int, actionCount> counts{}; ///< applied, by action
    int applied = 0;
    int byHand = 0; ///< steps of which a person has to do something in the PSA (sync/manualsteps.h)
    struct Failure {
        QString key, name, sentence;
        ErrorKind kind = ErrorKind::Rejected; ///< what kind of refusal, for what to do about it
    };
    std::vector<Failure> failures;
    std::optional<Error> error; ///< what ended the run early
};

/// Writes the steps of a plan to the system of record, in the order that makes a crash harmless (design.md): journal
/// entry with the before-image, write, then result and link. Where target and journal share a database all three are
/// one transaction of up to 500 records. A bad record fails alone; Auth, Storage, Cancelled and an unreachable service
/// end the run. What the PSA cannot be told is listed for a person. A convert ends the old login first and makes the
/// new one in the same go. Made for one apply, in the run's thread; the lease is the caller's.
class Applying {
public:
    /// Milliseconds since 1970 UTC.
    using Clock = std::function<std::int64_t()>;
    Applying(Journal& journal, RecordReader& reader, RecordWriter& writer, Clock clock, Pulse& pulse);
    ~Applying();

    /// Every step of `plan` that writes, then the links that the plan drops. The result fails only when
    /// the run could not be started.
    Result<ApplyReport> run(const PlanInput& input, const Plan& plan, ApplyRequest request);

private:
    struct Work;
    Result<void> copyBeforeRemovals();
    [[nodiscard]] bool isWanted(const Step& step) const;
    Result<void> applyAll();
    Result<void> applyBatch(std::vector<Work>& batch);
    Result<void> applyAlone(Work& work);
    Result<void> writeInOrder(Work& work, std::optional<Error>& refused);
    Result<void> record(std::vector<Work>& works, const std::vector<std::optional<Error>>& refused);
    Result<void> recordRefusal(const Work& work, const Error& refused);
    void listByHand(Work& work);
    Result<void> list(const Work& work);
    Result<void> openByHand(const Work& work);
    Result<void> dropLinks();
    Result<void> inTransaction(const std::function<Result<void>()>& body);
    [[nodiscard]] Work workFor(const Step& step);
    [[nodiscard]] QJsonObject tiesOf(const Step& step, const JournalEntry& entry);
    [[nodiscard]] TieChange tiesAfter(const Step& step, Text record,
                                      const std::function<void(std::size_t)>& dropping) const;
    void countApplied(const Work& work);
    void countFailed(const Work& work, const Error& error);
    void finish(const Result<void>& end);

    Journal& m_journal;
    RecordReader& m_reader;
    RecordWriter& m_writer;
    Clock m_clock;
    Pulse& m_pulse;

    const PlanInput* m_input = nullptr;
    const Plan* m_plan = nullptr;
    ApplyRequest m_request;
    ApplyReport m_report;
    Capabilities m_can;
    bool m_shared = false;
    std::unique_ptr<ManualSteps> m_manual;
    TextPool m_pool;
    std::unique_ptr<StepOutcome> m_outcome;
    std::vector<bool> m_dropped; ///< parallel to Plan::linksToDrop
};

} // namespace muster
