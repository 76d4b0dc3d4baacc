// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/theme/tokens.h"

#include <QString>

class QLabel;

namespace muster::gui {

/// Shows an icon of resources/icons in a label, in the colour of a role, and draws it anew when light turns dark: a
/// label keeps the pixels that it was given, unlike a button its icon. Empty `name`: nothing. `side` in pixels.
void setPicture(QLabel& label, const QString& name, QColor Tokens::*role, int side = size::icon);

} // namespace muster::gui
