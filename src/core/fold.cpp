// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fold.h"

#include "core/hash.h"

#include <QString>

#include <algorithm>
#include <array>

namespace muster {

namespace {

constexpr bool isAsciiSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

constexpr char lowered(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool isAscii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

constexpr std::string_view wideSpaces[] = {
    "\xC2\x85",     "\xC2\xA0",     "\xE1\x9A\x80", "\xE2\x80\x80", "\xE2\x80\x81", "\xE2\x80\x82", "\xE2\x80\x83",
    "\xE2\x80\x84", "\xE2\x80\x85", "\xE2\x80\x86", "\xE2\x80\x87", "\xE2\x80\x88", "\xE2\x80\x89", "\xE2\x80\x8A",
    "\xE2\x80\xA8", "\xE2\x80\xA9", "\xE2\x80\xAF", "\xE2\x81\x9F", "\xE3\x80\x80",
};

std::size_t spaceAtStart(std::string_view text) {
    if (text.empty())
        return 0;
    if (isAsciiSpace(text.front()))
        return 1;
    for (const auto space : wideSpaces) {
        if (text.starts_with(space))
            return space.size();
    }
    return 0;
}

std::size_t spaceAtEnd(std::string_view text) {
    if (text.empty())
        return 0;
    if (isAsciiSpace(text.back()))
        return 1;
    for (const auto space : wideSpaces) {
        if (text.ends_with(space))
            return space.size();
    }
    return 0;
}

/// What one code point folds to, in UTF-8.
struct FoldedPoint {
    std::uint8_t size = 0;
    std::array<char, 7> bytes{};
};

/// Of every code point that UTF-8 writes in two bytes at most: nearly all letters that names in the West have. Qt's own
/// answers, asked once; folding does not depend on the neighbours.
const std::array<FoldedPoint, 0x800>& foldedPoints() {
    static const auto points = [] {
        std::array<FoldedPoint, 0x800> made{};
        for (char16_t point = 0; point < made.size(); ++point) {
            const QByteArray utf8 = QString(QChar(point)).toCaseFolded().toUtf8();
            FoldedPoint& entry = made[point];
            if (static_cast<std::size_t>(utf8.size()) > entry.bytes.size())
                continue;
            entry.size = static_cast<std::uint8_t>(utf8.size());
            std::copy(utf8.begin(), utf8.end(), entry.bytes.begin());
        }
        return made;
    }();
    return points;
}

/// False when the text has something that the table has not, or that is no UTF-8.
bool foldByTable(std::string_view text, std::string& into) {
    const auto& points = foldedPoints();
    into.clear();
    into.reserve(text.size() + 8);
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte < 0x80) {
            into += lowered(text[i]);
            continue;
        }
        const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0U;
        if (byte < 0xC2 || byte > 0xDF || (next & 0xC0U) != 0x80)
            return false;
        const FoldedPoint& point = points[((byte & 0x1FU) << 6U) | (next & 0x3FU)];
        if (point.size == 0)
            return false;
        into.append(point.bytes.data(), point.size);
        ++i;
    }
    return true;
}

std::string folded(std::string_view text) {
    std::string result;
    if (isAscii(text)) {
        result.assign(text);
        std::transform(result.begin(), result.end(), result.begin(), lowered);
    } else if (!foldByTable(text, result)) {
        result = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).toCaseFolded().toStdString();
    }
    return result;
}

} // namespace

std::string_view trimmed(std::string_view text) {
    while (const auto size = spaceAtStart(text))
        text.remove_prefix(size);
    while (const auto size = spaceAtEnd(text))
        text.remove_suffix(size);
    return text;
}

std::string foldedKey(std::string_view text) {
    return folded(trimmed(text));
}

bool sameFolded(std::string_view a, std::string_view b) {
    a = trimmed(a);
    b = trimmed(b);
    if (isAscii(a) && isAscii(b))
        return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                          [](char x, char y) { return lowered(x) == lowered(y); });
    return a == b || folded(a) == folded(b);
}

std::uint64_t foldedHash(std::string_view text) {
    text = trimmed(text);
    Fnv1a hash;
    if (isAscii(text)) {
        for (const char c : text)
            hash.add(lowered(c));
    } else {
        hash.add(std::string_view(folded(text)));
    }
    return hash.value();
}

bool endsWithFolded(std::string_view text, std::string_view suffix) {
    if (text.size() < suffix.size())
        return false;
    text.remove_prefix(text.size() - suffix.size());
    return std::equal(text.begin(), text.end(), suffix.begin(),
                      [](char x, char y) { return lowered(x) == lowered(y); });
}

} // namespace muster
