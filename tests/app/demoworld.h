// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QMap>
#include <QSet>

namespace muster {

/// The world of the demo in memory, straight from resources/demo: what the sandbox, the readings, the mirror and the
/// PSA should make of the same files. Shares no code with them.
class DemoWorld {
public:
    /// Loads the files; the tenant is as the first reading finds it.
    DemoWorld();

    /// changes.json.
    [[nodiscard]] const QJsonObject& story() const { return m_story; }
    /// What a plan is made of now.
    [[nodiscard]] PlanInput input() const;

    /// A decision as typed: "match", user, record. False when it is none that is known here.
    bool decide(const QStringList& command);
    /// A change of the tenant as the sandbox's control takes it. False when it is none that is known here.
    bool change(const QJsonObject& change);
    /// A change of the PSA. False when it has no such record.
    bool changePsa(const QJsonObject& change);
    /// Every writing step of the plan for input(), but the converts when they wait.
    void apply(const PlanInput& input, const Plan& plan, bool converts);

private:
    struct User {
        QJsonObject properties;
        Presence presence = Presence::Present;
        bool limited = false;
    };
    [[nodiscard]] DirectoryUser toDirectory(const QString& id, const User& user) const;
    bool changeUser(const QString& what, const QJsonObject& body, const QString& group);
    Decision& decisionOf(const QString& user);

    QJsonObject m_story;
    QString m_tenantId, m_operatorId, m_operatorEmail;
    QMap<QString, User> m_users;            ///< by id
    QMap<QString, QJsonObject> m_groups;    ///< by id
    QMap<QString, QSet<QString>> m_members; ///< by group
    std::shared_ptr<TextPool> m_pool;       ///< of records, links and users
    std::vector<Record> m_records;
    std::vector<Link> m_links;
    Configuration m_configuration;
    Lookups m_lookups;
    std::int64_t m_now = 1772000000000; ///< a day in 2026, after the decisions that the files bring along
    std::size_t m_userCount = 0;        ///< of the reading before
};

} // namespace muster
