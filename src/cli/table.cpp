// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/table.h"

#include "core/csv.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::cli {
namespace {

QString fitted(const QString& cell, qsizetype width) {
    const QString text = plain(cell);
    return text.size() > width ? QString(text.left(width - 1) % u'…') : text;
}

} // namespace

QString plain(const QString& text) {
    QString result = text;
    for (QChar& c : result)
        if (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format)
            c = u' ';
    return result;
}

Table::Table(QStringList headings)
    : m_headings(std::move(headings)) {}

QString Table::toText(int longest) const {
    QList<qsizetype> widths;
    for (const QString& heading : m_headings)
        widths.append(heading.size());
    for (const QStringList& row : m_rows)
        for (qsizetype i = 0; i < row.size() && i < widths.size(); ++i)
            widths[i] = std::max(widths[i], std::min<qsizetype>(plain(row[i]).size(), longest));
    QString text;
    const auto append = [&](const QStringList& row) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i) {
            const bool last = i + 1 == row.size();
            line += last ? plain(row[i]) : QString(fitted(row[i], widths[i]).leftJustified(widths[i]) % u"  "_s);
        }
        while (line.endsWith(u' '))
            line.chop(1);
        text += line % u'\n';
    };
    append(m_headings);
    QStringList rule;
    for (const qsizetype width : widths)
        rule.append(QString(width, u'-'));
    append(rule);
    for (const QStringList& row : m_rows)
        append(row);
    return text;
}

QString Table::toCsv() const {
    QString text = csvLine(m_headings);
    for (const QStringList& row : m_rows)
        text += csvLine(row);
    return text;
}

} // namespace muster::cli
