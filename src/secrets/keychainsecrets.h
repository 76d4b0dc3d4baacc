// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports.h"

namespace QKeychain {
class Job;
}

namespace muster {

/// Secrets in the keychain of the system: Credential Manager, Keychain, Secret Service or KWallet, by QtKeychain. Never
/// falls back to plain text. Owned by the composition; lives in the GUI thread (QtKeychain's queue is not thread-safe):
/// a run thread gets a SecretsRelay's end. Each call runs a local event loop without user input until the keychain has
/// answered, which takes milliseconds unless the system asks the user.
class KeychainSecrets : public SecretStore {
public:
    /// `workspaceId` keeps the entries of several workspaces apart; entries stand under the service "Muster".
    explicit KeychainSecrets(QString workspaceId);

    /// Auth: no service, no keyring, locked, or the user said no. Storage: the keychain failed to keep or remove it.
    Result<std::optional<QString>> read(const QString& name) override;
    Result<void> write(const QString& name, const QString& secret) override;
    /// Of an entry that is not there: fine.
    Result<void> remove(const QString& name) override;

private:
    /// Runs the job to its end; its error code stays in the job.
    Result<void> run(QKeychain::Job& job, const QString& name) const;

    QString m_workspaceId;
};

} // namespace muster
