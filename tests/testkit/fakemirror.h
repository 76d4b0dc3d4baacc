// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "testkit/fakedatabase.h"

namespace muster::testkit {

/// Mirror over a FakeDatabase.
class FakeMirror final : public Mirror {
public:
    explicit FakeMirror(FakeDatabase& database);

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
    /// It holds nobody else.
    Result<void> loadEverybody(std::span<const QString> tenantIds, PlanInput& input) override {
        return load(tenantIds, input);
    }

    /// Members of a group in the mirror, users only, sorted.
    [[nodiscard]] QStringList membersOf(const QString& tenantId, const QString& groupId) const;
    /// givenName of a user, "-" for a tombstone, "?" for nobody.
    [[nodiscard]] QString given(const QString& tenantId, const QString& userId) const;

private:
    FakeData::TenantData& tenant() { return m_database.data.tenants[m_tenant]; }
    FakeDatabase& m_database;
    QString m_tenant;
    int m_reading = 0;
};

} // namespace muster::testkit
