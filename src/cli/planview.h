// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/table.h"
#include "sync/run.h"

#include <QJsonArray>
#include <QJsonObject>

namespace muster::cli {

class Output;

/// A plan as people read it: rows for everything but unchanged steps, from a step's JSON, so that a plan just made and
/// a plan file look the same.
class PlanView {
public:
    /// `undoes`: id of the run that the plan takes back; empty: a sync.
    explicit PlanView(const QString& undoes);
    void add(const QJsonObject& step);
    /// The table, then how many steps of each action there are.
    [[nodiscard]] QString toText() const;

private:
    QString m_undoes;
    Table m_table;
    std::array<int, actionCount> m_counts{};
};

/// "Robert → Bob" for each field of a step, shortened.
[[nodiscard]] QString changesOf(const QJsonObject& step);

/// Says on standard error which brakes, or what missing approval, keep the plan waiting, and how to go on.
/// What applying costs of the hour's share of calls, and how long that takes; nothing where none are counted.
void noteCost(const PlanCost& cost, Output& out);
[[nodiscard]] QJsonArray toJson(const std::vector<CallCost>& cost);
void noteGate(const Plan& plan, const Gate& gate, class Output& out);
/// What goes on to the documentation system; nothing when nothing does.
void noteDocuments(const std::optional<DocumentPlanned>& documents, class Output& out);
[[nodiscard]] QJsonArray toJson(const std::vector<ConnectionReport>& connections);
/// Says on standard error which connections were not read; the exit code they ask for.
[[nodiscard]] int noteConnections(const std::vector<ConnectionReport>& connections, class Output& out);

} // namespace muster::cli
