// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/mainwindow.h"
#include "gui/frame/session.h"
#include "gui/mainjob/person.h"
#include "gui/mainjob/quietworld.h"
#include "gui/theme/englishplurals.h"
#include "sync/workspacerig.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using namespace muster::test;
using muster::testkit::WorkspaceRig;

/// An undo in the window: the same preview, the same Apply (spec/04 §6).
class TestUndoWindow : public QObject {
    Q_OBJECT

    gui::EnglishPlurals m_plurals;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<gui::MainWindow> m_window;
    std::unique_ptr<Person> m_person;
    QByteArray m_before; ///< the records before the run
    QString m_run;

    [[nodiscard]] QString location() const { return m_folder->filePath(u"undo.muster"_s); }
    [[nodiscard]] gui::RunController& runs() const { return m_window->session()->runs; }

    /// A first run, then one that changes a name and takes access away; `since`: what somebody does at the PSA then.
    void prepare(const std::function<void(WorkspaceRig&, Workspace&)>& since = {}) {
        auto workspace = Workspace::create(location());
        QVERIFY(workspace.has_value());
        WorkspaceRig world(**workspace);
        world.rig.now = QDateTime::currentMSecsSinceEpoch() - 60'000; // the history shows the last days
        QVERIFY(world.sync().has_value());
        m_before = world.records();
        world.tenant.edit(WorkspaceRig::id(1), UserProperty::Surname, u"King"_s);
        world.tenant.remove(WorkspaceRig::id(3));
        m_run = world.sync()->applied->run;
        QVERIFY(world.records() != m_before);
        if (since)
            since(world, **workspace);
    }
    void open() {
        QSignalSpy ready(m_window.get(), &gui::MainWindow::ready);
        m_window->openWorkspace(location());
        QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, 20'000);
    }
    void undo(const QString& run) {
        QSignalSpy planned(&runs(), &gui::RunController::planned);
        runs().undo(run);
        QTRY_COMPARE_WITH_TIMEOUT(planned.size(), 1, 20'000);
        QTRY_VERIFY(m_person->see(u"previewTable"_s));
    }
    [[nodiscard]] QString text(const QString& label) const {
        const auto* seen = qobject_cast<QLabel*>(m_person->see(label));
        return seen ? seen->text() : QString();
    }
    /// All cells of a person's row.
    [[nodiscard]] QString row(const QString& name) const {
        const auto* table = qobject_cast<QTableView*>(m_person->see(u"previewTable"_s));
        const int row = m_person->rowOf(u"previewTable"_s, name);
        QStringList cells;
        for (int column = 0; row >= 0 && column < table->model()->columnCount(); ++column)
            cells.append(table->model()->index(row, column).data().toString());
        return cells.join(u" | "_s);
    }
    [[nodiscard]] QString outlook() const {
        const QWidget* strip = m_person->see(u"undoOutlook"_s);
        return strip ? strip->findChild<QLabel*>(u"stripText"_s)->text() : QString();
    }
    /// The last column of the steps of the run.
    [[nodiscard]] QStringList undoWords() const {
        const auto* steps = qobject_cast<QTableView*>(m_person->see(u"stepsTable"_s));
        QStringList words;
        for (int row = 0; steps && row < steps->model()->rowCount(); ++row)
            words.append(steps->model()->index(row, steps->model()->columnCount() - 1).data().toString());
        return words;
    }
    void apply() {
        QSignalSpy applied(&runs(), &gui::RunController::applied);
        QVERIFY(m_person->click(u"applyButton"_s));
        QTRY_VERIFY_WITH_TIMEOUT(m_person->see(u"ApplyDialog"_s), 10'000);
        QVERIFY(m_person->click(u"applyAll"_s));
        QTRY_COMPARE_WITH_TIMEOUT(applied.size(), 1, 20'000);
        QVERIFY(applied[0][0].value<ApplyReport>().failures.empty());
    }
    [[nodiscard]] QByteArray records() const {
        auto workspace = Workspace::open(location());
        return workspace ? writeRecords(*(*workspace)->builtInPsa().exportAll()) : QByteArray();
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY(QCoreApplication::installTranslator(&m_plurals)); }
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        gui::WindowParts parts;
        parts.services = servicesOf(u"ada@window"_s, {}); // an undo needs no directory
        m_window = std::make_unique<gui::MainWindow>(std::move(parts));
        m_window->resize(1280, 800);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_person = std::make_unique<Person>(*m_window);
    }
    void cleanup() {
        m_person.reset();
        m_window.reset();
        m_folder.reset();
    }

    void isShownInTheSamePreviewAndApplied() {
        prepare();
        open();
        QVERIFY(m_person->clickPage(u"History"_s));
        QTRY_VERIFY(m_person->see(u"runsTable"_s));
        auto* runsTable = qobject_cast<QTableView*>(m_person->see(u"runsTable"_s));
        QTRY_COMPARE(runsTable->model()->rowCount(), 2);
        runsTable->setCurrentIndex(runsTable->model()->index(0, 0)); // the newest
        QTRY_VERIFY(text(u"runTitle"_s).startsWith(u"Run %1,"_s.arg(m_run)));
        // What it would do is said before anybody clicks.
        QTRY_VERIFY2(outlook().contains(u"2 of 2 can go back."_s), qPrintable(outlook()));
        QVERIFY(!m_person->see(u"showStuck"_s));
        QTRY_COMPARE(undoWords(), (QStringList{u"Puts 1 field back"_s, u"Active: No → Yes"_s}));
        QVERIFY(m_person->click(u"undo"_s));
        QTRY_VERIFY_WITH_TIMEOUT(m_person->see(u"previewTable"_s), 20'000);
        QTRY_COMPARE(text(u"title"_s), u"Undo of Run %1"_s.arg(m_run));
        QVERIFY(text(u"stateLine"_s).startsWith(u"Takes back what the run wrote"_s));
        QTRY_VERIFY(!row(u"Ada"_s).isEmpty());
        QVERIFY2(row(u"Ada"_s).contains(u"Puts 1 field back"_s), qPrintable(row(u"Ada"_s)));
        QVERIFY2(row(u"Cyd"_s).contains(u"Active: No → Yes"_s), qPrintable(row(u"Cyd"_s)));
        apply();
        QCOMPARE(records(), m_before);
        const auto workspace = Workspace::open(location());
        const RunRecord last = (*workspace)->journal().runs()->back();
        QCOMPARE(last.info.undoes, m_run);
        QCOMPARE(last.info.startedBy, u"ada@window"_s);
        QCOMPARE(last.result.applied, 2);
        // The history says so, and offers to take the undo back.
        QVERIFY(m_person->clickPage(u"History"_s));
        QTRY_COMPARE(runsTable->model()->rowCount(), 3);
        QTRY_VERIFY(runsTable->model()->index(1, 3).data().toString().startsWith(u"Undone at"_s));
        runsTable->setCurrentIndex(runsTable->model()->index(1, 0));
        QTRY_VERIFY(text(u"runTitle"_s).startsWith(u"Run %1,"_s.arg(m_run)));
        QVERIFY(!m_person->see(u"undo"_s)->isEnabled());
        runsTable->setCurrentIndex(runsTable->model()->index(0, 0));
        QTRY_VERIFY(m_person->see(u"undo"_s)->isEnabled());
    }

    void nothingCanBeDecidedAboutIt() {
        prepare();
        open();
        undo(m_run);
        QTRY_VERIFY(!row(u"Ada"_s).isEmpty());
        for (const auto& button : {u"autoMatchAll"_s, u"createUnmatched"_s, u"undo"_s, u"redo"_s})
            QVERIFY2(!m_person->see(button), qPrintable(button));
        auto* table = qobject_cast<QTableView*>(m_person->see(u"previewTable"_s));
        table->setCurrentIndex(table->model()->index(m_person->rowOf(u"previewTable"_s, u"Ada"_s), 0));
        table->setFocus();
        for (const auto key : {Qt::Key_X, Qt::Key_N, Qt::Key_M})
            QTest::keyClick(table, key);
        QVERIFY(!m_person->see(u"matchSearch"_s));
        QVERIFY(!m_window->session()->decisions.isBusy());
        QVERIFY(!m_window->session()->decisions.canUndo());
        m_window->session()->decisions.exclude(WorkspaceRig::id(1));
        m_window->session()->decisions.autoMatchAll();
        QVERIFY(!m_window->session()->decisions.isBusy());
    }

    void saysWhatCannotBeTakenBackBeforeAnythingIsWritten() {
        QString record;
        prepare([&](WorkspaceRig&, Workspace& workspace) {
            TextPool pool;
            std::vector<Record> people;
            (void)workspace.builtInPsa().people(pool, people);
            for (Record& person : people)
                if (person.firstName.view() == "Ada") {
                    person.lastName = pool.add(u"Lovelace");
                    record = person.id.toString();
                    QVERIFY(workspace.builtInPsa().put(person).has_value());
                }
        });
        QVERIFY(!record.isEmpty());
        open();
        QVERIFY(m_person->clickPage(u"History"_s));
        QTRY_VERIFY2(outlook().contains(u"1 of 2 can go back. In the way: 1 changed since."_s), qPrintable(outlook()));
        QTRY_COMPARE(undoWords(), (QStringList{u"Changed since"_s, u"Active: No → Yes"_s}));
        QVERIFY(m_person->click(u"showStuck"_s));
        QTRY_COMPARE(undoWords(), QStringList{u"Changed since"_s});
        QVERIFY(m_person->click(u"showStuck"_s));
        QTRY_COMPARE(undoWords().size(), 2);
        undo(m_run);
        QTRY_VERIFY(!row(u"Ada"_s).isEmpty());
        QVERIFY2(row(u"Ada"_s).contains(u"Stays as it is"_s), qPrintable(row(u"Ada"_s)));
        QVERIFY(row(u"Cyd"_s).contains(u"Active: No → Yes"_s));
        apply();
        const QByteArray now = records();
        QVERIFY(now.contains("Lovelace"));
        QVERIFY(!now.contains("King"));
    }

    void isBrakedLikeAnyPlan() {
        prepare([](WorkspaceRig& world, Workspace& workspace) {
            Configuration braked = world.configuration();
            braked.brakes[static_cast<std::size_t>(BrakeName::Removals)] = {0, -1};
            QVERIFY(workspace.configuration().write(braked).has_value());
        });
        m_run = u"1"_s; // made three people; one of them is left alone, the later run wrote her
        open();
        undo(m_run);
        QTRY_COMPARE(text(u"title"_s), u"Undo of Run 1"_s);
        QTRY_VERIFY(row(u"Ada"_s).contains(u"Run 2 wrote it later"_s));
        QVERIFY(m_person->click(u"applyButton"_s));
        QTRY_VERIFY_WITH_TIMEOUT(m_person->see(u"ApplyDialog"_s), 10'000);
        QTRY_VERIFY(m_person->see(u"brakeNumber_removals"_s));
        QVERIFY(!m_person->see(u"applyAll"_s)->isEnabled());
        QVERIFY(m_person->type(u"brakeNumber_removals"_s, u"1"_s));
        QSignalSpy applied(&runs(), &gui::RunController::applied);
        QVERIFY(m_person->click(u"applyAll"_s));
        QTRY_COMPARE_WITH_TIMEOUT(applied.size(), 1, 20'000);
    }

    void saysWhyARunCannotBeUndone() {
        prepare();
        open();
        QSignalSpy failed(&runs(), &gui::RunController::failed);
        runs().undo(u"77"_s);
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 20'000);
        QVERIFY(failed[0][0].value<Error>().detail.contains(u"There is no run 77"_s));
    }
};

QTEST_MAIN(TestUndoWindow)
#include "tst_undowindow.moc"
