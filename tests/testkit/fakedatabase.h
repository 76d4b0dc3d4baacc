// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal.h"
#include "core/ports.h"
#include "testkit/fuse.h"

#include <QMap>
#include <QSet>

namespace muster::testkit {

/// What a workspace holds, as plain values: copying it is a transaction.
struct FakeData {
    struct User {
        std::array<std::optional<QString>, userPropertyCount> values;
        Presence presence = Presence::Present;
        bool partial = false;
        int seenBy = 0; ///< number of the reading
    };
    struct Group {
        QString displayName, created;
        std::optional<bool> securityEnabled;
        Presence presence = Presence::Present;
        bool known = false;
        int missing = 0;
        QSet<QString> users, groups;
    };
    struct TenantData {
        MirrorState state;
        QMap<QString, User> users;
        QMap<QString, Group> groups;
        QSet<QString> read;
    };
    struct LinkData {
        RecordKind kind = RecordKind::Employee;
        QString record, rule, ruleShape, username;
        QByteArray written;
        std::uint64_t fingerprint = 0;
        bool deactivatedByUs = false;
        std::int64_t since = 0, writtenAt = 0;
    };
    struct RecordData {
        RecordKey key;
        Record values; ///< texts in FakeDatabase::pool
        QString madeBy;
    };

    QMap<QString, TenantData> tenants;
    QMap<QString, LinkData> links; ///< by tenantId/objectId
    QMap<QString, RecordData> records;
    QList<RunRecord> runs;
    QList<JournalEntry> entries;
    QMap<QString, Decision> decisions;  ///< by tenantId/objectId
    QMap<QString, QList<LogLine>> logs; ///< by run
    QList<CopyReason> copies;
    int next = 1; ///< ids of records and runs
};

/// A workspace in memory with one transaction at a time; the ports below work on it. restart() is what a new process
/// finds after a kill.
class FakeDatabase {
public:
    FakeData data;
    Fuse fuse;
    std::shared_ptr<TextPool> pool = std::make_shared<TextPool>();
    QString leaseHolder;

    Result<void> begin();
    Result<void> commit();
    void rollback();
    void restart();
    [[nodiscard]] bool inTransaction() const { return m_before.has_value(); }

    /// An employee or contact as a person would type it: names, username, email, a login with one role.
    RecordKey addPerson(RecordKind kind, const QString& id, const QString& first, const QString& last,
                        const QString& email, const QString& account = {});

private:
    std::optional<FakeData> m_before;
};

} // namespace muster::testkit
