// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/records/employeerows.h"

#include <QCoreApplication>
#include <QLocale>

namespace muster::gui {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(muster::gui::RecordRows)
};

QString wordFor(EmployeeType type) {
    switch (type) {
    case EmployeeType::Employee:
        return Texts::tr("Employee");
    case EmployeeType::ExternalEmployee:
        return Texts::tr("External Employee");
    case EmployeeType::ApiEmployee:
        return Texts::tr("API Employee");
    }
    return {};
}

} // namespace

EmployeeRows::EmployeeRows(const std::shared_ptr<const PeopleReading>& reading)
    : PersonRows(reading, RecordKind::Employee)
    , m_departments(namesOf(reading->lookups.departments)) {
    for (const Rule& rule : reading->configuration.rules)
        m_groupsByRule.insert(rule.id, groupNameOf(*reading, rule));
}

std::span<const RecordColumn> EmployeeRows::columns() const {
    static const std::array<RecordColumn, ColumnCount> columns{
        {{QT_TRANSLATE_NOOP("muster::gui::RecordRows", "Name"),
          QT_TRANSLATE_NOOP("muster::gui::RecordRows", "Username"), 130},
         {QT_TRANSLATE_NOOP("muster::gui::RecordRows", "Email"), nullptr, 128, Qt::ElideMiddle},
         {QT_TRANSLATE_NOOP("muster::gui::RecordRows", "User Type"), nullptr, 90},
         {QT_TRANSLATE_NOOP("muster::gui::RecordRows", "Security Roles"), nullptr, 114},
         {QT_TRANSLATE_NOOP("muster::gui::RecordRows", "Department"), nullptr, 98},
         {QT_TRANSLATE_NOOP("muster::gui::RecordRows", "Domain"), nullptr, 84, Qt::ElideMiddle},
         {QT_TRANSLATE_NOOP("muster::gui::RecordRows", "Security Group"), nullptr, 118},
         {QT_TRANSLATE_NOOP("muster::gui::RecordRows", "Link"),
          QT_TRANSLATE_NOOP("muster::gui::RecordRows", "Linked Address"), 120},
         {QT_TRANSLATE_NOOP("muster::gui::RecordRows", "Active"), nullptr, 60},
         {QT_TRANSLATE_NOOP("muster::gui::RecordRows", "Login"), nullptr, 56},
         {QT_TRANSLATE_NOOP("muster::gui::RecordRows", "Drift"), nullptr, 90}}};
    return columns;
}

QString EmployeeRows::text(std::uint32_t row, int column) const {
    const Record& employee = record(row);
    const Workspace::NamedLink* linked = link(row);
    switch (column) {
    case Name:
        return nameText(row);
    case Email:
        return employee.email.toString();
    case UserType:
        return wordFor(employee.employeeType);
    case Roles:
        return rolesText(row);
    case Department:
        return nameIn(m_departments, employee.department);
    case Domain: {
        if (!linked)
            return {};
        // A guest's raw name ends in the domain of the tenant that it is a guest of: the one that is synced.
        const qsizetype at = linked->userPrincipalName.lastIndexOf(u'@');
        return at < 0 ? linked->tenantId : linked->userPrincipalName.mid(at + 1);
    }
    case SecurityGroup:
        return linked ? m_groupsByRule.value(linked->rule) : QString();
    case LinkColumn:
        return linkText(row);
    case Active:
        return yesNo(employee.active);
    case Login:
        return yesNo(employee.login);
    case DriftColumn:
        return driftText(row);
    default:
        return {};
    }
}

QString EmployeeRows::secondLine(std::uint32_t row, int column) const {
    if (column == Name)
        return record(row).username.toString();
    const Workspace::NamedLink* linked = column == LinkColumn ? link(row) : nullptr;
    return linked ? linked->userPrincipalName : QString();
}

QVariant EmployeeRows::data(std::uint32_t row, int column, int role) const {
    if (role == LinkedRole)
        return column == LinkColumn && (statesOf(row) & Linked) != 0;
    return PersonRows::data(row, column, role);
}

QString EmployeeRows::summary() const {
    return Texts::tr("%n employee(s), %1 linked", nullptr, static_cast<int>(count()))
        .arg(QLocale().toString(linkedCount()));
}

} // namespace muster::gui
