// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planner/writing.h"

#include <QJsonArray>

namespace muster {

/// Every field of the wanted kind: what the record has, what the directory or the rule says, what will be, where it
/// comes from, and why it is kept when it is.
[[nodiscard]] QJsonArray explainedFields(const PlanInput& input, const ProjectionRules& rules, const Step& step,
                                         const WritingCase& of, TextPool& pool);

} // namespace muster
