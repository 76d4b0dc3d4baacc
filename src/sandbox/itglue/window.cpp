// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/itglue/window.h"

#include <algorithm>

namespace muster::sandbox::itglue {

void Window::set(int calls, int seconds) {
    m_calls = calls;
    m_seconds = seconds;
}

bool Window::take(const QDateTime& now) {
    const qint64 at = now.toMSecsSinceEpoch();
    while (!m_taken.empty() && m_taken.front() <= at - qint64{1000} * m_seconds)
        m_taken.pop_front();
    if (m_calls > 0 && m_taken.size() >= static_cast<std::size_t>(m_calls)) {
        ++m_refused;
        return false;
    }
    m_taken.push_back(at);
    return true;
}

int Window::freeIn(const QDateTime& now) const {
    if (m_taken.empty())
        return 1;
    const qint64 wait = m_taken.front() + qint64{1000} * m_seconds - now.toMSecsSinceEpoch();
    return static_cast<int>(std::max<qint64>(1, (wait + 999) / 1000));
}

void Window::reset() {
    m_taken.clear();
    m_refused = 0;
}

} // namespace muster::sandbox::itglue
