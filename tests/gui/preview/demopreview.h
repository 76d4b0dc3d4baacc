// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/preview/preview.h"

#include <QString>

namespace muster {

/// What the demo's first reading plans, or its second after the story happened: removals, converts, conflicts, all.
[[nodiscard]] std::shared_ptr<const gui::Preview> firstDemoPreview();
[[nodiscard]] std::shared_ptr<const gui::Preview> secondDemoPreview();

/// The same reading, planned again after a decision about one person (choice Auto takes decisions back).
[[nodiscard]] std::shared_ptr<const gui::Preview> decidedPreview(const gui::Preview& before, const QString& userKey,
                                                                 Choice choice);

/// Key of the first person with the action; empty when nobody has it.
[[nodiscard]] QString personWith(const gui::Preview& preview, Action action);
[[nodiscard]] int countOf(const gui::Preview& preview, Action action);

} // namespace muster
