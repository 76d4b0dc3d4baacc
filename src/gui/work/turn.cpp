// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/work/turn.h"

namespace muster::gui {

Turn::Held Turn::ofPerson() {
    {
        const std::lock_guard guard(m_guard);
        ++m_waiting;
        if (m_round)
            m_round->request_stop();
    }
    Held held(m_turn);
    const std::lock_guard guard(m_guard);
    --m_waiting;
    return held;
}

Turn::Held Turn::ofRound(const std::stop_source& stop) {
    const std::lock_guard guard(m_guard);
    if (m_waiting > 0)
        return {};
    Held held(m_turn, std::try_to_lock);
    if (held.owns_lock())
        m_round = stop;
    return held;
}

} // namespace muster::gui
