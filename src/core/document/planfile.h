// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/plan.h"
#include "core/planfile.h"

namespace muster {

/// Document plans as `muster-plan` files (spec/06 §4) with "flow":"document": the key of a step is what of the PSA it
/// is ("client:a1"), its record the counterpart ("client:8765"), and `byHand` names the fields a person has to do.
/// Actions are those of DocumentAction.

/// `<kind>:<id>` of the source, or of a link whose source is gone.
[[nodiscard]] EntityKey keyOf(const DocumentInput& input, const DocumentStep& step);
[[nodiscard]] PlanHashes hashesOf(const DocumentInput& input);
/// One step in canonical form, without a line feed.
[[nodiscard]] QByteArray stepJson(const DocumentInput& input, const DocumentStep& step);
[[nodiscard]] Result<void> writePlan(const DocumentInput& input, const DocumentPlan& plan, const QString& workspace,
                                     const ByteSink& sink, const PlanSeal& seal = {});

} // namespace muster
