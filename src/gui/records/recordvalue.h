// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lookups.h"

#include <QString>

namespace muster::gui {

/// A value of a PSA record as a person reads it: names in the place of ids (an id that the PSA does not have any more
/// stays), Yes and No, "–" for nothing. `field`: its name in files.
[[nodiscard]] QString shownValue(const Lookups& lookups, const QString& field, const QString& value);

} // namespace muster::gui
