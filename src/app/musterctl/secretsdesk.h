// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secrets/givensecrets.h"
#include "secrets/keychainsecrets.h"
#include "secrets/secretsrelay.h"

#include <QObject>

#include <memory>
#include <stop_token>

namespace muster {

/// Where the command's thread gets its secrets: the keychain of the workspace, which answers in the main thread, or
/// what standard input held. Lives in the main thread and outlives the command's.
class SecretsDesk : public QObject {
    Q_OBJECT

public:
    /// `given`: of --secrets stdin; then no keychain is touched.
    explicit SecretsDesk(std::optional<GivenSecrets> given, QObject* parent = nullptr);
    ~SecretsDesk() override;

    /// In any thread but the main one, while the main event loop runs.
    Result<std::unique_ptr<SecretStore>> forWorkspace(const QString& workspaceId, std::stop_token stop);

private:
    std::optional<GivenSecrets> m_given;
    std::unique_ptr<KeychainSecrets> m_keychain;
    std::unique_ptr<SecretsRelay> m_relay;
};

} // namespace muster
