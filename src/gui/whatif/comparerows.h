// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/table/tablerows.h"
#include "gui/whatif/comparison.h"

#include <memory>

namespace muster::gui {

/// The rows of a comparison: one per person whose step differs, today beside the draft. Any thread.
class CompareRows final : public TableRows {
public:
    enum Column { Source, Today, WithDraft, Changes, Why, ColumnCount };
    enum Tab : std::uint32_t { Outcomes, All, TabCount };

    explicit CompareRows(std::shared_ptr<const Comparison> comparison);

    [[nodiscard]] const Comparison& comparison() const { return *m_comparison; }
    [[nodiscard]] int count(Tab tab) const;

    [[nodiscard]] std::uint32_t count() const override;
    [[nodiscard]] int columnCount() const override { return ColumnCount; }
    [[nodiscard]] QVariant header(int column, int role) const override;
    [[nodiscard]] QVariant data(std::uint32_t row, int column, int role) const override;
    [[nodiscard]] QString key(std::uint32_t row) const override;
    [[nodiscard]] std::optional<std::uint32_t> rowWithKey(const QString& key) const override;
    void searchText(std::uint32_t row, std::string& into) const override;
    [[nodiscard]] bool isIn(std::uint32_t row, const TableFilter& filter) const override;
    void sortKey(std::uint32_t row, int column, std::string& into) const override;

private:
    /// A step with the input that its indexes point into; step is nullptr where a plan has none.
    struct Side {
        const PlanInput* input = nullptr;
        const Step* step = nullptr;
    };
    [[nodiscard]] Side today(std::uint32_t row) const;
    [[nodiscard]] Side draft(std::uint32_t row) const;
    /// The draft's where it has one.
    [[nodiscard]] Side any(std::uint32_t row) const;

    std::shared_ptr<const Comparison> m_comparison;
};

} // namespace muster::gui
