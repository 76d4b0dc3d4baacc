// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports.h"
#include "sync/pulse.h"

namespace muster {

/// Holds the one run of a workspace (spec/04 §5) while it lives; `pulse` keeps it alive meanwhile. A holder that dies
/// blocks the workspace for `lifetime` at most.
class Lease {
public:
    /// Free again within a minute of a kill, the next try included (spec/07 R5).
    static constexpr std::chrono::seconds lifetime{50};

    /// `holder`: user@host. Conflict, naming the other holder, when somebody else runs.
    [[nodiscard]] static Result<Lease> take(Journal& journal, const QString& holder, Pulse& pulse);

    ~Lease();
    Lease(Lease&& other) noexcept;
    Lease& operator=(Lease&&) = delete;
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;

private:
    Lease(Journal* journal, Pulse* pulse)
        : m_journal(journal)
        , m_pulse(pulse) {}
    Journal* m_journal;
    Pulse* m_pulse;
};

} // namespace muster
