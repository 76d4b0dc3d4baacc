// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/cloud.h"

#include "http/origin.h"

namespace muster {
namespace {

using namespace Qt::StringLiterals;

CloudAddresses national(const QString& authority, const QString& graph, const QString& portal, bool spelledOut) {
    const QString host = u"https://"_s + graph;
    return {QUrl(QString(u"https://"_s + authority)), QUrl(QString(host + u"/v1.0"_s)), portal,
            spelledOut ? QString(host + u"/"_s) : QString()};
}

Result<QUrl> customAddress(const QString& text, const QString& field, bool mayHavePath) {
    QUrl url(text, QUrl::StrictMode);
    if (!isSafeAddress(url) || url.hasQuery() || url.hasFragment())
        return fail(
            ErrorKind::Rejected,
            u"connection.%1: expected an address that begins with https:// (http:// only for this computer)."_s.arg(
                field));
    QString path = url.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    if (!mayHavePath && !path.isEmpty())
        return fail(ErrorKind::Rejected, u"connection.%1: expected an address without a path."_s.arg(field));
    url.setPath(path);
    return url;
}

Result<CloudAddresses> custom(const Connection& connection) {
    auto authority = customAddress(connection.authority, u"authority"_s, false);
    if (!authority)
        return fail(authority.error());
    auto graph = customAddress(connection.graph, u"graph"_s, true);
    if (!graph)
        return fail(graph.error());
    CloudAddresses result{*authority, *graph, u"the Azure portal"_s, {}};
    // Resources are named by https addresses; a bare scope means the authority's own Graph.
    if (graph->scheme() == QLatin1StringView("https"))
        result.scopePrefix = graph->adjusted(QUrl::RemovePath).toString() + u"/"_s;
    return result;
}

} // namespace

Result<CloudAddresses> addressesOf(const Connection& connection) {
    switch (connection.cloud) {
    case Cloud::Global:
        return national(u"login.microsoftonline.com"_s, u"graph.microsoft.com"_s, u"portal.azure.com"_s, false);
    case Cloud::UsGov:
        return national(u"login.microsoftonline.us"_s, u"graph.microsoft.us"_s, u"portal.azure.us"_s, true);
    case Cloud::UsDod:
        return national(u"login.microsoftonline.us"_s, u"dod-graph.microsoft.us"_s, u"portal.azure.us"_s, true);
    case Cloud::China:
        return national(u"login.partner.microsoftonline.cn"_s, u"microsoftgraph.chinacloudapi.cn"_s,
                        u"portal.azure.cn"_s, true);
    case Cloud::Custom:
        break;
    }
    return custom(connection);
}

QStringList neededScopes() {
    return {u"Directory.Read.All"_s, u"Group.Read.All"_s, u"User.Read"_s, u"User.Read.All"_s};
}

QStringList askedScopes(const CloudAddresses& addresses) {
    QStringList result{u"offline_access"_s};
    for (const auto& scope : neededScopes())
        result << addresses.scopePrefix + scope;
    return result;
}

QStringList missingScopes(const QStringList& granted) {
    QStringList missing = neededScopes();
    missing.removeIf([&](const QString& needed) {
        return std::ranges::any_of(granted, [&](const QString& scope) {
            return scope.mid(scope.lastIndexOf(u'/') + 1).compare(needed, Qt::CaseInsensitive) == 0;
        });
    });
    return missing;
}

QUrl authorityAddress(const CloudAddresses& addresses, const QString& tenant, const QString& rest) {
    QUrl url = addresses.authority;
    const auto segment = QString::fromLatin1(QUrl::toPercentEncoding(tenant.trimmed()));
    url.setPath(u"/"_s + segment + u"/"_s + rest, QUrl::TolerantMode);
    return url;
}

} // namespace muster
