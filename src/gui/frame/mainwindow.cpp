// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/mainwindow.h"
#include "gui/frame/undoactions.h"

#include "gui/continuous/keepsyncing.h"
#include "gui/frame/navigation.h"
#include "gui/frame/runstatus.h"
#include "gui/frame/session.h"
#include "gui/frame/sessionpages.h"
#include "gui/frame/startpage.h"
#include "gui/frame/unsaved.h"
#include "store/workspace.h"
#include "ui_mainwindow.h"

#include <QActionGroup>
#include <QCloseEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>
#include <QMessageBox>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace muster::gui {

MainWindow::MainWindow(WindowParts parts, QWidget* parent)
    : QMainWindow(parent)
    , m_ui(std::make_unique<Ui::MainWindow>())
    , m_parts(std::move(parts))
    , m_background(std::make_unique<Background>()) {
    m_ui->setupUi(this);
    setWindowIcon(QIcon(u":/icons/muster.svg"_s));
    setCentralWidget(m_ui->body);
    m_delegate = new NavigationDelegate(m_ui->navigation);
    m_ui->navigation->setItemDelegate(m_delegate);
    m_ui->navigation->viewport()->setAutoFillBackground(false);
    m_status = new RunStatus(this);
    statusBar()->addWidget(m_status, 1);
    statusBar()->setFixedHeight(size::statusBar);
    m_start = new StartPage(this);
    m_start->setDemoOffered(static_cast<bool>(m_parts.demo));
    m_ui->pages->addWidget(m_start);
    m_keepSyncing = new KeepSyncing(*m_ui->actionKeepSyncing, std::move(m_parts.notifier), this);
    wireActions();
    restoreGeometry(QSettings().value(u"window/geometry"_s).toByteArray());
    showStart({});
}

MainWindow::~MainWindow() = default;

void MainWindow::wireActions() {
    connect(m_start, &StartPage::demoWanted, this, &MainWindow::openDemo);
    connect(m_start, &StartPage::openWanted, this, &MainWindow::askForExisting);
    connect(m_start, &StartPage::newWanted, this, &MainWindow::askForNew);
    connect(m_ui->actionNewWorkspace, &QAction::triggered, this, &MainWindow::askForNew);
    connect(m_ui->actionOpenWorkspace, &QAction::triggered, this, &MainWindow::askForExisting);
    connect(m_ui->actionOpenServer, &QAction::triggered, this, &MainWindow::askForServer);
    connect(m_ui->actionQuit, &QAction::triggered, this, &MainWindow::quit);
    m_ui->actionQuit->setShortcut(QKeySequence::Quit);
    m_undo = new UndoActions(*m_ui->actionUndo, *m_ui->actionRedo, this);
    connect(m_ui->actionSync, &QAction::triggered, this, [this] { m_pages->sync(); });
    connect(m_ui->actionStop, &QAction::triggered, this, [this] { m_session->runs.stop(); });
    connect(m_ui->actionAbout, &QAction::triggered, this, [this] {
        QMessageBox::about(this, tr("About Muster"),
                           tr("Muster %1\nSee every change to your people before it happens, know why, approve it, "
                              "undo it.\nGPL-3.0-or-later. Icons: Lucide (ISC).")
                               .arg(QStringLiteral(MUSTER_VERSION)));
    });
    auto* schemes = new QActionGroup(this);
    const std::pair<QAction*, ColorScheme> choices[]{{m_ui->actionSystemColors, ColorScheme::System},
                                                     {m_ui->actionLight, ColorScheme::Light},
                                                     {m_ui->actionDark, ColorScheme::Dark}};
    const int kept = QSettings().value(u"window/colors"_s, 0).toInt();
    for (const auto& [action, scheme] : choices) {
        schemes->addAction(action);
        action->setChecked(static_cast<int>(scheme) == kept);
        connect(action, &QAction::triggered, this, [this, wanted = scheme] {
            QSettings().setValue(u"window/colors"_s, static_cast<int>(wanted));
            setColorScheme(wanted);
        });
    }
    const auto showPage = [this](const QListWidgetItem* item) {
        if (item && item->data(NavigationDelegate::Page).isValid())
            m_pages->show(static_cast<SessionPages::Page>(item->data(NavigationDelegate::Page).toInt()));
        if (item)
            m_undo->setPage(item->data(NavigationDelegate::Page).toInt());
    };
    connect(m_ui->navigation, &QListWidget::currentItemChanged, this, showPage);
    connect(m_ui->navigation, &QListWidget::itemClicked, this, showPage); // something may lie over its page
    connect(m_keepSyncing, &KeepSyncing::openWanted, this, &MainWindow::comeBack);
    connect(m_keepSyncing, &KeepSyncing::quitWanted, this, &MainWindow::quit);
    connect(m_keepSyncing, &KeepSyncing::pageWanted, this, [this](Notice::Page page) {
        comeBack();
        goTo(page == Notice::Connections ? SessionPages::Provision : SessionPages::PreviewPageIndex);
    });
    connect(m_status, &RunStatus::stopWanted, this, [this] {
        if (!m_session)
            return;
        m_session->runs.stop();
        m_session->documents.stop();
        m_session->contacts.stop();
    });
}

