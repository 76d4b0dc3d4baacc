// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/contactsrun.h"
#include "sync/documentrun.h"

#include <chrono>
#include <optional>

namespace muster {

/// The flows of documentation in continuous mode: what appears in the PSA after the first sync goes on to the
/// documentation system (spec/02 §2), and new users of matched tenants become contacts (spec/03), each once an hour. A
/// flow goes on by itself only after a person has finished its first sync. In the run's thread.
class FlowWatch {
public:
    struct Ports {
        DocumentRunPorts documents;
        ContactsRunPorts contacts;
        const Directories& directories;
        PhoneForm phoneForm;
    };
    /// What a round came to; nothing of a flow that was not due.
    struct Round {
        std::optional<Result<DocumentRunReport>> documents;
        std::optional<Result<ContactsRunReport>> contacts;
    };

    /// `clock`: ms since 1970 UTC.
    explicit FlowWatch(Applying::Clock clock, std::chrono::seconds interval = std::chrono::hours(1))
        : m_clock(std::move(clock))
        , m_interval(interval) {}

    /// Whether it is time, and any of the flows is turned on: only then are services worth opening.
    [[nodiscard]] bool isDue(const Configuration& configuration) const;
    /// Runs what is due. A flow that fails is tried again an hour later; Cancelled ends the whole.
    Result<Round> round(const Configuration& configuration, const QString& holder, const Ports& ports, Pulse& pulse);

private:
    Applying::Clock m_clock;
    std::chrono::seconds m_interval;
    std::int64_t m_lookedAt = 0; ///< ms since 1970 UTC; 0: never
};

} // namespace muster
