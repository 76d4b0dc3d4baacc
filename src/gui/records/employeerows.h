// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/records/personrows.h"

namespace muster::gui {

/// HR › Employees: with the domain of the linked user and the security group of the rule that won.
class EmployeeRows final : public PersonRows {
public:
    enum Column {
        Name,
        Email,
        UserType,
        Roles,
        Department,
        Domain,
        SecurityGroup,
        LinkColumn,
        Active,
        Login,
        DriftColumn,
        ColumnCount
    };

    explicit EmployeeRows(const std::shared_ptr<const PeopleReading>& reading);

    [[nodiscard]] std::span<const RecordColumn> columns() const override;
    [[nodiscard]] QString text(std::uint32_t row, int column) const override;
    [[nodiscard]] QString secondLine(std::uint32_t row, int column) const override;
    [[nodiscard]] QVariant data(std::uint32_t row, int column, int role) const override;
    [[nodiscard]] QString summary() const override;

private:
    Names m_departments;
    QHash<QString, QString> m_groupsByRule; ///< name of the group, by the id of the rule
};

} // namespace muster::gui
