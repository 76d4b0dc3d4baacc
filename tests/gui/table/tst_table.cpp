// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fold.h"
#include "gui/table/tablemodel.h"
#include "gui/table/tablereader.h"

#include <QAbstractItemModelTester>
#include <QSemaphore>
#include <QSignalSpy>
#include <QtTest>

#include <atomic>

using namespace muster::gui;
using namespace Qt::StringLiterals;

namespace {

/// Names and towns; a row's group is 1 for names before "M", else 2. Tells in which thread it ended, and can be made to
/// wait in a filter.
class Towns : public TableRows {
public:
    using Row = std::pair<QString, QString>;

    explicit Towns(std::vector<Row> rows)
        : m_rows(std::move(rows)) {}
    ~Towns() override {
        if (endedIn)
            *endedIn = QThread::currentThread();
    }

    std::uint32_t count() const override { return static_cast<std::uint32_t>(m_rows.size()); }
    int columnCount() const override { return 2; }
    QVariant header(int column, int role) const override {
        return role == Qt::DisplayRole ? QVariant(column == 0 ? u"Name"_s : u"Town"_s) : QVariant();
    }
    QVariant data(std::uint32_t row, int column, int role) const override {
        return role == Qt::DisplayRole ? QVariant(text(row, column)) : QVariant();
    }
    QString key(std::uint32_t row) const override { return m_rows[row].first; }
    std::optional<std::uint32_t> rowWithKey(const QString& key) const override {
        for (std::uint32_t row = 0; row < count(); ++row)
            if (m_rows[row].first == key)
                return row;
        return {};
    }
    void searchText(std::uint32_t row, std::string& into) const override {
        ++texts;
        if (textGate && row + 1 == count())
            textGate->acquire();
        into = muster::foldedKey(QString(text(row, 0) + u' ' + text(row, 1)).toStdString());
    }
    bool isIn(std::uint32_t row, const TableFilter& filter) const override {
        if (gate && row == 0) {
            ++asked;
            gate->acquire();
        }
        const std::uint32_t group = m_rows[row].first < u"M"_s ? 1 : 2;
        return filter.groups == 0 || (filter.groups & group) != 0;
    }
    void sortKey(std::uint32_t row, int column, std::string& into) const override {
        ++keys;
        into = muster::foldedKey(text(row, column).toStdString());
    }

    std::atomic<QThread*>* endedIn = nullptr;
    QSemaphore* gate = nullptr;
    QSemaphore* textGate = nullptr; ///< before the last row's text
    mutable std::atomic<int> asked = 0, texts = 0, keys = 0;

private:
    const QString& text(std::uint32_t row, int column) const {
        return column == 0 ? m_rows[row].first : m_rows[row].second;
    }
    std::vector<Row> m_rows;
};

std::vector<Towns::Row> people() {
    return {{u"Zoë"_s, u"Berlin"_s},      {u"Ada"_s, u"London"_s},   {u"bob"_s, u"Berlin"_s},
            {u"Çağla"_s, u"Izmir"_s},     {u"Grace"_s, u"Boston"_s}, {u"Alexandria"_s, u"London"_s},
            {u"Alexandra"_s, u"Boston"_s}};
}

/// 60,000 of them, every second one in Oslo.
std::shared_ptr<Towns> manyTowns() {
    std::vector<Towns::Row> many;
    many.reserve(60'000);
    for (int i = 0; i < 60'000; ++i)
        many.emplace_back(u"Person %1"_s.arg(i, 6, 10, QLatin1Char('0')), i % 2 == 0 ? u"Oslo"_s : u"Bergen"_s);
    return std::make_shared<Towns>(std::move(many));
}

} // namespace

class TableTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_model = std::make_unique<TableModel>(m_reader);
        m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(),
                                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_rows = std::make_shared<Towns>(people());
    }
    void cleanup() {
        m_tester.reset();
        m_model.reset();
    }

    void keepsTheRowsOrderWhenNothingIsSorted() {
        QVERIFY(answered([&] { m_model->setRows(m_rows); }));
        QCOMPARE(names(),
                 (QStringList{u"Zoë"_s, u"Ada"_s, u"bob"_s, u"Çağla"_s, u"Grace"_s, u"Alexandria"_s, u"Alexandra"_s}));
        QCOMPARE(m_model->headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(), u"Town"_s);
    }

