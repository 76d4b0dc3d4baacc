// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace muster {

/// One line of CSV (RFC 4180), CR LF at its end. A cell that a spreadsheet would take for a formula (it begins with
/// = + - @, tab or CR) gets an apostrophe before it (spec/04 §8). Any thread.
[[nodiscard]] QString csvLine(const QStringList& cells);

} // namespace muster
