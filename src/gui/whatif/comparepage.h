// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/whatif/comparison.h"

#include <QDateTime>
#include <QWidget>

#include <memory>

namespace Ui {
class ComparePage;
}

namespace muster::gui {

class TableModel;
class TableReader;

/// The answer to "what if you save this", row by row: everybody for whom the draft means something else than today.
/// Shown over Match & Preview until somebody goes back to the draft. GUI thread; `tables` outlives it.
class ComparePage : public QWidget {
    Q_OBJECT

public:
    explicit ComparePage(TableReader& tables, QWidget* parent = nullptr);
    ~ComparePage() override;

    void setComparison(const std::shared_ptr<const Comparison>& comparison, const QDateTime& readAt);

Q_SIGNALS:
    void backWanted();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void filter();
    void layoutColumns();
    void copyRows();

    std::unique_ptr<Ui::ComparePage> m_ui;
    TableModel* m_model;
};

} // namespace muster::gui
