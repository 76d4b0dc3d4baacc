// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secrets/givensecrets.h"
#include "secrets/keychainsecrets.h"
#include "secrets/secretsrelay.h"

#include <QObject>

#include <map>
#include <memory>
#include <optional>
#include <stop_token>

namespace muster {

/// Where worker threads get their secrets: the keychain of the workspace, which answers in the main thread, or what
/// standard input held. Lives in the main thread and outlives them.
class SecretsDesk : public QObject {
    Q_OBJECT

public:
    /// `given`: of --secrets stdin; then no keychain is touched.
    explicit SecretsDesk(std::optional<GivenSecrets> given, QObject* parent = nullptr);
    ~SecretsDesk() override;

    /// In any thread but the main one. Cancelled when stopped before the main event loop came to it.
    Result<std::unique_ptr<SecretStore>> forWorkspace(const QString& workspaceId, std::stop_token stop);

private:
    struct Drawer {
        std::unique_ptr<KeychainSecrets> keychain;
        std::unique_ptr<SecretsRelay> relay;
    };
    const SecretsRelay& relayOf(const QString& workspaceId);

    std::optional<GivenSecrets> m_given;
    std::map<QString, Drawer> m_drawers; ///< by workspace
};

} // namespace muster
