// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/bms/call.h"

namespace muster::sandbox::bms {

[[nodiscard]] Response customFields(Call& call);    ///< GET system/customFields/{moduleId}
[[nodiscard]] Response customFieldData(Call& call); ///< GET system/customFields/{moduleId}/{objectId}
/// PUT system/customFields/data/{moduleId}/{entityId}/{customFieldId}.
[[nodiscard]] Response putCustomField(Call& call);

/// The list of the contact's values.
void writeFieldData(Writer& out, const Contact& contact);

} // namespace muster::sandbox::bms