void MainWindow::setColorScheme(ColorScheme scheme) {
    applyTheme(*qApp, scheme);
}

void MainWindow::showStart(const QString& error) {
    m_ui->navigationFrame->hide();
    m_ui->pages->setCurrentWidget(m_start);
    m_start->setError(error);
    m_start->setBusy(false);
    m_status->setWorkspace({});
    m_status->setPsa({});
    m_status->setConnections({});
    m_keepSyncing->detach();
    m_undo->detach();
    for (QAction* action : {m_ui->actionSync, m_ui->actionStop})
        action->setEnabled(false);
    setWindowTitle(u"Muster"_s);
}

void MainWindow::openAfter(std::function<Result<QString>(std::stop_token)> prepare) {
    whenNothingIsUnsaved([this, prepare = std::move(prepare)] {
        m_start->setBusy(true);
        m_background->run(this, prepare, [this](const Result<QString>& location) {
            if (location) {
                openSession(*location);
                return;
            }
            leaveSession();
            showStart(location.error().detail);
        });
    });
}

void MainWindow::whenNothingIsUnsaved(std::function<void()> then) {
    if (!m_session || !m_session->draft.isEdited()) {
        then();
        return;
    }
    const auto save = [this] {
        goTo(SessionPages::Provision);
        m_pages->save();
    };
    askAboutUnsaved(*this, *m_session, save, std::move(then));
}

void MainWindow::openWorkspace(const QString& location) {
    // Migrations may take their time; the session's own threads open it again afterwards.
    openAfter([location](const std::stop_token&) -> Result<QString> {
        const auto opened = Workspace::open(location);
        if (!opened)
            return fail(opened.error());
        return location;
    });
}

void MainWindow::createWorkspace(const QString& location) {
    openAfter([location](const std::stop_token&) -> Result<QString> {
        const auto made = Workspace::create(location);
        if (!made)
            return fail(made.error());
        return location;
    });
}

void MainWindow::openDemo() {
    openAfter(m_parts.demo);
}

void MainWindow::openSession(const QString& location) {
    leaveSession();
    m_session = std::make_unique<Session>(location, m_parts.services);
    m_pages = std::make_unique<SessionPages>(*m_session, *m_ui->pages, *m_status);
    connect(m_pages.get(), &SessionPages::built, this, [this, location] { showSession(location); });
    m_pages->build();
}

void MainWindow::showSession(const QString& location) {
    QSettings().setValue(u"workspace/last"_s, location);
    const bool server = location.startsWith(u"postgresql:"_s);
    setWindowTitle(QString((server ? location.section(u'@', -1) : QFileInfo(location).fileName()) % u" – Muster"_s));
    m_status->setWorkspace(location);
    fillNavigation();
    connect(&m_session->draft, &ProvisionDraft::loaded, this, &MainWindow::ready, Qt::SingleShotConnection);
    connect(m_pages.get(), &SessionPages::pageWanted, this, &MainWindow::goTo);
    connect(m_pages.get(), &SessionPages::reviewCountChanged, this, [this](int count) {
        setCount(SessionPages::PreviewPageIndex, count, tr("Match & Preview, %n conflict(s)", nullptr, count));
    });
    connect(m_pages.get(), &SessionPages::manualCountChanged, this, [this](int count) {
        setCount(SessionPages::ManualSteps, count, tr("Manual Steps, %n to do", nullptr, count));
    });
    connect(m_pages.get(), &SessionPages::documentCountChanged, this,
            [this](int count) { setCount(SessionPages::Document, count, tr("Document, %n open", nullptr, count)); });
    connect(m_pages.get(), &SessionPages::contactsCountChanged, this, [this](int count) {
        setCount(SessionPages::ContactsFlow, count, tr("Contacts of Microsoft 365, %n need you", nullptr, count));
    });
    m_undo->attach(*m_session);
    connect(&m_session->runs, &RunController::runningChanged, this, [this](bool running) {
        m_ui->actionSync->setEnabled(!running);
        m_ui->actionStop->setEnabled(running);
    });
    m_ui->actionSync->setEnabled(true);
    connect(
        &m_session->draft, &ProvisionDraft::loaded, this,
        [this] { m_keepSyncing->attach(m_session->continuous, m_session->draft.workspaceId()); },
        Qt::SingleShotConnection);
    m_session->draft.load();
}

