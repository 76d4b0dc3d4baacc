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
    m_rows = rows;
    m_texts = {};
    m_begins = {};
    m_hits = {};
    m_sought.clear();
    m_sorted.assign(static_cast<std::size_t>(rows->columnCount()), {});
}

void TableIndex::readTexts() {
    if (!m_begins.empty())
        return;
    const std::uint32_t count = m_rows->count();
    m_begins.reserve(count + std::size_t(1));
    std::string text;
    for (std::uint32_t row = 0; row < count; ++row) {
        m_begins.push_back(static_cast<std::uint32_t>(m_texts.size()));
        m_rows->searchText(row, text);
        m_texts += text;
        m_texts += '\0';
    }
    m_begins.push_back(static_cast<std::uint32_t>(m_texts.size()));
}

void TableIndex::seek(const QString& text) {
    const std::string wanted = text.toCaseFolded().simplified().toStdString();
    if (wanted == m_sought)
        return;
    readTexts();
    const std::uint32_t count = m_rows->count();
    // Who types on narrows: only the rows that are still there are looked at.
    const bool narrower = !m_sought.empty() && wanted.starts_with(m_sought);
    if (!narrower)
        m_hits.assign(count, 1);
    for (const std::string& word : wordsOf(wanted)) {
        for (std::uint32_t row = 0; row < count; ++row) {
            if (!m_hits[row])
                continue;
            const std::size_t size = m_begins[row + 1] - m_begins[row] - 1;
            const std::string_view line(m_texts.data() + m_begins[row], size);
            m_hits[row] = line.find(word) != std::string_view::npos;
        }
    }
    m_sought = wanted;
}

const std::vector<std::uint32_t>& TableIndex::sorted(int column) {
    auto& permutation = m_sorted[static_cast<std::size_t>(column)];
    const std::uint32_t count = m_rows->count();
    if (permutation.size() == count)
        return permutation;
    struct Key {
        std::uint64_t head;
        std::uint32_t row;
        std::uint32_t rest; ///< where the other bytes begin
    };
    std::vector<Key> keys;
    keys.reserve(count);
    std::string rests;
    std::string key;
    for (std::uint32_t row = 0; row < count; ++row) {
        m_rows->sortKey(row, column, key);
        keys.push_back({headOf(key), row, static_cast<std::uint32_t>(rests.size())});
        if (key.size() > 8)
            rests.append(key, 8);
        rests += '\0';
    }
    std::sort(keys.begin(), keys.end(), [&](const Key& a, const Key& b) {
        if (a.head != b.head)
            return a.head < b.head;
        const int rest = std::strcmp(rests.data() + a.rest, rests.data() + b.rest);
        return rest != 0 ? rest < 0 : a.row < b.row;
    });
    permutation.resize(count);
    std::transform(keys.begin(), keys.end(), permutation.begin(), [](const Key& k) { return k.row; });
    return permutation;
}

std::vector<std::uint32_t> TableIndex::order(const std::shared_ptr<const TableRows>& rows, const TableFilter& filter,
                                             int sortColumn, bool descending) {
    if (rows != m_rows)
        start(rows);
    const bool seeks = !filter.text.simplified().isEmpty();
    if (seeks)
        seek(filter.text);
    else
        m_sought.clear();
    std::vector<std::uint32_t> order;
    const auto take = [&](std::uint32_t row) {
        if ((!seeks || m_hits[row]) && rows->isIn(row, filter))
            order.push_back(row);
    };
    const std::uint32_t count = rows->count();
    if (sortColumn < 0 || sortColumn >= rows->columnCount()) {
        for (std::uint32_t row = 0; row < count; ++row)
            take(row);
        return order;
    }
    const auto& permutation = sorted(sortColumn);
    if (descending)
        std::for_each(permutation.rbegin(), permutation.rend(), take);
    else
        std::for_each(permutation.begin(), permutation.end(), take);
    return order;
}

} // namespace muster::gui
