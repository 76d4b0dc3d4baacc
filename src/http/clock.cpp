// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/clock.h"

namespace muster {

std::chrono::milliseconds Clock::steady() const {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
}

QDateTime Clock::wall() const {
    return QDateTime::currentDateTimeUtc();
}

std::chrono::milliseconds Clock::sleepFor(std::chrono::milliseconds remaining) {
    return remaining;
}

} // namespace muster
