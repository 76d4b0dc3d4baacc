// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/csv.h"

using namespace Qt::StringLiterals;

namespace muster {
namespace {

QString csvCell(const QString& cell) {
    QString text = cell;
    if (!text.isEmpty() && u"=+-@\t\r"_s.contains(text.at(0)))
        text.prepend(u'\'');
    if (!text.contains(u'"') && !text.contains(u',') && !text.contains(u'\n') && !text.contains(u'\r'))
        return text;
    return u'"' % text.replace(u'"', u"\"\""_s) % u'"';
}

} // namespace

QString csvLine(const QStringList& cells) {
    QStringList written;
    written.reserve(cells.size());
    for (const QString& cell : cells)
        written.append(csvCell(cell));
    return written.join(u',') % u"\r\n"_s;
}

} // namespace muster
