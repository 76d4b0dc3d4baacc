// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/bigsync/bigworld.h"
#include "gui/frame/mainwindow.h"
#include "gui/frame/session.h"
#include "gui/mainjob/person.h"
#include "gui/theme/theme.h"
#include "testkit/loopwatchdog.h"

#include <QLineEdit>
#include <QSettings>
#include <QSignalSpy>
#include <QTabBar>
#include <QTableView>
#include <QTextBrowser>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace muster;
using namespace muster::test;

namespace {

/// Waits in an event loop of its own, so that the wait itself holds nothing up.
template <class Reached>
bool until(Reached reached, int ms = 60'000) {
    QElapsedTimer since;
    since.start();
    QEventLoop loop;
    QTimer poll;
    QObject::connect(&poll, &QTimer::timeout, &loop, [&] {
        if (reached() || since.elapsed() > ms)
            loop.quit();
    });
    poll.start(2);
    loop.exec();
    return reached();
}

void rest(int ms) {
    QElapsedTimer since;
    since.start();
    (void)until([&] { return since.elapsed() >= ms; });
}

QByteArray nameOf(Phase phase) {
    switch (phase) {
    case Phase::Reading:
        return "reading";
    case Phase::Records:
        return "reading the PSA";
    case Phase::Planning:
        return "planning";
    case Phase::Applying:
        return "applying";
    }
    return {};
}

} // namespace

/// A sync of MUSTER_SYNC_USERS people (10,000; tests/long.sh: 100,000) through the real window against the sandbox over
/// HTTP, used with mouse and keyboard while it runs, with a watchdog beside it: no phase holds the event loop for more
/// than 50 ms (spec/05, spec/07 P11).
class BigSyncTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<BigWorld> m_world;
    std::unique_ptr<gui::MainWindow> m_window;
    std::unique_ptr<Person> m_person;
    std::unique_ptr<testkit::LoopWatchdog> m_dog;
    QByteArray m_doing;

    [[nodiscard]] gui::RunController& runs() const { return m_window->session()->runs; }
    [[nodiscard]] std::shared_ptr<const gui::Preview> preview() const {
        return m_window->session()->decisions.preview();
    }
    [[nodiscard]] QTableView* table(const QString& name) const {
        return qobject_cast<QTableView*>(m_person->see(name));
    }
    [[nodiscard]] int rows() const { return table(u"previewTable"_s)->model()->rowCount(); }

    /// What was held since the last call belongs to what was done until now.
    void now(const QByteArray& doing) {
        const auto held = m_dog->take();
        if (!m_doing.isEmpty()) {
            qInfo("%-44s held for %5.1f ms at the longest (%5.1f ms with what the machine took)", m_doing.constData(),
                  held.own, held.whole);
            if (held.own > testkit::longestHold)
                QTest::qFail(m_doing.constData(), __FILE__, __LINE__);
        }
        m_doing = doing;
    }
    /// As above, after what was asked for is painted.
    void done() {
        const long answered = m_dog->answered();
        QVERIFY(until([&] { return m_dog->answered() >= answered + 3; }));
        now({});
    }

    /// Types it into the filter and waits for the rows.
    void filterFor(const QString& text, int expected) {
        QVERIFY(m_person->type(u"filter"_s, text));
        QVERIFY(until([&] { return rows() == expected; }));
    }
    void switchTabs() {
        for (const auto& tab : {u"Matched"_s, u"Excluded Records"_s, u"All"_s, u"To review"_s})
            QVERIFY(m_person->clickTab(u"previewTabs"_s, tab));
        QVERIFY(until([&] { return rows() == m_world->users(); }));
    }
    /// Goes round the pages while a run is under way.
    void lookRound() {
        for (const auto& page : {u"Auth & Provision"_s, u"Contacts"_s, u"Accounts"_s, u"Match & Preview"_s}) {
            QVERIFY(m_person->clickPage(page));
            rest(1);
        }
    }
    void followRun() {
        connect(&runs(), &gui::RunController::progressed, this, [this](const Progress& progress) {
            if (m_following && m_phase != progress.phase) {
                m_phase = progress.phase;
                now(nameOf(progress.phase) + m_run);
            }
        });
    }
    void follow(const QByteArray& run) {
        m_run = run;
        m_following = true;
        m_phase.reset();
        now("starting" + run);
    }

    bool m_following = false;
    QByteArray m_run;
    std::optional<Phase> m_phase;

