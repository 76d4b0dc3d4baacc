// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/planning.h"

#include <vector>

namespace muster {

/// Two plans of one reading under two configurations (spec/04 §7).
struct WhatIf {
    std::vector<ConnectionReport> connections;
    Planned before, after;
};

/// The rules of both, so that one reading serves two plans.
[[nodiscard]] Configuration readingFor(const Configuration& a, const Configuration& b);

} // namespace muster
