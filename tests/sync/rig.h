// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/run.h"
#include "sync/watch.h"
#include "testkit/fakeapprovals.h"
#include "testkit/fakedirectory.h"
#include "testkit/fakejournal.h"
#include "testkit/fakemirror.h"
#include "testkit/fakerecords.h"

#include <memory>

namespace muster::testkit {

/// A tenant, a workspace and a PSA in memory with one employee rule and one client-portal rule, and runs over them.
/// The PSA shares the workspace's database, or is a service elsewhere.
class Rig {
public:
    explicit Rig(bool shared = true);
    Rig(const Rig&) = delete;
    Rig& operator=(const Rig&) = delete;

    static inline const QString tenantId = QStringLiteral("11111111-1111-1111-1111-111111111111");
    FakeTenant tenant{tenantId};
    FakeDatabase workspace;
    FakeDatabase elsewhere;
    FakeApprovals approvals;
    Configuration configuration;
    Lookups lookups;
    std::optional<Capabilities> can; ///< of a PSA that is elsewhere; nothing: it can do everything
    QSet<QString> refused;
    Allowances allowances;
    Selection selection;
    QString only;
    bool force = false;
    QString trigger = QStringLiteral("sync");
    std::optional<PlanFile> file; ///< what sync() applies, for the workspace "w1"
    std::stop_source stop;
    std::optional<ErrorKind> signedOut; ///< opening the directory fails so
    qint64 now = 1767225600000;         // 2026-01-01
    int opened = 0;                     ///< how often a run opened the directory
    ProgressSink heard;                 ///< hears how far a run is

    FakeDatabase& psa() { return m_shared ? workspace : elsewhere; }
    Result<RunReport> sync();
    Result<PlanReport> plan();
    Result<RunReport> undo(const QString& run);
    Result<PlanReport> planUndo(const QString& run);
    /// One round of a watch that goes on from the round before; `terms` are those of the first.
    Result<Watch::Round> watch(Watch::Terms terms = {});
    [[nodiscard]] const Watch& watching() const { return *m_watch->watch; }
    /// What a new process finds.
    void restart();

    [[nodiscard]] QString key(const QString& userId) const { return tenantId + QLatin1Char('/') + userId; }
    /// "create", "merge NoMatch" …: action of a user's step in a plan; empty without one.
    static QString actionOf(const PlanReport& report, const QString& userId);
    /// One line a record and link, comparable between runs; ids of new records left out.
    [[nodiscard]] QStringList state();
    [[nodiscard]] Record record(const QString& key) { return psa().data.records.value(key).values; }

private:
    [[nodiscard]] Configuration decided() const;
    template <class T>
    T run(const std::function<T(Run&, const RunRequest&)>& what);
    bool m_shared;
    /// Ports that outlive one call.
    struct Watching {
        FakeMirror mirror;
        FakeJournal journal;
        FakeRecords records;
        Directories directories;
        Pulse pulse;
        std::unique_ptr<Watch> watch;
    };
    std::unique_ptr<Watching> m_watch;
};

} // namespace muster::testkit
