// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/output.h"
#include "core/bundle/bundle.h"
#include "core/contacts/ports.h"
#include "core/document/phoneform.h"
#include "core/document/ports.h"
#include "core/ports.h"
#include "core/psaaccount.h"
#include "core/recordsfile.h"
#include "store/historystore.h"
#include "store/workspacecopies.h"
#include "sync/tenants.h"

#include <QUrl>

#include <functional>
#include <memory>
#include <span>
#include <stop_token>

namespace muster::cli {

/// A workspace as the commands use it. Made by the composition in the command's thread.
class OpenWorkspace {
public:
    virtual ~OpenWorkspace() = default;
    [[nodiscard]] virtual QString id() const = 0;
    virtual Result<Configuration> configuration() = 0;
    virtual Result<void> setConfiguration(const Configuration& configuration) = 0;
    /// One decision at a time, beside whatever other consoles decide meanwhile.
    virtual Result<void> putDecision(const Decision& decision) = 0;
    virtual Result<void> removeDecision(const QString& tenantId, const QString& objectId) = 0;
    virtual Result<void> addNeverMatch(const NeverMatch& entry) = 0;
    virtual Mirror& mirror() = 0;
    virtual Journal& journal() = 0;
    /// One run; NotFound for an unknown id.
    virtual Result<RunRecord> run(const QString& runId) = 0;
    virtual HistoryStore& history() = 0;
    virtual WorkspaceCopies& copies() = 0;
    /// What the workspace knows of the PSA, without a call.
    virtual RecordReader& reader() = 0;
    /// The PSA itself, for a run; the store outlives it.
    virtual Result<PsaPorts> psa(const PsaTarget& target, SecretStore& secrets, const std::stop_token& stop) = 0;
    /// Signs in and looks around; an empty password is the one that the keychain has.
    virtual Result<PsaAccountReport> checkPsa(const PsaTarget& target, const QString& password, const QString& code,
                                              SecretStore& secrets, const std::stop_token& stop) = 0;
    virtual DocumentJournal& documents() = 0;
    virtual ContactsJournal& contacts() = 0;
    /// What the workspace knows of the documentation system, without a call.
    virtual DocumentationReader& documentation() = 0;
    /// The documentation system itself, for a run; the store outlives it.
    virtual Result<DocumentationPorts> documentation(const DocumentTarget& target, SecretStore& secrets,
                                                     const std::stop_token& stop) = 0;
    /// Signs in with what the keychain has and looks around.
    virtual Result<DocumentationReport> checkDocumentation(const DocumentTarget& target, SecretStore& secrets,
                                                           const std::stop_token& stop) = 0;
    virtual Approvals& approvals() = 0;
    /// `who` says that these manual steps are done in the PSA; empty: takes it back.
    virtual Result<void> sayDone(std::span<const QString> intents, const QString& who) = 0;
    /// The built-in PSA as a whole. Rejected when the PSA is a service elsewhere.
    virtual Result<RecordsFile> exportRecords() = 0;
    virtual Result<void> importRecords(const RecordsFile& records) = 0;
    /// What goes into a support bundle, but program, time and plan.
    virtual Result<BundleParts> bundleParts() = 0;
    /// Fills a new workspace with a bundle's content; its connections lead to the sandbox at `address`.
    virtual Result<void> replay(BundleContent content, const QString& address) = 0;
    /// Ids of the tenants that were read, ever.
    virtual Result<std::vector<QString>> tenants() = 0;
    /// A directory user of the mirror, gone ones included.
    struct FoundUser {
        QString tenantId, objectId, displayName;
    };
    /// By object id, UPN or mail, in any case.
    virtual Result<std::vector<FoundUser>> find(const QString& idUpnOrMail) = 0;
};

/// What the commands need of the world; filled in by the composition, called in the command's thread.
struct Services {
    /// SQLite file or postgresql:// address. NotFound when there is none.
    std::function<Result<std::unique_ptr<OpenWorkspace>>(const QString& location)> open;
    /// Makes one; Conflict when there is one already.
    std::function<Result<std::unique_ptr<OpenWorkspace>>(const QString& location, Product product)> create;
    std::function<Result<std::unique_ptr<SecretStore>>(const QString& workspaceId)> secrets;
    /// The store outlives what they return.
    std::function<Directories(SecretStore& secrets)> directories;
    std::function<Result<std::unique_ptr<DirectoryLookup>>(const Connection&, SecretStore&)> lookup;
    std::function<std::unique_ptr<SignIn>()> signIn;
    std::function<Result<std::unique_ptr<RedirectListener>>()> listen;
    std::function<Result<void>(const QUrl&)> openBrowser;
    /// The tour (spec/06 §1 `demo`): where it writes, directory to keep or none; the exit code. May be empty.
    std::function<int(Output& out, const QString& keep)> demo;
    /// The same tour in the real window: leaves pictures of every page in the folder, says how many. May be empty.
    std::function<Result<QString>(const QString& folder)> screenshots;
    /// All of standard input, once.
    std::function<QByteArray()> standardInput;
    PhoneForm phoneForm; ///< any thread
    std::stop_token stop;
    QString holder;            ///< user@host
    bool secretsGiven = false; ///< --secrets stdin: nothing is kept
};

} // namespace muster::cli
