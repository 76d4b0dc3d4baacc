// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/theme/tokens.h"

#include <QIcon>
#include <QPixmap>
#include <QString>

namespace muster::gui {

/// An icon of resources/icons by its file name without ending, drawn in the colour of a role; it follows the
/// application's palette, so that it need not be made anew when light turns dark. GUI thread.
[[nodiscard]] QIcon icon(const QString& name, QColor Tokens::*role = &Tokens::text);

/// The same in a given colour, for delegates that paint. Kept in QPixmapCache. `side`: device-independent pixels.
[[nodiscard]] QPixmap iconPixmap(const QString& name, const QColor& color, int side, qreal devicePixelRatio);

} // namespace muster::gui
