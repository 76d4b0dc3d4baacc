// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace muster {

/// One English sentence that tells a person what the reason means, and for conflicts what to do about it.
[[nodiscard]] QString sentenceFor(Reason reason);
/// What the step will do, as a heading ("Create an employee").
[[nodiscard]] QString headingFor(Action action, RecordKind kind);

/// Why a user's step is what it is, or why there is none (spec/04 §2): rules that fitted and the winner, how the record
/// was searched and why each attempt failed, and per field old, new, where it comes from and why it is kept.
struct Explanation {
    /// What a sentence means for the outcome: shown as a mark beside it.
    enum class Mark : std::uint8_t {
        Plain,   ///< nothing found, nothing decided
        Holds,   ///< this is what led to the step
        Look,    ///< somebody should look at it
        Prevents ///< this is why there is no more
    };
    QStringList sentences;   ///< to read from top to bottom
    std::vector<Mark> marks; ///< one per sentence
    QJsonObject json;        ///< the same for programs: {key, name, inPlan, rules, search, step, fields, sentences}
};

/// For any user of the input, in the plan or not. `plan` was made of `input`.
[[nodiscard]] Explanation explain(const PlanInput& input, const Plan& plan, std::uint32_t user);

/// The users whom `text` names: object id, `tenantId/objectId`, mail or UPN (any case, raw or decoded). More than one
/// when a mail is shared.
[[nodiscard]] std::vector<std::uint32_t> usersNamed(const PlanInput& input, const QString& text);

} // namespace muster
