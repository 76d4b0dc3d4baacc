// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/unfinished.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

RunResult resultOf(const std::vector<JournalEntry>& entries, std::int64_t now) {
    // A person may have several entries, the last of which tells what became of them.
    QHash<QString, const JournalEntry*> last;
    for (const JournalEntry& entry : entries)
        if (entry.action != u"archive"_s && entry.state != EntryState::Manual && entry.state != EntryState::Withdrawn)
            last.insert(entry.key, &entry);
    RunResult result;
    result.state = RunState::Failed;
    result.finishedAt = QDateTime::fromMSecsSinceEpoch(now, Qt::UTC);
    for (const JournalEntry* entry : last) {
        const bool done = entry->state == EntryState::Done || entry->state == EntryState::Settled;
        ++(done ? result.applied : result.failed);
        if (done)
            result.counts[entry->action] = result.counts[entry->action].toInt() + 1;
    }
    result.error =
        u"The run was cut off: its program was ended or its computer went down. %1 written, %2 not; the next "
        u"plan has whatever is still due."_s.arg(result.applied)
            .arg(result.failed);
    return result;
}

} // namespace

Result<void> endUnfinishedRuns(Journal& journal, const QString& flow, std::int64_t now) {
    const auto runs = journal.unfinishedRuns();
    if (!runs)
        return fail(runs.error());
    for (const RunRecord& run : *runs) {
        if (run.info.flow != flow)
            continue;
        const auto entries = journal.entries(run.id);
        if (!entries)
            return fail(entries.error());
        if (auto ended = journal.finishRun(run.id, resultOf(*entries, now)); !ended)
            return ended;
    }
    return {};
}

} // namespace muster
