// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/watch.h"

#include <QDateTime>

namespace muster::gui {

/// What one look of the continuous sync came to, without the plan: that of 100,000 people is not for the GUI thread. A
/// value.
struct LookResult {
    QDateTime at; ///< UTC
    std::vector<ConnectionReport> connections;
    std::map<QString, Watch::Standing> standings; ///< by connection id
    QStringList unreviewed;                       ///< connections that wait for a first apply with somebody looking on
    std::optional<Error> busy;                    ///< somebody else holds the workspace, or the run could not be made
    std::optional<ApplyReport> applied;
    Gate gate;                        ///< of the run; open when there was none
    bool ran = false;                 ///< something was due
    int retried = 0;                  ///< refused records that wait for their next try
    int wentOn = 0;                   ///< written by the flows of documentation
    std::optional<Error> flowTrouble; ///< of one of them; it is tried again an hour later
    int secondsToNext = 60;           ///< as the settings say
};

} // namespace muster::gui
