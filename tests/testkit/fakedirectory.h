// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports.h"
#include "testkit/fuse.h"

#include <QMap>
#include <QSet>

namespace muster::testkit {

/// A tenant in memory: users, groups and a log of what changed, which is what the delta tells. Counts the calls that a
/// real directory would need.
class FakeTenant {
public:
    explicit FakeTenant(QString tenantId);

    using Properties = QMap<UserProperty, QString>;
    struct Group {
        QString name, created = QStringLiteral("2024-01-01T00:00:00Z");
        bool hidden = false, secure = true;
        bool deleted = false;
        Lookup lookup = Lookup::Found;  ///< of the group itself
        Lookup members = Lookup::Found; ///< of its listing
        QStringList users, groups;
    };
    struct User {
        Properties properties;
        Presence presence = Presence::Present;
        Lookup byId = Lookup::Found; ///< Forbidden, Failed: what the answer by id is
        bool limited = false;        ///< answers give only the id
    };

    QString id;
    QString operatorId = QStringLiteral("0p"), operatorMail = QStringLiteral("admin@msp.com");
    QMap<QString, User> users;
    QMap<QString, Group> groups;
    bool tokensExpired = false; ///< answers every delta with "expired" until a new link is taken
    int cutAfterPages = -1;     ///< the n-th page of a member listing never comes
    int pageSize = 999;

    void addUser(const QString& userId, const QString& given, const QString& surname, const QString& mail);
    void edit(const QString& userId, UserProperty property, const QString& value);
    void remove(const QString& userId, Presence how = Presence::SoftDeleted);
    void restore(const QString& userId); ///< its memberships come back, and the delta does not repeat them
    void addGroup(const QString& groupId, const QStringList& userIds, const QStringList& groupIds = {});
    void join(const QString& groupId, const QString& memberId);
    void leave(const QString& groupId, const QString& memberId);
    void setSecurityEnabled(const QString& groupId, bool secure);
    void removeGroup(const QString& groupId);

private:
    friend class FakeDirectory;
    struct Change {
        QString user, group, member;
        bool joined = false;
    };
    QList<Change> m_log;
};

/// DirectorySource over a FakeTenant.
class FakeDirectory final : public DirectorySource {
public:
    explicit FakeDirectory(FakeTenant& tenant, Fuse* fuse = nullptr);

    QStringList asked; ///< names of the calls, in order

    Result<Organization> organization() override;
    Result<Operator> signedInUser() override;
    Result<QString> latestUsers() override;
    Result<QString> latestGroups() override;
    Result<void> users(const UserSink& sink) override;
    Result<std::int64_t> userCount() override;
    Result<void> usersById(std::span<const QString> ids, const UserLookupSink& sink) override;
    Result<void> groupsById(std::span<const QString> ids, const GroupLookupSink& sink) override;
    Result<void> membersOf(std::span<const QString> groupIds, bool withProperties, const MemberSink& sink) override;
    Result<std::vector<QString>> groupsOf(const QString& userId) override;
    Result<DeltaRound> usersSince(const QString& deltaLink, const UserSink& sink) override;
    Result<DeltaRound> groupsSince(const QString& deltaLink, const GroupChangeSink& sink) override;
    Calls calls() const override { return m_calls; }

private:
    Result<void> call(const QString& name, int count = 1);
    [[nodiscard]] UserReading reading(const QString& userId, TextPool& pool) const;
    [[nodiscard]] GroupReading groupReading(const QString& groupId, TextPool& pool) const;
    [[nodiscard]] QString link(const QString& chain) const;
    Result<void> listGroup(std::size_t index, const QString& groupId, bool withProperties, const MemberSink& sink);

    FakeTenant& m_tenant;
    Fuse* m_fuse;
    Calls m_calls;
    int m_pages = 0;
};

} // namespace muster::testkit
