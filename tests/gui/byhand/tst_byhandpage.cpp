// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/byhand/byhandpage.h"

#include "gui/table/tablereader.h"
#include "gui/theme/englishplurals.h"
#include "gui/theme/theme.h"
#include "gui/work/background.h"
#include "sync/manualsteps.h"
#include "testkit/awkwardtexts.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using namespace muster::gui;
using namespace muster::testkit;

namespace {

const QString tenant = u"11111111-1111-1111-1111-111111111111"_s;
const QString holder = u"r.whitlock@desk"_s;

QString user(int number) {
    return u"%1/aaaaaaaa-0000-0000-0000-%2"_s.arg(tenant).arg(number, 12, 10, QLatin1Char('0'));
}

} // namespace

/// The Manual Steps page as a person sees and uses it, over a workspace whose PSA takes neither employees nor portal
/// access.
class TestByHandPage : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<TableReader> m_tables;
    std::unique_ptr<Background> m_background;
    std::unique_ptr<ByHandPage> m_page;
    std::unique_ptr<QAbstractItemModelTester> m_tester;

    [[nodiscard]] QString location() const { return m_folder->filePath(u"hand.muster"_s); }

    void usePsa(Product product) {
        auto configuration = m_workspace->configuration().read();
        QVERIFY(configuration.has_value());
        configuration->product = product;
        configuration->psa.kind = u"bms"_s;
        configuration->psa.baseUrl = u"https://api.bms.kaseya.com"_s;
        configuration->psa.tenant = u"MSP"_s;
        configuration->psa.userName = u"muster"_s;
        QVERIFY(m_workspace->configuration().write(*configuration).has_value());
        PsaMirrorState state;
        state.capabilities.writes[0] = {};
        FieldSet told;
        for (std::size_t i = 0; i < fieldCount; ++i)
            if (const auto field = static_cast<Field>(i); field != Field::PortalAccess && field != Field::SecurityRoles)
                told.add(field);
        state.capabilities.tells = {told, told};
        QVERIFY(m_workspace->psaMirror().putState(state).has_value());
        Lookups lists;
        lists.departments = {{u"d1"_s, u"Service Desk"_s}};
        lists.securityRoles = {{u"s1"_s, u"Technician"_s, false}, {u"x1"_s, u"Portal User"_s, true}};
        QVERIFY(m_workspace->psaMirror().replaceLists(lists).has_value());
    }

    JournalEntry entry(const QString& run, int person, const QString& action, const QString& record,
                       const QJsonObject& before, const QJsonObject& fields, RecordKind kind = RecordKind::Employee) {
        JournalEntry result;
        result.runId = run;
        result.intentId = u"intent-%1"_s.arg(person);
        result.key = user(person);
        result.action = action;
        result.kind = kind;
        result.record = record;
        result.before = before;
        result.fields = fields;
        result.state = EntryState::Manual;
        result.at = QDateTime::currentDateTimeUtc().addSecs(person);
        return result;
    }
    /// Elena has to be made, Ida gets another phone, Paolo the portal.
    void fill() {
        usePsa(Product::Bms);
        RunInfo info;
        info.startedAt = QDateTime::currentDateTimeUtc();
        const auto run = m_workspace->journal().startRun(info);
        QVERIFY(run.has_value());
        const std::vector<JournalEntry> entries{
            entry(*run, 1, u"create"_s, {}, {},
                  {{u"firstName"_s, u"Elena"_s},
                   {u"lastName"_s, u"Ruiz"_s},
                   {u"username"_s, u"eruiz"_s},
                   {u"email"_s, u"elena.ruiz@northwind-traders.example"_s},
                   {u"jobTitle"_s, u"Senior Service Desk Technician"_s},
                   {u"department"_s, u"d1"_s},
                   {u"securityRoles"_s, QJsonArray{u"s1"_s}},
                   {u"active"_s, u"true"_s},
                   {u"loginEnabled"_s, u"true"_s}}),
            entry(*run, 2, u"update"_s, u"42"_s,
                  {{u"firstName"_s, u"Ida"_s},
                   {u"lastName"_s, u"Abbott"_s},
                   {u"email"_s, u"ida@contoso.com"_s},
                   {u"phone"_s, u"0130"_s}},
                  {{u"phone"_s, u"0177"_s}}),
            entry(*run, 3, u"create"_s, u"7"_s, {{u"firstName"_s, u"Paolo"_s}, {u"lastName"_s, u"Greco"_s}},
                  {{u"portalAccess"_s, u"true"_s}, {u"securityRoles"_s, QJsonArray{u"x1"_s}}}, RecordKind::Contact)};
        QVERIFY(m_workspace->journal().open(entries).has_value());
    }
    /// What a run does when it has read the PSA: Ida's phone is `phone`, Paolo's contact is there.
    void readPsaWith(const QString& phone) {
        PlanInput input;
        input.configuration = *m_workspace->configuration().read();
        Record ida, paolo;
        ida.id = input.pool->add(QStringView(u"42"_s));
        ida.phone = input.pool->add(QStringView(phone));
        paolo.id = input.pool->add(QStringView(u"7"_s));
        paolo.kind = RecordKind::Contact;
        input.records = {ida, paolo};
        const auto left = tickOffManualSteps(input, m_workspace->records().capabilities(), m_workspace->journal());
        QVERIFY(left.has_value());
    }

    void open() {
        m_desk = std::make_unique<Desk>(location());
        m_tables = std::make_unique<TableReader>();
        m_background = std::make_unique<Background>();
        m_page = std::make_unique<ByHandPage>(*m_tables, *m_desk, *m_background, holder);
        m_tester = std::make_unique<QAbstractItemModelTester>(table().model(),
                                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_page->resize(968, 640);
        QSignalSpy read(m_page.get(), &ByHandPage::readDone);
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
    QTableView& table() { return find<QTableView>(u"manualTable"_s); }
    QStringList column(int index) {
        QStringList cells;
        for (int row = 0; row < table().model()->rowCount(); ++row)
            cells.append(table().model()->index(row, index).data().toString());
        return cells;
    }
    QString state() { return find<QLabel>(u"stateLine"_s).text(); }
    void choose(int row) {
        table().selectionModel()->setCurrentIndex(table().model()->index(row, 0),
                                                  QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    }
    std::vector<JournalEntry> kept() {
        return m_workspace->journal().manualEntries().value_or(std::vector<JournalEntry>());
    }

private Q_SLOTS:
    void initTestCase() {
        applyTheme(*qApp, ColorScheme::Light);
        QCoreApplication::installTranslator(new EnglishPlurals(qApp));
    }
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        auto made = Workspace::create(location());
        if (!made)
            qFatal("%s", qPrintable(made.error().detail));
        m_workspace = std::move(*made);
    }
    void cleanup() {
        m_tester.reset();
        m_page.reset();
        m_background.reset();
        m_tables.reset();
        m_desk.reset();
        m_workspace.reset();
        m_folder.reset();
    }

    void saysWhatItIsForWhenThereIsNothing() {
        open();
        QVERIFY(find<QWidget>(u"emptyState"_s).isVisible());
        QVERIFY(find<QLabel>(u"emptyText"_s).text().contains(u"built-in PSA takes every change itself"_s));
        QVERIFY(!find<QPushButton>(u"markDone"_s).isEnabled());
        QSignalSpy preview(m_page.get(), &ByHandPage::previewWanted);
        find<QPushButton>(u"emptyAction"_s).click();
        QCOMPARE(preview.size(), 1);
        usePsa(Product::Vorex);
        QSignalSpy read(m_page.get(), &ByHandPage::readDone);
        m_page->read();
        QTRY_VERIFY(!read.isEmpty());
        QVERIFY(find<QLabel>(u"emptyText"_s).text().contains(u"The API of Vorex does not take employees"_s));
    }

    void listsWhatIsToBeDoneForWhom() {
        fill();
        open();
        QCOMPARE(column(0), (QStringList{u"Elena Ruiz"_s, u"Ida Abbott"_s, u"Paolo Greco"_s}));
        QCOMPARE(column(1), (QStringList{u"new employee"_s, u"Employee 42"_s, u"Contact 7"_s}));
        QCOMPARE(column(2), (QStringList{u"Create"_s, u"Change"_s, u"Give portal access"_s}));
        QCOMPARE(column(4), (QStringList{u"–"_s, u"–"_s, u"–"_s}));
        QCOMPARE(state(), u"3 steps to do by hand in Kaseya BMS; the next reading ticks them off"_s);
    }

    void showsWhereToClickAndWhatTheReadingSees() {
        fill();
        open();
        choose(2);
        QVERIFY(
            find<QLabel>(u"places"_s).text().startsWith(u"1.  In Kaseya BMS, open CRM > Contacts and find Paolo"_s));
        QVERIFY(find<QLabel>(u"end"_s).text().startsWith(u"No reading can see these values"_s));
        QCOMPARE(find<QLabel>(u"value_portalAccess"_s).text(), u"Yes"_s);
        QVERIFY(find<QLabel>(u"note_portalAccess"_s).text().endsWith(u"no reading sees it"_s));
        choose(1);
        QCOMPARE(find<QLabel>(u"value_phone"_s).text(), u"0177"_s);
        QCOMPARE(find<QLabel>(u"note_phone"_s).text(), u"until now 0130"_s);
        QVERIFY(!m_page->findChild<QLabel*>(u"value_portalAccess"_s));
    }

    void copiesOneValueAndAll() {
        fill();
        open();
        choose(0);
        find<QPushButton>(u"copy_department"_s).click();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"Service Desk"_s);
        QVERIFY(!find<QPushButton>(u"copy_department"_s).accessibleName().isEmpty());
        choose(1);
        find<QPushButton>(u"copyAll"_s).click();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"Phone\t0177"_s);
        choose(2);
        table().setFocus();
        QTest::keyClick(&table(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"Security Roles\tPortal User\nPortal Access\tYes"_s);
    }

    void keepsTextsAndButtonsInSightWhateverTheTextsAre() {
        usePsa(Product::Bms);
        std::vector<JournalEntry> entries;
        for (const QString& text : awkwardTexts())
            entries.push_back(entry(u"1"_s, static_cast<int>(entries.size()) + 1, u"update"_s, u"42"_s,
                                    {{u"firstName"_s, text}, {u"username"_s, text}, {u"email"_s, text}},
                                    {{u"firstName"_s, text}, {u"username"_s, text}, {u"email"_s, text}}));
        QVERIFY(m_workspace->journal().open(entries).has_value());
        open();
        QCOMPARE(table().model()->rowCount(), static_cast<int>(entries.size()));
        const auto* area = &find<QScrollArea>(u"panelScroll"_s);
        for (int row = 0; row < table().model()->rowCount(); ++row) {
            choose(row);
            QTest::qWait(20); // the layout
            QVERIFY2(area->widget()->width() <= area->viewport()->width(), qPrintable(QString::number(row)));
            auto& copy = find<QPushButton>(u"copy_username"_s);
            QVERIFY(copy.mapTo(area->widget(), copy.rect().bottomRight()).x() < area->viewport()->width());
            copy.click();
            QCOMPARE(QGuiApplication::clipboard()->text(), awkwardTexts()[row]);
        }
        // The last is one endless word: it goes on in the next lines rather than behind the button.
        const auto& endless = find<QLabel>(u"value_username"_s);
        QTRY_VERIFY(endless.height() > 8 * endless.fontMetrics().height());
        QCOMPARE(find<QLabel>(u"places"_s).text().count(u'\n'), 1);
    }

    void marksSeveralAndTakesThemBackButKeepsThemListed() {
        fill();
        open();
        table().selectAll();
        auto& mark = find<QPushButton>(u"markDone"_s);
        QCOMPARE(mark.text(), u"&Mark 3 as Done"_s);
        mark.click();
        QTRY_COMPARE(column(4), (QStringList{holder, holder, holder}));
        for (const JournalEntry& entry : kept())
            QCOMPARE(entry.saidBy, holder);
        QVERIFY2(state().endsWith(u"3 said to be done"_s), qPrintable(state()));
        QCOMPARE(table().selectionModel()->selectedRows().size(), 3);
        QVERIFY(!mark.isEnabled());
        auto& back = find<QPushButton>(u"takeBack"_s);
        QCOMPARE(back.text(), u"&Take 3 Back"_s);
        back.click();
        QTRY_COMPARE(column(4), (QStringList{u"–"_s, u"–"_s, u"–"_s}));
        for (const JournalEntry& entry : kept())
            QVERIFY(entry.saidBy.isEmpty());
    }

    void marksByTheSpaceBarAndTakesBackByIt() {
        fill();
        open();
        choose(1);
        table().setFocus();
        QTest::keyClick(&table(), Qt::Key_Down);
        QTest::keyClick(&table(), Qt::Key_Space);
        QTRY_COMPARE(column(4), (QStringList{u"–"_s, u"–"_s, holder}));
        QCOMPARE(table().currentIndex().row(), 2);
        QTest::keyClick(&table(), Qt::Key_Up, Qt::ShiftModifier);
        QTest::keyClick(&table(), Qt::Key_Space); // one of the two is open: both are marked then
        QTRY_COMPARE(column(4), (QStringList{u"–"_s, holder, holder}));
        QTest::keyClick(&table(), Qt::Key_Space);
        QTRY_COMPARE(column(4), (QStringList{u"–"_s, u"–"_s, u"–"_s}));
    }

    void goesByTabFromTheTableThroughTheCopyButtons() {
        fill();
        open();
        choose(2);
        choose(0); // rows made anew
        QTRY_VERIFY(find<QPushButton>(u"copy_firstName"_s).isVisible());
        table().setFocus();
        QStringList names;
        for (int i = 0; i < 4; ++i) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            names.append(QApplication::focusWidget()->objectName());
        }
        QCOMPARE(names, (QStringList{u"copyAll"_s, u"copy_firstName"_s, u"copy_lastName"_s, u"copy_username"_s}));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"eruiz"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backtab);
        QCOMPARE(QApplication::focusWidget()->objectName(), u"copy_lastName"_s);
    }

    void losesAStepOnlyOnceAReadingHasSeenIt() {
        fill();
        open();
        QSignalSpy counted(m_page.get(), &ByHandPage::countChanged);
        table().selectAll();
        find<QPushButton>(u"markDone"_s).click();
        QTRY_COMPARE(column(4), (QStringList{holder, holder, holder}));
        QCOMPARE(counted.size(), 0);
        // Ida's phone is not what was asked for, whatever somebody says; nobody can see Paolo's access.
        m_page->setRunning(true);
        QVERIFY(!find<QPushButton>(u"readNow"_s).isEnabled());
        readPsaWith(u"0130"_s);
        m_page->setRunning(false);
        QTRY_COMPARE(column(0), (QStringList{u"Elena Ruiz"_s, u"Ida Abbott"_s}));
        QCOMPARE(counted.takeLast()[0].toInt(), 2);
        const QString strip = find<QWidget>(u"byHandStrip"_s).accessibleName();
        QVERIFY2(strip.startsWith(u"1 step left the list: seen in Kaseya BMS"_s), qPrintable(strip));
        readPsaWith(u"0177"_s);
        m_page->setRunning(false);
        QTRY_COMPARE(column(0), QStringList{u"Elena Ruiz"_s});
        QVERIFY(find<QLabel>(u"places"_s).text().contains(u"choose New"_s));
    }

    void wishesToReadThePsa() {
        fill();
        open();
        QSignalSpy wished(m_page.get(), &ByHandPage::readingWanted);
        auto& button = find<QPushButton>(u"readNow"_s);
        QCOMPARE(button.text(), u"&Read Kaseya BMS Now"_s);
        button.click();
        QCOMPARE(wished.size(), 1);
    }

    void findsAPersonAmongMany() {
        fill();
        open();
        find<QLineEdit>(u"filter"_s).setText(u"contoso"_s);
        QTRY_COMPARE(column(0), QStringList{u"Ida Abbott"_s});
        QCOMPARE(find<QLabel>(u"shownCount"_s).text(), u"1 of 3"_s);
        find<QLineEdit>(u"filter"_s).setText(u"nobody"_s);
        QTRY_VERIFY(find<QWidget>(u"emptyState"_s).isVisible());
        find<QPushButton>(u"emptyAction"_s).click();
        QTRY_COMPARE(column(0).size(), 3);
    }

    void exportsEveryValueForItsOwnerOnly() {
        fill();
        open();
        QSignalSpy exported(m_page.get(), &ByHandPage::exported);
        const QString path = m_folder->filePath(u"steps.csv"_s);
        m_page->exportTo(path);
        QTRY_COMPARE(exported.size(), 1);
        QCOMPARE(exported[0][1].toInt(), 3);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = file.readAll().trimmed().split('\n');
        QCOMPARE(lines.size(), 1 + 9 + 1 + 2);
        QVERIFY(lines[10].startsWith("Ida Abbott,"));
        QVERIFY2(lines[10].contains(",employee:42,change,phone,0130,0177,yes,"), lines[10].constData());
#ifdef Q_OS_UNIX
        QVERIFY(!(QFile::permissions(path) & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
#endif
    }
};

QTEST_MAIN(TestByHandPage)
#include "tst_byhandpage.moc"
