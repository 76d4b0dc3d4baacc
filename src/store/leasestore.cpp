// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/leasestore.h"

#include "store/leasekeeper.h"
#include "store/workspaceaddress.h"

using namespace Qt::StringLiterals;

namespace muster {

WorkspaceAddress leaseOf(const WorkspaceAddress& workspace) {
    WorkspaceAddress lease = workspace;
    if (lease.isFile())
        lease.file += u".lease"_s;
    return lease;
}

LeaseStore::LeaseStore(const WorkspaceAddress& workspace)
    : m_place(std::make_unique<WorkspaceAddress>(leaseOf(workspace))) {}

LeaseStore::~LeaseStore() = default;

Result<void> LeaseStore::take(const QString& holder, std::chrono::milliseconds lifetime) {
    if (!m_keeper)
        m_keeper = std::make_unique<LeaseKeeper>(*m_place);
    auto taken = m_keeper->take(holder, lifetime);
    if (!taken)
        m_keeper.reset();
    return taken;
}

Result<void> LeaseStore::renew() {
    if (m_keeper)
        return m_keeper->renew();
    return fail(ErrorKind::Conflict, u"This run does not hold the workspace."_s);
}

void LeaseStore::release() {
    if (m_keeper)
        m_keeper->release();
    m_keeper.reset();
}

} // namespace muster
