// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/manualsheet.h"
#include "gui/table/tablerows.h"

#include <QHash>

namespace muster::gui {

/// The steps that are left to do by hand, oldest first, as a value for TableModel. No groups, tabs or clients.
class ManualRows final : public TableRows {
public:
    enum Column { Person, Record, What, Since, SaidBy, ColumnCount };

    explicit ManualRows(std::vector<ManualStep> steps);

    [[nodiscard]] const std::vector<ManualStep>& steps() const { return m_steps; }
    [[nodiscard]] const ManualStep& step(std::uint32_t row) const { return m_steps[row]; }
    /// How many somebody says are done.
    [[nodiscard]] int saidDone() const;

    [[nodiscard]] std::uint32_t count() const override { return static_cast<std::uint32_t>(m_steps.size()); }
    [[nodiscard]] int columnCount() const override { return ColumnCount; }
    [[nodiscard]] QVariant header(int column, int role) const override;
    [[nodiscard]] QVariant data(std::uint32_t row, int column, int role) const override;
    [[nodiscard]] QString key(std::uint32_t row) const override { return m_steps[row].intentId; }
    [[nodiscard]] std::optional<std::uint32_t> rowWithKey(const QString& key) const override;
    void searchText(std::uint32_t row, std::string& into) const override;
    [[nodiscard]] bool isIn(std::uint32_t row, const TableFilter& filter) const override;
    void sortKey(std::uint32_t row, int column, std::string& into) const override;

private:
    [[nodiscard]] QString text(std::uint32_t row, int column) const;

    std::vector<ManualStep> m_steps;
    QHash<QString, std::uint32_t> m_rows; ///< by intent
};

} // namespace muster::gui
