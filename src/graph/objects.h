// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/directory.h"
#include "graph/jsonvalue.h"

namespace muster {

/// `@odata.type` of a directory object; None when the answer does not say.
enum class ObjectType : std::uint8_t { None, User, Group, Other };

/// The readings of graph.md §2.7 from the wire. Texts go to `pool`; ids come out in lower case; what the answer does
/// not hold stays absent; members we do not know are skipped. An object without id gives simdjson::NO_SUCH_FIELD.
namespace wire {

/// `type` tells what a listing of mixed types really held.
json::error_code user(json::object& o, TextPool& pool, UserReading& into, ObjectType& type);

/// With its `members@delta`, when there are any.
json::error_code group(json::object& o, TextPool& pool, GroupReading& into, MembershipReading& members);

} // namespace wire
} // namespace muster