    void sortsByTheBytesOfTheKeyEvenWhereTheFirstEightAreAlike() {
        m_model->setRows(m_rows);
        QVERIFY(answered([&] { m_model->sort(0, Qt::AscendingOrder); }));
        QCOMPARE(names(),
                 (QStringList{u"Ada"_s, u"Alexandra"_s, u"Alexandria"_s, u"bob"_s, u"Grace"_s, u"Zoë"_s, u"Çağla"_s}));
    }

    void keepsEqualRowsInTheirOrderBothWays() {
        m_model->setRows(m_rows);
        QVERIFY(answered([&] { m_model->sort(1, Qt::AscendingOrder); }));
        QCOMPARE(names(),
                 (QStringList{u"Zoë"_s, u"bob"_s, u"Grace"_s, u"Alexandra"_s, u"Çağla"_s, u"Ada"_s, u"Alexandria"_s}));
        QVERIFY(answered([&] { m_model->sort(1, Qt::DescendingOrder); }));
        QCOMPARE(names(),
                 (QStringList{u"Ada"_s, u"Alexandria"_s, u"Çağla"_s, u"Grace"_s, u"Alexandra"_s, u"Zoë"_s, u"bob"_s}));
        QVERIFY(answered([&] { m_model->sort(-1, Qt::AscendingOrder); }));
        QCOMPARE(names().first(), u"Zoë"_s);
    }

