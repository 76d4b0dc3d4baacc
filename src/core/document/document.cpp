// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/document.h"

namespace muster {

std::string_view nameOf(EntityChoice choice) {
    static constexpr std::array<std::string_view, 4> names{"match", "create", "exclude", "later"};
    return names[static_cast<std::size_t>(choice)];
}

} // namespace muster
