// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <stop_token>

namespace muster::gui {

/// What an undo of a run would do as things are now, for a glance at the history; the preview shows it in full. A
/// value.
struct UndoOutlook {
    struct Person {
        QString words; ///< "Puts 3 fields back", "Changed since"
        bool isPossible = true;
    };
    QHash<QString, Person> people; ///< by key, tenantId/objectId
    int possible = 0;              ///< of them
    QStringList obstacles;         ///< "1 changed since", what stands in the way of how many

    [[nodiscard]] int count() const { return static_cast<int>(people.size()); }
};

/// Reads journal, records and mirror with a connection of its own; writes nothing and takes no lease. In a thread of
/// the pool. Fails like the undo itself would.
[[nodiscard]] Result<UndoOutlook> undoOutlook(const QString& location, const QString& runId,
                                              const std::stop_token& stop);

} // namespace muster::gui
