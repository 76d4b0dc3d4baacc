// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/table/tablerows.h"

#include <QObject>
#include <QThread>

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <stop_token>
#include <vector>

namespace muster::gui {

class TableIndex;

/// What a table asks.
struct TableQuery {
    std::shared_ptr<const TableRows> rows;
    TableFilter filter;
    int sortColumn = -1; ///< -1: as the rows are
    bool descending = false;
};

/// The read thread: finds the order of big tables' rows, so that the GUI thread never sorts or filters. Each table has
/// one question at most: a newer one replaces the one that waits. Lives in the GUI thread, outlives its tables.
class TableReader : public QObject {
    Q_OBJECT

public:
    using Order = std::vector<std::uint32_t>;
    /// `isAll`: not only the first rows, that are shown until all are found.
    using Answer = std::function<void(std::shared_ptr<const TableRows>, Order, bool isAll)>;

    explicit TableReader(QObject* parent = nullptr);
    ~TableReader() override;

    /// `answer` is called in the GUI thread, twice when the first rows are found long before all are, unless the table
    /// asked again meanwhile or forgot. What it asked before is left at once. GUI thread.
    void ask(const QObject* table, TableQuery query, Answer answer);
    /// The table goes away: nothing more is answered, what was kept for it is freed in the read thread.
    void forget(const QObject* table);
    /// Lets go of the rows in the read thread: freeing a million of them takes longer than a frame. GUI thread.
    void release(std::shared_ptr<const TableRows> rows);

private:
    struct Waiting {
        TableQuery query;
        Answer answer;
    };
    void next();
    void answerNext();
    /// Whether the table has asked nothing else since.
    [[nodiscard]] bool isLatest(const QObject* table, std::uint64_t era) const;
    /// Stops what is being found for the table.
    void leave(const QObject* table);
    void prepareNext();

    QThread m_thread;
    QObject* m_seat; ///< lives in the read thread
    std::map<const QObject*, std::shared_ptr<TableIndex>> m_indexes;
    std::map<const QObject*, Waiting> m_waiting;
    std::map<const QObject*, std::uint64_t> m_eras;
    std::set<const QObject*> m_unprepared; ///< tables whose search texts may be read while nobody asks
    std::uint64_t m_era = 0;
    const QObject* m_asker = nullptr; ///< whose question is being answered
    std::stop_source m_stop;          ///< of that
    bool m_working = false;
};

} // namespace muster::gui
