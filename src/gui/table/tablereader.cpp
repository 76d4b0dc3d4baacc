// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/tablereader.h"

#include "gui/table/tableindex.h"

#include <chrono>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

/// What a person sees of a table at once, and more; and how long that may be sought, of the 100 ms that a key stroke
/// may take (spec/07 P11).
constexpr std::size_t firstScreen = 200;
constexpr std::chrono::milliseconds firstTime(40);

} // namespace

TableReader::TableReader(QObject* parent)
    : QObject(parent)
    , m_seat(new QObject) {
    m_thread.setObjectName(u"muster tables"_s);
    m_seat->moveToThread(&m_thread);
    m_thread.start();
}

TableReader::~TableReader() {
    m_stop.request_stop();
    m_thread.quit();
    m_thread.wait();
    delete m_seat;
}

void TableReader::ask(const QObject* table, TableQuery query, Answer answer) {
    m_eras[table] = ++m_era;
    leave(table);
    auto& waiting = m_waiting[table];
    release(std::move(waiting.query.rows));
    waiting = {std::move(query), std::move(answer)};
    next();
}

void TableReader::leave(const QObject* table) {
    if (m_asker == table)
        m_stop.request_stop();
}

bool TableReader::isLatest(const QObject* table, std::uint64_t era) const {
    const auto found = m_eras.find(table);
    return found != m_eras.end() && found->second == era;
}

void TableReader::forget(const QObject* table) {
    leave(table);
    m_eras.erase(table);
    m_unprepared.erase(table);
    if (const auto found = m_waiting.find(table); found != m_waiting.end()) {
        release(std::move(found->second.query.rows));
        m_waiting.erase(found);
    }
    if (const auto found = m_indexes.find(table); found != m_indexes.end()) {
        // Handed over to be freed there.
        QMetaObject::invokeMethod(m_seat, [index = std::move(found->second)]() mutable { index.reset(); });
        m_indexes.erase(found);
    }
}

void TableReader::release(std::shared_ptr<const TableRows> rows) {
    if (rows)
        QMetaObject::invokeMethod(m_seat, [rows = std::move(rows)]() mutable { rows.reset(); });
}

void TableReader::next() {
    if (m_working)
        return;
    if (!m_waiting.empty())
        answerNext();
    else if (!m_unprepared.empty())
        prepareNext();
}

void TableReader::answerNext() {
    m_working = true;
    const auto first = m_waiting.begin();
    const QObject* table = first->first;
    auto& index = m_indexes[table];
    if (!index)
        index = std::make_shared<TableIndex>();
    m_asker = table;
    m_stop = std::stop_source();
    QMetaObject::invokeMethod(m_seat, [this, table, index, era = m_eras[table], stop = m_stop.get_token(),
                                       waiting = std::make_shared<Waiting>(std::move(first->second))]() mutable {
        const TableQuery& query = waiting->query;
        auto some =
            index->firstRows(query.rows, query.filter, query.sortColumn, query.descending, firstTime, firstScreen);
        if (!some.empty())
            QMetaObject::invokeMethod(this, [this, table, era, waiting, some = std::move(some)]() mutable {
                if (isLatest(table, era))
                    waiting->answer(waiting->query.rows, std::move(some), false);
            });
        auto order = index->order(query.rows, query.filter, query.sortColumn, query.descending, stop);
        QMetaObject::invokeMethod(this,
                                  [this, table, era, waiting = std::move(waiting), order = std::move(order)]() mutable {
                                      m_working = false;
                                      m_asker = nullptr;
                                      std::shared_ptr<const TableRows> rows = std::move(waiting->query.rows);
                                      if (m_eras.contains(table))
                                          m_unprepared.insert(table);
                                      if (order && isLatest(table, era))
                                          waiting->answer(rows, std::move(*order), true);
                                      release(std::move(rows));
                                      next();
                                  });
    });
    m_waiting.erase(first);
}

void TableReader::prepareNext() {
    m_working = true;
    const QObject* table = *m_unprepared.begin();
    QMetaObject::invokeMethod(m_seat, [this, table, index = m_indexes[table]] {
        // Few enough that a question does not wait for them noticeably.
        const bool isMore = index->readTexts(8'000);
        QMetaObject::invokeMethod(this, [this, table, isMore] {
            m_working = false;
            if (!isMore)
                m_unprepared.erase(table);
            next();
        });
    });
}

} // namespace muster::gui
