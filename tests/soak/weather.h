// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "testkit/sandboxprocess.h"

#include <QMap>

#include <random>

namespace muster::test {

/// What goes wrong with a service: throttling, errors, broken answers, lines that are cut, tokens and deltas that end,
/// outages of several rounds. The same for the same seed.
class Weather {
public:
    Weather(SandboxProcess& sandbox, unsigned seed)
        : m_sandbox(sandbox)
        , m_dice(seed) {}

    /// Before a round.
    void change();
    /// From now on nothing goes wrong any more.
    void clear();
    [[nodiscard]] const QMap<QString, int>& troubles() const { return m_troubles; }

private:
    int roll(int sides) { return static_cast<int>(m_dice() % static_cast<unsigned>(sides)); }
    void rule(const QString& name, const QJsonObject& rule);

    SandboxProcess& m_sandbox;
    std::mt19937 m_dice;
    QMap<QString, int> m_troubles;
    int m_outage = 0; ///< rounds that it still lasts
};

} // namespace muster::test
