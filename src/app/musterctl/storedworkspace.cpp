// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/musterctl/storedworkspace.h"

#include "app/composition/documentaccess.h"
#include "app/composition/psaaccess.h"

namespace muster {

StoredWorkspace::StoredWorkspace(std::unique_ptr<Workspace> workspace)
    : m_workspace(std::move(workspace)) {}

Result<void> StoredWorkspace::setConfiguration(const Configuration& configuration) {
    return m_workspace->configuration().write(configuration);
}

Result<PsaPorts> StoredWorkspace::psa(const PsaTarget& target, SecretStore& secrets, const std::stop_token& stop) {
    return psaOf(*m_workspace, target, secrets, stop);
}

Result<PsaAccountReport> StoredWorkspace::checkPsa(const PsaTarget& target, const QString& password,
                                                   const QString& code, SecretStore& secrets,
                                                   const std::stop_token& stop) {
    return checkPsaAccount(*m_workspace, target, password, code, secrets, stop);
}

namespace {

Result<void> mustBeBuiltIn(Workspace& workspace) {
    if (&workspace.records() == &workspace.builtInPsa())
        return {};
    return fail(ErrorKind::Rejected,
                QStringLiteral("The PSA of this workspace is a service elsewhere; records files are "
                               "for the built-in one. musterctl records list shows what it has."));
}

} // namespace

Result<DocumentationPorts> StoredWorkspace::documentation(const DocumentTarget& target, SecretStore& secrets,
                                                          const std::stop_token& stop) {
    return documentationOf(*m_workspace, target, secrets, stop);
}

Result<DocumentationReport> StoredWorkspace::checkDocumentation(const DocumentTarget& target, SecretStore& secrets,
                                                                const std::stop_token& stop) {
    return muster::checkDocumentation(*m_workspace, target, {}, secrets, stop);
}

Result<RecordsFile> StoredWorkspace::exportRecords() {
    if (auto builtIn = mustBeBuiltIn(*m_workspace); !builtIn)
        return fail(builtIn.error());
    return m_workspace->builtInPsa().exportAll();
}

Result<void> StoredWorkspace::importRecords(const RecordsFile& records) {
    if (auto builtIn = mustBeBuiltIn(*m_workspace); !builtIn)
        return builtIn;
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
