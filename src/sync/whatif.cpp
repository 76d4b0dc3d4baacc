// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/whatif.h"

namespace muster {

Configuration readingFor(const Configuration& a, const Configuration& b) {
    Configuration both = a;
    both.rules.insert(both.rules.end(), b.rules.begin(), b.rules.end());
    return both;
}

} // namespace muster
