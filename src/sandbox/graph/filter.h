// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/graph/call.h"

#include <functional>

namespace muster::sandbox {

/// A $filter that was understood.
struct Filter {
    std::function<bool(const DirectoryObject&)> accepts;
    /// Set when the filter is nothing but "id eq …", "id in (…)" and "or": the answer needs no search.
    std::optional<std::vector<QUuid>> ids;
    /// Uses what only advanced queries may (ne, not, endswith).
    bool advanced = false;
};

/// Understands eq, ne, ge, le, in, startswith, endswith, any() over string collections, and, or, not, parentheses; the
/// rest is refused as Graph refuses it. `kind` says which properties there are.
[[nodiscard]] Checked<Filter> parseFilter(Kind kind, const QByteArray& text);

} // namespace muster::sandbox
