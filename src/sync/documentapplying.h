// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/plan.h"
#include "sync/applying.h"

#include <array>
#include <functional>
#include <map>
#include <memory>
#include <unordered_map>
#include <vector>

namespace muster {

/// Writes the steps of a document plan in the order that makes a crash harmless (design.md), kind after kind, so that
/// what refers to another finds it; a reference to what is made later is written once that is there. A bad one fails
/// alone, and what belongs to a client that could not be made waits for the next plan. Made for one apply, in the run's
/// thread; the lease is the caller's.
class DocumentApplying {
public:
    struct Ports {
        Journal& journal;
        DocumentJournal& documents;
        DocumentationReader& reader;
        DocumentationWriter& writer;
    };
    DocumentApplying(Ports ports, Applying::Clock clock, Pulse& pulse);
    ~DocumentApplying();

    /// Every step that writes, into the run `runId`, which the caller started and finishes. `whole`: the plan is for
    /// everything, so what it asks of nobody any more is withdrawn from the list of manual steps. What ended it early
    /// is in the report.
    [[nodiscard]] ApplyReport run(const DocumentInput& input, const DocumentPlan& plan, const QString& runId,
                                  bool whole);

private:
    struct Work;
    struct Postponed;
    Result<void> applyAll();
    Result<void> applyKind(EntityKind kind);
    Result<void> applyPostponed();
    Result<void> applyBatch(std::vector<Work>& batch);
    [[nodiscard]] std::optional<Work> workFor(const DocumentStep& step);
    [[nodiscard]] bool valuesFor(const DocumentStep& step, Work& work);
    void listByHand(Work& work);
    static void leaveToAPerson(Work& work);
    Result<void> record(std::vector<Work>& batch, const std::vector<std::optional<Error>>& refused);
    [[nodiscard]] EntityLink linkAfter(const Work& work);
    Result<void> withdraw();
    Result<void> inTransaction(const std::function<Result<void>()>& body);
    void fails(const DocumentStep& step, const Error& error);
    [[nodiscard]] QString placeOf(EntityKind kind, std::string_view source) const;

    Ports m_ports;
    Applying::Clock m_clock;
    Pulse& m_pulse;
    const DocumentInput* m_input = nullptr;
    const DocumentPlan* m_plan = nullptr;
    ApplyReport m_report;
    bool m_whole = false;
    std::int64_t m_done = 0;
    TextPool m_pool;
    /// Where a source is at the target, by kind and id: linked before, or by this run.
    std::array<std::unordered_map<std::string, QString>, entityKindCount> m_where;
    std::vector<Postponed> m_postponed;
    std::vector<JournalEntry> m_listed; ///< manual steps of before
    std::vector<bool> m_kept;           ///< parallel: still asked for
};

} // namespace muster
