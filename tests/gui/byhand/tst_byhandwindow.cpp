// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/mainwindow.h"

#include "connections/connectionworld.h"
#include "gui/frame/navigation.h"
#include "gui/frame/session.h"
#include "gui/theme/theme.h"

#include <QLabel>
#include <QListWidget>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using namespace muster::gui;
using namespace muster::gui::testing;

/// Manual Steps in the window: its place in the navigation, its count, and when it is read anew.
class TestByHandWindow : public QObject {
    Q_OBJECT

    /// A window over a workspace in which two portal accesses are left to do.
    struct Bench : ConnectionWorld {
        Bench()
            : ConnectionWorld({connectionTo(u"northwind-msp.onmicrosoft.com"_s, u"nw"_s)})
            , workspace(std::move(*Workspace::open(location))) {
            RunInfo info;
            info.startedAt = QDateTime::currentDateTimeUtc();
            const auto run = workspace->journal().startRun(info);
            std::vector<JournalEntry> entries;
            for (int i = 1; i <= 2; ++i) {
                JournalEntry entry;
                entry.runId = *run;
                entry.intentId = u"i%1"_s.arg(i);
                entry.key = u"11111111-1111-1111-1111-111111111111/aaaaaaaa-0000-0000-0000-00000000000%1"_s.arg(i);
                entry.action = u"revoke"_s;
                entry.kind = RecordKind::Contact;
                entry.record = u"c%1"_s.arg(i);
                entry.before = {{u"firstName"_s, u"Contact"_s}, {u"lastName"_s, QString::number(i)}};
                entry.fields = {{u"portalAccess"_s, u"false"_s}};
                entry.state = EntryState::Manual;
                entry.at = info.startedAt;
                entries.push_back(entry);
            }
            if (!workspace->journal().open(entries))
                qFatal("the entries could not be written");
            WindowParts parts;
            services.holder = u"r.whitlock@desk"_s;
            parts.services = services;
            window = std::make_unique<MainWindow>(std::move(parts));
            window->resize(1024, 700);
            window->show();
            QSignalSpy ready(window.get(), &MainWindow::ready);
            window->openWorkspace(location);
            if (!ready.wait(10'000))
                qFatal("The window did not open %s", qPrintable(location));
        }
        [[nodiscard]] const QListWidgetItem* entry() const {
            const auto found =
                window->findChild<QListWidget*>(u"navigation"_s)->findItems(u"Manual Steps"_s, Qt::MatchExactly);
            return found.size() == 1 ? found.front() : nullptr;
        }
        [[nodiscard]] int count() const { return entry()->data(NavigationDelegate::Count).toInt(); }
        [[nodiscard]] QTableView* table() const { return window->findChild<QTableView*>(u"manualTable"_s); }
        std::unique_ptr<Workspace> workspace;
        std::unique_ptr<MainWindow> window;
    };

private Q_SLOTS:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"Muster tests"_s);
        QCoreApplication::setApplicationName(u"tst_byhandwindow"_s);
        applyTheme(*qApp, ColorScheme::Light);
    }
    void cleanup() { QSettings().clear(); }

    void tellsInTheNavigationHowMuchIsLeftBeforeAnybodyLooks() {
        Bench bench;
        QVERIFY(bench.entry());
        QTRY_COMPARE(bench.count(), 2);
        QVERIFY(bench.entry()->data(Qt::AccessibleTextRole).toString().startsWith(u"Manual Steps, 2"_s));
        QVERIFY(!bench.table()->isVisible());
        QTest::keyClick(bench.window.get(), Qt::Key_3, Qt::ControlModifier);
        QTRY_VERIFY(bench.table()->isVisible());
        QTRY_COMPARE(bench.table()->model()->rowCount(), 2);
    }

    void readsTheListAfterEveryRun() {
        Bench bench;
        QTRY_COMPARE(bench.count(), 2);
        const JournalOutcome seen{u"i1"_s, EntryState::Done, u"c1"_s, {}};
        QVERIFY(bench.workspace->journal().close({&seen, 1}).has_value());
        // Nobody is signed in, so this run ends soon, and without a plan.
        QSignalSpy ended(&bench.window->session()->runs, &RunController::failed);
        bench.window->session()->runs.sync();
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 10'000);
        QTRY_COMPARE(bench.count(), 1);
    }

    void marksInTheNameOfWhoeverSitsThere() {
        Bench bench;
        QTest::keyClick(bench.window.get(), Qt::Key_3, Qt::ControlModifier);
        QTRY_COMPARE(bench.table()->model()->rowCount(), 2);
        bench.table()->setFocus();
        bench.table()->selectAll();
        QTest::keyClick(bench.table(), Qt::Key_Space);
        const auto said = [&] { return bench.workspace->journal().manualEntries()->back().saidBy; };
        QTRY_COMPARE(said(), u"r.whitlock@desk"_s);
        QCOMPARE(bench.count(), 2);
    }
};

QTEST_MAIN(TestByHandWindow)
#include "tst_byhandwindow.moc"
