// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/world.h"

#include "sandbox/tenant/guid.h"

#include <algorithm>

namespace muster::sandbox {

QByteArray Chance::token(int bytes) {
    QByteArray raw(bytes, Qt::Uninitialized);
    for (char& byte : raw)
        byte = static_cast<char>(m_generator.bounded(256));
    return raw.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray Chance::guid() {
    return guidText(seriesGuid(m_generator.generate64(), 99, 0));
}

Tenant* World::tenant(const QByteArray& idOrDomain) const {
    const auto guid = parseGuid(idOrDomain);
    const auto found = std::find_if(tenants.begin(), tenants.end(), [&](const auto& tenant) {
        return guid ? tenant->id == *guid : tenant->hasDomain(idOrDomain);
    });
    return found == tenants.end() ? nullptr : found->get();
}

Application* findApplication(Tenant& tenant, const QByteArray& appId) {
    const auto found = std::find_if(tenant.applications.begin(), tenant.applications.end(), [&](const auto& app) {
        return app.appId.compare(appId, Qt::CaseInsensitive) == 0;
    });
    return found == tenant.applications.end() ? nullptr : &*found;
}

Operator* findOperator(Tenant& tenant, const QByteArray& userPrincipalName) {
    const auto found = std::find_if(tenant.operators.begin(), tenant.operators.end(), [&](const auto& who) {
        return who.userPrincipalName.compare(userPrincipalName.trimmed(), Qt::CaseInsensitive) == 0;
    });
    return found == tenant.operators.end() ? nullptr : &*found;
}

} // namespace muster::sandbox
