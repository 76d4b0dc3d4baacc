// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/continuous/traynotifier.h"
#include "gui/frame/mainwindow.h"
#include "gui/frame/session.h"
#include "gui/mainjob/person.h"
#include "gui/mainjob/quietworld.h"
#include "gui/theme/englishplurals.h"
#include "sync/workspacerig.h"

#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using namespace muster::test;
using muster::testkit::WorkspaceRig;

namespace {

/// Remembers what it was told.
class Listener final : public gui::Notifier {
public:
    bool atHand = true;
    gui::ContinuousSync::State state = gui::ContinuousSync::Off;
    bool trouble = false;
    std::vector<gui::Notice> notices;

    bool isAtHand() const override { return atHand; }
    void show(gui::ContinuousSync::State now, bool inTrouble, const QString&) override {
        state = now;
        trouble = inTrouble;
    }
    void tell(const gui::Notice& notice) override { notices.push_back(notice); }
};

} // namespace

/// "Keep Syncing" in the window: status bar, connections, pages, notification area (spec/05).
class TestKeepSyncing : public QObject {
    Q_OBJECT

    gui::EnglishPlurals m_plurals;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<WorkspaceRig> m_world;
    std::unique_ptr<gui::MainWindow> m_window;
    std::unique_ptr<Person> m_person;
    Listener* m_listener = nullptr; ///< the window's

    [[nodiscard]] QString location() const { return m_folder->filePath(u"keep.muster"_s); }
    [[nodiscard]] gui::ContinuousSync& continuous() const { return m_window->session()->continuous; }
    [[nodiscard]] QString text(const QString& label) const {
        const auto* seen = qobject_cast<QLabel*>(m_person->see(label));
        return seen ? seen->text() : QString();
    }
    void keepSyncing() {
        QSignalSpy looked(&continuous(), &gui::ContinuousSync::looked);
        m_window->findChild<QAction*>(u"actionKeepSyncing"_s)->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(looked.size(), 1, 20'000);
        QTRY_COMPARE(continuous().state(), gui::ContinuousSync::Waiting);
    }
    void look() {
        QSignalSpy looked(&continuous(), &gui::ContinuousSync::looked);
        Q_EMIT m_listener->lookWanted();
        QTRY_COMPARE_WITH_TIMEOUT(looked.size(), 1, 20'000);
    }
    void openWindow() {
        auto listener = std::make_unique<Listener>();
        m_listener = listener.get();
        gui::WindowParts parts;
        parts.services = servicesOf(u"ada@window"_s, {}, &m_world->tenant);
        parts.notifier = std::move(listener);
        m_window = std::make_unique<gui::MainWindow>(std::move(parts));
        m_window->resize(1280, 800);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_person = std::make_unique<Person>(*m_window);
        QSignalSpy ready(m_window.get(), &gui::MainWindow::ready);
        m_window->openWorkspace(location());
        QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, 20'000);
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(QCoreApplication::installTranslator(&m_plurals));
        QCoreApplication::setOrganizationName(u"MusterTest"_s);
        QCoreApplication::setApplicationName(u"keepsyncing"_s);
    }
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder->path());
        m_workspace = std::move(*Workspace::create(location()));
        m_world = std::make_unique<WorkspaceRig>(*m_workspace);
        QVERIFY(m_world->sync().has_value());
        openWindow();
    }
    void cleanup() {
        m_person.reset();
        m_window.reset();
        m_world.reset();
        m_workspace.reset();
        m_folder.reset();
    }

    void isOffAtFirst() {
        QVERIFY(!continuous().isOn());
        QVERIFY(!m_person->see(u"pauseSync"_s));
        QCOMPARE(m_listener->state, gui::ContinuousSync::Off);
    }

    void statusBarTellsAndPauses() {
        keepSyncing();
        QTRY_VERIFY(text(u"continuousText"_s).startsWith(u"Next look in "_s));
        QVERIFY(m_person->click(u"pauseSync"_s));
        QTRY_COMPARE(text(u"continuousText"_s), u"Continuous sync is paused"_s);
        QCOMPARE(m_listener->state, gui::ContinuousSync::Paused);
        QCOMPARE(qobject_cast<QPushButton*>(m_person->see(u"pauseSync"_s))->text(), u"Resume"_s);
        QVERIFY(m_person->click(u"pauseSync"_s));
        QTRY_VERIFY(text(u"continuousText"_s).startsWith(u"Next look in "_s));
    }

