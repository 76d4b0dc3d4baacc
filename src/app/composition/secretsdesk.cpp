// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/secretsdesk.h"

#include <QSemaphore>

using namespace Qt::StringLiterals;

namespace muster {

SecretsDesk::SecretsDesk(std::optional<GivenSecrets> given, QObject* parent)
    : QObject(parent)
    , m_given(std::move(given)) {}

SecretsDesk::~SecretsDesk() = default;

const SecretsRelay& SecretsDesk::relayOf(const QString& workspaceId) {
    // The keychain's entries carry the id of the workspace, which is known only once that is open.
    Drawer& drawer = m_drawers[m_given ? QString() : workspaceId];
    if (!drawer.relay) {
        if (!m_given)
            drawer.keychain = std::make_unique<KeychainSecrets>(workspaceId);
        drawer.relay =
            m_given ? std::make_unique<SecretsRelay>(*m_given) : std::make_unique<SecretsRelay>(*drawer.keychain);
    }
    return *drawer.relay;
}

Result<std::unique_ptr<SecretStore>> SecretsDesk::forWorkspace(const QString& workspaceId, std::stop_token stop) {
    struct Answer {
        QSemaphore ready;
        std::unique_ptr<SecretStore> store;
    };
    const auto answer = std::make_shared<Answer>();
    QMetaObject::invokeMethod(
        this,
        [this, answer, workspaceId, stop] {
            answer->store = relayOf(workspaceId).forRun(stop);
            answer->ready.release();
        },
        Qt::QueuedConnection);
    // The main thread may be waiting for this one to stop; then it never answers.
    while (!answer->ready.tryAcquire(1, 20))
        if (stop.stop_requested())
            return fail(ErrorKind::Cancelled, u"Stopped."_s);
    return std::move(answer->store);
}

} // namespace muster
