// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/services.h"
#include "store/workspace.h"
#include "store/workspacebundle.h"

namespace muster {

/// A workspace of the store as the commands want it.
class StoredWorkspace : public cli::OpenWorkspace {
public:
    explicit StoredWorkspace(std::unique_ptr<Workspace> workspace);

    [[nodiscard]] QString id() const override { return m_workspace->id(); }
    Result<Configuration> configuration() override { return m_workspace->configuration().read(); }
    Result<void> setConfiguration(const Configuration& configuration) override;
    Result<void> putDecision(const Decision& decision) override {
        return m_workspace->configuration().putDecision(decision);
    }
    Result<void> removeDecision(const QString& tenantId, const QString& objectId) override {
        return m_workspace->configuration().removeDecision(tenantId, objectId);
    }
    Result<void> addNeverMatch(const NeverMatch& entry) override {
        return m_workspace->configuration().addNeverMatch(entry);
    }
    Mirror& mirror() override { return m_workspace->mirror(); }
    Journal& journal() override { return m_workspace->journal(); }
    Result<RunRecord> run(const QString& runId) override { return m_workspace->journal().run(runId); }
    HistoryStore& history() override { return m_workspace->journal().history(); }
    WorkspaceCopies& copies() override { return m_workspace->journal().copies(); }
    RecordReader& reader() override { return m_workspace->records(); }
    Result<PsaPorts> psa(const PsaTarget& target, SecretStore& secrets, const std::stop_token& stop) override;
    Result<PsaAccountReport> checkPsa(const PsaTarget& target, const QString& password, const QString& code,
                                      SecretStore& secrets, const std::stop_token& stop) override;
    DocumentJournal& documents() override { return m_workspace->documents(); }
    ContactsJournal& contacts() override { return m_workspace->contacts(); }
    DocumentationReader& documentation() override { return m_workspace->documentation(); }
    Result<DocumentationPorts> documentation(const DocumentTarget& target, SecretStore& secrets,
                                             const std::stop_token& stop) override;
    Result<DocumentationReport> checkDocumentation(const DocumentTarget& target, SecretStore& secrets,
                                                   const std::stop_token& stop) override;
    Approvals& approvals() override { return m_workspace->approvals(); }
    Result<void> sayDone(std::span<const QString> intents, const QString& who) override {
        return m_workspace->journal().sayDone(intents, who);
    }
    Result<RecordsFile> exportRecords() override;
    Result<void> importRecords(const RecordsFile& records) override;
    Result<BundleParts> bundleParts() override { return partsOf(*m_workspace); }
    Result<void> replay(BundleContent content, const QString& address) override {
        return muster::replay(*m_workspace, std::move(content), address);
    }
    Result<std::vector<QString>> tenants() override { return m_workspace->mirror().tenants(); }
    Result<std::vector<FoundUser>> find(const QString& idUpnOrMail) override;

protected:
    [[nodiscard]] Workspace& stored() { return *m_workspace; }

private:
    std::unique_ptr<Workspace> m_workspace;
};

} // namespace muster
