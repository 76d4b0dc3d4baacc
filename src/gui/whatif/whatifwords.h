// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/preview/words.h"
#include "gui/whatif/comparison.h"

#include <QStringList>

namespace muster::gui {

/// "+12 created", "3 lose access", "1 conversion": what the draft changes, the dangerous part with its tone.
struct WhatIfWords {
    QStringList texts;
    QList<Tone> tones;
};
[[nodiscard]] WhatIfWords wordsOf(const Comparison& comparison);

} // namespace muster::gui
