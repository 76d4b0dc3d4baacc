// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/plan.h"

#include <QString>

#include <functional>
#include <span>

namespace muster::gui {

/// What to show for a value that is a reference; without one it is shown as it is.
using ReferenceName = std::function<QString(EntityField field, const QString& value)>;
/// Fields before and after as a table for a panel; empty when nothing changes. `byHand`: a person does all of it.
[[nodiscard]] QString changesHtml(std::span<const EntityChange> changes, bool byHand, const ReferenceName& name = {});

} // namespace muster::gui
