// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/preview/previewdelegate.h"

#include <QPersistentModelIndex>
#include <QWidget>

#include <array>

class QToolButton;

namespace muster::gui {

/// The three choices of the current row as real buttons (`rowMatch`, `rowCreate`, `rowExclude`), where the delegate
/// paints them, so that a screen reader and a pointer find them. They take no focus: the table keeps it, and M, N and
/// X are theirs. The table owns it as the widget of its index. GUI thread.
class RowChoices : public QWidget {
    Q_OBJECT

public:
    /// `font`: the table's.
    RowChoices(const QModelIndex& index, const QFont& font, QWidget* parent);

    [[nodiscard]] const QPersistentModelIndex& index() const { return m_index; }
    /// Another row is current: the view frees this later, until then nobody shall find it.
    void retire();
    /// While a run reads, nothing can be decided.
    void setDecides(bool decides);

Q_SIGNALS:
    void chosen(const QModelIndex& index, muster::gui::PreviewDelegate::Choice choice);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QPersistentModelIndex m_index;
    std::array<QToolButton*, 3> m_buttons{};
};

} // namespace muster::gui
