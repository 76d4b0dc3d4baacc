// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jsontext.h"

#include <QString>
#include <QStringDecoder>

#include <algorithm>

namespace muster {

namespace {

bool isPlain(unsigned char c) {
    return c >= 0x20 && c < 0x7f && c != '"' && c != '\\';
}

void appendEscape(QByteArray& to, unsigned char c) {
    static constexpr char digits[] = "0123456789abcdef";
    switch (c) {
    case '"':
    case '\\':
        to += '\\';
        to += static_cast<char>(c);
        return;
    case '\b':
        to += "\\b";
        return;
    case '\f':
        to += "\\f";
        return;
    case '\n':
        to += "\\n";
        return;
    case '\r':
        to += "\\r";
        return;
    case '\t':
        to += "\\t";
        return;
    default:
        to += "\\u00";
        to += digits[c >> 4];
        to += digits[c & 15];
    }
}

} // namespace

void appendJsonString(QByteArray& to, std::string_view utf8) {
    to += '"';
    if (std::all_of(utf8.begin(), utf8.end(), [](char c) { return isPlain(static_cast<unsigned char>(c)); })) {
        to.append(utf8.data(), static_cast<qsizetype>(utf8.size()));
    } else {
        // Through QString, so that broken UTF-8 never gets into a file.
        const auto clean = QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())).toUtf8();
        for (const char c : clean) {
            const auto byte = static_cast<unsigned char>(c);
            if (byte >= 0x20 && byte != '"' && byte != '\\')
                to += c;
            else
                appendEscape(to, byte);
        }
    }
    to += '"';
}

} // namespace muster
