// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports.h"
#include "store/mirrorgroups.h"
#include "store/mirrorusers.h"

namespace muster {

class Database;

/// The mirror in the workspace's database. Owned by Workspace, in its thread. A reading is one transaction; after
/// rollbackReading() nothing of it is there.
class MirrorStore final : public Mirror {
public:
    explicit MirrorStore(Database& database);

    Result<MirrorState> state(const QString& tenantId) override;
    Result<void> beginReading(const QString& tenantId) override;
    Result<void> putUsers(std::span<const UserReading> users) override;
    Result<void> putGroups(std::span<const GroupReading> groups) override;
    Result<void> clearMembers(const QString& groupId) override;
    Result<void> putMembers(std::span<const MembershipReading> changes) override;
    Result<void> markRead(const QString& groupId) override;
    Result<int> countMissing(const QString& groupId) override;
    Result<void> putState(const MirrorState& state) override;
    Result<void> commitReading() override;
    void rollbackReading() override;
    Result<std::vector<QString>> unknownUsers(const QString& tenantId) override;
    Result<std::vector<QString>> usersNotSeen(const QString& tenantId) override;
    Result<std::vector<QString>> unreadGroups(const QString& tenantId, std::span<const QString> named) override;
    Result<std::vector<QString>> tombstoned(const QString& tenantId, std::span<const QString> ids) override;
    Result<std::vector<QString>> securityGroups(const QString& tenantId, std::span<const QString> ids) override;
    Result<void> load(std::span<const QString> tenantIds, PlanInput& input) override;
    Result<void> loadEverybody(std::span<const QString> tenantIds, PlanInput& input) override;

    /// For forms and the command line: who this is, tombstones included. Object id, user principal name or mail, in any
    /// case.
    struct FoundUser {
        QString tenantId, objectId, displayName, userPrincipalName, mail;
        Presence presence = Presence::Present;
    };
    Result<std::vector<FoundUser>> find(const QString& idUpnOrMail);
    struct GroupName {
        QString tenantId, groupId, displayName;
    };
    /// Names of all groups that were read, for lists.
    Result<std::vector<GroupName>> groupNames();
    /// Ids of the tenants that were read, ever.
    Result<std::vector<QString>> tenants();

private:
    Result<void> load(std::span<const QString> tenantIds, PlanInput& input, bool everybody);
    /// Ids among these of rows of a table of the tenant for which a condition holds.
    Result<std::vector<QString>> amongThese(const QString& tenantId, std::span<const QString> wanted,
                                            const QString& table, const QString& condition);
    Result<std::int64_t> numberOf(const QString& tenantId);
    /// Everything that writes needs a reading, else it would be stored without its token.
    Result<void> inReading() const;

    Database& m_database;
    MirrorUsers m_users;
    MirrorGroups m_groups;
    std::int64_t m_tenant = 0;
    bool m_reading = false;
};

} // namespace muster
