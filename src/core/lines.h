// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace muster {

/// The non-empty lines of a Text that holds a list (roles, addresses, phones), in their order.
[[nodiscard]] std::vector<std::string_view> linesOf(std::string_view text);

/// Joined by line feeds, in the order given.
[[nodiscard]] std::string joinedLines(const std::vector<std::string_view>& lines);

/// Sorted by bytes, each once: the canonical form of a set of ids (Field::SecurityRoles).
[[nodiscard]] std::string sortedLines(std::string_view text);

} // namespace muster
