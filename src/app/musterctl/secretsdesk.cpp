// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/musterctl/secretsdesk.h"

namespace muster {

SecretsDesk::SecretsDesk(std::optional<GivenSecrets> given, QObject* parent)
    : QObject(parent)
    , m_given(std::move(given)) {
    if (m_given)
        m_relay = std::make_unique<SecretsRelay>(*m_given);
}

SecretsDesk::~SecretsDesk() = default;

Result<std::unique_ptr<SecretStore>> SecretsDesk::forWorkspace(const QString& workspaceId, std::stop_token stop) {
    // The keychain's entries carry the id of the workspace, which is known only once that is open.
    QMetaObject::invokeMethod(
        this,
        [&] {
            if (m_relay)
                return;
            m_keychain = std::make_unique<KeychainSecrets>(workspaceId);
            m_relay = std::make_unique<SecretsRelay>(*m_keychain);
        },
        Qt::BlockingQueuedConnection);
    return m_relay->forRun(std::move(stop));
}

} // namespace muster
