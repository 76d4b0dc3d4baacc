// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/restoring.h"

#include "sync/lease.h"

using namespace Qt::StringLiterals;

namespace muster {

Result<QString> restoreWorkspace(Journal& journal, const QString& holder, const QDateTime& now, Pulse& pulse,
                                 const KeepNow& keepNow, const PutBack& putBack) {
    const auto lease = Lease::take(journal, holder, pulse);
    if (!lease)
        return fail(lease.error());
    const auto kept = keepNow();
    if (!kept)
        return kept;
    auto done = putBack([&]() -> Result<void> {
        if (auto still = journal.renewLease(); !still)
            return still;
        RunInfo info;
        info.startedBy = holder;
        info.trigger = u"restore"_s;
        info.startedAt = now;
        const auto run = journal.startRun(info);
        if (!run)
            return fail(run.error());
        const LogLine line{now, LogLine::Level::Info, u"The workspace was taken back to a copy."_s};
        if (auto logged = journal.log(*run, {&line, 1}); !logged)
            return logged;
        RunResult result;
        result.finishedAt = now;
        return journal.finishRun(*run, result);
    });
    if (!done)
        return fail(done.error());
    return kept;
}

} // namespace muster
