// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/entity.h"
#include "core/record.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QString>

#include <array>
#include <optional>

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

enum class RunState : std::uint8_t {
    Running,
    Done,
    Stopped, ///< by the user
    Failed,
    Waiting, ///< a brake tripped: nothing was written, a person has to look
};

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

enum class EntryState : std::uint8_t {
    Open,
    Done,
    Failed,
    Settled,
    Manual,    ///< the PSA cannot be told: a person does it by hand, a later reading sees it
    Withdrawn, ///< nobody has to do it any more
};

/// One write of a run, on paper before it is done. `before` is the whole record as read (empty for a create), `fields`
/// what is written.
struct JournalEntry {
    QString runId;
    QString intentId; ///< unique; creates carry it to the target
    QString key;      ///< tenantId/objectId; of the document flow: what of the PSA (EntityKey)
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
    QString saidBy{}; ///< Manual: who says it is done, for what the PSA does not tell
    /// Present: the entry is of the documentation system, `record` an id of this kind there, and `kind` means nothing.
    std::optional<EntityKind> entity{};

    [[nodiscard]] bool isOfPsa() const { return !entity; }
};

/// The record is as the entry says, or will be when a person has done what is asked: what an undo takes back.
[[nodiscard]] inline bool isInForce(const JournalEntry& entry) {
    return entry.state == EntryState::Done || entry.state == EntryState::Settled ||
           (entry.state == EntryState::Manual && !entry.record.isEmpty() &&
            entry.action != QLatin1StringView("archive"));
}

/// What a later run wrote, to see whether it stands in the way of an undo.
struct LaterWrite {
    QString runId;
    QString key; ///< tenantId/objectId
    RecordKey record;
};

struct JournalOutcome {
    QString intentId;
    EntryState state = EntryState::Done;
    QString record;
    QString error;
};

/// One line of what a run said while it went; no secrets, and ids rather than names of people.
struct LogLine {
    enum class Level : std::uint8_t { Info, Warning, Error };
    QDateTime at; ///< UTC
    Level level = Level::Info;
    QString text;
    friend bool operator==(const LogLine&, const LogLine&) = default;
};

/// An entry of the journal as history shows it.
struct HistoryStep {
    std::int64_t number = 0; ///< grows with time; for paging
    JournalEntry entry;
    QString person; ///< display name in the mirror; the record's name when the mirror does not know the user (any more)
};

/// What the workspace is about to go through when a copy of it is wanted (spec/04 §8).
struct CopyReason {
    QByteArray planHash;     ///< of the plan with removals
    bool unattended = false; ///< nobody looks on: one copy a day is enough
    QDateTime at;            ///< UTC
};

} // namespace muster
