// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/history/historypage.h"
#include "gui/history/moment.h"
#include "gui/history/recordhistorydialog.h"

#include "core/bundle/bundle.h"
#include "gui/table/tablereader.h"
#include "gui/theme/theme.h"
#include "gui/work/background.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTabBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using namespace muster::gui;

namespace {

const QString tenant = u"11111111-1111-1111-1111-111111111111"_s;

QString user(int number) {
    return u"%1/aaaaaaaa-0000-0000-0000-%2"_s.arg(tenant).arg(number, 12, 10, QLatin1Char('0'));
}

} // namespace

/// The History page as a person sees and uses it, over a workspace of its own.
class TestHistoryPage : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<TableReader> m_tables;
    std::unique_ptr<Background> m_background;
    std::unique_ptr<HistoryPage> m_page;
    std::vector<std::unique_ptr<QAbstractItemModelTester>> m_testers;
    int m_intent = 0;

    [[nodiscard]] QString location() const { return m_folder->filePath(u"history.muster"_s); }

    QString run(const QString& trigger, const QDateTime& at, RunState state, const QJsonObject& counts, int failed = 0,
                const QString& error = {}, const QString& undoes = {}) {
        RunInfo info;
        info.startedBy = u"r.whitlock@desk"_s;
        info.trigger = trigger;
        info.startedAt = at;
        info.undoes = undoes;
        const auto id = m_workspace->journal().startRun(info);
        if (!id)
            qFatal("%s", qPrintable(id.error().detail));
        RunResult result;
        result.state = state;
        result.finishedAt = at.addSecs(128);
        for (auto it = counts.begin(); it != counts.end(); ++it)
            result.applied += it.value().toInt();
        result.failed = failed;
        result.counts = counts;
        result.error = error;
        if (!m_workspace->journal().finishRun(*id, result))
            qFatal("the run could not be finished");
        return *id;
    }
    JournalEntry entry(const QString& run, int person, const QString& action, const QString& record,
                       const QJsonObject& before, const QJsonObject& fields, const QString& error = {}) {
        JournalEntry result;
        result.runId = run;
        result.intentId = QString::number(++m_intent);
        result.key = user(person);
        result.action = action;
        result.record = record;
        result.before = before;
        result.fields = fields;
        result.state = error.isEmpty() ? EntryState::Done : EntryState::Failed;
        result.error = error;
        result.at = QDateTime::currentDateTimeUtc();
        return result;
    }
    /// Three runs: one of last month, one that a brake stopped, and one of today with two writes and a failure.
    QString fill() {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        const QString old = run(u"sync"_s, now.addDays(-40), RunState::Done, {{u"create"_s, 1}});
        run(u"sync"_s, now.addDays(-2), RunState::Waiting, {}, 0, u"A brake stopped the plan: removals 16."_s);
        const QString today = run(u"apply"_s, now, RunState::Done, {{u"create"_s, 1}, {u"deactivate"_s, 1}}, 1);
        std::vector<JournalEntry> entries{
            entry(old, 1, u"create"_s, u"e1"_s, {}, {{u"firstName"_s, u"Ida"_s}, {u"lastName"_s, u"Abbott"_s}}),
            entry(today, 2, u"create"_s, u"e2"_s, {}, {{u"firstName"_s, u"Elena"_s}, {u"lastName"_s, u"Ruiz"_s}}),
            entry(today, 1, u"deactivate"_s, u"e1"_s,
                  {{u"firstName"_s, u"Ida"_s}, {u"lastName"_s, u"=Abbott"_s}, {u"active"_s, true}},
                  {{u"active"_s, u"false"_s}}),
            entry(today, 3, u"update"_s, u"e3"_s, {{u"firstName"_s, u"Paolo"_s}, {u"lastName"_s, u"Greco"_s}},
                  {{u"jobTitle"_s, u"Analyst"_s}}, u"Location required"_s)};
        if (!m_workspace->journal().open(entries))
            qFatal("the entries could not be written");
        const LogLine line{now, LogLine::Level::Warning, u"Connection c1: changes read. 2 Graph calls."_s};
        if (!m_workspace->journal().log(today, {&line, 1}))
            qFatal("the log could not be written");
        return today;
    }

    void open() {
        m_desk = std::make_unique<Desk>(location());
        m_tables = std::make_unique<TableReader>();
        m_background = std::make_unique<Background>();
        m_page = std::make_unique<HistoryPage>(*m_tables, *m_desk, *m_background);
        for (const QString& name : {u"runsTable"_s, u"stepsTable"_s, u"fieldsTable"_s})
            m_testers.push_back(std::make_unique<QAbstractItemModelTester>(
                find<QTableView>(name).model(), QAbstractItemModelTester::FailureReportingMode::QtTest));
        m_page->resize(1088, 700);
        QSignalSpy read(m_page.get(), &HistoryPage::readDone);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
        QTRY_VERIFY(!read.isEmpty());
    }
    template <class Widget>
    Widget& find(const QString& name) {
        auto* widget = m_page->findChild<Widget*>(name);
        if (!widget)
            qFatal("no %s", qPrintable(name));
        return *widget;
    }
    QStringList column(const QString& table, int index) {
        QStringList cells;
        const QAbstractItemModel& model = *find<QTableView>(table).model();
        for (int row = 0; row < model.rowCount(); ++row)
            cells.append(model.index(row, index).data().toString());
        return cells;
    }
    QStringList row(const QString& table, int index) {
        QStringList cells;
        const QAbstractItemModel& model = *find<QTableView>(table).model();
        for (int at = 0; at < model.columnCount(); ++at)
            cells.append(model.index(index, at).data().toString());
        return cells;
    }
    void choose(const QString& box, const QString& text) {
        auto& combo = find<QComboBox>(box);
        QVERIFY2(combo.findText(text) >= 0, qPrintable(text));
        combo.setCurrentIndex(combo.findText(text));
    }
    QByteArray contents(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ColorScheme::Light); }
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        auto made = Workspace::create(location());
        if (!made)
            qFatal("%s", qPrintable(made.error().detail));
        m_workspace = std::move(*made);
    }
    void cleanup() {
        m_testers.clear();
        m_page.reset();
        m_background.reset();
        m_tables.reset();
        m_desk.reset();
        m_workspace.reset();
        m_folder.reset();
    }

    void saysOfTheEmptyHistoryWhatToDo() {
        open();
        QVERIFY(find<QWidget>(u"emptyState"_s).isVisible());
        QVERIFY(find<QLabel>(u"emptyText"_s).text().startsWith(u"No runs yet."_s));
        QSignalSpy preview(m_page.get(), &HistoryPage::previewWanted);
        find<QPushButton>(u"emptyAction"_s).click();
        QCOMPARE(preview.size(), 1);
    }

    void showsRunsWithCountsDurationAndWhoStartedThem() {
        fill();
        open();
        choose(u"period"_s, u"All times"_s);
        QTRY_COMPARE(column(u"runsTable"_s, 0).size(), 3);
        const QStringList today = row(u"runsTable"_s, 0);
        QVERIFY2(today[0].startsWith(u"Today "_s), qPrintable(today[0]));
        QCOMPARE(today.mid(1), (QStringList{u"Provision"_s, u"r.whitlock@desk"_s, u"Done, 1 failed"_s, u"1"_s, u"0"_s,
                                            u"0"_s, u"1"_s, u"1"_s, u"2:08"_s}));
        QCOMPARE(row(u"runsTable"_s, 1).mid(3, 2), (QStringList{u"Stopped by a brake"_s, u"–"_s}));
        const QString state = find<QLabel>(u"stateLine"_s).text();
        QVERIFY2(state.startsWith(u"3 run(s) · kept for 400 day(s) · last run: Today"_s), qPrintable(state));
    }

    void filtersByPeriodResultAndPerson() {
        fill();
        open();
        QTRY_COMPARE(column(u"runsTable"_s, 0).size(), 2); // 30 days
        choose(u"outcome"_s, u"Stopped by a brake"_s);
        QTRY_COMPARE(column(u"runsTable"_s, 3), QStringList{u"Stopped by a brake"_s});
        choose(u"outcome"_s, u"All results"_s);
        choose(u"period"_s, u"All times"_s);
        QTRY_COMPARE(column(u"runsTable"_s, 0).size(), 3);
        find<QLineEdit>(u"filter"_s).setText(u"elena"_s);
        QTRY_COMPARE(column(u"runsTable"_s, 3), QStringList{u"Done, 1 failed"_s});
        find<QLineEdit>(u"filter"_s).setText(u"nobody at all"_s);
        QTRY_VERIFY(find<QWidget>(u"emptyState"_s).isVisible());
        find<QPushButton>(u"emptyAction"_s).click();
        QTRY_COMPARE(column(u"runsTable"_s, 0).size(), 3);
    }

    void showsTheStepsOfTheChosenRunWithFieldsBeforeAndAfter() {
        fill();
        open();
        QTRY_COMPARE(column(u"stepsTable"_s, 1), (QStringList{u"Elena Ruiz"_s, u"Ida =Abbott"_s, u"Paolo Greco"_s}));
        QCOMPARE(row(u"stepsTable"_s, 1).mid(2, 4),
                 (QStringList{u"Deactivate"_s, u"Employee e1"_s, u"Active: Yes → No"_s, u"Written"_s}));
        QCOMPARE(row(u"stepsTable"_s, 2)[5], u"Failed: Location required"_s);
        QTRY_COMPARE(row(u"stepsTable"_s, 2)[6], u"Nothing to undo"_s);
        auto& steps = find<QTableView>(u"stepsTable"_s);
        steps.setCurrentIndex(steps.model()->index(1, 0));
        QTRY_COMPARE(row(u"fieldsTable"_s, 0), (QStringList{u"Active"_s, u"Yes"_s, u"No"_s}));
        QCOMPARE(find<QTabBar>(u"runTabs"_s).tabText(1), u"Failures  1"_s);
        find<QTabBar>(u"runTabs"_s).setCurrentIndex(1);
        QTRY_COMPARE(column(u"stepsTable"_s, 1), QStringList{u"Paolo Greco"_s});
        find<QTabBar>(u"runTabs"_s).setCurrentIndex(2);
        QVERIFY(find<QPlainTextEdit>(u"log"_s).isVisible());
        QVERIFY(find<QPlainTextEdit>(u"log"_s).toPlainText().contains(u"warning  Connection c1: changes read."_s));
    }

    void wishesToUndoWhatWasWrittenAndNotWhatWasUndone() {
        const QString today = fill();
        open();
        auto& undo = find<QPushButton>(u"undo"_s);
        QTRY_COMPARE(undo.text(), u"Undo 2 Change(s)…"_s);
        QSignalSpy wished(m_page.get(), &HistoryPage::undoWished);
        undo.click();
        QCOMPARE(wished.size(), 1);
        QCOMPARE(wished[0][0].toString(), today);
        QSignalSpy retried(m_page.get(), &HistoryPage::retryWished);
        find<QPushButton>(u"retry"_s).click();
        QCOMPARE(retried.size(), 1);
        m_page->setRunning(true);
        QVERIFY(!undo.isEnabled());
        // Somebody takes it back.
        run(u"undo"_s, QDateTime::currentDateTimeUtc(), RunState::Done, {{u"update"_s, 2}}, 0, {}, today);
        m_page->setRunning(false);
        QTRY_COMPARE(column(u"runsTable"_s, 0).size(), 3);
        QVERIFY(column(u"runsTable"_s, 2)[0].startsWith(u"Undo of Today"_s));
        QVERIFY(column(u"runsTable"_s, 3)[1].startsWith(u"Undone at"_s));
        QTRY_COMPARE(find<QLabel>(u"runTitle"_s).text().section(u',', 0, 0), u"Run %1"_s.arg(today));
        QTRY_VERIFY(!undo.isEnabled());
        QCOMPARE(undo.toolTip(), u"This run was undone already."_s);
    }

    void exportsRunsAndStepsWithCellsDefused() {
        const QString today = fill();
        open();
        QSignalSpy exported(m_page.get(), &HistoryPage::exported);
        const QString runs = m_folder->filePath(u"runs.csv"_s);
        m_page->exportRunsTo(runs);
        QTRY_COMPARE(exported.size(), 1);
        QCOMPARE(exported[0][1].toInt(), 3);
        QVERIFY(contents(runs).startsWith("run,started,finished,flow,by,trigger,state,"));
        QCOMPARE(contents(runs).count("\r\n"), 4);
        const QString steps = m_folder->filePath(u"steps.csv"_s);
        m_page->exportStepsTo(today, steps);
        QTRY_COMPARE(exported.size(), 2);
        QCOMPARE(exported[1][1].toInt(), 3);
        QVERIFY(contents(steps).contains("active=true,active=false"));
        QCOMPARE(QFile::permissions(steps) & (QFileDevice::ReadGroup | QFileDevice::ReadOther),
                 QFileDevice::Permissions());
        const QString json = m_folder->filePath(u"steps.json"_s);
        m_page->exportStepsTo(today, json);
        QTRY_COMPARE(exported.size(), 3);
        const QJsonObject document = QJsonDocument::fromJson(contents(json)).object();
        QCOMPARE(document[u"run"_s][u"id"_s].toString(), today);
        QCOMPARE(document[u"entries"_s].toArray().size(), 3);
        m_page->exportRunsTo(m_folder->filePath(u"no/such/folder.csv"_s));
        QTRY_VERIFY(find<QFrame>(u"historyStrip"_s).isVisible());
        QCOMPARE(exported.size(), 3);
    }

    void writesASupportBundle() {
        fill();
        open();
        QSignalSpy written(m_page.get(), &HistoryPage::bundleWritten);
        const QString path = m_folder->filePath(u"bundle.json"_s);
        m_page->writeBundleTo(path, true);
        QTRY_COMPARE_WITH_TIMEOUT(written.size(), 1, 20'000);
        const auto bundle = parseBundle(contents(path));
        QVERIFY2(bundle.has_value(), bundle.has_value() ? "" : qPrintable(bundle.error().detail));
        QVERIFY(bundle->pseudonyms);
        for (const QByteArray& name : {QByteArray("Elena"), QByteArray("Abbott"), QByteArray("whitlock")})
            QVERIFY2(!contents(path).contains(name), name.constData());
    }

    void showsEverythingThatWasWrittenToOneRecord() {
        fill();
        open();
        RecordHistoryDialog dialog({RecordKind::Employee, u"e1"_s}, u"Ida Abbott"_s, *m_tables, *m_desk);
        QSignalSpy shown(&dialog, &RecordHistoryDialog::shown);
        dialog.open();
        QTRY_COMPARE(shown.size(), 1);
        QCOMPARE(shown[0][0].toInt(), 2);
        const auto* steps = dialog.findChild<QTableView*>(u"recordSteps"_s);
        QCOMPARE(steps->model()->index(0, 2).data().toString(), u"Deactivate"_s);
        QCOMPARE(steps->model()->index(1, 2).data().toString(), u"Create"_s);
        const auto* fields = dialog.findChild<QTableView*>(u"recordFields"_s);
        QTRY_COMPARE(fields->model()->rowCount(), 1);
        QCOMPARE(fields->model()->index(0, 0).data().toString(), u"Active"_s);
    }

    void saysTimesAsPeopleDo() {
        const QDateTime now(QDate(2026, 3, 10), QTime(12, 0));
        QVERIFY(momentText(QDateTime(QDate(2026, 3, 10), QTime(8, 30)), now).startsWith(u"Today "_s));
        QVERIFY(momentText(QDateTime(QDate(2026, 3, 9), QTime(23, 59)), now).startsWith(u"Yesterday "_s));
        QVERIFY(!momentText(QDateTime(QDate(2026, 3, 8), QTime(23, 59)), now).startsWith(u"Yesterday "_s));
        QCOMPARE(durationText(now, now.addSecs(41)), u"0:41"_s);
        QCOMPARE(durationText(now, now.addSecs(3728)), u"1:02:08"_s);
        QCOMPARE(durationText(now, {}), QString());
    }
};

QTEST_MAIN(TestHistoryPage)
#include "tst_historypage.moc"
