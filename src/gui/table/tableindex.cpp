// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/tableindex.h"

#include <QString>

#include <algorithm>
#include <numeric>
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

/// Sorts by eight bytes at a time: comparing never follows a pointer, and only those that are alike so far go on. False
/// when it was stopped.
bool sortEntries(const std::string& keys, std::span<SortEntry> entries, std::span<char> begins,
                 const std::stop_token& stop) {
    if (stop.stop_requested())
        return false;
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
            if (!sortEntries(keys, entries.subspan(begin, end - begin), begins.subspan(begin, end - begin), stop))
                return false;
        begin = end;
    }
    return true;
}

bool holdsAll(std::string_view text, const std::vector<std::string>& words) {
    return std::all_of(words.begin(), words.end(),
                       [&](const std::string& word) { return text.find(word) != std::string_view::npos; });
}

std::string foldedText(const QString& text) {
    return text.toCaseFolded().simplified().toStdString();
}

/// So many rows are looked at before it is asked again whether that is still wanted.
constexpr std::uint32_t stride = 4096;

/// Fewer texts than this are read before anybody notices.
constexpr std::size_t quickTexts = 20'000;

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

std::string_view TableIndex::textOf(std::uint32_t row) const {
    const std::size_t end = row + 1 < m_begins.size() ? m_begins[row + 1] : m_texts.size();
    return {m_texts.data() + m_begins[row], end - m_begins[row] - 1};
}

bool TableIndex::seek(const QString& text, const std::stop_token& stop) {
    const std::string wanted = foldedText(text);
    if (wanted == m_sought)
        return true;
    const std::uint32_t count = m_rows->count();
    while (readTexts(stride))
        if (stop.stop_requested())
            return false;
    // Who types on narrows: only the rows that are still there are looked at.
    const bool narrower = !m_sought.empty() && wanted.starts_with(m_sought);
    if (!narrower)
        m_hits.assign(count, 1);
    const auto words = wordsOf(wanted);
    for (std::uint32_t row = 0; row < count; ++row)
        if (m_hits[row])
            m_hits[row] = holdsAll(textOf(row), words);
    m_sought = wanted;
    return true;
}

std::optional<TableIndex::Permutation> TableIndex::sort(Order rows, int column, const std::stop_token& stop) const {
    std::vector<SortEntry> entries;
    entries.reserve(rows.size());
    std::string keys;
    std::string key;
    for (const std::uint32_t row : rows) {
        if (entries.size() % stride == 0 && stop.stop_requested())
            return {};
        m_rows->sortKey(row, column, key);
        entries.push_back({0, keys.size(), row});
        keys.append(key.c_str()); // up to a zero, if there should be one: a key ends at it
        keys += '\0';
    }
    keys.append(8, '\0');
    Permutation permutation{std::move(rows), std::vector<char>(entries.size(), 0)};
    if (!sortEntries(keys, entries, permutation.begins, stop))
        return {};
    std::transform(entries.begin(), entries.end(), permutation.rows.begin(),
                   [](const SortEntry& entry) { return entry.row; });
    return permutation;
}

const TableIndex::Permutation* TableIndex::sorted(int column, const std::stop_token& stop) {
    Permutation& permutation = m_sorted[static_cast<std::size_t>(column)];
    if (permutation.rows.size() == m_rows->count())
        return &permutation;
    Order all(m_rows->count());
    std::iota(all.begin(), all.end(), 0U);
    auto made = sort(std::move(all), column, stop);
    if (!made)
        return nullptr;
    permutation = std::move(*made);
    return &permutation;
}

void TableIndex::walk(const Permutation& permutation, bool descending, const std::function<bool(std::uint32_t)>& take) {
    if (!descending) {
        (void)std::all_of(permutation.rows.begin(), permutation.rows.end(), take);
        return;
    }
    for (std::size_t end = permutation.rows.size(); end > 0;) {
        std::size_t begin = end - 1;
        while (!permutation.begins[begin])
            --begin;
        for (std::size_t at = begin; at < end; ++at)
            if (!take(permutation.rows[at]))
                return;
        end = begin;
    }
}

std::optional<TableIndex::Order> TableIndex::order(const std::shared_ptr<const TableRows>& rows,
                                                   const TableFilter& filter, int sortColumn, bool descending,
                                                   const std::stop_token& stop) {
    if (rows != m_rows)
        start(rows);
    admit(filter);
    const bool seeks = !filter.text.simplified().isEmpty();
    if (!seeks)
        m_sought.clear();
    else if (!seek(filter.text, stop))
        return {};
    const std::uint32_t count = rows->count();
    Order order;
    order.reserve(count);
    const auto take = [&](std::uint32_t row) {
        if (m_inside[row] && (!seeks || m_hits[row]))
            order.push_back(row);
        return true;
    };
    const auto takeAll = [&] {
        for (std::uint32_t row = 0; row < count; ++row)
            take(row);
    };
    if (sortColumn < 0 || sortColumn >= rows->columnCount()) {
        takeAll();
        return order;
    }
    if (seeks && m_sorted[static_cast<std::size_t>(sortColumn)].rows.size() != count) {
        takeAll();
        // Few hits are sorted by themselves sooner than all rows.
        if (order.size() <= count / 8) {
            const auto hits = sort(std::move(order), sortColumn, stop);
            if (!hits)
                return {};
            Order ordered;
            ordered.reserve(hits->rows.size());
            walk(*hits, descending, [&](std::uint32_t row) {
                ordered.push_back(row);
                return true;
            });
            return ordered;
        }
        order.clear();
    }
    const Permutation* permutation = sorted(sortColumn, stop);
    if (!permutation)
        return {};
    walk(*permutation, descending, take);
    return order;
}

TableIndex::Order TableIndex::firstRows(const std::shared_ptr<const TableRows>& rows, const TableFilter& filter,
                                        int sortColumn, bool descending, std::chrono::milliseconds time,
                                        std::size_t most) {
    if (rows != m_rows)
        start(rows);
    const auto words = wordsOf(foldedText(filter.text));
    const std::uint32_t count = rows->count();
    if (words.empty() || count - m_begins.size() < quickTexts)
        return {};
    TableFilter asked = filter;
    asked.text.clear();
    const auto end = std::chrono::steady_clock::now() + time;
    Order found;
    std::string text;
    std::uint32_t looked = 0;
    const auto take = [&](std::uint32_t row) {
        if (++looked % 256 == 0 && std::chrono::steady_clock::now() > end)
            return false;
        if (!m_rows->isIn(row, asked))
            return true;
        if (row >= m_begins.size())
            m_rows->searchText(row, text);
        if (holdsAll(row < m_begins.size() ? textOf(row) : std::string_view(text), words))
            found.push_back(row);
        return found.size() < most;
    };
    const bool isSorted = sortColumn >= 0 && sortColumn < rows->columnCount() &&
                          m_sorted[static_cast<std::size_t>(sortColumn)].rows.size() == count;
    if (isSorted) {
        walk(m_sorted[static_cast<std::size_t>(sortColumn)], descending, take);
        return found;
    }
    for (std::uint32_t row = 0; row < count && take(row); ++row) {
    }
    return found;
}

} // namespace muster::gui
