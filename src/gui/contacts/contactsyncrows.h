// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/contacts/contactsyncview.h"
#include "gui/table/tablerows.h"

namespace muster::gui {

/// What becomes of a person, for tiles and filter; bits of TableFilter::groups.
enum class ContactState : std::uint8_t { New, Changed, Pushed, UpToDate, NeedsYou, Excluded, NotReady };
inline constexpr std::size_t contactStateCount = 7;
[[nodiscard]] QString titleFor(ContactState state);
/// Never NotReady: that is beside the others.
[[nodiscard]] ContactState stateOf(const ContactStep& step);
[[nodiscard]] bool isNotReady(const ContactStep& step);

/// The state in words, with what a person has to know.
[[nodiscard]] QString wordsFor(const ContactStep& step);
/// "Missing: first name, location"; "Ready"; "–" for who is in the PSA already.
[[nodiscard]] QString readinessOf(const ContactStep& step);
/// "Exists, will be linked".
[[nodiscard]] QString wordsFor(PsaPresence presence, Push push);

/// The people of the contacts plan as a value for TableModel.
class ContactSyncRows final : public TableRows {
public:
    enum Column { Person, Organization, Documentation, Psa, Ready, State, ColumnCount };

    explicit ContactSyncRows(std::shared_ptr<const ContactSyncView> view);

    [[nodiscard]] const ContactStep& step(std::uint32_t row) const { return m_view->plan.steps[row]; }
    [[nodiscard]] int count(ContactState state) const { return m_counts[static_cast<std::size_t>(state)]; }

    [[nodiscard]] std::uint32_t count() const override { return static_cast<std::uint32_t>(m_view->plan.steps.size()); }
    [[nodiscard]] int columnCount() const override { return ColumnCount; }
    [[nodiscard]] QVariant header(int column, int role) const override;
    [[nodiscard]] QVariant data(std::uint32_t row, int column, int role) const override;
    [[nodiscard]] QString key(std::uint32_t row) const override;
    [[nodiscard]] std::optional<std::uint32_t> rowWithKey(const QString& key) const override;
    void searchText(std::uint32_t row, std::string& into) const override;
    [[nodiscard]] bool isIn(std::uint32_t row, const TableFilter& filter) const override;
    void sortKey(std::uint32_t row, int column, std::string& into) const override;

private:
    [[nodiscard]] QString text(std::uint32_t row, int column) const;

    std::shared_ptr<const ContactSyncView> m_view;
    QHash<QString, std::uint32_t> m_rows;
    std::array<int, contactStateCount> m_counts{};
};

} // namespace muster::gui
