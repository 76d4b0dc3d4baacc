// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/laterruns.h"

#include <utility>

namespace muster {

LaterRuns::LaterRuns(const QString& run, std::span<const RunRecord> runs, std::span<const LaterWrite> writes)
    : m_run(run) {
    for (const RunRecord& record : runs) {
        m_order.insert(record.id, static_cast<int>(m_order.size()));
        if (!record.info.undoes.isEmpty())
            m_undoes.insert(record.id, record.info.undoes);
    }
    for (const LaterWrite& write : writes) {
        put(m_people[write.key], write.runId);
        put(m_records[write.record.toString()], write.runId);
    }
}

void LaterRuns::put(Stack& stack, const QString& run) const {
    if (std::exchange(stack.last, run) == run)
        return; // a convert writes twice
    const auto undone = stack.before.constFind(m_undoes.value(run));
    auto standing = stack.standing;
    if (undone != stack.before.constEnd())
        standing = *undone;
    else
        standing.push_back(run);
    stack.before.insert(run, std::exchange(stack.standing, std::move(standing)));
}

QString LaterRuns::of(const QString& key, std::span<const RecordKey> records) const {
    QString newest;
    const auto look = [&](const Stack& stack) {
        if (stack.standing.empty() || m_undoes.value(stack.standing.back()) == m_run)
            return;
        const QString& run = stack.standing.back();
        if (newest.isEmpty() || m_order.value(run) > m_order.value(newest))
            newest = run;
    };
    look(m_people.value(key));
    for (const RecordKey& record : records)
        look(m_records.value(record.toString()));
    return newest;
}

} // namespace muster
