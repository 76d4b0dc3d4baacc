// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

namespace muster::gui {

/// "Today 10:12", "Yesterday 17:20", else the date and the time, in the user's zone and manner.
[[nodiscard]] QString momentText(const QDateTime& at, const QDateTime& now = QDateTime::currentDateTime());
/// With seconds and zone, for the tooltip.
[[nodiscard]] QString exactMoment(const QDateTime& at);
/// "0:41", "1:02:08"; empty when it is not over.
[[nodiscard]] QString durationText(const QDateTime& from, const QDateTime& to);

} // namespace muster::gui