    void connectionsCountDown() {
        keepSyncing();
        auto* tabs = qobject_cast<QTabWidget*>(m_person->see(u"tabs"_s));
        tabs->setCurrentIndex(1);
        const auto cells = [this] {
            const auto* table = qobject_cast<QTableView*>(m_person->see(u"connectionsTable"_s));
            QStringList texts;
            for (int column = 0; table && column < table->model()->columnCount(); ++column)
                texts.append(table->model()->index(0, column).data().toString());
            return texts.join(u" | "_s);
        };
        QTRY_VERIFY2(cells().contains(u"| in 0:"_s) || cells().contains(u"| in 1:00"_s), qPrintable(cells()));
    }

    void whatItWroteIsOnThePages() {
        QSignalSpy planned(&m_window->session()->runs, &gui::RunController::planned);
        m_world->tenant.edit(WorkspaceRig::id(1), UserProperty::Surname, u"King"_s);
        m_window->session()->runs.sync();
        QTRY_COMPARE_WITH_TIMEOUT(planned.size(), 1, 20'000);
        QVERIFY(m_person->await(u"applyButton"_s));
        keepSyncing();
        QVERIFY(m_world->records().contains("King"));
        QTRY_VERIFY(!m_person->see(u"applyButton"_s)->isEnabled()); // the plan is stale
        QTRY_VERIFY(text(u"runText"_s).startsWith(u"1 change written at "_s));
        QVERIFY(m_person->clickPage(u"History"_s));
        const auto* runs = qobject_cast<QTableView*>(m_person->await(u"runsTable"_s));
        QTRY_COMPARE(runs->model()->rowCount(), 1); // the first one was in January
    }

    void aNoticeLeadsToItsPage() {
        keepSyncing();
        Configuration braked = m_world->configuration();
        braked.brakes[static_cast<std::size_t>(BrakeName::Removals)] = {0, -1};
        QVERIFY(m_workspace->configuration().write(braked).has_value());
        m_world->tenant.remove(WorkspaceRig::id(3));
        look();
        QCOMPARE(m_listener->notices.size(), std::size_t(1));
        QTRY_VERIFY(m_listener->trouble);
        m_window->hide();
        Q_EMIT m_listener->pageWanted(m_listener->notices[0].page);
        QTRY_VERIFY(m_window->isVisible());
        QTRY_VERIFY(m_person->see(u"emptySync"_s)); // Match & Preview
    }

    void closingGoesOnAndQuittingEnds() {
        keepSyncing();
        QVERIFY(!m_window->close());
        QVERIFY(!m_window->isVisible());
        QVERIFY(continuous().isOn());
        QCOMPARE(m_listener->notices.size(), std::size_t(1)); // how to end it, once
        Q_EMIT m_listener->openWanted();
        QVERIFY(m_window->isVisible());
        QVERIFY(!m_window->close());
        QCOMPARE(m_listener->notices.size(), std::size_t(1));
        Q_EMIT m_listener->openWanted();
        Q_EMIT m_listener->quitWanted();
        QTRY_VERIFY(!m_window->isVisible());
        QVERIFY(m_window->close()); // not into the notification area any more
    }

    void closingEndsWhereNobodyCouldComeBack() {
        m_listener->atHand = false;
        keepSyncing();
        QVERIFY(m_window->close());
    }

    void staysOnForThisWorkspace() {
        keepSyncing();
        m_person.reset();
        m_window.reset();
        openWindow();
        QTRY_VERIFY(continuous().isOn());
        QVERIFY(m_window->findChild<QAction*>(u"actionKeepSyncing"_s)->isChecked());
    }

    void traySignsDiffer() {
        using State = gui::ContinuousSync::State;
        std::vector<QImage> signs;
        for (const auto& [state, trouble] : {std::pair(State::Waiting, false), std::pair(State::Looking, false),
                                             std::pair(State::Paused, false), std::pair(State::Waiting, true)}) {
            const QImage sign = gui::TrayNotifier::iconFor(state, trouble).pixmap(32, 32).toImage();
            QVERIFY(!sign.isNull());
            for (const QImage& other : signs)
                QVERIFY(sign != other);
            signs.push_back(sign);
        }
    }
};

QTEST_MAIN(TestKeepSyncing)
#include "tst_keepsyncing.moc"
