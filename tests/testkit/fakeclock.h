// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/clock.h"

namespace muster::test {

/// Time that passes only when somebody waits for it.
class FakeClock : public Clock {
public:
    [[nodiscard]] std::chrono::milliseconds steady() const override { return m_passed; }
    [[nodiscard]] QDateTime wall() const override { return start().addMSecs(m_passed.count()); }
    std::chrono::milliseconds sleepFor(std::chrono::milliseconds remaining) override {
        m_passed += remaining;
        return std::chrono::milliseconds(0);
    }
    void pass(std::chrono::milliseconds time) { m_passed += time; }
    [[nodiscard]] static QDateTime start() { return QDateTime(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC); }

private:
    std::chrono::milliseconds m_passed{1000};
};

} // namespace muster::test
