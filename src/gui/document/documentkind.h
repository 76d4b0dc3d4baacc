// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/document/documentrows.h"

#include <QWidget>

#include <optional>

namespace Ui {
class DocumentKind;
}

namespace muster::gui {

class TableModel;
class TableReader;

/// The records of one kind with their counterparts, and what can be chosen for them; of all kinds in the Sync Overview.
/// Shows and wishes; a controller does. GUI thread.
class DocumentKind : public QWidget {
    Q_OBJECT

public:
    /// `kind` nothing: all of them.
    DocumentKind(TableReader& tables, std::optional<EntityKind> kind, QWidget* parent = nullptr);
    ~DocumentKind() override;

    [[nodiscard]] std::optional<EntityKind> kind() const { return m_kind; }
    void show(const std::shared_ptr<const DocumentView>& view, bool canUndo, bool canRedo);
    void setRunning(bool running);
    [[nodiscard]] const std::shared_ptr<const DocumentRows>& rows() const { return m_rows; }
    /// Only rows of this state; nothing: all.
    void showState(std::optional<DocumentState> state);

Q_SIGNALS:
    /// `at`: global place of the row's cell, for the drop-down.
    void matchWanted(const muster::EntityKey& source, const QRect& at);
    void createWanted(const std::vector<muster::EntityKey>& sources);
    void excludeWanted(const std::vector<muster::EntityKey>& sources);
    void reopenWanted(const std::vector<muster::EntityKey>& sources);
    void openWanted(const muster::EntityKey& target);
    void autoMatchWanted();
    void createUnmatchedWanted();
    void undoWanted();
    void redoWanted();
    /// The rows are on the screen.
    void shown();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void filter();
    void tellChosen();
    void wish(QChar letter);
    void layoutColumns();
    [[nodiscard]] std::vector<EntityKey> chosen() const;
    [[nodiscard]] const DocumentStep* current() const;

    std::unique_ptr<Ui::DocumentKind> m_ui;
    std::optional<EntityKind> m_kind;
    TableModel* m_model;
    std::shared_ptr<const DocumentView> m_view;
    std::shared_ptr<const DocumentRows> m_rows;
    QString m_kept; ///< key of the current row while the rows are replaced
    bool m_running = false;
};

} // namespace muster::gui
