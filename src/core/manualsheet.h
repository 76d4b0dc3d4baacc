// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/field.h"
#include "core/historyexport.h"
#include "core/ports.h"

#include <QJsonObject>
#include <QStringList>

#include <span>
#include <vector>

/// What the PSA cannot be told (EntryState::Manual), written out for the person who does it there: where to click, and
/// every value as the PSA's pages show it. Pure values; any thread.
namespace muster {

enum class ManualTask : std::uint8_t {
    Create,
    Change,
    Archive,    ///< a login that a convert ends
    GiveAccess, ///< nothing but login or portal access, switched on
    TakeAccess, ///< the same, switched off
};
/// The name in files ("create", "takeAccess").
[[nodiscard]] QString nameOf(ManualTask task);

/// One field that a person fills in.
struct ManualValue {
    Field field = Field::FirstName;
    QString before;   ///< names in place of ids, roles one after the other, "true" and "false"; empty: blank
    QString value;    ///< the same; empty: to be cleared
    bool told = true; ///< the next reading sees whether it is done
};

struct ManualStep {
    QString intentId;
    QString key;    ///< tenantId/objectId
    QString person; ///< never empty: the key's user when nobody knows a name
    ManualTask task = ManualTask::Change;
    RecordKind kind = RecordKind::Employee;
    QString record;                  ///< id; empty: one that has to be made
    QString found;                   ///< what the record is found by in the PSA: "Ada Byron (ada@contoso.com, Contoso)"
    std::vector<ManualValue> values; ///< in the order of plan files
    QDateTime since;
    QString saidBy; ///< who says that it is done; empty: nobody

    /// The next reading ticks it off by itself once it is done; else only after somebody's word.
    [[nodiscard]] bool isSeen() const;
};

/// The steps of the entries `listed`, in their order, with the names that `psa` knows.
[[nodiscard]] Result<std::vector<ManualStep>> manualStepsOf(std::span<const HistoryStep> listed, RecordReader& psa);

/// Where to click in `product`, one thing after the other (bms-api.md, the vendor's pages "HR > Employees" and
/// "CRM > Contacts").
[[nodiscard]] QStringList placesOf(const ManualStep& step, Product product);
/// What ends the step.
[[nodiscard]] QString endOf(const ManualStep& step);

[[nodiscard]] QStringList manualColumns();
/// One row per value; a step without any has one, too.
[[nodiscard]] std::vector<QStringList> manualCells(const ManualStep& step);
/// With heading; cells that a spreadsheet would run are defused.
[[nodiscard]] QString manualCsv(std::span<const ManualStep> steps);
[[nodiscard]] QJsonObject toJson(const ManualStep& step);

} // namespace muster
