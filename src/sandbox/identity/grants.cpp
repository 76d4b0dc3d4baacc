// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/identity/grants.h"

namespace muster::sandbox {

QSet<QByteArray> Grants::consented(const Tenant& tenant, const QByteArray& appId, const QByteArray& user) const {
    const auto found = m_consents.value({&tenant, appId.toLower()});
    return found.value({}) + found.value(user.toLower());
}

void Grants::consent(const Tenant& tenant, const QByteArray& appId, const QByteArray& user,
                     const QByteArrayList& scopes) {
    auto& known = m_consents[{&tenant, appId.toLower()}][user.toLower()];
    for (const QByteArray& scope : scopes)
        known.insert(scope);
}

void Grants::withdraw(const Tenant& tenant, const QByteArray& appId) {
    m_consents.remove({&tenant, appId.toLower()});
}

} // namespace muster::sandbox
