// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/musterctl/interruption.h"

#include <csignal>

namespace muster {
namespace {

// All that a signal handler may touch, on every platform.
volatile std::sig_atomic_t interrupted = 0;

extern "C" void interrupt(int number) {
    interrupted = 1;
    std::signal(number, SIG_DFL);
}

} // namespace

Interruption::Interruption(std::stop_source stop)
    : m_stop(std::move(stop)) {
    std::signal(SIGINT, interrupt);
    std::signal(SIGTERM, interrupt);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
        if (interrupted == 0)
            return;
        m_stop.request_stop();
        m_timer.stop();
    });
    m_timer.start(std::chrono::milliseconds(50));
}

Interruption::~Interruption() {
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
}

} // namespace muster
