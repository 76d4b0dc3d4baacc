// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports.h"

namespace muster {

/// How far the mirror of a PSA goes.
struct PsaMirrorState {
    QString source;              ///< address and company that it was read from; another one is read anew
    QDateTime contactsChangedTo; ///< what changed up to then is in it, by the PSA's clock; UTC
    QDateTime contactsWholeAt;   ///< every contact was listed; UTC
    QDateTime employeesAt;       ///< and who has access to the client portal; UTC
    QDateTime listsAt;           ///< accounts, locations, lists; UTC
    Capabilities capabilities{};
};

/// What was read of a PSA that is elsewhere, in the workspace: read by forms, lists and plans, without a call. Made and
/// used in one thread.
class PsaMirror : public RecordReader {
public:
    virtual Result<PsaMirrorState> state() = 0;
    virtual Result<void> putState(const PsaMirrorState& state) = 0;
    /// In one transaction; nothing of it remains when it fails.
    virtual Result<void> together(const std::function<Result<void>()>& work) = 0;
    /// Every record of the kind.
    virtual Result<void> replace(RecordKind kind, std::span<const Record> records) = 0;
    /// Adds, or replaces those of the same key.
    virtual Result<void> put(std::span<const Record> records) = 0;
    virtual Result<void> replaceLists(const Lookups& lookups) = 0;
    virtual Result<std::int64_t> count(RecordKind kind) = 0;
};

/// Calls that were made of a service, by endpoint and minute: what an hour's share is counted by. Kept in the
/// workspace, so that it outlives a restart and two consoles share it. Made and used in one thread.
class CallLedger {
public:
    virtual ~CallLedger() = default;
    struct Count {
        QString endpoint;
        std::int64_t minute = 0; ///< since 1970 UTC
        int calls = 0;
    };
    /// Of this service from `minute` on. Older ones may be forgotten.
    virtual Result<std::vector<Count>> since(const QString& service, std::int64_t minute) = 0;
    virtual Result<void> add(const QString& service, const Count& calls) = 0;
};

} // namespace muster
