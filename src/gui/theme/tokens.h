// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>

namespace muster::gui {

/// The design's colours by role, light and dark (the one place where a colour is written down).
struct Tokens {
    bool dark = false;
    QColor window, navigation, surface, alternate, hairline, controlLine;
    QColor text, secondary, disabled;
    QColor accent, onAccent, selection;
    QColor good, goodTint, warning, warningTint, danger, dangerTint;
    QColor dangerFill, onDanger; ///< solid: convert, the button that takes access away
};

[[nodiscard]] const Tokens& lightTokens();
[[nodiscard]] const Tokens& darkTokens();
/// Those in force: light or dark as applyTheme() said.
[[nodiscard]] const Tokens& tokensOf(const QPalette& palette);

/// Spacing in pixels: icon to text, between controls, inside panels, page margin, between form columns.
namespace space {
inline constexpr int icon = 4, control = 8, panel = 12, page = 16, column = 28;
} // namespace space

/// Heights and widths in pixels.
namespace size {
inline constexpr int control = 28, smallButton = 22, row = 30, twoLineRow = 44, header = 28, navigationEntry = 30;
inline constexpr int tab = 32, strip = 34, statusBar = 28, navigation = 192, narrowNavigation = 48, badge = 20;
inline constexpr int badgeIcon = 12, icon = 16;
} // namespace size

/// Corners in pixels; the dangerous ones are square on purpose.
namespace radius {
inline constexpr int control = 4, box = 6, dialog = 8, pill = 10, danger = 2;
} // namespace radius

} // namespace muster::gui
