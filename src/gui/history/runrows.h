// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal.h"
#include "gui/table/tablerows.h"

#include <QDateTime>
#include <QHash>
#include <QStringList>

#include <vector>

namespace muster::gui {

/// The runs of the history, newest first, as a value for TableModel. Groups of the filter are Results; `tab` is the
/// flow (0: all), `client` how many days back (0: all).
class RunRows final : public TableRows {
public:
    enum Column {
        Started,
        Flow,
        StartedBy,
        Outcome,
        Created,
        Merged,
        Updated,
        TookAccess,
        Failed,
        Duration,
        ColumnCount
    };
    enum Results : std::uint32_t { Done = 1, WithFailures = 2, NotFinished = 4, Waited = 8 };

    /// `runs` oldest first, as the journal gives them; `now`: what "Today" and the days count from.
    RunRows(std::vector<RunRecord> runs, const QDateTime& now);

    [[nodiscard]] const RunRecord& run(std::uint32_t row) const { return m_runs[row]; }
    /// The run that took this one back; nothing when none did.
    [[nodiscard]] const RunRecord* undoneBy(std::uint32_t row) const;
    /// "Today 10:12" of a run.
    [[nodiscard]] QString startOf(std::uint32_t row) const;
    /// Who and what started it.
    [[nodiscard]] QString starterOf(std::uint32_t row) const;
    [[nodiscard]] QString outcomeOf(std::uint32_t row) const;

    [[nodiscard]] std::uint32_t count() const override { return static_cast<std::uint32_t>(m_runs.size()); }
    [[nodiscard]] int columnCount() const override { return ColumnCount; }
    [[nodiscard]] QVariant header(int column, int role) const override;
    [[nodiscard]] QVariant data(std::uint32_t row, int column, int role) const override;
    [[nodiscard]] QString key(std::uint32_t row) const override { return m_runs[row].id; }
    [[nodiscard]] std::optional<std::uint32_t> rowWithKey(const QString& key) const override;
    void searchText(std::uint32_t row, std::string& into) const override;
    [[nodiscard]] bool isIn(std::uint32_t row, const TableFilter& filter) const override;
    void sortKey(std::uint32_t row, int column, std::string& into) const override;

private:
    [[nodiscard]] QString text(std::uint32_t row, int column) const;
    [[nodiscard]] int number(std::uint32_t row, int column) const;

    std::vector<RunRecord> m_runs;
    QHash<QString, std::uint32_t> m_rows;
    QHash<QString, std::uint32_t> m_undoneBy; ///< id of a run → row of the one that took it back
    QDateTime m_now;
};

} // namespace muster::gui
