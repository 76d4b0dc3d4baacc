// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/records/personrows.h"

namespace muster::gui {

/// CRM › Contacts: the people of the clients, with their account and whether they get into the portal.
class ContactRows final : public PersonRows {
public:
    enum Column {
        Name,
        Email,
        AccountColumn,
        LocationColumn,
        Phone,
        Portal,
        Roles,
        LinkColumn,
        Active,
        DriftColumn,
        ColumnCount
    };

    explicit ContactRows(const std::shared_ptr<const PeopleReading>& reading);

    [[nodiscard]] std::span<const RecordColumn> columns() const override;
    [[nodiscard]] QString text(std::uint32_t row, int column) const override;
    [[nodiscard]] QString secondLine(std::uint32_t row, int column) const override;
    [[nodiscard]] QVariant data(std::uint32_t row, int column, int role) const override;
    [[nodiscard]] QString summary() const override;

private:
    Names m_accounts, m_locations;
};

} // namespace muster::gui
