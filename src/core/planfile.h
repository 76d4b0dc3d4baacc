// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/approval.h"
#include "core/plan.h"
#include "core/result.h"
#include "core/wholefile.h"

#include <QByteArray>

#include <map>
#include <vector>

/// Plans as `muster-plan` files (spec/06 §4), in canonical form: keys sorted, one step a line, so that the same input
/// gives the same bytes, and a step read back serialises to the bytes that were written.
namespace muster {

struct PlanHashes {
    QByteArray inputs; ///< "sha256:…" of all that was read, the links and the decisions
    QByteArray rules;  ///< "sha256:…" of rules, defaults and settings
};
/// Whatever the order of reading, the same.
[[nodiscard]] PlanHashes hashesOf(const PlanInput& input);

/// Who signs a plan of that hash (PlanFile::hash).
using PlanSeal = std::function<Result<PlanAuthor>(const QByteArray& planHash)>;

/// Writes the document piece by piece: a plan of 100,000 steps is never in memory as a whole. `workspace`: its id, for
/// the check that an approval belongs here. With a seal the plan is gone through twice, once for its hash.
[[nodiscard]] Result<void> writePlan(const PlanInput& input, const Plan& plan, const QString& workspace,
                                     const ByteSink& sink, const PlanSeal& seal = {});
[[nodiscard]] QByteArray planDocument(const PlanInput& input, const Plan& plan, const QString& workspace);

/// One step in canonical form, without a line feed.
[[nodiscard]] QByteArray stepJson(const PlanInput& input, const Step& step);
/// `<tenantId>/<objectId>`.
[[nodiscard]] QString keyOf(const PlanInput& input, std::uint32_t user);
[[nodiscard]] RecordKey recordKeyOf(const PlanInput& input, std::uint32_t record);

/// A plan file as read: what show and apply need. Steps keep their canonical bytes, so that "does the plan still fit"
/// is a comparison of bytes.
struct PlanFile {
    struct Entry {
        QString key;
        Action action = Action::Unchanged;
        QByteArray canonical;
    };
    PlanHashes hashes;
    QString flow, workspace;
    QString undoes; ///< id of the run that the plan takes back; empty: a sync
    Scope scope = Scope::Full;
    std::vector<Entry> steps; ///< ordered by key
    QByteArray brakes;        ///< canonical JSON array
    QByteArray hash;          ///< "sha256:…" of the canonical document without author and approvals
    std::optional<PlanAuthor> author;
    std::vector<Approval> approvals; ///< each key once; whether they are genuine: checkSignatures()
};
/// The same of a plan that is in memory, without the document. For a preview that is applied where it was made.
[[nodiscard]] PlanFile planFileOf(const PlanInput& input, const Plan& plan, const QString& workspace);
/// Refuses whatever is not a plan of version 1, naming the place.
[[nodiscard]] Result<PlanFile> parsePlan(const QByteArray& bytes);

/// The document `bytes` with these approvals instead of its own, and all else as it is, whoever wrote it.
[[nodiscard]] Result<QByteArray> withApprovals(const QByteArray& bytes, const std::vector<Approval>& approvals);

} // namespace muster
