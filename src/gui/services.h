// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/phoneform.h"
#include "core/document/ports.h"
#include "core/ports.h"
#include "core/psaaccount.h"
#include "sync/tenants.h"

#include <QString>

#include <functional>
#include <memory>
#include <stop_token>

namespace muster {
class Workspace;
}

namespace muster::gui {

/// What the window needs of the world beyond the store; filled in by the composition, outlives the window. Everything
/// it makes is made, used and destroyed in one thread other than the GUI's, and blocks; `stop` ends the waiting.
struct Services {
    /// The keychain, for any thread but the GUI's.
    std::function<Result<std::unique_ptr<SecretStore>>(const QString& workspaceId, std::stop_token stop)> secrets;
    /// The store outlives what they return.
    std::function<Directories(SecretStore& secrets, std::stop_token stop)> directories;
    std::function<Result<std::unique_ptr<DirectoryLookup>>(const Connection&, SecretStore&, std::stop_token stop)>
        lookup;
    std::function<std::unique_ptr<SignIn>(std::stop_token stop)> signIn;
    std::function<Result<std::unique_ptr<RedirectListener>>(std::stop_token stop)> listen;
    /// The PSA of the workspace as its configuration says; workspace and store outlive it.
    std::function<Result<PsaPorts>(Workspace&, const PsaTarget&, SecretStore&, std::stop_token stop)> psa;
    /// Signs in to the PSA with these and looks around. An empty password is the one that the keychain has; `code` of
    /// an authenticator, where the account asks for one.
    std::function<Result<PsaAccountReport>(Workspace&, const PsaTarget&, const QString& password, const QString& code,
                                           SecretStore&, std::stop_token stop)>
        checkPsa;
    /// The documentation system that the configuration names; workspace and store outlive it.
    std::function<Result<DocumentationPorts>(Workspace&, const DocumentTarget&, SecretStore&, std::stop_token stop)>
        documentation;
    /// Signs in to it with these and looks around. An empty secret (API key, secret access key) is the one that the
    /// keychain has.
    std::function<Result<DocumentationReport>(Workspace&, const DocumentTarget&, const QString& secret, SecretStore&,
                                              std::stop_token stop)>
        checkDocumentation;
    PhoneForm phoneForm; ///< any thread
    QString holder;      ///< user@host, for the lease and the journal
};

} // namespace muster::gui
