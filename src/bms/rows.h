// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record.h"

#include <QJsonObject>
#include <QString>

namespace muster {

/// A row of the contacts' summary listing (ContactsSummaryOutputDto), names in lower case. Portal access is not in it.
[[nodiscard]] Record contactFrom(const QJsonObject& row, TextPool& pool);
/// A row of the employees' search (EmployeesListSearchSelectOutputDto). It tells neither type, phone, department, roles
/// nor whether the login is on; an active employee is taken for one who can sign in.
[[nodiscard]] Record employeeFrom(const QJsonObject& row, TextPool& pool);

} // namespace muster
