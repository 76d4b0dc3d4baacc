// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planner/wildcard.h"

#include <algorithm>

namespace muster {

namespace {

char32_t lower(char c) {
    return static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}
char32_t lower(char32_t c) {
    return c; // folded before
}

/// On a mismatch the last `*` takes one character more; earlier ones need not be tried again.
template <class Text>
bool fits(const std::u32string& pattern, const Text& text) {
    std::size_t p = 0;
    std::size_t t = 0;
    auto star = std::u32string::npos;
    std::size_t taken = 0; ///< up to where the last `*` reaches
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == U'*') {
            star = p++;
            taken = t;
        } else if (p < pattern.size() && (pattern[p] == U'?' || pattern[p] == lower(text[t]))) {
            ++p;
            ++t;
        } else if (star != std::u32string::npos) {
            p = star + 1;
            t = ++taken;
        } else {
            return false;
        }
    }
    return std::all_of(pattern.begin() + static_cast<std::ptrdiff_t>(p), pattern.end(),
                       [](char32_t c) { return c == U'*'; });
}

} // namespace

Wildcard::Wildcard(const QString& pattern)
    : m_pattern(pattern.toCaseFolded().toStdU32String()) {}

bool Wildcard::matches(std::string_view text) const {
    if (std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; }))
        return fits(m_pattern, text);
    const auto whole = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    return fits(m_pattern, whole.toCaseFolded().toStdU32String());
}

} // namespace muster
