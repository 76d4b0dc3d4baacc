// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/bms/company.h"
#include "sandbox/documentation/content.h"
#include "sandbox/itglue/store.h"

namespace muster::sandbox::itglue {

/// What IT Glue holds at the beginning. Ids are the digits of the file's ids as in BMS (docs/sandbox.md); twins in the
/// PSA are looked for in `company` (null: no PSA, their numbers are the digits). `since` is when the records were made.
[[nodiscard]] Store makeStore(const documentation::Content& content, const bms::Company* company,
                              const QDateTime& since);

/// The PSA's number of a configuration; 0 when it has none of that id.
[[nodiscard]] int configurationNumber(const bms::Company& company, const QString& record);

} // namespace muster::sandbox::itglue
