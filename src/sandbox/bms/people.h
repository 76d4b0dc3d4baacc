// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/bms/call.h"

namespace muster::sandbox::bms {

/// GET hr/employees/searchselect.
[[nodiscard]] Response employees(Call& call);
/// GET hr/employees/lookup: who works here.
[[nodiscard]] Response employeeLookup(Call& call);
/// GET hr/assignees.
[[nodiscard]] Response assignees(Call& call);
/// GET hr/assignees/{assigneeId}/roles: the person's work role.
[[nodiscard]] Response assigneeRoles(Call& call);

} // namespace muster::sandbox::bms
