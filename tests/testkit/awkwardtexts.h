// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace muster::testkit {

/// Texts that trip up quoting, arrays, encodings and NULL; each must come back as it went in.
inline QStringList awkwardTexts() {
    return {QStringLiteral("O'Brien"),
            QStringLiteral("\"quoted\""),
            QStringLiteral("back\\slash \\n \\"),
            QStringLiteral("{braces,and,commas}"),
            QStringLiteral("line\nfeed\ttab\r"),
            QStringLiteral("\U0001F600 \u00FC \u6771\u4EAC"),
            QStringLiteral("NULL"),
            QStringLiteral("null"),
            QStringLiteral("'); drop table mirror_user; --"),
            QStringLiteral("$1 ? :name %s"),
            QStringLiteral("   "),
            QString(64 * 1024, QLatin1Char('x'))};
}

} // namespace muster::testkit
