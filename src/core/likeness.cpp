// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/likeness.h"

#include <QString>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <vector>

namespace muster {

namespace {

constexpr std::size_t wordBits = 64;

struct Common {
    std::size_t letters = 0;
    std::size_t transposed = 0; ///< letters out of order; half of them are transpositions
};

/// For each letter of a text, the set of its places as bits.
class Places {
public:
    explicit Places(std::u32string_view text) {
        for (std::size_t i = 0; i < text.size(); ++i)
            bitsOf(text[i]) |= std::uint64_t{1} << i;
    }
    [[nodiscard]] std::uint64_t of(char32_t letter) const {
        if (letter < m_ascii.size())
            return m_ascii[letter];
        for (const auto& [other, bits] : m_others) {
            if (other == letter)
                return bits;
        }
        return 0;
    }

private:
    std::uint64_t& bitsOf(char32_t letter) {
        if (letter < m_ascii.size())
            return m_ascii[letter];
        for (auto& [other, bits] : m_others) {
            if (other == letter)
                return bits;
        }
        return m_others.emplace_back(letter, 0).second;
    }
    std::array<std::uint64_t, 128> m_ascii{};
    std::vector<std::pair<char32_t, std::uint64_t>> m_others;
};

/// The whole window of a letter is one mask, and its first free partner the lowest bit of it.
Common commonByBits(std::u32string_view a, std::u32string_view b, std::size_t window) {
    const Places places(a);
    std::uint64_t takenOfA = 0, takenOfB = 0;
    std::uint64_t reach = window + 1 >= wordBits ? ~std::uint64_t{0} : (std::uint64_t{1} << (window + 1)) - 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
        const std::uint64_t free = places.of(b[j]) & reach & ~takenOfA;
        takenOfA |= free & (~free + 1);
        takenOfB |= static_cast<std::uint64_t>(free != 0) << j;
        reach = j < window ? (reach << 1) | 1 : reach << 1;
    }
    Common common;
    common.letters = static_cast<std::size_t>(std::popcount(takenOfA));
    while (takenOfB != 0) {
        const auto j = static_cast<std::size_t>(std::countr_zero(takenOfB));
        const std::uint64_t first = takenOfA & (~takenOfA + 1);
        common.transposed += (places.of(b[j]) & first) == 0 ? 1U : 0U;
        takenOfA ^= first;
        takenOfB &= takenOfB - 1;
    }
    return common;
}

Common commonByPlaces(std::u32string_view a, std::u32string_view b, std::size_t window) {
    std::vector<bool> taken(a.size());
    std::u32string ofB;
    for (std::size_t j = 0; j < b.size(); ++j) {
        const auto from = j > window ? j - window : 0;
        const auto to = std::min(a.size(), j + window + 1);
        for (auto i = from; i < to; ++i) {
            if (!taken[i] && a[i] == b[j]) {
                taken[i] = true;
                ofB += b[j];
                break;
            }
        }
    }
    Common common;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (taken[i])
            common.transposed += a[i] != ofB[common.letters++] ? 1U : 0U;
    }
    return common;
}

std::vector<std::u32string_view> wordsOf(std::u32string_view text) {
    std::vector<std::u32string_view> words;
    while (!text.empty()) {
        const auto end = std::min(text.find(U' '), text.size());
        if (end > 0)
            words.push_back(text.substr(0, end));
        text.remove_prefix(std::min(text.size(), end + 1));
    }
    return words;
}

} // namespace

double jaro(std::u32string_view a, std::u32string_view b) {
    if (a.empty() || b.empty())
        return a.empty() && b.empty() ? 1 : 0;
    const auto longest = std::max(a.size(), b.size());
    const auto window = longest < 4 ? 0 : longest / 2 - 1;
    const auto common = longest <= wordBits ? commonByBits(a, b, window) : commonByPlaces(a, b, window);
    if (common.letters == 0)
        return 0;
    const auto m = static_cast<double>(common.letters);
    const auto transpositions = static_cast<double>(common.transposed / 2);
    return (m / static_cast<double>(a.size()) + m / static_cast<double>(b.size()) + (m - transpositions) / m) / 3;
}

double jaroWinkler(std::u32string_view a, std::u32string_view b) {
    const double likeness = jaro(a, b);
    std::size_t prefix = 0;
    while (prefix < std::min({a.size(), b.size(), std::size_t{4}}) && a[prefix] == b[prefix])
        ++prefix;
    return likeness + static_cast<double>(prefix) * 0.1 * (1 - likeness);
}

std::u32string nameForm(std::string_view utf8) {
    QString text = QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
    if (const auto comma = text.indexOf(u','); comma >= 0)
        text = QString(text.mid(comma + 1) + u' ' + text.left(comma));
    // Decomposed, the accents are marks of their own and fall away with everything that is no letter.
    text = text.normalized(QString::NormalizationForm_KD).toCaseFolded();
    std::u32string form;
    for (const char32_t c : text.toUcs4()) {
        if (QChar::isMark(c) || c == U'\'' || c == U'\x2019')
            continue;
        if (QChar::isLetterOrNumber(c))
            form += c;
        else if (!form.empty() && form.back() != U' ')
            form += U' ';
    }
    if (!form.empty() && form.back() == U' ')
        form.pop_back();
    return form;
}

double nameLikeness(std::u32string_view a, std::u32string_view b) {
    auto left = wordsOf(a), right = wordsOf(b);
    if (left.empty() || right.empty())
        return 0;
    if (left.size() > right.size())
        std::swap(left, right);
    std::vector<bool> taken(right.size());
    double sum = 0, weight = 0;
    for (const auto word : left) {
        double best = 0;
        std::size_t partner = 0;
        for (std::size_t i = 0; i < right.size(); ++i) {
            const double likeness = taken[i] ? -1 : jaroWinkler(word, right[i]);
            if (likeness > best) {
                best = likeness;
                partner = i;
            }
        }
        taken[partner] = true;
        const auto letters = static_cast<double>(word.size() + right[partner].size());
        sum += best * letters;
        weight += letters;
    }
    // A middle name or initial more says little against; a wholly other word would.
    for (std::size_t i = 0; i < right.size(); ++i)
        weight += taken[i] ? 0 : 0.5 * static_cast<double>(right[i].size());
    return sum / weight;
}

} // namespace muster
