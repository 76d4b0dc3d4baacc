// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preview/previewpage.h"
#include "gui/table/tablemodel.h"
#include "gui/table/tablereader.h"
#include "gui/theme/theme.h"
#include "gui/work/background.h"
#include "manypeople.h"
#include "testkit/loopwatchdog.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTabBar>
#include <QTableView>
#include <QtTest>

using namespace muster;
using namespace muster::gui;
using namespace muster::testkit;
using namespace Qt::StringLiterals;

/// Match & Preview with MUSTER_TABLE_ROWS people (200,000; tests/long.sh: a million), used with mouse and keyboard,
/// while a watchdog measures how long the event loop is held (spec/07 P11).
class BigTableTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        applyTheme(*qApp, ColorScheme::Light);
        bool isNumber = false;
        const uint wanted = qEnvironmentVariable("MUSTER_TABLE_ROWS").toUInt(&isNumber);
        m_count = isNumber ? wanted : 200'000;
        m_preview = manyPeople(m_count);
        m_page = std::make_unique<PreviewPage>(m_tables, m_background);
        m_page->resize(1280, 700);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
        m_table = m_page->findChild<QTableView*>(u"previewTable"_s);
        m_filter = m_page->findChild<QLineEdit*>(u"filter"_s);
        m_tabs = m_page->findChild<QTabBar*>(u"previewTabs"_s);
        m_model = qobject_cast<TableModel*>(m_table->model());
        QVERIFY(m_table && m_filter && m_tabs && m_model);
        QTRY_VERIFY(m_dog.answered() > 0);
    }

    void init() {
        QCoreApplication::processEvents();
        m_dog.takeLongest();
    }

    void opens() {
        QVERIFY(ordered([this] { m_page->setPreview(m_preview); }));
        QCOMPARE(m_model->rowCount(), m_preview->rows->count(PreviewRows::ToReview));
        wasFree("open");
    }

    void switchesTabs() {
        for (const int tab : {1, 2, 3}) {
            QVERIFY(
                ordered([this, tab] { QTest::mouseClick(m_tabs, Qt::LeftButton, {}, m_tabs->tabRect(tab).center()); }));
            QCOMPARE(m_model->rowCount(), m_preview->rows->count(static_cast<PreviewRows::Tab>(tab)));
        }
        QCOMPARE(m_model->rowCount(), static_cast<int>(m_count));
        wasFree("tabs");
    }

    void filtersKeyByKey() {
        int before = m_model->rowCount();
        for (const QChar key : u"lovelace 042"_s) {
            QSignalSpy answers(m_model, &TableModel::ordered);
            QTest::keyClick(m_filter, key.toLatin1());
            // A blank behind a word asks nothing new of the rows.
            QTRY_VERIFY_WITH_TIMEOUT(!answers.isEmpty(), 20'000);
            QVERIFY(m_model->rowCount() <= before);
            before = m_model->rowCount();
        }
        QVERIFY(before > 0);
        QVERIFY(before < static_cast<int>(m_count) / 100);
        for (int i = 0; i < 12; ++i)
            QVERIFY(ordered([this] { QTest::keyClick(m_filter, Qt::Key_Backspace); }));
        QCOMPARE(m_model->rowCount(), static_cast<int>(m_count));
        wasFree("filter");
    }

    void filtersFasterThanItIsAnswered() {
        QTest::keyClicks(m_filter, u"grace"_s);
        QTRY_VERIFY_WITH_TIMEOUT(m_model->rowCount() > 0 && m_model->rowCount() < static_cast<int>(m_count) / 4,
                                 20'000);
        QVERIFY(m_model->index(0, 0).data().toString().contains(u"Grace"_s));
        QVERIFY(ordered([this] { m_filter->clear(); }));
        QTRY_COMPARE(m_model->rowCount(), static_cast<int>(m_count));
        wasFree("fast filter");
    }

    void sortsEveryColumnBothWays() {
        QHeaderView& header = *m_table->horizontalHeader();
        for (int column = 0; column < m_model->columnCount(); ++column)
            for (int way = 0; way < 2; ++way) {
                const QPoint place(header.sectionViewportPosition(column) + header.sectionSize(column) / 2,
                                   header.height() / 2);
                QVERIFY(ordered([&] { QTest::mouseClick(header.viewport(), Qt::LeftButton, Qt::NoModifier, place); }));
                QCOMPARE(m_model->rowCount(), static_cast<int>(m_count));
            }
        wasFree("sort");
    }

    void scrolls() {
        for (const auto key : {Qt::Key_PageDown, Qt::Key_End, Qt::Key_PageUp, Qt::Key_Home}) {
            QTest::keyClick(m_table, key,
                            key == Qt::Key_End || key == Qt::Key_Home ? Qt::ControlModifier : Qt::NoModifier);
            m_table->viewport()->repaint();
        }
        wasFree("scroll");
    }

    void keepsThePersonWhenOtherRowsCome() {
        m_table->setCurrentIndex(m_model->index(static_cast<int>(m_count / 2), 0));
        const QString key = m_model->keyAt(m_table->currentIndex().row());
        auto other = manyPeople(m_count + 10);
        QCoreApplication::processEvents();
        m_dog.takeLongest();
        QVERIFY(ordered([&] { m_page->setPreview(other); }));
        QCOMPARE(m_model->rowCount(), static_cast<int>(m_count + 10));
        QCOMPARE(m_model->keyAt(m_table->currentIndex().row()), key);
        m_preview = std::move(other);
        QCoreApplication::processEvents();
        wasFree("other rows");
    }

    void letsGoOfTheRows() {
        m_preview.reset();
        m_page->setPreview(nullptr);
        QCoreApplication::processEvents();
        m_page.reset();
        QCoreApplication::processEvents();
        wasFree("end");
    }

private:
    template <class Wish>
    bool ordered(Wish wish) {
        QSignalSpy answers(m_model, &TableModel::ordered);
        wish();
        return !answers.isEmpty() || answers.wait(20'000);
    }

    void wasFree(const char* during) {
        // What was asked for is painted too, and the watchdog has seen it.
        const long answered = m_dog.answered();
        QTRY_VERIFY(m_dog.answered() >= answered + 3);
        const double held = m_dog.takeLongest();
        qInfo("%s: event loop held for %.1f ms at the longest, %u rows", during, held, m_count);
        QVERIFY2(held <= longestHold, during);
    }

    std::uint32_t m_count = 0;
    std::shared_ptr<const Preview> m_preview;
    Background m_background;
    TableReader m_tables;
    LoopWatchdog m_dog;
    std::unique_ptr<PreviewPage> m_page;
    QTableView* m_table = nullptr;
    QLineEdit* m_filter = nullptr;
    QTabBar* m_tabs = nullptr;
    TableModel* m_model = nullptr;
};

QTEST_MAIN(BigTableTest)
#include "tst_bigtable.moc"
