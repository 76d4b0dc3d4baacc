// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/discovery.h"

#include "graph/signinerror.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

namespace muster {
namespace {

using namespace Qt::StringLiterals;

bool standsForMany(const QString& tenant) {
    return QStringList{u"common"_s, u"organizations"_s, u"consumers"_s}.contains(tenant, Qt::CaseInsensitive);
}

} // namespace

Result<QString> discoverTenant(HttpClient& client, const Connection& connection, const CloudAddresses& addresses) {
    const QString tenant = connection.tenant.trimmed();
    if (tenant.isEmpty() || standsForMany(tenant))
        return fail(ErrorKind::Rejected, u"connection.tenant: expected the id or a domain of one tenant."_s);
    auto request = HttpRequest::get(authorityAddress(addresses, tenant, u"v2.0/.well-known/openid-configuration"_s));
    request.setHeader("Accept", "application/json");
    request.maxBytes = 1 << 20;
    const auto response = client.send(std::move(request));
    if (!response)
        return fail(response.error());
    if (response->status != 200) {
        const auto refused = oauthErrorOf(response->status, response->body);
        if (!refused.error.isEmpty() || response->status >= 500)
            return fail(
                signInError(refused, {connection.applicationId, tenant, connection.redirectUri, addresses.portal}));
    }
    const QJsonObject json = QJsonDocument::fromJson(response->body).object();
    const QUrl issuer(json.value(QLatin1StringView("issuer")).toString());
    const auto segments = issuer.path().split(u'/', Qt::SkipEmptyParts);
    const QUuid id = segments.isEmpty() ? QUuid() : QUuid::fromString(segments.first());
    if (response->status != 200 || id.isNull())
        return fail(
            ErrorKind::Protocol,
            u"%1 does not describe the tenant %2. Check the authority's address and the cloud of the connection."_s.arg(
                addresses.authority.host(), tenant));
    return id.toString(QUuid::WithoutBraces).toLower();
}

} // namespace muster
