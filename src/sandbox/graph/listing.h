// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/graph/query.h"

namespace muster::sandbox {

/// What a collection is made of and how its rows look.
struct Listing {
    /// Name in @odata.context: users, groups, directoryObjects.
    QByteArray collection;
    /// Rows of one kind: the kind. Rows of several: nothing, and each row says its @odata.type.
    std::optional<Kind> kind;
    /// The rows to choose from; nothing: all objects of the tenant.
    std::optional<std::vector<Tenant::Index>> from;
    State state = State::Alive;
};

/// One page of a collection with @odata.count and @odata.nextLink where they belong.
[[nodiscard]] Checked<Response> listPage(Call& call, const Listing& listing, const Query& query);

/// The $count segment: how many rows as text/plain; needs ConsistencyLevel: eventual.
[[nodiscard]] Checked<Response> countRows(Call& call, const Listing& listing, const Query& query);

/// One object with @odata.context. `typed` adds @odata.type.
[[nodiscard]] Checked<Response> oneObject(Call& call, Tenant::Index index, const Query& query,
                                          const QByteArray& collection, bool typed);

/// Whether the caller may see more than type and id of objects of this kind.
[[nodiscard]] bool mayRead(const Call& call, Kind kind);

/// An answer with a body that is JSON already.
[[nodiscard]] Response ready(QByteArray body, int rows);

} // namespace muster::sandbox
