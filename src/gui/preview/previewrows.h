// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan.h"
#include "gui/table/tablerows.h"

#include <QStringList>

#include <array>
#include <memory>
#include <vector>

namespace muster::gui {

enum PreviewRole : int {
    PrimaryRole = Qt::UserRole, ///< first line
    SecondaryRole,              ///< second line
    ActionRole,                 ///< int of Action
    ChipsRole,                  ///< QStringList
    ChipTonesRole,              ///< QList<int> of Tone, one per chip
};

/// The rows of Match & Preview: one per step of the plan, in its order. Holds no text of its own: cells are made when
/// they are seen. Any thread.
class PreviewRows final : public TableRows {
public:
    enum Column { Source, Matched, ActionColumn, Changes, Why, ColumnCount };
    enum Tab : std::uint32_t { ToReview, MatchedTab, ExcludedTab, All, TabCount };
    struct Client {
        QString id; ///< of the account; empty: employees and people without one
        QString name;
    };

    PreviewRows(std::shared_ptr<const PlanInput> input, std::shared_ptr<const Plan> plan);

    [[nodiscard]] const Step& step(std::uint32_t row) const { return m_plan->steps[row]; }
    [[nodiscard]] const std::array<int, actionCount>& counts() const { return m_counts; }
    [[nodiscard]] int count(Tab tab) const { return m_tabs[tab]; }
    /// Accounts that steps touch, by name; TableFilter::client is an index into this plus one.
    [[nodiscard]] const std::vector<Client>& clients() const { return m_clients; }
    /// Bit of TableFilter::groups.
    [[nodiscard]] static std::uint32_t groupOf(Action action) { return 1U << static_cast<unsigned>(action); }
    [[nodiscard]] static bool isInTab(const Step& step, Tab tab);
    /// Does somebody with access get other security roles? The filter finds them by "overrides:" and the rule's id.
    [[nodiscard]] static bool overridesAccess(const Step& step);

    [[nodiscard]] std::uint32_t count() const override { return static_cast<std::uint32_t>(m_plan->steps.size()); }
    [[nodiscard]] int columnCount() const override { return ColumnCount; }
    [[nodiscard]] QVariant header(int column, int role) const override;
    [[nodiscard]] QVariant data(std::uint32_t row, int column, int role) const override;
    [[nodiscard]] QString key(std::uint32_t row) const override;
    [[nodiscard]] std::optional<std::uint32_t> rowWithKey(const QString& key) const override;
    void searchText(std::uint32_t row, std::string& into) const override;
    [[nodiscard]] bool isIn(std::uint32_t row, const TableFilter& filter) const override;
    void sortKey(std::uint32_t row, int column, std::string& into) const override;

private:
    std::shared_ptr<const PlanInput> m_input;
    std::shared_ptr<const Plan> m_plan;
    std::array<int, actionCount> m_counts{};
    std::array<int, TabCount> m_tabs{};
    std::vector<Client> m_clients;
    std::vector<std::uint16_t> m_clientOf; ///< of each row: index + 1
};

} // namespace muster::gui
