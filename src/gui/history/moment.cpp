// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/history/moment.h"

#include "gui/preview/words.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

struct Moment {
    Q_DECLARE_TR_FUNCTIONS(muster::gui::Moment)
};

} // namespace

QString momentText(const QDateTime& at, const QDateTime& now) {
    if (!at.isValid())
        return {};
    const QDate day = at.toLocalTime().date(), today = now.toLocalTime().date();
    if (day == today)
        return Moment::tr("Today %1").arg(clockTime(at));
    if (day == today.addDays(-1))
        return Moment::tr("Yesterday %1").arg(clockTime(at));
    return QString(QLocale().toString(day, QLocale::ShortFormat) % u' ' % clockTime(at));
}

QString exactMoment(const QDateTime& at) {
    return at.isValid() ? QLocale().toString(at.toLocalTime(), QLocale::LongFormat) : QString();
}

QString durationText(const QDateTime& from, const QDateTime& to) {
    if (!from.isValid() || !to.isValid())
        return {};
    const qint64 seconds = qMax(qint64{0}, from.secsTo(to));
    const QString tail = u"%1:%2"_s.arg(seconds / 60 % 60, seconds < 3600 ? 1 : 2, 10, QLatin1Char('0'))
                             .arg(seconds % 60, 2, 10, QLatin1Char('0'));
    return seconds < 3600 ? tail : QString(QString::number(seconds / 3600) % u':' % tail);
}

} // namespace muster::gui
