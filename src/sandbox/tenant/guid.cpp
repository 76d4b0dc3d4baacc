// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/tenant/guid.h"

#include <QtEndian>

namespace muster::sandbox {

std::optional<QUuid> parseGuid(QByteArrayView text) {
    if (text.size() != 36)
        return std::nullopt;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash != (text[i] == '-'))
            return std::nullopt;
        if (!dash && !std::isxdigit(static_cast<unsigned char>(text[i])))
            return std::nullopt;
    }
    return QUuid::fromString(QLatin1StringView(text));
}

QByteArray guidText(const QUuid& guid) {
    return guid.toByteArray(QUuid::WithoutBraces);
}

namespace {
// splitmix64: a bijection, so one series never repeats itself.
quint64 mix(quint64 x) {
    x += 0x9e3779b97f4a7c15ULL;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
    return x ^ (x >> 31);
}
} // namespace

QUuid seriesGuid(quint64 seed, quint64 series, quint64 index) {
    const quint64 high = mix(mix(seed) ^ mix(series + 1) ^ index);
    const quint64 low = mix(high ^ index);
    const auto byte = [](quint64 word, int at) { return static_cast<uchar>(word >> (8 * at)); };
    // Version 4, variant 1, as every directory writes them.
    return QUuid(static_cast<uint>(high >> 32), static_cast<ushort>(high >> 16),
                 static_cast<ushort>((high & 0x0fff) | 0x4000), static_cast<uchar>((byte(low, 7) & 0x3f) | 0x80),
                 byte(low, 6), byte(low, 5), byte(low, 4), byte(low, 3), byte(low, 2), byte(low, 1), byte(low, 0));
}

} // namespace muster::sandbox
