// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QString>

#include <array>

namespace muster {

/// What started a run, by whom.
struct RunInfo {
    QString flow = QStringLiteral("provision");
    QString startedBy; ///< user@host
    QString trigger;   ///< sync | apply | watch | undo
    QString undoes;    ///< id of the run that this one takes back
    QByteArray planHash;
    QDateTime startedAt; ///< UTC
};

enum class RunState : std::uint8_t { Running, Done, Stopped, Failed };

struct RunResult {
    RunState state = RunState::Done;
    QDateTime finishedAt;
    int applied = 0;
    int failed = 0;
    int waiting = 0;    ///< conflicts and converts left for a person
    QJsonObject counts; ///< by action, as applied
    QString error;
};

struct RunRecord {
    QString id;
    RunInfo info;
    RunResult result;
};

enum class EntryState : std::uint8_t { Open, Done, Failed, Settled };

/// One write of a run, on paper before it is done. `before` is the whole record as read (empty for a create), `fields`
/// what is written.
struct JournalEntry {
    QString runId;
    QString intentId; ///< unique; creates carry it to the target
    QString key;      ///< tenantId/objectId
    QString action;
    RecordKind kind = RecordKind::Employee;
    QString record; ///< id; empty for a create until it is done
    QJsonObject before;
    QJsonObject fields;
    /// What tied people to records before the entry and, for a run that undoes another, after it (sync/ties.h).
    QJsonObject ties;
    EntryState state = EntryState::Open;
    QString error;
    QDateTime at;
};

struct JournalOutcome {
    QString intentId;
    EntryState state = EntryState::Done;
    QString record;
    QString error;
};

} // namespace muster
