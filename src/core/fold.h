// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace muster {

/// `text` (UTF-8) without white space at both ends, Unicode's included: how values are written (spec/01 §3).
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// Trimmed and case-folded (Unicode's simple folding, as QString::toCaseFolded()): equal for addresses and usernames
/// that count as the same.
[[nodiscard]] std::string foldedKey(std::string_view text);

/// Whether foldedKey() of both is the same; allocates nothing for ASCII.
[[nodiscard]] bool sameFolded(std::string_view a, std::string_view b);

/// 64-bit hash of foldedKey(`text`), the same on every platform and in every run; allocates nothing for ASCII.
[[nodiscard]] std::uint64_t foldedHash(std::string_view text);

/// Whether `text` ends in `suffix` (ASCII), any ASCII case.
[[nodiscard]] bool endsWithFolded(std::string_view text, std::string_view suffix);

} // namespace muster