private Q_SLOTS:
    void initTestCase() {
        bool isNumber = false;
        const int wanted = qEnvironmentVariable("MUSTER_SYNC_USERS").toInt(&isNumber);
        m_world = std::make_unique<BigWorld>(isNumber ? wanted : 10'000);
        const auto prepared = m_world->prepare();
        QVERIFY2(prepared.has_value(), prepared ? "" : qPrintable(prepared.error().detail));
        gui::WindowParts parts;
        parts.services = windowServices(m_world->secrets());
        m_window = std::make_unique<gui::MainWindow>(std::move(parts));
        m_window->resize(1280, 800);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_person = std::make_unique<Person>(*m_window);
        m_dog = std::make_unique<testkit::LoopWatchdog>();
        QVERIFY(until([&] { return m_dog->answered() > 0; }));
    }
    void init() {
        (void)m_dog->take();
        m_doing.clear();
        m_following = false;
    }

    void opensTheWorkspace() {
        QSignalSpy ready(m_window.get(), &gui::MainWindow::ready);
        now("opening the workspace");
        m_window->openWorkspace(m_world->location());
        QVERIFY(until([&] { return ready.size() == 1; }));
        done();
        followRun();
    }

    void syncsForTheFirstTime() {
        QVERIFY(m_person->clickTab(u"qt_tabwidget_tabbar"_s, u"Azure AD Connections"_s));
        now("a tab");
        done();
        follow(", first sync");
        QVERIFY(m_person->click(u"syncButton"_s));
        QVERIFY(until([&] { return m_phase == Phase::Reading; }));
        for (const auto& tab : {u"Employee Defaults"_s, u"Mapping Rules"_s})
            QVERIFY(m_person->clickTab(u"qt_tabwidget_tabbar"_s, tab));
        QSignalSpy failed(&runs(), &gui::RunController::failed);
        QVERIFY(until([&] { return !runs().isRunning(); }));
        QCOMPARE(failed.size(), 0);
        now("the preview arrives");
        QVERIFY(until([&] { return preview() && table(u"previewTable"_s) && rows() == m_world->users(); }));
        QCOMPARE(preview()->plan->summary()[static_cast<std::size_t>(Action::Create)], m_world->users());
        // The pages that explain themselves by the plan study it meanwhile.
        rest(300);
        done();
    }

    void usesThePreview() {
        now("switching tabs");
        switchTabs();
        done();
        now("filtering");
        const QString mail = u"ada.byron0@"_s;
        filterFor(mail, 1);
        filterFor({}, m_world->users());
        done();
        now("side panel and Why");
        auto* view = table(u"previewTable"_s);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(view->model()->index(3, 0)).center());
        QTest::keyClick(view, Qt::Key_F9);
        QTest::keyClick(view, Qt::Key_F9);
        for (int i = 0; i < 10; ++i)
            QTest::keyClick(view, Qt::Key_Down);
        QTest::keyClick(view, Qt::Key_Return);
        auto* why = qobject_cast<QTextBrowser*>(m_person->see(u"why"_s));
        QVERIFY(why);
        QVERIFY2(until([&] { return why->toPlainText().contains(u"wins"_s); }, 5'000), qPrintable(why->toPlainText()));
        done();
    }

    void usesThePreviewWhileItSyncsAgain() {
        const auto before = preview();
        follow(", second sync with hands on it");
        QVERIFY(m_person->click(u"syncAgain"_s));
        QVERIFY(until([&] { return m_phase.has_value(); }));
        filterFor(u"ada.byron0@"_s, 1);
        filterFor({}, m_world->users());
        switchTabs();
        lookRound();
        QVERIFY(until([&] { return !runs().isRunning(); }));
        now("another preview arrives");
        QVERIFY(until([&] { return preview() != before && table(u"previewTable"_s) && rows() == m_world->users(); }));
        rest(300);
        done();
    }

    void appliesAll() {
        QSignalSpy applied(&runs(), &gui::RunController::applied);
        now("the apply dialog");
        QVERIFY(m_person->click(u"applyButton"_s));
        QVERIFY(until([&] { return m_person->see(u"ApplyDialog"_s) && m_person->see(u"applyAll"_s)->isEnabled(); }));
        done();
        follow(", applying, with hands on it");
        QVERIFY(m_person->click(u"applyAll"_s));
        QVERIFY(until([&] { return m_phase == Phase::Applying; }));
        m_window->activateWindow();
        filterFor(u"ada.byron0@"_s, 1);
        QVERIFY(runs().isRunning());
        filterFor({}, m_world->users());
        lookRound();
        QVERIFY(m_person->see(u"runText"_s));
        QVERIFY(until([&] { return !applied.isEmpty(); }));
        now("what was applied is told, records are read");
        const auto report = applied[0][0].value<ApplyReport>();
        QVERIFY(report.failures.empty());
        QCOMPARE(report.applied, m_world->users());
        rest(100);
        done();
    }

    void opensEmployees() {
        now("HR > Employees");
        QVERIFY(m_person->clickPage(u"Employees"_s));
        QVERIFY(until([&] {
            const auto* view = table(u"recordsTable"_s);
            return view && view->model()->rowCount() == m_world->users() + 1;
        }));
        done();
        now("filtering employees");
        QVERIFY(m_person->type(u"filter"_s, u"ada.byron0@"_s));
        QVERIFY(until([&] {
            const auto* view = table(u"recordsTable"_s);
            return view && view->model()->rowCount() == 1;
        }));
        done();
    }

    void cleanupTestCase() {
        m_dog.reset();
        m_person.reset();
        m_window.reset();
        m_world.reset();
    }
};

int main(int argc, char* argv[]) {
    QCoreApplication::setAttribute(Qt::AA_ShareOpenGLContexts);
    QApplication app(argc, argv);
    const QTemporaryDir settings;
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings.path());
    QApplication::setOrganizationName(u"MusterTest"_s);
    gui::applyTheme(app, gui::ColorScheme::Light);
    BigSyncTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_bigsync.moc"
