// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/provision/connectioncheck.h"

#include "core/addresses.h"
#include "core/psaservers.h"

#include <QCoreApplication>
#include <QUrl>
#include <QUuid>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ConnectionCheck)
};

QString redirectAt(const QString& host) {
    return u"https://"_s % host % u"/OAuth/IntegrationCallback.aspx"_s;
}

} // namespace

bool isGuid(const QString& text) {
    return !QUuid::fromString(text.trimmed()).isNull();
}

std::vector<Problem> problemsOf(const Connection& connection, const QString& typedKey, const QString& prefix) {
    std::vector<Problem> found;
    if (connection.tenant.isEmpty())
        found.push_back({prefix % u".tenant"_s, Words::tr("is missing: the domain name or id of the tenant")});
    else if (!isGuid(connection.tenant) && !isDomain(connection.tenant))
        found.push_back({prefix % u".tenant"_s, Words::tr("is neither a domain name nor a tenant id")});
    if (connection.applicationId.isEmpty())
        found.push_back({prefix % u".applicationId"_s, Words::tr("is missing: the id of the app registration")});
    else if (!isGuid(connection.applicationId))
        found.push_back({prefix % u".applicationId"_s, Words::tr("is no application id")});
    if (isGuid(typedKey))
        found.push_back({prefix % u".applicationKey"_s, Words::tr("is the secret's id, not its value")});
    const auto checkAddress = [&](const QString& field, const QString& address) {
        if (address.isEmpty())
            found.push_back({prefix % field, Words::tr("is missing; a custom cloud needs it")});
        else if (const QString fault = faultOfAddress(address); !fault.isEmpty())
            found.push_back({prefix % field, fault});
    };
    if (connection.cloud == Cloud::Custom) {
        checkAddress(u".authority"_s, connection.authority);
        checkAddress(u".graph"_s, connection.graph);
        if (!connection.redirectUri.isEmpty())
            checkAddress(u".redirectUri"_s, connection.redirectUri);
    }
    return found;
}

std::vector<Problem> problemsOf(const std::vector<Connection>& connections,
                                const std::map<QString, QString>& typedKeys) {
    std::vector<Problem> all;
    for (std::size_t i = 0; i < connections.size(); ++i) {
        const Connection& connection = connections[i];
        const QString prefix = u"connections[%1]"_s.arg(i);
        const auto key = typedKeys.find(connection.id);
        for (Problem& problem : problemsOf(connection, key == typedKeys.end() ? QString() : key->second, prefix))
            all.push_back(std::move(problem));
        const bool twice = !connection.tenant.isEmpty() &&
                           std::any_of(connections.begin(), connections.begin() + static_cast<std::ptrdiff_t>(i),
                                       [&](const Connection& earlier) {
                                           return earlier.tenant.compare(connection.tenant, Qt::CaseInsensitive) == 0;
                                       });
        if (twice)
            all.push_back({prefix % u".tenant"_s, Words::tr("has a connection already")});
    }
    return all;
}

QString connectionIdFor(const QString& tenant, const QStringList& taken) {
    const QString stem = isDomain(tenant) ? tenant.section(u'.', 0, 0).toLower() : u"tenant"_s;
    QString id = stem;
    for (int number = 2; taken.contains(id); ++number)
        id = stem % u'-' % QString::number(number);
    return id;
}

std::vector<RedirectServer> redirectServers() {
    std::vector<RedirectServer> servers;
    for (const PsaServer& server : psaServers())
        servers.push_back({QString::fromUtf8(server.name), redirectAt(QString::fromLatin1(server.web))});
    return servers;
}

QString embeddedRedirectOf(Product product, const PsaTarget& psa) {
    const QString host = webHostOf(psa.baseUrl);
    return redirectAt(host.isEmpty() ? QString::fromLatin1(defaultServerOf(product).web) : host);
}

QString systemRedirect() {
    return u"http://localhost/muster"_s;
}

} // namespace muster::gui
