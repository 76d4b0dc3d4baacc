// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/contacts/ports.h"
#include "core/planfile.h"
#include "sync/applying.h"
#include "sync/gate.h"
#include "sync/pulse.h"
#include "sync/runlog.h"
#include "sync/tenants.h"

#include <memory>
#include <optional>
#include <vector>

namespace muster {

/// What a contacts run works with; made in its thread, outliving it.
struct ContactsRunPorts {
    Mirror& mirror;
    Journal& journal;
    ContactsJournal& contacts;
    DocumentJournal& documents; ///< which account is which organization
    RecordReader& records;
    RecordWriter& recordWriter;
    DocumentationReader& documentation;
    DocumentationWriter& documentationWriter;
    Approvals* approvals = nullptr; ///< for plan files; none: a workspace that wants approvals refuses
};

struct ContactsRequest {
    Configuration configuration;
    QString holder;                 ///< user@host, for the lease and the journal
    QString trigger;                ///< sync | apply | watch
    QString only{};                 ///< tenantId/objectId of one user; empty: nobody is singled out
    const PlanFile* file = nullptr; ///< apply what this plan says, as far as it still fits
    QString workspace{};            ///< id of this workspace, for plan files
    Allowances allowances{};
};

struct ContactsPlanned {
    std::vector<ConnectionReport> connections;
    std::unique_ptr<ContactsInput> input;
    ContactsPlan plan;
    Gate gate;
    QStringList changed; ///< users of a plan file whose writing step is another one now
};

struct ContactsRunReport {
    ContactsPlanned planned;
    std::optional<ApplyReport> applied; ///< nothing when a brake keeps the plan waiting
    int pushed = 0;                     ///< made in the PSA
    int linked = 0;                     ///< found there and linked
};

/// All that a contacts plan is made of, as the workspace knows it; without a call. `connections`: whose tenants are
/// complete; empty: as last read.
[[nodiscard]] Result<std::unique_ptr<ContactsInput>>
loadContacts(const Configuration& configuration, const std::vector<ConnectionReport>& connections, Mirror& mirror,
             Journal& journal, RecordReader& records, DocumentationReader& documentation, DocumentJournal& documents,
             ContactsJournal& contacts, PhoneForm phoneForm);

/// One run of the contacts flow (spec/03): lease, what a killed run left open, reading all three sides, plan, and,
/// unless a brake trips, applying: the documentation system first, then the PSA, person by person. Straight-line, in
/// the run's thread. `clock`: ms since 1970 UTC.
class ContactsRun {
public:
    ContactsRun(ContactsRunPorts ports, const Directories& directories, PhoneForm phoneForm, Applying::Clock clock,
                Pulse& pulse);

    Result<ContactsPlanned> plan(const ContactsRequest& request);
    Result<ContactsRunReport> apply(const ContactsRequest& request);
    /// The reverse of a run of this flow; NotFound when there is none, Rejected when it wrote nothing.
    Result<ContactsPlanned> planUndo(const ContactsRequest& request, const QString& run);
    Result<ContactsRunReport> undo(const ContactsRequest& request, const QString& run);

private:
    Result<ContactsPlanned> planned(const ContactsRequest& request);
    Result<ContactsPlanned> reverseOf(const ContactsRequest& request, const QString& run);
    Result<ContactsRunReport> recorded(const ContactsRequest& request, const QString& undoes);
    Result<void> judge(const ContactsRequest& request, ContactsPlanned& planned);
    Result<void> fit(const ContactsRequest& request, ContactsPlanned& planned);
    Result<void> finish(const QString& run, const ContactsRunReport& report, RunLog& log);

    ContactsRunPorts m_ports;
    const Directories& m_directories;
    PhoneForm m_phoneForm;
    Applying::Clock m_clock;
    Pulse& m_pulse;
};

} // namespace muster
