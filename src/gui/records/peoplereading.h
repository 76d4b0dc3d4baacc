// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/configuration.h"
#include "core/lookups.h"
#include "store/workspace.h"

#include <QDateTime>
#include <QHash>

#include <memory>
#include <vector>

namespace muster::gui {

/// Everything that the record pages show, as read at one moment: the PSA's people and lists, the links with the names
/// of who is linked, the rules and the names of their groups. Made in the desk's thread, then immutable.
struct PeopleReading {
    TextPool pool; ///< owns the texts of `records`
    std::vector<Record> records;
    Lookups lookups;
    Configuration configuration;
    std::vector<Workspace::NamedLink> links;
    QHash<QString, QString> groupNames; ///< by tenant id / group id
    /// What Muster wrote and somebody changed since in the PSA, a line a field; by the record's key. Kept until the
    /// user changes in the directory (spec/01 §4, LocalDrift).
    QHash<QString, QStringList> drift;
    QDateTime readAt; ///< UTC
};

/// Storage when the workspace cannot be read.
[[nodiscard]] Result<std::shared_ptr<const PeopleReading>> readPeople(Workspace& workspace);

/// The name of the rule's group, else its id.
[[nodiscard]] QString groupNameOf(const PeopleReading& reading, const Rule& rule);

} // namespace muster::gui
