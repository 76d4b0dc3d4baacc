// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/graph/call.h"

namespace muster::sandbox {

/// /users and /users/$count.
[[nodiscard]] Checked<Response> answerUsers(Call& call, bool count);
/// /users/{id or name} and what is below it (memberOf, transitiveMemberOf, with casts).
[[nodiscard]] Checked<Response> answerUser(Call& call, const QByteArray& idOrName, const QByteArrayList& rest);
/// /me and what is below it.
[[nodiscard]] Checked<Response> answerMe(Call& call, const QByteArrayList& rest);
/// /groups and /groups/$count.
[[nodiscard]] Checked<Response> answerGroups(Call& call, bool count);
/// /groups/{id} and what is below it (members, transitiveMembers, owners, memberOf, with casts and $count).
[[nodiscard]] Checked<Response> answerGroup(Call& call, const QByteArray& id, const QByteArrayList& rest);
/// /directory/deletedItems/{cast or id}.
[[nodiscard]] Checked<Response> answerDeletedItems(Call& call, const QByteArray& which);

} // namespace muster::sandbox