void MainWindow::leaveSession() {
    m_keepSyncing->detach();
    m_undo->detach();
    m_pages.reset();
    m_session.reset();
}

void MainWindow::fillNavigation() {
    QListWidget& list = *m_ui->navigation;
    list.clear();
    addNavigationEntry(list, tr("Auth & Provision"), u"shield-user"_s, SessionPages::Provision);
    addNavigationEntry(list, tr("Match & Preview"), u"git-compare-arrows"_s, SessionPages::PreviewPageIndex);
    addNavigationEntry(list, tr("Manual Steps"), u"clipboard-list"_s, SessionPages::ManualSteps);
    addNavigationEntry(list, tr("Document"), u"library"_s, SessionPages::Document);
    addNavigationEntry(list, tr("Contacts", "page of the flow"), u"mail"_s, SessionPages::ContactsFlow);
    addNavigationSection(list, tr("HR"));
    addNavigationEntry(list, tr("Employees"), u"contact-round"_s, SessionPages::Employees);
    addNavigationSection(list, tr("CRM"));
    addNavigationEntry(list, tr("Contacts"), u"circle-user-round"_s, SessionPages::Contacts);
    addNavigationEntry(list, tr("Accounts"), u"building"_s, SessionPages::Accounts);
    addNavigationSection(list, {});
    addNavigationEntry(list, tr("History"), u"history"_s, SessionPages::History);
    m_ui->navigationFrame->show();
    // Ctrl+1…9, in the order of the list.
    qDeleteAll(m_pageActions);
    m_pageActions.clear();
    for (int row = 0; row < list.count(); ++row) {
        if (!list.item(row)->data(NavigationDelegate::Page).isValid())
            continue;
        auto* action = new QAction(list.item(row)->text().replace(u'&', u"&&"_s), this);
        action->setShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + m_pageActions.size())));
        connect(action, &QAction::triggered, this, [this, row] { m_ui->navigation->setCurrentRow(row); });
        m_ui->menuView->addAction(action);
        m_pageActions.append(action);
    }
    list.setCurrentRow(0);
    layoutNavigation();
}

void MainWindow::setCount(int page, int count, const QString& accessible) {
    for (int row = 0; row < m_ui->navigation->count(); ++row) {
        QListWidgetItem* item = m_ui->navigation->item(row);
        if (item->data(NavigationDelegate::Page) != QVariant(page))
            continue;
        item->setData(NavigationDelegate::Count, count);
        item->setData(Qt::AccessibleTextRole, accessible);
    }
}

void MainWindow::goTo(int page) {
    for (int row = 0; row < m_ui->navigation->count(); ++row)
        if (m_ui->navigation->item(row)->data(NavigationDelegate::Page) == QVariant(page))
            m_ui->navigation->setCurrentRow(row);
}

void MainWindow::askForNew() {
    auto* dialog = new QFileDialog(this, tr("New workspace"), {}, tr("Workspaces (*.muster)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"muster"_s);
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::createWorkspace);
    dialog->open();
}

void MainWindow::askForExisting() {
    auto* dialog = new QFileDialog(this, tr("Open a workspace"), {}, tr("Workspaces (*.muster *.db);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::openWorkspace);
    dialog->open();
}

void MainWindow::askForServer() {
    auto* dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Open a workspace on a server"));
    dialog->setLabelText(tr("Address of the PostgreSQL database:"));
    dialog->setTextValue(u"postgresql://user@host/database"_s);
    connect(dialog, &QInputDialog::textValueSelected, this, &MainWindow::openWorkspace);
    dialog->open();
}

void MainWindow::resizeEvent(QResizeEvent* event) {
    QMainWindow::resizeEvent(event);
    layoutNavigation();
}

void MainWindow::layoutNavigation() {
    const bool narrow = width() < 1100;
    m_delegate->setNarrow(narrow);
    m_ui->navigationFrame->setFixedWidth(narrow ? size::narrowNavigation + 8 : size::navigation);
    m_ui->navigation->doItemsLayout();
}

void MainWindow::quit() {
    m_quits = true;
    m_quits = close();
}

void MainWindow::comeBack() {
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (!m_quits && m_keepSyncing->goesOnWithoutWindow()) {
        event->ignore();
        hide();
        return;
    }
    if (!m_mayClose && m_session && m_session->draft.isEdited()) {
        event->ignore();
        if (!findChild<QWidget*>(u"unsavedBox"_s))
            whenNothingIsUnsaved([this] {
                m_mayClose = true;
                close();
            });
        return;
    }
    QSettings().setValue(u"window/geometry"_s, saveGeometry());
    QMainWindow::closeEvent(event);
}

} // namespace muster::gui
