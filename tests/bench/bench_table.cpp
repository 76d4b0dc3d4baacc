// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preview/previewpage.h"
#include "gui/table/tablemodel.h"
#include "gui/table/tablereader.h"
#include "gui/theme/theme.h"
#include "gui/work/background.h"
#include "manypeople.h"
#include "testkit/loopwatchdog.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QHeaderView>
#include <QLineEdit>
#include <QTabBar>
#include <QTableView>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace muster;
using namespace muster::gui;
using namespace Qt::StringLiterals;

// P11 of spec/07: Match & Preview, from the wish until the rows stand painted in the window. One JSON line per size.
namespace {

class PreviewBench {
public:
    explicit PreviewBench(std::shared_ptr<const Preview> preview)
        : m_count(preview->rows->count())
        , m_preview(std::move(preview))
        , m_page(m_tables, m_background)
        , m_table(*m_page.findChild<QTableView*>(u"previewTable"_s))
        , m_model(*qobject_cast<TableModel*>(m_table.model())) {
        m_page.resize(1280, 700);
        m_page.show();
        QCoreApplication::processEvents();
    }

    /// The first key stroke when nothing is prepared yet: while the first sort goes on.
    void runAtOnce() {
        m_dog.takeLongest();
        took([&] { m_page.setPreview(m_preview); }, &TableModel::modelReset);
        const auto [first, all] = tookFirst([this] { m_page.findChild<QLineEdit*>(u"filter"_s)->setText(u"l"_s); });
        std::printf("{\"rows\": %u, \"key_at_once_ms\": %.0f, \"key_at_once_all_ms\": %.0f, \"loop_held_longest_ms\": "
                    "%.0f}\n",
                    m_count, first, all, m_dog.takeLongest());
        std::fflush(stdout);
    }

    void run() {
        m_dog.takeLongest();
        auto* tabs = m_page.findChild<QTabBar*>(u"previewTabs"_s);
        QElapsedTimer sorting;
        sorting.start();
        const double open = took([&] { m_page.setPreview(m_preview); }, &TableModel::modelReset);
        if (m_count > 50'000)
            took([] {});
        const auto sorted = static_cast<double>(sorting.elapsed());
        const double all = took([&] { tabs->setCurrentIndex(PreviewRows::All); });
        auto* filter = m_page.findChild<QLineEdit*>(u"filter"_s);
        const QString text = u"lovelace 042"_s;
        const auto [firstKey, firstKeyAll] = tookFirst([&] { filter->setText(text.first(1)); });
        std::vector<double> strokes;
        for (qsizetype i = 2; i <= text.size(); ++i)
            if (text[i - 1] != u' ')
                strokes.push_back(took([&] { filter->setText(text.first(i)); }));
        const double cleared = took([&] { filter->clear(); });
        std::vector<double> first, later;
        for (int column = 0; column < m_model.columnCount(); ++column) {
            // The page opens sorted by the first one.
            const bool isSorted = column == PreviewRows::Source;
            (isSorted ? later : first).push_back(turned(column, Qt::DescendingOrder));
        }
        for (int column = 0; column < m_model.columnCount(); ++column)
            later.push_back(turned(column, Qt::AscendingOrder));
        std::printf("{\"rows\": %u, \"open_ms\": %.0f, \"open_sorted_ms\": %.0f, \"tab_ms\": %.0f, \"first_key_ms\": "
                    "%.0f, \"first_key_all_ms\": %.0f, \"key_median_ms\": %.0f, "
                    "\"key_longest_ms\": %.0f, \"clear_ms\": %.0f, \"first_sort_longest_ms\": %.0f, "
                    "\"later_sort_longest_ms\": %.0f, \"loop_held_longest_ms\": %.0f}\n",
                    m_count, open, sorted, all, firstKey, firstKeyAll, median(strokes), longest(strokes), cleared,
                    longest(first), longest(later), m_dog.takeLongest());
        std::fflush(stdout);
    }

private:
    double turned(int column, Qt::SortOrder order) {
        return took([&] { m_table.sortByColumn(column, order); });
    }

    /// Milliseconds from the wish until its rows are painted.
    template <class Wish, class Signal = void (TableModel::*)()>
    double took(Wish wish, Signal answer = &TableModel::ordered) {
        QEventLoop waiting;
        const auto answered = QObject::connect(&m_model, answer, &waiting, &QEventLoop::quit);
        QElapsedTimer timer;
        timer.start();
        wish();
        waiting.exec();
        m_table.viewport()->repaint();
        QObject::disconnect(answered);
        return static_cast<double>(timer.nsecsElapsed()) / 1e6;
    }

    /// The same until its first rows are painted, and until all are.
    template <class Wish>
    std::pair<double, double> tookFirst(Wish wish) {
        QElapsedTimer timer;
        timer.start();
        bool isAll = false;
        const auto told = QObject::connect(&m_model, &TableModel::ordered, &m_page, [&] { isAll = true; });
        const double first = took(wish, &TableModel::modelReset);
        // A small table shows all of them at once.
        QCoreApplication::processEvents();
        if (!isAll)
            took([] {});
        QObject::disconnect(told);
        return {first, static_cast<double>(timer.nsecsElapsed()) / 1e6};
    }

    static double longest(const std::vector<double>& times) { return *std::max_element(times.begin(), times.end()); }
    static double median(std::vector<double> times) {
        std::sort(times.begin(), times.end());
        return times[times.size() / 2];
    }

    std::uint32_t m_count;
    std::shared_ptr<const Preview> m_preview;
    Background m_background;
    TableReader m_tables;
    testkit::LoopWatchdog m_dog;
    PreviewPage m_page;
    QTableView& m_table;
    TableModel& m_model;
};

} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    applyTheme(application, ColorScheme::Light);
    QStringList sizes = application.arguments().mid(1);
    if (sizes.isEmpty())
        sizes = QStringList{u"100000"_s, u"1000000"_s};
    for (const QString& size : sizes) {
        const std::uint32_t count = size.toUInt();
        if (count == 0) {
            std::fprintf(stderr, "usage: bench_table [ROWS...]\n");
            return 2;
        }
        const auto preview = testkit::manyPeople(count);
        PreviewBench(preview).run();
        PreviewBench(preview).runAtOnce();
    }
    return 0;
}
