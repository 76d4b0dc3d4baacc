// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jsonkeys.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <utility>
#include <vector>

namespace muster {

namespace {

/// The offset of the quote that ends the string which begins at `begin`.
qsizetype endOfString(const QByteArray& json, qsizetype begin) {
    qsizetype at = begin + 1;
    while (at < json.size() && json.at(at) != '"')
        at += json.at(at) == '\\' ? 2 : 1;
    return std::min(at, json.size() - 1);
}

bool isKey(const QByteArray& json, qsizetype stringEnd) {
    qsizetype at = stringEnd + 1;
    while (at < json.size() &&
           (json.at(at) == ' ' || json.at(at) == '\t' || json.at(at) == '\r' || json.at(at) == '\n'))
        ++at;
    return at < json.size() && json.at(at) == ':';
}

/// "a" and "\\u0061" are one key.
QByteArray unescaped(const QByteArray& json, qsizetype begin, qsizetype end) {
    const auto raw = QByteArray::fromRawData(json.constData() + begin + 1, end - begin - 1);
    if (!raw.contains('\\'))
        return raw;
    return QJsonDocument::fromJson("[\"" + raw + "\"]").array().at(0).toString().toUtf8();
}

using Keys = std::vector<std::pair<QByteArray, qsizetype>>;

std::optional<DoubledKey> doubledAmong(Keys& keys) {
    std::sort(keys.begin(), keys.end());
    const auto same =
        std::adjacent_find(keys.begin(), keys.end(), [](const auto& a, const auto& b) { return a.first == b.first; });
    if (same == keys.end())
        return {};
    const auto& second = *(same + 1);
    return DoubledKey{QByteArray(second.first.constData(), second.first.size()), second.second};
}

} // namespace

std::optional<DoubledKey> doubledKeyIn(const QByteArray& json) {
    std::vector<Keys> open; // one per object around the place we are at
    for (qsizetype at = 0; at < json.size(); ++at) {
        const char c = json.at(at);
        if (c == '{') {
            open.emplace_back();
        } else if (c == '}' && !open.empty()) {
            if (auto doubled = doubledAmong(open.back()))
                return doubled;
            open.pop_back();
        } else if (c == '"') {
            const auto end = endOfString(json, at);
            if (!open.empty() && isKey(json, end))
                open.back().emplace_back(unescaped(json, at, end), at);
            at = end;
        }
    }
    return {};
}

} // namespace muster
