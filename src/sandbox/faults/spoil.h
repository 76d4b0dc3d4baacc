// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/faults/fault.h"

class QRandomGenerator;

namespace muster::sandbox {

/// Does to an answer what a rule says: another status, another body, another way to end.
[[nodiscard]] Delivery spoil(Response response, const FaultRule& rule, const Request& request,
                             QRandomGenerator& chance);

} // namespace muster::sandbox
