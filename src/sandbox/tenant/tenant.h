// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/tenant/application.h"
#include "sandbox/tenant/changelog.h"
#include "sandbox/tenant/object.h"

#include "core/result.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>

namespace muster::sandbox {

/// A verified domain of a tenant.
struct Domain {
    QByteArray name;
    bool isDefault = false;
    bool isInitial = false;
};

/// How Graph answers a delta token that is too old (facts/graph.md §2.2).
enum class Expiry : std::uint8_t {
    Gone,        ///< 410 syncStateNotFound with Location
    Unsupported, ///< 400 Request_UnsupportedQuery "DeltaLink older than 30 days …"
    NotFound,    ///< 404 SyncStateNotFound
    Resync,      ///< 410 resyncRequired with Location
    BadRequest,  ///< 400 Request_BadRequest
};

/// One simulated tenant: directory, registrations, operators, and the log of what changed. Everything that changes the
/// directory goes through here, so the log is complete. Owned by Sandbox, used in its thread.
class Tenant {
public:
    using Index = quint32;

    QUuid id;
    QByteArray displayName;
    std::vector<Domain> domains;
    /// Names of licences: AAD_PREMIUM, AAD_PREMIUM_P2, …
    QByteArrayList licences;
    /// Properties of /organization and rows of /subscribedSkus that the file gives itself.
    QJsonObject organization;
    QJsonArray subscribedSkus;
    /// What discovery says when the tenant lives in another cloud; empty: this server.
    QByteArray graphHost;
    QByteArray cloudInstance = "microsoftonline.com";
    std::vector<Application> applications;
    std::vector<Operator> operators;

    /// Delta tokens of an older era are answered with `expiry`; page tokens of an older pageEra are refused.
    quint32 deltaEra = 0;
    quint32 pageEra = 0;
    Expiry expiry = Expiry::Gone;

    [[nodiscard]] QByteArray domain() const;
    [[nodiscard]] bool hasDomain(QByteArrayView name) const;

    [[nodiscard]] const std::vector<DirectoryObject>& objects() const { return m_objects; }
    [[nodiscard]] const std::vector<Change>& log() const { return m_log; }
    [[nodiscard]] quint64 sequence() const { return m_log.size(); }
    /// Goes up with everything that can change an answer, log or not.
    [[nodiscard]] quint64 revision() const { return m_revision; }
    void touch() { ++m_revision; }

    [[nodiscard]] std::optional<Index> find(const QUuid& object) const;
    /// By GUID, or for users by user principal name (any case); only objects that are alive.
    [[nodiscard]] std::optional<Index> resolve(Kind kind, const QByteArray& idOrName) const;
    [[nodiscard]] const std::vector<Index>& members(Index group) const;
    /// Groups that `object` is a direct member of.
    [[nodiscard]] std::vector<Index> groupsOf(Index object) const;
    /// When a soft-deleted object was deleted (ISO 8601).
    [[nodiscard]] QByteArray deletedAt(Index object) const { return m_deleted.value(object).at; }
    [[nodiscard]] std::size_t count(Kind kind) const;

    /// Takes an object in without a log entry: what was there before the first token.
    Index load(DirectoryObject object);
    void loadMembers(Index group, std::vector<Index> members);
    void reserve(std::size_t objects);

    Result<Index> add(Kind kind, const QJsonObject& properties);
    /// The same properties under a new id.
    Index addCopy(const DirectoryObject& original);
    Result<void> edit(Index object, const QJsonObject& properties);
    /// Into deletedItems: the user principal name gets the id in front, memberships end.
    Result<void> remove(Index object);
    Result<void> purge(Index object);
    Result<void> restore(Index object);
    Result<void> addMember(Index group, Index member);
    Result<void> removeMember(Index group, Index member);
    void setLimited(Index object, bool limited);

private:
    struct Grave {
        QByteArray at;
        std::vector<Index> groups;
    };
    void log(Change change);
    [[nodiscard]] QByteArray nameOf(Index user) const;
    /// Keeps the index of names right after the name of `user`, once `before`, may have changed.
    void indexName(Index user, const QByteArray& before);
    void endMemberships(Index object);

    std::vector<DirectoryObject> m_objects;
    QHash<QUuid, Index> m_byId;
    /// User principal names in lower case.
    QHash<QByteArray, Index> m_byName;
    QHash<Index, std::vector<Index>> m_members;
    QHash<Index, Grave> m_deleted;
    std::vector<Change> m_log;
    quint64 m_revision = 0;
};

/// Gives a new object what every real one has: users are enabled, groups are security groups without mail.
void fillIn(DirectoryObject& object);

/// Reads one object's properties ("id" apart) into `object`; refuses unknown names and wrong types, naming `field`.
Result<void> readProperties(DirectoryObject& object, const QJsonObject& properties, const QString& field);

} // namespace muster::sandbox
