// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "testkit/sandboxprocess.h"

#include <QMap>
#include <QStringList>

#include <random>

namespace muster::test {

/// What goes on in a tenant: people come, marry, move between groups, are disabled, deleted, restored, made anew. The
/// same for the same seed. The tenant does not grow without end.
class Life {
public:
    /// Over the groups and users of a CrashWorld of so many people.
    Life(SandboxProcess& sandbox, int people, unsigned seed);

    /// Something happens; false when the sandbox would not have it.
    bool happen();
    /// How often what happened.
    [[nodiscard]] const QMap<QString, int>& events() const { return m_events; }

private:
    struct Someone {
        QString id;
        bool staff = true; ///< else of the clients: nobody changes sides, because a convert waits for a person
        bool there = true, enabled = true;
    };
    int roll(int sides) { return static_cast<int>(m_dice() % static_cast<unsigned>(sides)); }
    Someone& anybody() { return m_people[static_cast<std::size_t>(roll(static_cast<int>(m_people.size())))]; }
    bool did(const QString& event, bool accepted);
    bool edit(const Someone& who, const QJsonObject& set);
    bool move(const QString& group, const char* verb, const QString& member);
    /// A group that a rule names, or the one nested in it.
    QString groupOf(const Someone& who);
    bool arrive();
    bool leave(Someone& who);
    bool nest();

    SandboxProcess& m_sandbox;
    std::mt19937 m_dice;
    std::vector<Someone> m_people;
    QString m_nested[2]; ///< of staff, of clients
    QMap<QString, int> m_events;
    int m_arrived = 0, m_forEver = 0;
};

} // namespace muster::test
