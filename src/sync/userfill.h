// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports.h"
#include "sync/pulse.h"

#include <vector>

namespace muster {

/// Reads the users that the mirror must know and this reading did not see, into an open reading: by id, 20 a call, or
/// by listing the whole tenant, 999 a call, whichever costs fewer calls (spec/04 §1). The tenant's size is only asked
/// for when more than two batches are due.
///
/// By id: found ones are written, gone ones (404, deletedItems) become tombstones, which is how a user that a full
/// reading no longer shows is confirmed gone. A 403 or an error says nothing: what is known stays.
class UserFill {
public:
    UserFill(DirectorySource& source, Mirror& mirror, QString tenantId, Pulse& pulse);

    /// `notSeen`: also users of the mirror that this (full) reading has not shown; `more`: further ids to ask for.
    Result<void> run(bool notSeen, const std::vector<QString>& more);

private:
    Result<std::vector<QString>> due(bool notSeen, const std::vector<QString>& more);
    Result<void> list();
    Result<void> readById(const std::vector<QString>& ids);

    DirectorySource& m_source;
    Mirror& m_mirror;
    QString m_tenantId;
    Pulse& m_pulse;
    std::int64_t m_read = 0;
};

} // namespace muster
