// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/frame/session.h"
#include "gui/preview/applyresult.h"

#include <QObject>

#include <array>

class QStackedWidget;
class QWidget;

namespace muster::gui {

class ComparePage;
class ConnectionsTab;
class PreviewPage;
class ProvisionPage;
class RecordsPage;
class RunStatus;

/// The pages of an open workspace, wired to its controllers: the one place where what a page wishes meets who does it.
/// Owns the pages; GUI thread.
class SessionPages : public QObject {
    Q_OBJECT

public:
    /// In the order of the navigation.
    enum Page { Provision, PreviewPageIndex, Employees, Contacts, Accounts, PageCount };

    SessionPages(Session& session, QStackedWidget& stack, RunStatus& status);
    ~SessionPages() override;

    void show(Page page);
    /// Reads both sides and shows the preview; says so when nothing can be read.
    void sync();

Q_SIGNALS:
    void pageWanted(muster::gui::SessionPages::Page page);
    /// Conflicts of the present plan.
    void reviewCountChanged(int count);

private:
    void wireProvision();
    void wirePreview();
    void wireRuns();
    void wireWhatIf();
    void readRecords();
    void signIn(const Connection& connection, bool forOrganization);
    void askToApply();
    void tellApplied(const ApplyReport& report, const QStringList& changed);
    void showResult();

    Session& m_session;
    QStackedWidget& m_stack;
    RunStatus& m_status;
    std::array<QWidget*, PageCount> m_pages{};
    ConnectionsTab* m_connections = nullptr;
    ProvisionPage* m_provision = nullptr;
    PreviewPage* m_preview = nullptr;
    ComparePage* m_compare = nullptr;
    std::array<RecordsPage*, 3> m_records{};
    ApplyResult m_result;      ///< of the last apply
    bool m_applyAsked = false; ///< while a decision was still being planned
};

} // namespace muster::gui
