// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/document/documentrows.h"
#include "sync/gate.h"

#include <QWidget>

class QToolButton;

namespace Ui {
class DocumentPreview;
}

namespace muster::gui {

class BrakeStrip;
class TableModel;
class TableReader;

/// Sync Preview: counts as tiles, every record with what becomes of it, before and after beside it, and the brake with
/// the number to type. GUI thread.
class DocumentPreview : public QWidget {
    Q_OBJECT

public:
    explicit DocumentPreview(TableReader& tables, QWidget* parent = nullptr);
    ~DocumentPreview() override;

    void show(const std::shared_ptr<const DocumentView>& view);
    /// What was typed to pass a brake; nothing while the number is missing or wrong.
    [[nodiscard]] std::optional<Allowances> allowances() const;

Q_SIGNALS:
    void allowancesChanged();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void layoutColumns();
    void showStep();
    void filter();

    std::unique_ptr<Ui::DocumentPreview> m_ui;
    TableModel* m_model;
    std::shared_ptr<const DocumentView> m_view;
    std::shared_ptr<const DocumentRows> m_rows;
    std::vector<std::pair<DocumentState, QToolButton*>> m_tiles;
    BrakeStrip* m_brake;
};

} // namespace muster::gui
