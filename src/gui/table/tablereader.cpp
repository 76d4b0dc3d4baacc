// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/tablereader.h"

#include "gui/table/tableindex.h"

using namespace Qt::StringLiterals;

namespace muster::gui {

TableReader::TableReader(QObject* parent)
    : QObject(parent)
    , m_seat(new QObject) {
    m_thread.setObjectName(u"muster tables"_s);
    m_seat->moveToThread(&m_thread);
    m_thread.start();
}

TableReader::~TableReader() {
    m_thread.quit();
    m_thread.wait();
    delete m_seat;
}

void TableReader::ask(const QObject* table, TableQuery query, Answer answer) {
    m_eras[table] = ++m_era;
    auto& waiting = m_waiting[table];
    release(std::move(waiting.query.rows));
    waiting = {std::move(query), std::move(answer)};
    next();
}

void TableReader::forget(const QObject* table) {
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
    QMetaObject::invokeMethod(m_seat, [this, table, index, era = m_eras[table],
                                       waiting = std::make_shared<Waiting>(std::move(first->second))]() mutable {
        const TableQuery& query = waiting->query;
        auto order =
            std::make_shared<Order>(index->order(query.rows, query.filter, query.sortColumn, query.descending));
        QMetaObject::invokeMethod(this, [this, table, era, waiting = std::move(waiting), order]() mutable {
            m_working = false;
            std::shared_ptr<const TableRows> rows = std::move(waiting->query.rows);
            if (const auto found = m_eras.find(table); found != m_eras.end()) {
                m_unprepared.insert(table);
                if (found->second == era)
                    waiting->answer(rows, std::move(*order));
            }
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
        const bool isMore = index->readTexts(20'000);
        QMetaObject::invokeMethod(this, [this, table, isMore] {
            m_working = false;
            if (!isMore)
                m_unprepared.erase(table);
            next();
        });
    });
}

} // namespace muster::gui
