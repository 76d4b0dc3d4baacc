// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/records/recordspage.h"

#include "gui/table/tablereader.h"
#include "gui/theme/theme.h"
#include "peopleworkspace.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QElapsedTimer>
#include <QFile>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTableView>
#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace muster;
using namespace muster::gui;
using muster::testkit::PeopleWorkspace;

/// The three record pages as a person sees and uses them, over a workspace of their own.
class TestRecordsPage : public QObject {
    Q_OBJECT

    std::unique_ptr<PeopleWorkspace> m_people;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<TableReader> m_tables;
    std::unique_ptr<RecordsPage> m_page;
    std::unique_ptr<QAbstractItemModelTester> m_tester;

    /// Shows the page and waits until it has read.
    void open(RecordsPage::Kind kind) {
        m_desk = std::make_unique<Desk>(m_people->location());
        m_tables = std::make_unique<TableReader>();
        m_page = std::make_unique<RecordsPage>(kind, *m_tables, *m_desk);
        m_page->resize(1088, 600);
        m_tester = std::make_unique<QAbstractItemModelTester>(table().model(),
                                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy read(m_page.get(), &RecordsPage::readDone);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        QTRY_VERIFY2(!read.isEmpty(), qPrintable(find<QFrame>(u"recordsStrip"_s).accessibleName()));
    }
    template <class Widget>
    Widget& find(const QString& name) {
        auto* widget = m_page->findChild<Widget*>(name);
        if (!widget)
            qFatal("no %s", qPrintable(name));
        return *widget;
    }
    QTableView& table() { return find<QTableView>(u"recordsTable"_s); }
    QString cell(int row, int column) { return table().model()->index(row, column).data().toString(); }
    QStringList column(int index) {
        QStringList cells;
        for (int row = 0; row < table().model()->rowCount(); ++row)
            cells.append(cell(row, index));
        return cells;
    }
    QStringList heads() {
        QStringList heads;
        for (int i = 0; i < table().model()->columnCount(); ++i)
            heads.append(table().model()->headerData(i, Qt::Horizontal).toString());
        return heads;
    }
    QString stateLine() { return find<QLabel>(u"stateLine"_s).text(); }
    void pick(const QString& state) {
        auto& states = find<QComboBox>(u"linkState"_s);
        const int index = states.findText(state);
        QVERIFY2(index >= 0, qPrintable(state));
        states.setCurrentIndex(index);
    }

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ColorScheme::Light); }
    void init() { m_people = std::make_unique<PeopleWorkspace>(); }
    void cleanup() {
        m_tester.reset();
        m_page.reset();
        m_tables.reset();
        m_desk.reset();
        m_people.reset();
    }

    void showsEmployeesWithTypeDomainAndSecurityGroup() {
        open(RecordsPage::Employees);
        QCOMPARE(heads(),
                 (QStringList{u"Name"_s, u"Email"_s, u"User Type"_s, u"Security Roles"_s, u"Department"_s, u"Domain"_s,
                              u"Security Group"_s, u"Link"_s, u"Active"_s, u"Login"_s, u"Drift"_s}));
        QCOMPARE(column(0), (QStringList{u"=Di Nye"_s, u"Ada Byron"_s, u"Bo Lind"_s, u"Cy Moss"_s}));
        QStringList adas;
        for (int i = 0; i < 10; ++i)
            adas.append(cell(1, i));
        QCOMPARE(adas, (QStringList{u"Ada Byron"_s, u"ada@northwind.example"_s, u"Employee"_s,
                                    u"Technician, Dispatcher"_s, u"Service Desk"_s, u"northwind.example"_s,
                                    u"Technicians"_s, u"Linked to Ada Byron"_s, u"Yes"_s, u"Yes"_s}));
        QCOMPARE(column(2), (QStringList{u"External Employee"_s, u"Employee"_s, u"API Employee"_s, u"Employee"_s}));
        QCOMPARE(column(7), (QStringList{u"Not linked"_s, u"Linked to Ada Byron"_s, u"Not linked"_s, u"Archived"_s}));
        QVERIFY2(stateLine().startsWith(u"4 employee(s), 1 linked · read "_s), qPrintable(stateLine()));
    }

    void showsContactsWithAccountAndPortalAccess() {
        open(RecordsPage::Contacts);
        QStringList kims;
        for (int i = 0; i < table().model()->columnCount(); ++i)
            kims.append(cell(0, i));
        QCOMPARE(kims,
                 (QStringList{u"Kim Øst"_s, u"kim@lakeside.example"_s, u"Lakeside Legal"_s, u"Main Street"_s, u"222"_s,
                              u"Yes"_s, u"External Manager"_s, u"Linked to Kim Øst"_s, u"Yes"_s, QString()}));
    }

    void showsAccountsWithPeopleAndTheRulesThatFeedThem() {
        open(RecordsPage::Accounts);
        QCOMPARE(column(0), (QStringList{u"=Harbour, Ltd"_s, u"Lakeside Legal"_s, u"Northwind"_s}));
        QCOMPARE(column(2), (QStringList{QString(), QString(), u"Yes"_s}));
        QCOMPARE(column(3), (QStringList{u"0"_s, u"1"_s, u"4"_s}));
        QCOMPARE(column(4), (QStringList{u"0"_s, u"1"_s, u"1"_s}));
        QCOMPARE(cell(2, 5), u"1 Technicians"_s);
        // A group that was never read is named by its id.
        QCOMPARE(cell(1, 5), u"2 aaaaaaaa-0000-0000-0000-000000000002"_s);
        QCOMPARE(column(6), (QStringList{u"No"_s, u"Yes"_s, u"Yes"_s}));
    }

    void showsWhatWasEditedInThePsa() {
        m_people->edit(u"e1"_s, [](Record& ada, TextPool& pool) {
            ada.lastName = pool.add(u"Lovelace");
            ada.department = {};
        });
        open(RecordsPage::Employees);
        QCOMPARE(column(10), (QStringList{QString(), u"Last Name: Byron → Lovelace; Department: Service Desk → –"_s,
                                          QString(), QString()}));
        pick(u"Edited in the PSA"_s);
        QTRY_COMPARE(column(0), QStringList{u"Ada Lovelace"_s});
    }

    void filtersByEveryLinkState_data() {
        QTest::addColumn<QString>("state");
        QTest::addColumn<QStringList>("names");
        QTest::newRow("all") << u"All"_s << QStringList{u"=Di Nye"_s, u"Ada Byron"_s, u"Bo Lind"_s, u"Cy Moss"_s};
        QTest::newRow("linked") << u"Linked"_s << QStringList{u"Ada Byron"_s};
        QTest::newRow("not linked") << u"Not linked"_s << QStringList{u"=Di Nye"_s, u"Bo Lind"_s};
        QTest::newRow("archived") << u"Archived"_s << QStringList{u"Cy Moss"_s};
        QTest::newRow("inactive") << u"Inactive"_s << QStringList{u"=Di Nye"_s};
    }
    void filtersByEveryLinkState() {
        QFETCH(QString, state);
        QFETCH(QStringList, names);
        open(RecordsPage::Employees);
        pick(state);
        QTRY_COMPARE(column(0), names);
    }

    void findsByWhatIsShown_data() {
        QTest::addColumn<QString>("typed");
        QTest::newRow("name") << u"byron"_s;
        QTest::newRow("words in any order") << u"BYRON ada"_s;
        QTest::newRow("role") << u"dispatcher"_s;
        QTest::newRow("department") << u"service d"_s;
        QTest::newRow("group") << u"technicians"_s;
        QTest::newRow("key") << u"employee:e1"_s;
    }
    void findsByWhatIsShown() {
        QFETCH(QString, typed);
        open(RecordsPage::Employees);
        QTest::keyClick(&table(), Qt::Key_F, Qt::ControlModifier);
        auto& filter = find<QLineEdit>(u"filter"_s);
        QVERIFY(filter.hasFocus());
        QTest::keyClicks(&filter, typed);
        QTRY_COMPARE(column(0), QStringList{u"Ada Byron"_s});
        QCOMPARE(find<QLabel>(u"shownCount"_s).text(), u"1 of 4"_s);
    }

    void saysWhenTheFilterLeavesNobodyAndTakesItBack() {
        open(RecordsPage::Employees);
        m_page->find(u"nobody is called so"_s);
        auto& body = find<QStackedWidget>(u"body"_s);
        QTRY_COMPARE(body.currentWidget()->objectName(), u"emptyState"_s);
        QCOMPARE(find<QLabel>(u"emptyText"_s).text(), u"Nothing fits the filter."_s);
        QVERIFY(!find<QPushButton>(u"exportCsv"_s).isEnabled());
        QTest::mouseClick(&find<QPushButton>(u"emptyAction"_s), Qt::LeftButton);
        QTRY_COMPARE(table().model()->rowCount(), 4);
        QCOMPARE(body.currentWidget()->objectName(), u"tablePart"_s);
    }

    void saysWhatToDoFirstWhenThereIsNobody() {
        m_people->empty();
        open(RecordsPage::Employees);
        QVERIFY(find<QLabel>(u"emptyText"_s).text().contains(u"Sync"_s));
        QSignalSpy wanted(m_page.get(), &RecordsPage::previewWanted);
        QTest::mouseClick(&find<QPushButton>(u"emptyAction"_s), Qt::LeftButton);
        QCOMPARE(wanted.size(), 1);
    }

    void readsAgainAndKeepsFilterAndCurrentRow() {
        open(RecordsPage::Employees);
        pick(u"Not linked"_s);
        QTRY_COMPARE(column(0), (QStringList{u"=Di Nye"_s, u"Bo Lind"_s}));
        table().setCurrentIndex(table().model()->index(1, 0));
        m_people->addEmployee(u"e9"_s, u"Al"_s, u"Abe"_s);
        QSignalSpy read(m_page.get(), &RecordsPage::readDone);
        QTest::keyClick(&table(), Qt::Key_F5);
        QVERIFY2(stateLine().endsWith(u"reading…"_s), qPrintable(stateLine()));
        QCOMPARE(table().model()->rowCount(), 2); // the old rows stay meanwhile
        QTRY_COMPARE(read.size(), 1);
        QCOMPARE(column(0), (QStringList{u"=Di Nye"_s, u"Al Abe"_s, u"Bo Lind"_s}));
        QCOMPARE(table().currentIndex().row(), 2);
        QVERIFY2(stateLine().startsWith(u"5 employee(s), 1 linked · read "_s), qPrintable(stateLine()));
    }

    void readsOnceMoreWhenToldSoWhileItReads() {
        open(RecordsPage::Employees);
        QSignalSpy read(m_page.get(), &RecordsPage::readDone);
        m_page->read();
        m_people->addEmployee(u"e9"_s, u"Al"_s, u"Abe"_s);
        m_page->read();
        QTRY_COMPARE(read.size(), 1);
        QCOMPARE(table().model()->rowCount(), 5);
    }

    void sortsByAHeaderClick() {
        open(RecordsPage::Accounts);
        QHeaderView& header = *table().horizontalHeader();
        const QPoint people(header.sectionViewportPosition(3) + 10, header.height() / 2);
        QTest::mouseClick(header.viewport(), Qt::LeftButton, {}, people);
        QTRY_COMPARE(column(3), (QStringList{u"0"_s, u"1"_s, u"4"_s}));
        QTest::mouseClick(header.viewport(), Qt::LeftButton, {}, people);
        QTRY_COMPARE(column(3), (QStringList{u"4"_s, u"1"_s, u"0"_s}));
    }

    void copiesTheSelectedRowsAsText() {
        open(RecordsPage::Employees);
        table().selectRow(2);
        QGuiApplication::clipboard()->clear();
        QTest::keyClick(&table(), Qt::Key_C, Qt::ControlModifier);
        QTRY_COMPARE(QGuiApplication::clipboard()->text(),
                     u"Bo Lind\tbo\tbo@northwind.example\tAPI Employee\t\t\t\t\tNot linked\t\tYes\tYes\t\n"_s);
    }

    void exportsTheShownRowsAndDefusesFormulas() {
        open(RecordsPage::Employees);
        pick(u"Not linked"_s);
        QTRY_COMPARE(table().model()->rowCount(), 2);
        const QString path = m_people->folder() + u"/employees.csv"_s;
        QSignalSpy exported(m_page.get(), &RecordsPage::exported);
        QTest::keyClick(&table(), Qt::Key_E, Qt::ControlModifier);
        auto* dialog = m_page->findChild<QFileDialog*>();
        QVERIFY(dialog);
        QCOMPARE(dialog->acceptMode(), QFileDialog::AcceptSave);
        Q_EMIT dialog->fileSelected(path);
        QTRY_COMPARE(exported.size(), 1);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY(bytes.startsWith("\xef\xbb\xbf")); // fromUtf8() takes it away
        const QStringList lines = QString::fromUtf8(bytes).split(u"\r\n"_s);
        QCOMPARE(lines.size(), 4);
        QVERIFY(lines[0].startsWith(u"Name,Username,Email,User Type"_s));
        QVERIFY2(lines[1].startsWith(u"'=Di Nye,'=di,'=di@northwind.example,External Employee"_s),
                 qPrintable(lines[1]));
        QVERIFY(lines[2].startsWith(u"Bo Lind,bo,"_s));
    }

    void saysWhyAFileCannotBeWritten() {
        open(RecordsPage::Employees);
        m_page->exportTo(m_people->folder() + u"/no such folder/employees.csv"_s);
        auto& strip = find<QFrame>(u"recordsStrip"_s);
        QTRY_VERIFY(strip.isVisible());
        QVERIFY(strip.accessibleName().contains(u"no such folder"_s));
    }

    void saysWhyNothingCouldBeRead() {
        m_desk = std::make_unique<Desk>(m_people->folder() + u"/none.muster"_s);
        m_tables = std::make_unique<TableReader>();
        m_page = std::make_unique<RecordsPage>(RecordsPage::Contacts, *m_tables, *m_desk);
        m_page->show();
        auto& strip = find<QFrame>(u"recordsStrip"_s);
        QTRY_VERIFY(strip.isVisible());
        QVERIFY2(strip.accessibleName().contains(u"none.muster"_s), qPrintable(strip.accessibleName()));
        QVERIFY(find<QPushButton>(u"readAgain"_s).isEnabled());
    }

    void opensManyEmployeesWithoutHoldingTheWindow() {
        QElapsedTimer whole;
        whole.start();
        m_people->addEmployees(100'000);
        qInfo("made in %lld ms", whole.restart());
        qint64 longest = 0;
        QElapsedTimer since;
        QTimer beat;
        connect(&beat, &QTimer::timeout, this, [&] {
            longest = qMax(longest, since.elapsed());
            since.start();
        });
        m_desk = std::make_unique<Desk>(m_people->location());
        m_tables = std::make_unique<TableReader>();
        m_page = std::make_unique<RecordsPage>(RecordsPage::Employees, *m_tables, *m_desk);
        m_page->resize(1088, 600);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        since.start();
        beat.start(5);
        QTRY_COMPARE_WITH_TIMEOUT(table().model()->rowCount(), 100'004, 60'000);
        qInfo("read in %lld ms", whole.restart());
        find<QLineEdit>(u"filter"_s).setText(u"person 09999"_s); // 099990 to 099999, and 009999
        QTRY_COMPARE_WITH_TIMEOUT(table().model()->rowCount(), 11, 30'000);
        find<QLineEdit>(u"filter"_s).clear();
        QTRY_COMPARE_WITH_TIMEOUT(table().model()->rowCount(), 100'004, 30'000);
        table().sortByColumn(0, Qt::DescendingOrder);
        QTRY_COMPARE_WITH_TIMEOUT(cell(0, 0), u"Person 099999"_s, 30'000);
        qInfo("filtered and sorted in %lld ms", whole.elapsed());
        beat.stop();
        qInfo("longest pause of the event loop: %lld ms", longest);
        // The promise is 50 ms; a loaded machine takes the thread away for longer than our work does.
        QVERIFY2(longest < 250, qPrintable(QString::number(longest)));
    }

    void everyControlCanBeReachedAndIsNamed() {
        open(RecordsPage::Employees);
        for (auto* widget : m_page->findChildren<QWidget*>()) {
            const bool control = qobject_cast<QPushButton*>(widget) || qobject_cast<QLineEdit*>(widget) ||
                                 qobject_cast<QComboBox*>(widget) || qobject_cast<QTableView*>(widget);
            if (!control || !widget->isVisible())
                continue;
            QVERIFY2(widget->focusPolicy() & Qt::TabFocus, qPrintable(widget->objectName()));
            auto* button = qobject_cast<QPushButton*>(widget);
            QVERIFY2(button ? !button->text().isEmpty() : !widget->accessibleName().isEmpty(),
                     qPrintable(widget->objectName()));
        }
    }

    void leavesPicturesForThoseWhoLook() {
        const QString folder = qEnvironmentVariable("MUSTER_PICTURES");
        if (folder.isEmpty())
            return;
        for (const auto scheme : {ColorScheme::Light, ColorScheme::Dark}) {
            applyTheme(*qApp, scheme);
            for (const auto& [kind, name] : {std::pair{RecordsPage::Employees, u"employees"_s},
                                             {RecordsPage::Contacts, u"contacts"_s},
                                             {RecordsPage::Accounts, u"accounts"_s}}) {
                open(kind);
                QVERIFY(m_page->grab().save(folder % u'/' % name %
                                            (scheme == ColorScheme::Dark ? u"-dark.png"_s : u".png"_s)));
            }
        }
        applyTheme(*qApp, ColorScheme::Light);
    }
};

QTEST_MAIN(TestRecordsPage)
#include "tst_recordspage.moc"
