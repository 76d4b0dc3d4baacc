// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>
#include <QString>
#include <QStringList>

namespace muster::test {

/// What a workspace came to, comparable between runs: times and the ids of new records are left out.
struct EndState {
    QStringList lines; ///< records, links (with what was written), configuration with decisions, mirror tokens' count
    QStringList steps; ///< every write that the journal says was done, since the run numbered `after`
    QStringList open;  ///< entries that nobody settled
    QStringList unfinished; ///< runs that are said to go on
    QStringList doubled;    ///< emails of active people with more than one login
};

/// `known`: ids of the records that were there before; others are named by their email. `psa`: where the records are,
/// when not in the workspace.
[[nodiscard]] EndState endStateOf(const QString& location, const QSet<QString>& known, int after,
                                  const QString& psa = {});
/// "" or what is different, in a few lines.
[[nodiscard]] QString differenceOf(const EndState& state, const EndState& expected);
[[nodiscard]] QSet<QString> recordIdsOf(const QString& location);

/// How far a killed run came, told by what it left in the database.
struct Remains {
    bool tokensMoved = false;
    int runs = 0;          ///< after `after`
    bool finished = false; ///< its end is written
    int written = 0;       ///< entries of the last run
    int opened = 0;        ///< of them without a result
};
[[nodiscard]] Remains remainsOf(const QString& location, int after, const QString& token);
[[nodiscard]] QString tokenOf(const QString& location);
[[nodiscard]] int lastRunOf(const QString& location);

} // namespace muster::test
