// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/psamirror.h"

#include <utility>
#include <vector>

namespace muster::test {

/// A ledger in memory.
class MemoryLedger final : public CallLedger {
public:
    Result<std::vector<Count>> since(const QString& service, std::int64_t minute) override {
        std::vector<Count> found;
        for (const auto& [of, count] : m_counts)
            if (of == service && count.minute >= minute)
                found.push_back(count);
        return found;
    }
    Result<void> add(const QString& service, const Count& calls) override {
        m_counts.emplace_back(service, calls);
        return {};
    }
    [[nodiscard]] int total() const {
        int sum = 0;
        for (const auto& [of, count] : m_counts)
            sum += count.calls;
        return sum;
    }

private:
    std::vector<std::pair<QString, Count>> m_counts;
};

} // namespace muster::test
