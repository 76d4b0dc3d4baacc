// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/graph/call.h"

#include <algorithm>

namespace muster::sandbox {

using namespace Qt::StringLiterals;

bool Call::may(std::initializer_list<QByteArrayView> permissions) const {
    return std::any_of(grant.scopes.begin(), grant.scopes.end(), [&](const Scope& scope) {
        return std::find(permissions.begin(), permissions.end(), scope.name) != permissions.end();
    });
}

bool Call::isGuest() const {
    const auto user = tenant.resolve(Kind::User, grant.userPrincipalName);
    return user && tenant.objects()[*user].text("userType") == "Guest";
}

Response faultAnswer(World& world, const Request& request, const Fault& fault) {
    const auto text = [](const QByteArray& bytes) { return QString::fromUtf8(bytes); };
    const QByteArray id = world.chance.guid();
    QByteArray client = request.header("client-request-id");
    if (client.isEmpty())
        client = id;
    const QJsonObject inner{{u"date"_s, world.clock.now().toString(u"yyyy-MM-ddThh:mm:ss"_s)},
                            {u"request-id"_s, text(id)},
                            {u"client-request-id"_s, text(client)}};
    Response response = json(fault.status, {{u"error"_s, QJsonObject{{u"code"_s, text(fault.code)},
                                                                     {u"message"_s, text(fault.message)},
                                                                     {u"innerError"_s, inner}}}});
    response.contentType = "application/json";
    return response;
}

Fault denied() {
    return {403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation."};
}

Fault notFound(const QByteArray& id) {
    return {404, "Request_ResourceNotFound",
            "Resource '" + id + "' does not exist or one of its queried reference-property objects are not present."};
}

} // namespace muster::sandbox
