// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal.h"

#include <QJsonObject>
#include <QStringList>

/// What ran, as rows of a table, CSV and JSON (spec/04 §8, spec/06 §1 `runs`, `run`). Names of columns and values are
/// those of the formats and are not translated. Times are ISO 8601, UTC.
namespace muster {

[[nodiscard]] QString nameOf(RunState state);
[[nodiscard]] QString nameOf(EntryState state);
[[nodiscard]] QString nameOf(LogLine::Level level);

[[nodiscard]] QStringList runColumns();
[[nodiscard]] QStringList runCells(const RunRecord& run);
[[nodiscard]] QJsonObject toJson(const RunRecord& run);

/// `employee:<id>`; empty for a create that was not done.
[[nodiscard]] QString recordOf(const JournalEntry& entry);
/// "phone: 0130 → 0177, jobTitle: Analyst"; ids of the record as they are.
[[nodiscard]] QString changeOf(const JournalEntry& entry);
/// A field of a step before it was written, as text.
[[nodiscard]] QString beforeOf(const JournalEntry& entry, const QString& field);
[[nodiscard]] QStringList stepColumns();
[[nodiscard]] QStringList stepCells(const HistoryStep& step);
[[nodiscard]] QJsonObject toJson(const HistoryStep& step);

[[nodiscard]] QJsonObject toJson(const LogLine& line);
/// "2026-01-01T00:00:00Z warning …".
[[nodiscard]] QString textOf(const LogLine& line);

} // namespace muster
