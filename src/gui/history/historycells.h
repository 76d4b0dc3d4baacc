// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Qt>

namespace muster::gui {

/// What the delegate asks the rows of the history for, beside the roles of Qt.
enum HistoryRole {
    BadgeRole = Qt::UserRole + 1, ///< int of the Action whose badge the cell is
    IconRole,                     ///< name of the icon before the text
    CellToneRole,                 ///< int of a HistoryTone
    StrongRole,                   ///< semibold
    FixedRole,                    ///< tabular digits, secondary
};

/// How a cell of the history is coloured.
enum class HistoryTone { Plain, Good, Warning, Danger, Muted };

} // namespace muster::gui
