// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/provision/rulehints.h"

class QLabel;
class QWidget;

namespace muster::gui {

/// Shows a hint below or beside a field, in its tone, with the icon that says the tone without colour; an empty one
/// takes no room.
void showHintLine(QLabel* iconLabel, QLabel* label, const RuleHint& hint);

/// The red border of a refused value.
void markWrong(QWidget* widget, bool wrong);

} // namespace muster::gui
