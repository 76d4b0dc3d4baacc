// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal.h"
#include "core/plan.h"
#include "gui/history/undooutlook.h"
#include "gui/preview/stepfields.h"
#include "gui/table/tablerows.h"

#include <unordered_map>
#include <vector>

namespace muster::gui {

/// What was written, step by step, as a value for TableModel: of one run, or of one record over all runs. Holds what
/// the table shows and no before-images; those are read for the step that is looked at. Filter groups: 1 failed ones, 2
/// those that an undo would leave.
class StepRows final : public TableRows {
public:
    enum class Of { Run, Record };
    enum Column { Time, Person, What, Record, Change, Outcome, Undo, ColumnCount };
    static constexpr std::uint32_t failedGroup = 1, stuckGroup = 2;

    explicit StepRows(Of of)
        : m_of(of) {}
    /// `lookups`: for the names of ids, those of now.
    void add(const HistoryStep& step, const Lookups& lookups);

    /// Says what an undo would do, in a column that a run's steps have.
    void setOutlook(const UndoOutlook& outlook);

    [[nodiscard]] int failed() const { return m_failed; }
    /// Steps that were written, and could be taken back.
    [[nodiscard]] int written() const { return m_written; }
    [[nodiscard]] std::int64_t numberOf(std::uint32_t row) const { return m_steps[row].number; }

    [[nodiscard]] std::uint32_t count() const override { return static_cast<std::uint32_t>(m_steps.size()); }
    [[nodiscard]] int columnCount() const override { return m_of == Of::Run ? ColumnCount : Undo; }
    [[nodiscard]] QVariant header(int column, int role) const override;
    [[nodiscard]] QVariant data(std::uint32_t row, int column, int role) const override;
    [[nodiscard]] QString key(std::uint32_t row) const override { return QString::number(m_steps[row].number); }
    [[nodiscard]] std::optional<std::uint32_t> rowWithKey(const QString& key) const override;
    void searchText(std::uint32_t row, std::string& into) const override;
    [[nodiscard]] bool isIn(std::uint32_t row, const TableFilter& filter) const override;
    void sortKey(std::uint32_t row, int column, std::string& into) const override;

private:
    struct Item {
        std::int64_t number = 0;
        QDateTime at;
        Action action = Action::Update;
        QString kind; ///< its word
        EntryState state = EntryState::Open;
        QString key, person, record, run, change, error, undo;
        bool isStuck = false;
    };
    [[nodiscard]] QString text(std::uint32_t row, int column) const;

    Of m_of;
    std::vector<Item> m_steps;
    std::unordered_map<std::int64_t, std::uint32_t> m_rows; ///< by number
    int m_failed = 0, m_written = 0;
};

/// Field by field what the step wrote over what; ids by the names that they have now.
[[nodiscard]] std::vector<StepField> fieldsOf(const JournalEntry& entry, const Lookups& lookups);

} // namespace muster::gui
