// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QAction;

namespace muster::gui {

struct Session;

/// Undo and Redo of the Edit menu, for the choices of the page that is shown: every page keeps its own history. Owned
/// by the window; GUI thread.
class UndoActions : public QObject {
    Q_OBJECT

public:
    UndoActions(QAction& undo, QAction& redo, QObject* parent = nullptr);

    /// `session` outlives detach().
    void attach(Session& session);
    void detach();
    /// A SessionPages::Page.
    void setPage(int page);

private:
    void tell();
    void undo();
    void redo();

    QAction& m_undo;
    QAction& m_redo;
    Session* m_session = nullptr;
    int m_page = 0;
};

} // namespace muster::gui
