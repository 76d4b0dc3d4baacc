// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planfile.h"
#include "sync/signing.h"

namespace muster {

/// Error::code of a plan that waits for another person's word, or was refused by one (exit 3).
inline const QString approvalNeeded = QStringLiteral("ApprovalNeeded");

/// Whether the signatures in a plan file stand under what the file says. Rejected, naming whose does not: somebody
/// changed the file after it was signed. Says nothing about who they are; that is standingOf().
[[nodiscard]] Result<void> checkSignatures(const PlanFile& file);

/// Signs a plan as its author, for writePlan().
[[nodiscard]] PlanSeal sealOf(const SigningKey& key, const QString& name);

/// The one whose key it is; nullptr: nobody whom the workspace knows.
[[nodiscard]] const Approver* knownAs(const std::vector<Approver>& known, const QByteArray& key);
/// Another person, by key and by name.
[[nodiscard]] bool isAnother(const Approver& approver, const Approver& author);

/// What a workspace makes of a plan's approvals (spec/04 §4).
struct ApprovalStanding {
    enum class State : std::uint8_t { Waiting, Approved, Rejected };
    State state = State::Waiting;
    QString sentence;                ///< who approved or rejected it, with their note; or what is missing
    std::optional<Approver> author;  ///< as the workspace knows them
    std::vector<Approval> counted{}; ///< genuine words of known people other than the author, newest last
};

/// Counts what the file carries and what the workspace was told. Approved: by a known person who is another than the
/// author, by key and by name, and rejected by nobody. Of two words of the same key the newer counts.
[[nodiscard]] Result<ApprovalStanding> standingOf(const PlanFile& file, Approvals& approvals);

/// What a plan of `flow` that writes lacks of another person's word; empty: nothing. `file`: what is applied, nullptr:
/// no file. `approvals` nullptr: nobody can be asked.
[[nodiscard]] Result<QString> missingApproval(bool required, const PlanFile* file, Approvals* approvals,
                                              const QString& flow);

struct ApprovalWish {
    Verdict verdict = Verdict::Approve;
    QString note;
    QString approver; ///< user@host
    QDateTime at;     ///< UTC
};
/// The word of the owner of `key` about the plan, signed. Refused (approvalNeeded, with what to do) when the workspace
/// does not know them, or when they made the plan.
[[nodiscard]] Result<Approval> approve(const PlanFile& file, const SigningKey& key, Approvals& approvals,
                                       const ApprovalWish& wish);

/// The same for a plan file of the workspace with that id: tells the workspace, and gives the file as it has to be from
/// now on, with the word in the place of the same person's earlier one.
struct JudgedPlan {
    PlanFile file;
    Approval approval;
    QByteArray bytes;
};
[[nodiscard]] Result<JudgedPlan> judge(const QByteArray& planFile, const QString& workspace, const SigningKey& key,
                                       Approvals& approvals, const ApprovalWish& wish);

} // namespace muster
