// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/bms/company.h"

namespace muster::sandbox::bms {

/// A company of the MSP with so many invented contacts, the same for the same seed: contact i is the person that
/// `--generate` makes user i of its tenant, so the two can be matched. One account for every 200 contacts (100 at
/// most) beside the MSP's own; the seed says who is where. `since` is when they were made and changed last.
[[nodiscard]] Company generateCompany(int contacts, quint32 seed, const QDateTime& since);

} // namespace muster::sandbox::bms
