// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/contacts/plan.h"
#include "core/planfile.h"

namespace muster {

/// Contacts plans as `muster-plan` documents (spec/06 §4) with "flow":"contacts": the action is that at the
/// documentation system, `record` the contact there; beside it `psa` {"state","push","record","fields"}, `ready` and
/// `missing`.

/// `<tenantId>/<objectId>`.
[[nodiscard]] QString keyOf(const ContactsInput& input, const ContactStep& step);
/// One step in canonical form, without a line feed.
[[nodiscard]] QByteArray stepJson(const ContactsInput& input, const ContactStep& step);
[[nodiscard]] PlanHashes hashesOf(const ContactsInput& input);
[[nodiscard]] Result<void> writePlan(const ContactsInput& input, const ContactsPlan& plan, const QString& workspace,
                                     const ByteSink& sink, const PlanSeal& seal = {});
/// The same of a plan that is in memory, for a preview that is applied where it was made.
[[nodiscard]] PlanFile planFileOf(const ContactsInput& input, const ContactsPlan& plan, const QString& workspace);

} // namespace muster
