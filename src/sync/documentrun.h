// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/plan.h"
#include "core/planfile.h"
#include "sync/applying.h"
#include "sync/gate.h"
#include "sync/pulse.h"
#include "sync/runlog.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace muster {

/// What a document run works with; made in its thread, outliving it.
struct DocumentRunPorts {
    Journal& journal;
    DocumentJournal& documents;
    RecordReader& records; ///< the PSA
    DocumentationReader& reader;
    DocumentationWriter& writer;
    Approvals* approvals = nullptr; ///< for plan files; none: a workspace that wants approvals refuses
};

struct DocumentRequest {
    Configuration configuration;
    QString holder;      ///< user@host, for the lease and the journal
    QString trigger;     ///< sync | apply | watch | finish
    bool finish = false; ///< the first sync, or the wizard gone through again: what is open is left so
    bool reread = true;  ///< ask PSA and documentation system for what is new first
    Allowances allowances{};
    std::optional<std::vector<EntityKey>> changed{}; ///< only these, and the clients they belong to
    QString only{};                                  ///< one source ("contact:k7"); empty: nobody is singled out
    QString account{};                               ///< one client of the PSA with what belongs to it
    const PlanFile* file = nullptr;                  ///< apply what this plan says, as far as it still fits
    QString workspace{};                             ///< id of this workspace, for plan files
};

struct DocumentPlanned {
    std::unique_ptr<DocumentInput> input;
    DocumentPlan plan;
    Gate gate;
    std::vector<JournalEntry> byHand{}; ///< what a person has yet to do; the plan takes it for done
    QStringList changed{};              ///< keys of steps of the plan file that are not the same any more
};

struct DocumentRunReport {
    DocumentPlanned planned;
    std::optional<ApplyReport> applied; ///< nothing when a brake keeps the plan waiting
};

/// All that a document plan is made of, as the workspace knows it; without a call.
[[nodiscard]] Result<std::unique_ptr<DocumentInput>> loadDocuments(const Configuration& configuration,
                                                                   RecordReader& records, DocumentationReader& reader,
                                                                   DocumentJournal& documents, PhoneForm phoneForm);

/// One run of the document flow (spec/02): lease, what a killed run left open, reading both sides, plan, and, unless a
/// brake trips, applying. Straight-line, in the run's thread. `clock`: ms since 1970 UTC.
class DocumentRun {
public:
    DocumentRun(DocumentRunPorts ports, PhoneForm phoneForm, Applying::Clock clock, Pulse& pulse);

    Result<DocumentPlanned> plan(const DocumentRequest& request);
    Result<DocumentRunReport> apply(const DocumentRequest& request);

    /// The reverse of a run of the flow; reads the documentation system, and writes nothing. NotFound without such a
    /// run, Rejected when it is another flow's or wrote nothing.
    Result<DocumentPlanned> planUndo(const DocumentRequest& request, const QString& run);
    Result<DocumentRunReport> undo(const DocumentRequest& request, const QString& run);

    /// The part of a provision run that goes on to the documentation system (spec/02, "afterProvision"): under that
    /// run's lease, written into `runId`. What kept it from being written is in the report's gate.
    Result<DocumentRunReport> propagate(const DocumentRequest& request, const QString& runId);

private:
    Result<void> fit(const DocumentRequest& request, DocumentPlanned& planned);
    Result<void> askApproval(const DocumentRequest& request, DocumentPlanned& planned);
    Result<DocumentPlanned> planned(const DocumentRequest& request, bool underLease);
    Result<DocumentPlanned> reverseOf(const DocumentRequest& request, const QString& run);
    using Work = std::function<Result<DocumentRunReport>(const QString& run, RunLog& log)>;
    /// Under the lease, after what an earlier run left open, with its place in the history.
    Result<DocumentRunReport> recorded(const DocumentRequest& request, const QString& undoes, const Work& work);
    Result<DocumentRunReport> applied(const DocumentRequest& request, const QString& runId, RunLog& log);
    Result<void> finish(const QString& run, const DocumentRunReport& report, RunLog& log);

    DocumentRunPorts m_ports;
    PhoneForm m_phoneForm;
    Applying::Clock m_clock;
    Pulse& m_pulse;
};

} // namespace muster
