// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/document/documentview.h"
#include "gui/table/tablerows.h"

#include <QHash>

#include <optional>

namespace muster::gui {

/// Which rows a list shows; bits of TableFilter::groups.
enum class DocumentState : std::uint8_t { Matched, Created, Open, Waiting, Excluded, Conflict };
inline constexpr std::size_t documentStateCount = 6;
[[nodiscard]] QString titleFor(DocumentState state);
[[nodiscard]] DocumentState stateOf(const DocumentStep& step);
/// "Matched, identical name": the state in words, with what a person has to know.
[[nodiscard]] QString wordsFor(const DocumentStep& step);

/// The records of one kind (or of all) with their counterparts, as a value for TableModel. Tab 0 is what is not
/// excluded, tab 1 what is, tab 2 all.
class DocumentRows final : public TableRows {
public:
    enum Column { Source, Client, Matched, State, ColumnCount };

    /// `kind` nothing: all of them, the kind in front of the name.
    DocumentRows(std::shared_ptr<const DocumentView> view, std::optional<EntityKind> kind);

    [[nodiscard]] const DocumentStep& step(std::uint32_t row) const { return *m_steps[row]; }
    [[nodiscard]] EntityKey source(std::uint32_t row) const;
    [[nodiscard]] int count(DocumentState state) const { return m_counts[static_cast<std::size_t>(state)]; }

    [[nodiscard]] std::uint32_t count() const override { return static_cast<std::uint32_t>(m_steps.size()); }
    [[nodiscard]] int columnCount() const override { return ColumnCount; }
    [[nodiscard]] QVariant header(int column, int role) const override;
    [[nodiscard]] QVariant data(std::uint32_t row, int column, int role) const override;
    [[nodiscard]] QString key(std::uint32_t row) const override { return source(row).toString(); }
    [[nodiscard]] std::optional<std::uint32_t> rowWithKey(const QString& key) const override;
    void searchText(std::uint32_t row, std::string& into) const override;
    [[nodiscard]] bool isIn(std::uint32_t row, const TableFilter& filter) const override;
    void sortKey(std::uint32_t row, int column, std::string& into) const override;

private:
    [[nodiscard]] QString text(std::uint32_t row, int column) const;

    std::shared_ptr<const DocumentView> m_view;
    std::optional<EntityKind> m_kind;
    std::vector<const DocumentStep*> m_steps;
    QHash<QString, std::uint32_t> m_rows;
    QHash<QString, QString> m_clients; ///< names by id
    std::array<int, documentStateCount> m_counts{};
};

} // namespace muster::gui
