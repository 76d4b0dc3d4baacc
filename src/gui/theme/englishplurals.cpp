// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/englishplurals.h"

using namespace Qt::StringLiterals;

namespace muster::gui {

QString EnglishPlurals::translate(const char* /*context*/, const char* source, const char* /*disambiguation*/,
                                  int n) const {
    if (n < 0)
        return {}; // no number, no plural: the text as it is
    QString text = QString::fromUtf8(source);
    return text.replace("(s)"_L1, n == 1 ? ""_L1 : "s"_L1);
}

} // namespace muster::gui
