// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/records/peoplereading.h"
#include "gui/records/recordrows.h"

namespace muster::gui {

/// CRM › Accounts: the clients and the MSP itself, how many people they have, and which rules feed them. An account
/// counts as linked when some of its people are. Immutable, any thread.
class AccountRows final : public RecordRows {
public:
    enum Column { Name, Code, Own, People, LinkedPeople, Rules, Active, ColumnCount };

    explicit AccountRows(const std::shared_ptr<const PeopleReading>& reading);

    [[nodiscard]] std::span<const RecordColumn> columns() const override;
    [[nodiscard]] QString text(std::uint32_t row, int column) const override;
    [[nodiscard]] QString secondLine(std::uint32_t row, int column) const override;
    [[nodiscard]] std::uint32_t statesOf(std::uint32_t row) const override;
    [[nodiscard]] QVariant header(int column, int role) const override;
    [[nodiscard]] QVariant data(std::uint32_t row, int column, int role) const override;
    void sortKey(std::uint32_t row, int column, std::string& into) const override;
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] bool hasTwoLines() const override { return false; }

private:
    struct Line {
        int people = 0, linked = 0;
        QStringList rules;
    };
    std::shared_ptr<const PeopleReading> m_reading;
    std::vector<Line> m_lines;
};

} // namespace muster::gui
