// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string_view>

namespace muster {

/// An exclusion pattern (spec/01 §4.4): `*` stands for anything, `?` for one character, any case; all else is itself.
/// A million people are held against several of these, so ASCII texts are matched without a copy.
class Wildcard {
public:
    explicit Wildcard(const QString& pattern);
    /// Whether all of `text` (UTF-8) fits.
    [[nodiscard]] bool matches(std::string_view text) const;

private:
    std::u32string m_pattern; ///< case-folded
};

} // namespace muster
