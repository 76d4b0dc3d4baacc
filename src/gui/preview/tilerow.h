// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan.h"

#include <QWidget>

#include <array>
#include <vector>

namespace muster::gui {

class ActionTile;

/// The tiles of all actions in the order of work, in four groups with captions. A click shows only these, Ctrl+click
/// adds them, a second click clears. GUI thread.
class TileRow : public QWidget {
    Q_OBJECT

public:
    explicit TileRow(QWidget* parent = nullptr);

    void setCounts(const std::array<int, actionCount>& counts);
    /// Presses exactly these; says nothing.
    void check(const std::vector<Action>& actions);
    /// The pressed ones; none: nothing is filtered.
    [[nodiscard]] std::vector<Action> checked() const;

Q_SIGNALS:
    /// A person pressed or released one.
    void changed();

private:
    void click(ActionTile* tile);

    std::array<ActionTile*, actionCount> m_tiles{};
};

} // namespace muster::gui
