// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/continuous/notifier.h"
#include "gui/services.h"
#include "gui/theme/theme.h"

#include <QMainWindow>

#include <functional>
#include <memory>

namespace Ui {
class MainWindow;
}

namespace muster::gui {

class Background;
class KeepSyncing;
class UndoActions;
class NavigationDelegate;
class RunStatus;
class SessionPages;
class StartPage;
struct Session;

/// What the composition gives the window.
struct WindowParts {
    Services services;
    /// Starts the simulated services with a workspace of their own and answers with its location; in a thread of the
    /// pool. Empty: the demo is not offered.
    std::function<Result<QString>(std::stop_token stop)> demo;
    std::unique_ptr<Notifier> notifier; ///< nullptr: nobody is told who does not look at the window
};

/// The frame: navigation, pages, status bar, menus. Owns the session of the workspace that is open. GUI thread.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(WindowParts parts, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Opens a workspace (SQLite file or postgresql:// address) and shows its first page; an error is shown on the
    /// start page, where a workspace that was open before is left behind.
    void openWorkspace(const QString& location);
    /// Makes one, then opens it.
    void createWorkspace(const QString& location);
    /// Starts the demo and opens it.
    void openDemo();
    [[nodiscard]] Session* session() const { return m_session.get(); }
    void setColorScheme(ColorScheme scheme);

Q_SIGNALS:
    /// A workspace is open and its first answers are on the pages.
    void ready();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    void wireActions();
    /// Makes or opens what `prepare` says in the background, then opens the session there.
    void openAfter(std::function<Result<QString>(std::stop_token)> prepare);
    void openSession(const QString& location);
    /// Its pages are made: they are offered, and filled.
    void showSession(const QString& location);
    void leaveSession();
    /// At once when there is nothing unsaved, else after the person's answer, or never.
    void whenNothingIsUnsaved(std::function<void()> then);
    void showStart(const QString& error);
    void goTo(int page);
    /// A count in the navigation, and how a screen reader says it.
    void setCount(int page, int count, const QString& accessible);
    void fillNavigation();
    /// Icons alone below 1100 px.
    void layoutNavigation();
    void askForNew();
    void askForExisting();
    void askForServer();
    void quit();
    /// From the notification area.
    void comeBack();

    std::unique_ptr<Ui::MainWindow> m_ui;
    WindowParts m_parts;
    KeepSyncing* m_keepSyncing;
    UndoActions* m_undo = nullptr;
    bool m_quits = false; ///< not into the notification area
    NavigationDelegate* m_delegate;
    RunStatus* m_status;
    StartPage* m_start;
    QList<QAction*> m_pageActions;
    bool m_mayClose = false; ///< the person has answered
    std::unique_ptr<Background> m_background;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<SessionPages> m_pages; ///< gone before the session is
};

} // namespace muster::gui
