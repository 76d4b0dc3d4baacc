// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <compare>
#include <cstdint>
#include <cstring>
#include <memory_resource>
#include <span>
#include <string_view>
#include <unordered_set>

namespace muster {

/// Eight bytes that name an immutable UTF-8 text in a TextPool. A million people with their records must fit into a
/// gigabyte (spec/07 P6), so the values of the planner hold these instead of strings.
/// Three states: *absent* (the service never answered it), *blank* (known to be empty), or some text. Comparing treats
/// absent and blank alike, as the spec does. Copies are free; valid as long as the pool lives.
class Text {
public:
    constexpr Text() = default;
    /// Never answered: not to be taken for blank.
    [[nodiscard]] bool isAbsent() const { return m_data == nullptr; }
    /// Absent or empty.
    [[nodiscard]] bool isBlank() const { return view().empty(); }
    [[nodiscard]] std::string_view view() const {
        if (!m_data)
            return {};
        std::uint32_t size = 0;
        std::memcpy(&size, m_data, sizeof size);
        return {m_data + sizeof size, size};
    }
    [[nodiscard]] QString toString() const {
        const auto v = view();
        return QString::fromUtf8(v.data(), static_cast<qsizetype>(v.size()));
    }
    friend bool operator==(Text a, Text b) { return a.m_data == b.m_data || a.view() == b.view(); }
    friend std::strong_ordering operator<=>(Text a, Text b) { return a.view() <=> b.view(); }

private:
    friend class TextPool;
    explicit Text(const char* data)
        : m_data(data) {}
    const char* m_data = nullptr;
};

/// Eight bytes that name an immutable array in a TextPool.
template <class T>
class PoolArray {
public:
    constexpr PoolArray() = default;
    [[nodiscard]] std::span<const T> items() const {
        if (!m_head)
            return {};
        return {reinterpret_cast<const T*>(m_head + 1), static_cast<std::size_t>(*m_head)};
    }
    [[nodiscard]] bool empty() const { return m_head == nullptr; }
    [[nodiscard]] std::size_t size() const { return items().size(); }
    [[nodiscard]] auto begin() const { return items().begin(); }
    [[nodiscard]] auto end() const { return items().end(); }
    const T& operator[](std::size_t i) const { return items()[i]; }

private:
    friend class TextPool;
    const std::uint64_t* m_head = nullptr;
};

/// Owns texts and arrays until it is destroyed; grows in blocks, never moves. One thread at a time.
class TextPool {
public:
    TextPool() = default;
    TextPool(const TextPool&) = delete;
    TextPool& operator=(const TextPool&) = delete;

    /// A copy of `text`; an empty one becomes *blank*, not absent.
    Text add(std::string_view text);
    Text add(QStringView text);
    /// As add(), but equal texts share one copy: for values that repeat (ids of roles, job titles, accounts).
    Text intern(std::string_view text);
    Text intern(QStringView text);
    [[nodiscard]] static Text blank();
    /// "true" or "false"; of no pool, valid for ever.
    [[nodiscard]] static Text truth(bool value);

    template <class T>
    PoolArray<T> array(std::span<const T> items) {
        static_assert(std::is_trivially_copyable_v<T> && alignof(T) <= alignof(std::uint64_t));
        PoolArray<T> result;
        if (items.empty())
            return result;
        auto* head = static_cast<std::uint64_t*>(
            m_memory.allocate(sizeof(std::uint64_t) + items.size_bytes(), alignof(std::uint64_t)));
        *head = items.size();
        std::memcpy(head + 1, items.data(), items.size_bytes());
        result.m_head = head;
        return result;
    }

private:
    std::pmr::monotonic_buffer_resource m_memory{64 * 1024};
    std::pmr::unordered_set<std::string_view> m_interned{&m_memory};
};

} // namespace muster
