// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/work/background.h"

namespace muster::gui {

Background::Background(QObject* parent)
    : QObject(parent) {
    m_pool.setMaxThreadCount(4);
}

Background::~Background() {
    for (std::stop_source& stop : m_stops)
        stop.request_stop();
    m_pool.waitForDone();
}

void Background::forget(const std::stop_source& stop) {
    std::erase(m_stops, stop);
}

} // namespace muster::gui
