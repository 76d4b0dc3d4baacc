// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal.h"

#include <QHash>

#include <span>
#include <vector>

namespace muster {

/// Which runs wrote the same people and records after a run, and still stand: a run that was taken back in the
/// meantime is none. Runs are undone from the newest to the oldest, person by person. Pure.
class LaterRuns {
public:
    LaterRuns() = default;
    /// `runs`: all of the workspace. `writes`: those after `run`, in the order in which they were made.
    LaterRuns(const QString& run, std::span<const RunRecord> runs, std::span<const LaterWrite> writes);

    /// Id of the newest run that wrote this person or one of these records and has to be undone first; empty: none.
    [[nodiscard]] QString of(const QString& key, std::span<const RecordKey> records) const;

private:
    struct Stack {
        std::vector<QString> standing;               ///< the newest at the end
        QHash<QString, std::vector<QString>> before; ///< what stood before each run
        QString last;
    };
    void put(Stack& stack, const QString& run) const;

    QString m_run;
    QHash<QString, QString> m_undoes; ///< what a run takes back
    QHash<QString, Stack> m_people, m_records;
    QHash<QString, int> m_order; ///< of the runs
};

} // namespace muster
