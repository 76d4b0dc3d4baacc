// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/graph/query.h"

namespace muster::sandbox {

/// One object of a delta round and what is to be said about it.
struct DeltaItem {
    Tenant::Index object = 0;
    /// "changed" or "deleted" for `@removed`; empty: the object is there.
    QByteArray removed{};
    /// Created or restored in this round: everything is new.
    bool whole = false;
    /// Indexes of the properties that changed.
    std::vector<std::uint8_t> properties{};
    /// Members that came (true) or went (false), in order of their last change.
    std::vector<std::pair<Tenant::Index, bool>> members{};
};

/// What of the log entries [from, to) concerns objects of `kind` and the selected properties: every object once, in
/// order of its first change; its state is the present one, so a change may be told twice over two rounds.
[[nodiscard]] std::vector<DeltaItem> changedSince(const Tenant& tenant, Kind kind, const Selection& selection,
                                                  quint64 from, quint64 to);

/// The object as it appears in a full round; nothing when it does not.
[[nodiscard]] std::optional<DeltaItem> wholeItem(const Tenant& tenant, Kind kind, Tenant::Index object,
                                                 const Selection& selection);

} // namespace muster::sandbox
