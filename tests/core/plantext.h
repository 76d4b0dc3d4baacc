// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan.h"
#include "core/result.h"

#include <QStringList>

namespace muster {

/// One sentence of the specification with an example: who is in the directory, what the PSA holds, what was decided,
/// and the steps that must come out. The text form is described in fixtures/README.md.
struct PlanFixture {
    QString sentence; ///< the comment at the top
    PlanInput input;
    QStringList expected; ///< lines as of planLines(); a step that ends in "..." tells only some of its details
};

/// Refuses every word that it does not know and every reference to something that is not declared.
[[nodiscard]] Result<PlanFixture> parsePlanFixture(const QString& text);

/// Steps with all details (indented), then "drops <user>" for links that end, then brakes that counted something.
[[nodiscard]] QStringList planLines(const PlanInput& input, const Plan& plan);

/// What is wrong with the plan as a readable difference; empty when it is as expected. Brakes are compared only when
/// the fixture names one, and only those that it names.
[[nodiscard]] QString differenceOf(const QStringList& expected, const QStringList& actual);

} // namespace muster
