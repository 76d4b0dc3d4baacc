// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/text.h"

namespace muster::sandbox {

using namespace Qt::StringLiterals;

std::optional<double> parseMilliseconds(const QString& text) {
    const bool milliseconds = text.endsWith(u"ms"_s);
    if (!milliseconds && !text.endsWith(u's'))
        return std::nullopt;
    bool ok = false;
    const double value = text.chopped(milliseconds ? 2 : 1).toDouble(&ok);
    if (!ok || value < 0 || value > 3'600'000)
        return std::nullopt;
    return milliseconds ? value : value * 1000;
}

} // namespace muster::sandbox