    void findsEveryWordInAnyCase_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("found");
        QTest::newRow("case") << u"ADA"_s << QStringList{u"Ada"_s};
        QTest::newRow("two words, any order") << u"ber bob"_s << QStringList{u"bob"_s};
        QTest::newRow("not ASCII") << u"ÇAĞ"_s << QStringList{u"Çağla"_s};
        QTest::newRow("blanks around") << u"  zoë "_s << QStringList{u"Zoë"_s};
        QTest::newRow("nobody") << u"nobody"_s << QStringList{};
        QTest::newRow("not across two rows") << u"berlinada"_s << QStringList{};
    }
    void findsEveryWordInAnyCase() {
        QFETCH(QString, text);
        QFETCH(QStringList, found);
        m_model->setRows(m_rows);
        QVERIFY(answered([&] { m_model->setFilter({text, 0, 0, 0}); }));
        QCOMPARE(names(), found);
    }

    void findsTheSameTypedOnAndTakenBack() {
        m_model->setRows(m_rows);
        const std::pair<QString, int> typed[]{{u"b"_s, 4},   {u"bo"_s, 3},  {u"bos"_s, 2}, {u"bos g"_s, 1},
                                              {u"bos"_s, 2}, {u"lon"_s, 2}, {u"l"_s, 6},   {u""_s, 7}};
        for (const auto& [text, count] : typed) {
            QVERIFY(answered([&, &filter = text] { m_model->setFilter({filter, 0, 0, 0}); }));
            QVERIFY2(m_model->rowCount() == count, qPrintable(text + u": "_s + names().join(u", "_s)));
        }
    }

    void filtersByGroupsBesideTheText() {
        m_model->setRows(m_rows);
        QVERIFY(answered([&] { m_model->setFilter({u"berlin"_s, 2, 0, 0}); }));
        QCOMPARE(names(), (QStringList{u"Zoë"_s, u"bob"_s}));
        QVERIFY(answered([&] { m_model->setFilter({u"o"_s, 1, 0, 0}); }));
        QCOMPARE(names(), (QStringList{u"Ada"_s, u"Grace"_s, u"Alexandria"_s, u"Alexandra"_s}));
    }

    void dropsWhatIsOlderThanTheNewestQuery() {
        QSemaphore gate;
        m_rows->gate = &gate;
        QSignalSpy answers(m_model.get(), &TableModel::ordered);
        m_model->setRows(m_rows);
        QTRY_COMPARE(m_rows->asked.load(), 1);
        // The first is being answered; of these only the last one is worked on.
        m_model->setFilter({{}, 1, 0, 0});
        m_model->setFilter({{}, 2, 0, 0});
        m_model->setFilter({u"zo"_s, 2, 0, 0});
        gate.release(2);
        QVERIFY(answers.wait());
        QCOMPARE(names(), QStringList{u"Zoë"_s});
        QCOMPARE(answers.count(), 1);
        QCOMPARE(m_rows->asked.load(), 2);
        gate.release(100);
    }

    void answersNobodyWhoIsGone() {
        QSemaphore gate;
        m_rows->gate = &gate;
        m_model->setRows(m_rows);
        QTRY_COMPARE(m_rows->asked.load(), 1);
        m_tester.reset();
        m_model.reset();
        gate.release(100);
        TableModel other(m_reader);
        QSignalSpy answers(&other, &TableModel::ordered);
        other.setRows(std::make_shared<Towns>(people()));
        QVERIFY(answers.wait());
        QCOMPARE(other.rowCount(), 7);
    }

    void keepsTablesApart() {
        TableModel other(m_reader);
        QSignalSpy answers(&other, &TableModel::ordered);
        other.setRows(std::make_shared<Towns>(std::vector<Towns::Row>{{u"Eve"_s, u"Oslo"_s}}));
        QVERIFY(answered([&] { m_model->setRows(m_rows); }));
        QTRY_VERIFY(!answers.isEmpty());
        QVERIFY(answered([&] { m_model->setFilter({u"ada"_s, 0, 0, 0}); }));
        QCOMPARE(other.rowCount(), 1);
        QCOMPARE(names(), QStringList{u"Ada"_s});
    }

    void findsARowByItsKeyWhereItIsShown() {
        m_model->setRows(m_rows);
        QVERIFY(answered([&] { m_model->sort(0, Qt::AscendingOrder); }));
        QCOMPARE(m_model->rowWithKey(u"bob"_s), std::optional<int>(3));
        QCOMPARE(m_model->keyAt(3), u"bob"_s);
        QVERIFY(answered([&] { m_model->setFilter({u"london"_s, 0, 0, 0}); }));
        QCOMPARE(m_model->rowWithKey(u"bob"_s), std::nullopt);
        QCOMPARE(m_model->rowWithKey(u"nobody"_s), std::nullopt);
        QCOMPARE(m_model->keyAt(2), QString());
    }

    void tellsBeforeTheOrderChanges() {
        m_model->setRows(m_rows);
        QVERIFY(answered([&] { m_model->sort(0, Qt::AscendingOrder); }));
        QString first;
        connect(m_model.get(), &TableModel::aboutToOrder, this, [&] { first = m_model->keyAt(0); });
        QVERIFY(answered([&] { m_model->sort(0, Qt::DescendingOrder); }));
        QCOMPARE(first, u"Ada"_s);
        QCOMPARE(m_model->keyAt(0), u"Çağla"_s);
    }

    void appliesFilterAndOrderToOtherRows() {
        m_model->setRows(m_rows);
        m_model->setFilter({u"london"_s, 0, 0, 0});
        QVERIFY(answered([&] { m_model->sort(0, Qt::DescendingOrder); }));
        QCOMPARE(names(), (QStringList{u"Alexandria"_s, u"Ada"_s}));
        auto other = people();
        other.push_back({u"Bea"_s, u"London"_s});
        QVERIFY(answered([&] { m_model->setRows(std::make_shared<Towns>(other)); }));
        QCOMPARE(names(), (QStringList{u"Bea"_s, u"Alexandria"_s, u"Ada"_s}));
    }

    void showsManyRowsBeforeTheyAreSorted() {
        std::vector<Towns::Row> many(60'000, {u"Zed"_s, u"Oslo"_s});
        many.push_back({u"Ada"_s, u"London"_s});
        m_tester.reset(); // looks at every row
        m_model->sort(0, Qt::AscendingOrder);
        QSignalSpy resets(m_model.get(), &TableModel::modelReset);
        QSignalSpy answers(m_model.get(), &TableModel::ordered);
        m_model->setRows(std::make_shared<Towns>(many));
        QVERIFY(resets.wait());
        QCOMPARE(m_model->rowCount(), 60'001);
        QCOMPARE(m_model->keyAt(0), u"Zed"_s);
        QVERIFY(answers.isEmpty());
        QVERIFY(answers.wait());
        QCOMPARE(m_model->keyAt(0), u"Ada"_s);
        // Other rows: the old ones stay until these are in order.
        m_model->setRows(std::make_shared<Towns>(many));
        QVERIFY(answers.wait());
        QCOMPARE(resets.count(), 3);
        QCOMPARE(m_model->keyAt(0), u"Ada"_s);
    }

    void showsTheFirstHitsBeforeAllTextsAreRead() {
        m_tester.reset();
        QSemaphore gate;
        const auto rows = manyTowns();
        rows->textGate = &gate;
        m_model->setRows(rows);
        QSignalSpy resets(m_model.get(), &TableModel::modelReset);
        QSignalSpy answers(m_model.get(), &TableModel::ordered);
        m_model->setFilter({u"oslo"_s, 0, 0, 0});
        QTRY_COMPARE(m_model->rowCount(), 200);
        QCOMPARE(m_model->keyAt(1), u"Person 000002"_s);
        QVERIFY(answers.isEmpty());
        gate.release(100);
        QTRY_COMPARE(answers.count(), 1);
        QCOMPARE(m_model->rowCount(), 30'000);
    }

    void leavesAQuestionForANewerOneAtOnce() {
        m_tester.reset();
        QSemaphore gate;
        const auto rows = manyTowns();
        rows->textGate = &gate;
        m_model->sort(0, Qt::DescendingOrder);
        m_model->setRows(rows);
        QSignalSpy answers(m_model.get(), &TableModel::ordered);
        m_model->setFilter({u"oslo"_s, 0, 0, 0});
        QTRY_COMPARE(m_model->rowCount(), 200);
        m_model->setFilter({u"person 00001"_s, 0, 0, 0});
        gate.release(100);
        QTRY_COMPARE(answers.count(), 1);
        QCOMPARE(names(), (QStringList{u"Person 000019"_s, u"Person 000018"_s, u"Person 000017"_s, u"Person 000016"_s,
                                       u"Person 000015"_s, u"Person 000014"_s, u"Person 000013"_s, u"Person 000012"_s,
                                       u"Person 000011"_s, u"Person 000010"_s, u"Person 000001"_s}));
        // Half of all rows were never sorted for the older one.
        QVERIFY(rows->keys < 30'000);
    }

    void sortsFewHitsWithoutSortingAllRows() {
        m_tester.reset();
        const auto rows = manyTowns();
        m_model->setFilter({u"bergen 00003"_s, 0, 0, 0});
        m_model->sort(1, Qt::DescendingOrder);
        QVERIFY(answered([&] { m_model->setRows(rows); }));
        QCOMPARE(names(), (QStringList{u"Person 000003"_s, u"Person 000031"_s, u"Person 000033"_s, u"Person 000035"_s,
                                       u"Person 000037"_s, u"Person 000039"_s}));
        QVERIFY(answered([&] { m_model->sort(0, Qt::DescendingOrder); }));
        QCOMPARE(names().first(), u"Person 000039"_s);
        QVERIFY(rows->keys < 100);
    }

    void isEmptyAtOnceWithoutRows() {
        QVERIFY(answered([&] { m_model->setRows(m_rows); }));
        m_model->setRows(nullptr);
        QCOMPARE(m_model->rowCount(), 0);
        QCOMPARE(m_model->columnCount(), 0);
        QVERIFY(answered([&] { m_model->setRows(m_rows); }));
        QCOMPARE(m_model->rowCount(), 7);
    }

    void freesOldRowsInTheReadThread() {
        std::atomic<QThread*> endedIn = nullptr;
        m_rows->endedIn = &endedIn;
        QVERIFY(answered([&] { m_model->setRows(std::move(m_rows)); }));
        QVERIFY(answered([&] { m_model->setFilter({u"ada"_s, 0, 0, 0}); }));
        m_model->setRows(std::make_shared<Towns>(people()));
        QTRY_VERIFY(endedIn.load() != nullptr);
        QVERIFY(endedIn.load() != QThread::currentThread());
    }

private:
    /// Waits for the answer to what is asked, and to all that was asked before.
    template <class Wish>
    bool answered(Wish wish) {
        QSignalSpy answers(m_model.get(), &TableModel::ordered);
        wish();
        return answers.wait();
    }

    QStringList names() const {
        QStringList names;
        for (int row = 0; row < m_model->rowCount(); ++row)
            names.append(m_model->index(row, 0).data().toString());
        return names;
    }

    TableReader m_reader;
    std::shared_ptr<Towns> m_rows;
    std::unique_ptr<TableModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

QTEST_GUILESS_MAIN(TableTest)
#include "tst_table.moc"
