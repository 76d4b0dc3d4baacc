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
    m_waiting[table] = {std::move(query), std::move(answer)};
    next();
}

void TableReader::forget(const QObject* table) {
    m_eras.erase(table);
    m_waiting.erase(table);
    if (const auto found = m_indexes.find(table); found != m_indexes.end()) {
        // Handed over to be freed there.
        QMetaObject::invokeMethod(m_seat, [index = std::move(found->second)]() mutable { index.reset(); });
        m_indexes.erase(table);
    }
}

void TableReader::next() {
    if (m_working || m_waiting.empty())
        return;
    m_working = true;
    const auto first = m_waiting.begin();
    const QObject* table = first->first;
    auto& index = m_indexes[table];
    if (!index)
        index = std::make_shared<TableIndex>();
    QMetaObject::invokeMethod(m_seat, [this, table, index, era = m_eras[table],
                                       waiting = std::make_shared<Waiting>(std::move(first->second))] {
        const TableQuery& query = waiting->query;
        auto order =
            std::make_shared<Order>(index->order(query.rows, query.filter, query.sortColumn, query.descending));
        QMetaObject::invokeMethod(this, [this, table, era, waiting, order] {
            m_working = false;
            if (const auto found = m_eras.find(table); found != m_eras.end() && found->second == era)
                waiting->answer(waiting->query.rows, std::move(*order));
            next();
        });
    });
    m_waiting.erase(first);
}

} // namespace muster::gui
