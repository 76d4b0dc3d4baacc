// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/tableindex.h"

#include <QString>

#include <algorithm>
#include <cstring>
#include <numeric>

namespace muster::gui {
namespace {

/// Bytes of a sort key that are compared without following a pointer: most names differ within them.
std::uint64_t headOf(const std::string& key) {
    std::uint64_t head = 0;
    for (std::size_t i = 0; i < 8; ++i)
        head = (head << 8U) | (i < key.size() ? static_cast<unsigned char>(key[i]) : 0U);
    return head;
}

std::vector<std::string> wordsOf(const std::string& text) {
    std::vector<std::string> words;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        if (end > at)
            words.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

} // namespace

void TableIndex::start(const std::shared_ptr<const TableRows>& rows) {
    *this = TableIndex();
    m_rows = rows;
    m_sorted.resize(static_cast<std::size_t>(rows->columnCount()));
}

bool TableIndex::readTexts(std::uint32_t most) {
    if (!m_rows)
        return false;
    const std::uint32_t count = m_rows->count();
    m_begins.reserve(count);
    std::string text;
    auto row = static_cast<std::uint32_t>(m_begins.size());
    const std::uint32_t end = row + std::min(most, count - row);
    for (; row < end; ++row) {
        m_begins.push_back(m_texts.size());
        m_rows->searchText(row, text);
        m_texts += text;
        m_texts += '\0';
    }
    return end < count;
}

void TableIndex::admit(const TableFilter& filter) {
    TableFilter asked = filter;
    asked.text.clear();
    const std::uint32_t count = m_rows->count();
    if (m_inside.size() == count && asked == m_admitted)
        return;
    m_inside.resize(count);
    for (std::uint32_t row = 0; row < count; ++row)
        m_inside[row] = m_rows->isIn(row, asked);
    m_admitted = asked;
}

void TableIndex::seek(const QString& text) {
    const std::string wanted = text.toCaseFolded().simplified().toStdString();
    if (wanted == m_sought)
        return;
    const std::uint32_t count = m_rows->count();
    readTexts(count);
    // Who types on narrows: only the rows that are still there are looked at.
    const bool narrower = !m_sought.empty() && wanted.starts_with(m_sought);
    if (!narrower)
        m_hits.assign(count, 1);
    for (const std::string& word : wordsOf(wanted)) {
        for (std::uint32_t row = 0; row < count; ++row) {
            if (!m_hits[row])
                continue;
            const std::size_t end = row + 1 < count ? m_begins[row + 1] : m_texts.size();
            const std::string_view line(m_texts.data() + m_begins[row], end - m_begins[row] - 1);
            m_hits[row] = line.find(word) != std::string_view::npos;
        }
    }
    m_sought = wanted;
}

const TableIndex::Permutation& TableIndex::sorted(int column) {
    Permutation& permutation = m_sorted[static_cast<std::size_t>(column)];
    const std::uint32_t count = m_rows->count();
    if (permutation.rows.size() == count)
        return permutation;
    struct Key {
        std::uint64_t head;
        std::uint64_t rest; ///< where the other bytes begin
        std::uint32_t row;
    };
    std::vector<Key> keys;
    keys.reserve(count);
    std::string rests;
    std::string key;
    for (std::uint32_t row = 0; row < count; ++row) {
        m_rows->sortKey(row, column, key);
        keys.push_back({headOf(key), rests.size(), row});
        if (key.size() > 8)
            rests.append(key, 8);
        rests += '\0';
    }
    const auto compared = [&](const Key& a, const Key& b) {
        return a.head != b.head ? (a.head < b.head ? -1 : 1)
                                : std::strcmp(rests.data() + a.rest, rests.data() + b.rest);
    };
    std::sort(keys.begin(), keys.end(), [&](const Key& a, const Key& b) {
        const int order = compared(a, b);
        return order != 0 ? order < 0 : a.row < b.row;
    });
    permutation.rows.reserve(count);
    permutation.begins.reserve(count);
    for (std::size_t at = 0; at < keys.size(); ++at) {
        permutation.rows.push_back(keys[at].row);
        permutation.begins.push_back(at == 0 || compared(keys[at - 1], keys[at]) != 0);
    }
    return permutation;
}

std::vector<std::uint32_t> TableIndex::order(const std::shared_ptr<const TableRows>& rows, const TableFilter& filter,
                                             int sortColumn, bool descending) {
    if (rows != m_rows)
        start(rows);
    admit(filter);
    const bool seeks = !filter.text.simplified().isEmpty();
    if (seeks)
        seek(filter.text);
    else
        m_sought.clear();
    const std::uint32_t count = rows->count();
    std::vector<std::uint32_t> order;
    order.reserve(count);
    const auto take = [&](std::uint32_t row) {
        if (m_inside[row] && (!seeks || m_hits[row]))
            order.push_back(row);
    };
    if (sortColumn < 0 || sortColumn >= rows->columnCount()) {
        for (std::uint32_t row = 0; row < count; ++row)
            take(row);
        return order;
    }
    const Permutation& permutation = sorted(sortColumn);
    if (!descending) {
        std::for_each(permutation.rows.begin(), permutation.rows.end(), take);
        return order;
    }
    for (std::size_t end = count; end > 0;) {
        std::size_t begin = end - 1;
        while (!permutation.begins[begin])
            --begin;
        for (std::size_t at = begin; at < end; ++at)
            take(permutation.rows[at]);
        end = begin;
    }
    return order;
}

} // namespace muster::gui
