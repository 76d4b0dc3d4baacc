// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan.h"
#include "core/ports.h"
#include "sync/gate.h"
#include "sync/tenants.h"

#include <functional>
#include <vector>

namespace muster {

/// What a run says about itself while it goes (spec/04 §8): phases, counts, calls, throttle waits, errors. Ids rather
/// than names of people, and never a secret. Lines wait here until the run has a number. Owned by the run, in its
/// thread.
class RunLog {
public:
    /// Milliseconds since 1970 UTC.
    using Clock = std::function<std::int64_t()>;
    explicit RunLog(Clock clock);

    void info(const QString& text) { add(LogLine::Level::Info, text); }
    void warn(const QString& text) { add(LogLine::Level::Warning, text); }
    void error(const Error& error);

    /// How each connection was read: whole or changes, calls, bytes, waits, why not.
    void tellReading(std::span<const ConnectionReport> connections);
    /// What the plan would do and which brakes it trips.
    void tellPlan(const Plan& plan, const Gate& gate);

    /// Writes down what waits. Lines stay when the journal refuses them.
    Result<void> writeTo(Journal& journal, const QString& runId);

private:
    void add(LogLine::Level level, const QString& text);

    Clock m_clock;
    std::vector<LogLine> m_lines;
};

/// "create 4, update 3"; empty when nothing is more than 0.
[[nodiscard]] QString listed(const std::array<int, actionCount>& counts);

} // namespace muster
