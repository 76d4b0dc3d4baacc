// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <mutex>
#include <optional>
#include <stop_token>

namespace muster::gui {

/// Which of this window's own threads works on the workspace. What a person wants goes before a round of the continuous
/// sync: the round is asked to stop, after the current record, and waited for. Other programs are the lease's matter.
/// Any thread.
class Turn {
public:
    using Held = std::unique_lock<std::mutex>;
    /// Waits; in the thread of the run, for as long as the answer lives.
    [[nodiscard]] Held ofPerson();
    /// Without waiting; owns nothing when a person's run is under way or waits. `stop`: how the round is asked.
    [[nodiscard]] Held ofRound(const std::stop_source& stop);

private:
    std::mutex m_turn;
    std::mutex m_guard; ///< of what follows
    std::optional<std::stop_source> m_round;
    int m_waiting = 0;
};

} // namespace muster::gui
