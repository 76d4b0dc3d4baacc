// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bms/calls.h"
#include "core/capabilities.h"

namespace muster {

/// What the server says that it can beyond the API of today, by its own description (`/swagger/v2/swagger.json`):
/// fields of employees that a PATCH of an employee takes. Nothing for a server that does not describe itself, or no
/// such call.
[[nodiscard]] Result<FieldSet> writableOfEmployees(BmsCalls& calls);

/// A field of employees, and its name in the API.
struct EmployeeField {
    Field field;
    const char* name;
};
[[nodiscard]] std::span<const EmployeeField> employeeFields();

} // namespace muster
