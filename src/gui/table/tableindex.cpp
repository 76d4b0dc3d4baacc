// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/tableindex.h"

#include <QString>

#include <algorithm>
#include <span>

namespace muster::gui {
namespace {

/// Where a row's sort key is in one block of them, and the eight bytes of it that are compared now.
struct SortEntry {
    std::uint64_t head;
    std::uint64_t next; ///< where the bytes behind the head begin
    std::uint32_t row;
};

/// The eight bytes from `at`, as a number that compares like them; zeroes behind the key's end.
std::uint64_t headAt(const std::string& keys, std::uint64_t at) {
    std::uint64_t head = 0;
    for (std::size_t i = 0; i < 8; ++i) {
        const auto byte = static_cast<unsigned char>(keys[at + i]);
        if (byte == 0)
            return head << (8 * (8 - i));
        head = (head << 8U) | byte;
    }
    return head;
}

/// Sorts by eight bytes at a time: comparing never follows a pointer, and only those that are alike so far go on.
void sortEntries(const std::string& keys, std::span<SortEntry> entries, std::span<char> begins) {
    for (SortEntry& entry : entries) {
        entry.head = headAt(keys, entry.next);
        entry.next += 8;
    }
    std::sort(entries.begin(), entries.end(), [](const SortEntry& a, const SortEntry& b) {
        return a.head != b.head ? a.head < b.head : a.row < b.row;
    });
    for (std::size_t begin = 0; begin < entries.size();) {
        std::size_t end = begin + 1;
        while (end < entries.size() && entries[end].head == entries[begin].head)
            ++end;
        begins[begin] = 1;
        // A head that ends in zero holds the end of the key.
        if (end - begin > 1 && (entries[begin].head & 0xffU) != 0)
            sortEntries(keys, entries.subspan(begin, end - begin), begins.subspan(begin, end - begin));
        begin = end;
    }
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
    std::vector<SortEntry> entries;
    entries.reserve(count);
    std::string keys;
    std::string key;
    for (std::uint32_t row = 0; row < count; ++row) {
        m_rows->sortKey(row, column, key);
        entries.push_back({0, keys.size(), row});
        keys.append(key.c_str()); // up to a zero, if there should be one: a key ends at it
        keys += '\0';
    }
    keys.append(8, '\0');
    permutation.begins.assign(count, 0);
    sortEntries(keys, entries, permutation.begins);
    permutation.rows.resize(count);
    std::transform(entries.begin(), entries.end(), permutation.rows.begin(),
                   [](const SortEntry& entry) { return entry.row; });
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
