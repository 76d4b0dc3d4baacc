// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/graph/call.h"
#include "sandbox/graph/filter.h"

namespace muster::sandbox {

/// The OData options of a request, checked.
struct Query {
    std::optional<int> top;
    QByteArrayList select;
    QByteArray filter;
    QByteArray search;
    QByteArray orderBy;
    QByteArray skipToken;
    bool descending = false;
    bool count = false;
    /// ConsistencyLevel: eventual was sent.
    bool eventual = false;

    /// What unlocks casts, $search and the like.
    [[nodiscard]] bool advanced() const { return count && eventual; }
};

/// Which options a path takes beside $select.
struct Allowed {
    bool top = true;
    bool filter = true;
    bool search = true;
    bool count = true;
    bool orderBy = true;
};

/// Reads and checks the options; unknown and unsupported ones are refused (facts/graph.md §2.1, openapi/graph-v1.yaml).
[[nodiscard]] Checked<Query> readQuery(const Request& request, const Allowed& allowed = {});

/// The selection of `names` for a kind; the kind's default when there are none. Names that this kind does not know are
/// refused (`mixed`: only when no other kind knows them either); what lives elsewhere is 501.
[[nodiscard]] Checked<Selection> selectionFor(Kind kind, const QByteArrayList& names, bool mixed = false);

/// "$metadata#users(id,mail)".
[[nodiscard]] QByteArray contextOf(const Request& request, QByteArrayView collection, const QByteArrayList& select,
                                   bool entity = false);

/// The request's address with `name=value` instead of the page token it came with.
[[nodiscard]] QByteArray linkWith(const Request& request, QByteArrayView name, const QByteArray& value);

} // namespace muster::sandbox
