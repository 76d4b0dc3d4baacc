// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan.h"
#include "gui/preview/words.h"
#include "gui/theme/tokens.h"

#include <QFont>
#include <QRect>
#include <QStringList>
#include <QWidget>

class QPainter;

namespace muster::gui {

/// How an action looks: word and icon are words.h's; the shape tells the class even in greyscale.
struct ActionLook {
    enum Shape {
        Pill,     ///< adds or updates
        Bordered, ///< takes access away
        Solid,    ///< the one that is hard to undo
        Hexagon,  ///< waits for a person
        Dashed,   ///< left alone
        Outline,  ///< nothing to do
    };
    Shape shape = Outline;
    QColor text, fill;
};
[[nodiscard]] ActionLook lookOf(Action action, const Tokens& tokens);

/// Draws the badge at the left of `rect`, vertically in its middle. `selected`: on a selected row pills get an outline.
void paintBadge(QPainter& painter, const QRect& rect, Action action, const Tokens& tokens, const QFont& font,
                bool selected);
[[nodiscard]] QSize badgeSize(Action action, const QFont& font);

/// Draws the chips from left to right; those that do not fit become "+2".
void paintChips(QPainter& painter, const QRect& rect, const QStringList& texts, const QList<int>& tones,
                const Tokens& tokens, const QFont& font);
/// What all of them need.
[[nodiscard]] int chipsWidth(const QStringList& texts, const QFont& font);

/// A badge by itself, for panels and dialogs.
class ActionBadge : public QWidget {
    Q_OBJECT

public:
    explicit ActionBadge(QWidget* parent = nullptr);
    void setAction(Action action);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Action m_action = Action::Unchanged;
};

} // namespace muster::gui
