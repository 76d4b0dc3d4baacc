// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/theme/tokens.h"

#include <QFont>
#include <QString>

class QApplication;
class QWidget;

namespace muster::gui {

enum class ColorScheme { System, Light, Dark };

/// Gives the application the design's palette and style sheet. System follows the desktop; where the desktop draws
/// its own controls (Windows 11, macOS), buttons and fields stay the platform's, elsewhere they are the mockups'.
/// Widgets say what they are by the dynamic property `role` ("main", "danger", "pageTitle", "strip-warning", …).
/// GUI thread; may be called again while windows are open.
void applyTheme(QApplication& application, ColorScheme scheme);

/// The sheet by itself. `controls`: also for buttons, fields and tabs.
[[nodiscard]] QString styleSheetFor(const Tokens& tokens, bool controls);

/// A property that the style sheet asks for changed ("wrong", "role"): look again.
void restyle(QWidget& widget);

/// The system's fixed font at the size of ids and addresses.
[[nodiscard]] QFont fixedFont();
/// `base` a step smaller, for second lines, headers, chips; never below 11 px.
[[nodiscard]] QFont smallFont(const QFont& base);

} // namespace muster::gui
