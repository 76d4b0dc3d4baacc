// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/entity.h"

#include <QDateTime>
#include <QString>

#include <array>

namespace muster {

/// Which documentation system. `kind` builtin | itglue | passportal; builtin needs nothing else.
struct DocumentTarget {
    QString kind = QStringLiteral("builtin");
    QString baseUrl;
    QString accessKeyId;       ///< Passportal: the id that belongs to the secret access key
    QString certificateFile{}; ///< PEM; authorities trusted besides the system's, for a server of one's own
    friend bool operator==(const DocumentTarget&, const DocumentTarget&) = default;
};

/// The toggles of one kind (spec/02 §2).
struct DocumentSwitch {
    bool sync = false;
    bool autoCreate = false; ///< means something while sync is on
    friend bool operator==(const DocumentSwitch&, const DocumentSwitch&) = default;
};

/// Settings of the document flow.
struct DocumentSettings {
    DocumentTarget target;
    std::array<DocumentSwitch, entityKindCount> kinds{};
    bool afterProvision = false; ///< what a provision run changed goes on to the target
    [[nodiscard]] const DocumentSwitch& of(EntityKind kind) const { return kinds[static_cast<std::size_t>(kind)]; }
    [[nodiscard]] DocumentSwitch& of(EntityKind kind) { return kinds[static_cast<std::size_t>(kind)]; }
    friend bool operator==(const DocumentSettings&, const DocumentSettings&) = default;
};

/// What a person chose for a record of the PSA. `Later`: looked at, and left open at Finish; it waits as Not synced and
/// no auto-create takes it.
enum class EntityChoice : std::uint8_t { Match, Create, Exclude, Later };
[[nodiscard]] std::string_view nameOf(EntityChoice choice);

struct EntityDecision {
    EntityKind kind = EntityKind::Client;
    QString source; ///< id in the PSA
    EntityChoice choice = EntityChoice::Later;
    QString target;         ///< with Match: id at the documentation system
    bool identical = false; ///< with Match: made by Auto-Match All
    QDateTime at;           ///< UTC
    friend bool operator==(const EntityDecision&, const EntityDecision&) = default;
};

/// PSA record ↔ its counterpart at the documentation system, with what was last written.
struct EntityLink {
    EntityKind kind = EntityKind::Client;
    Text source; ///< id in the PSA
    Text target;
    Text written;               ///< packed() values as last written or, of a target that tells nothing, asked for
    bool made = false;          ///< by us
    std::int64_t since = 0;     ///< ms since 1970 UTC
    std::int64_t writtenAt = 0; ///< ms since 1970 UTC
};

} // namespace muster
