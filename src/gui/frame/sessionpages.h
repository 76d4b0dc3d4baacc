// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/frame/session.h"
#include "gui/preview/applyresult.h"

#include <QObject>
#include <QPointer>

#include <array>
#include <functional>
#include <vector>

class QStackedWidget;
class QWidget;

namespace muster::gui {

class ByHandPage;
class ComparePage;
class ContactSyncPage;
class ConnectionsTab;
class DefaultsTab;
class DocumentPage;
class HistoryPage;
class PreviewPage;
class ProvisionPage;
class PsaAccountTab;
class RecordsPage;
class RulesTab;
class RunStatus;

/// The pages of an open workspace, wired to its controllers: the one place where what a page wishes meets who does it.
/// Owns the pages; GUI thread.
class SessionPages : public QObject {
    Q_OBJECT

public:
    /// In the order of the navigation.
    enum Page {
        Provision,
        PreviewPageIndex,
        ManualSteps,
        Document,
        ContactsFlow,
        Employees,
        Contacts,
        Accounts,
        History,
        PageCount
    };

    SessionPages(Session& session, QStackedWidget& stack, RunStatus& status);
    ~SessionPages() override;

    /// Makes the pages, one after the other with the event loop in between: all at once would hold it for longer than a
    /// person should feel. Nothing else may be called before built().
    void build();
    void show(Page page);
    /// Reads both sides and shows the preview; says so when nothing can be read.
    void sync();
    /// Saves Auth & Provision, or shows what stands in the way.
    void save();

Q_SIGNALS:
    void built();
    void pageWanted(muster::gui::SessionPages::Page page);
    /// Conflicts of the present plan.
    void reviewCountChanged(int count);
    /// Steps that are left to do by hand in the PSA.
    void manualCountChanged(int count);
    /// Records that nobody has chosen for on the Document page.
    void documentCountChanged(int count);
    /// People whom somebody has to look at on the page of the contacts flow.
    void contactsCountChanged(int count);

private:
    void buildNext();
    template <class Widget>
    Widget* made(Widget* widget) {
        m_made.append(widget);
        return widget;
    }
    void add(Page page, QWidget* widget);
    void wireProvision();
    void wirePreview();
    void wireRuns();
    void wireWhatIf();
    void wireHistory();
    void wireByHand();
    void wireDocument();
    void wireContacts();
    void wireContinuous();
    void showRecordHistory(const QString& key, const QString& name);
    void readRecords();
    void signIn(const Connection& connection, bool forOrganization);
    void askToApply();
    void tellApplied(const ApplyReport& report, const QStringList& changed);
    void showResult();

    Session& m_session;
    QStackedWidget& m_stack;
    RunStatus& m_status;
    std::vector<std::function<void()>> m_steps; ///< of build()
    std::size_t m_nextStep = 0;
    QList<QPointer<QWidget>> m_made; ///< pages and their tabs
    std::array<QWidget*, PageCount> m_pages{};
    DefaultsTab* m_defaults = nullptr;
    ConnectionsTab* m_connections = nullptr;
    RulesTab* m_rules = nullptr;
    PsaAccountTab* m_psa = nullptr;
    ProvisionPage* m_provision = nullptr;
    PreviewPage* m_preview = nullptr;
    ComparePage* m_compare = nullptr;
    ByHandPage* m_byHand = nullptr;
    DocumentPage* m_document = nullptr;
    ContactSyncPage* m_contacts = nullptr;
    std::array<RecordsPage*, 3> m_records{};
    HistoryPage* m_history = nullptr;
    ApplyResult m_result;          ///< of the last apply
    bool m_savedMeanwhile = false; ///< while a run was reading with the settings of before
    bool m_applyAsked = false;     ///< while a decision was still being planned
};

} // namespace muster::gui
