// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/musterctl/storedworkspace.h"

namespace muster {

StoredWorkspace::StoredWorkspace(std::unique_ptr<Workspace> workspace)
    : m_workspace(std::move(workspace)) {}

Result<void> StoredWorkspace::setConfiguration(const Configuration& configuration) {
    return m_workspace->configuration().write(configuration);
}

Result<void> StoredWorkspace::importRecords(const RecordsFile& records) {
    return m_workspace->builtInPsa().replaceAll(records);
}

Result<std::vector<cli::OpenWorkspace::FoundUser>> StoredWorkspace::find(const QString& idUpnOrMail) {
    const auto found = m_workspace->mirror().find(idUpnOrMail);
    if (!found)
        return fail(found.error());
    std::vector<FoundUser> users;
    for (const auto& user : *found)
        users.push_back({user.tenantId, user.objectId, user.displayName});
    return users;
}

} // namespace muster
