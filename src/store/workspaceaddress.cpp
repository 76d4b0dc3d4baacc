// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/workspaceaddress.h"

#include <QUrl>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

bool isLoopback(const QString& host) {
    return host.isEmpty() || host == u"localhost" || host == u"::1" || host.startsWith(u"127."_s) ||
           host.startsWith(u'/');
}

tl::unexpected<Error> refused(const QString& why) {
    return fail(ErrorKind::Rejected,
                u"The workspace address %1. Expected a file name, or postgresql://user@host/database."_s.arg(why));
}

} // namespace

QString WorkspaceAddress::toString() const {
    if (isFile())
        return file;
    QUrl url;
    url.setScheme(u"postgresql"_s);
    url.setUserName(user);
    url.setHost(host);
    if (port != 5432)
        url.setPort(port);
    url.setPath(u'/' + database);
    return url.toString();
}

Result<WorkspaceAddress> WorkspaceAddress::parse(const QString& text) {
    WorkspaceAddress result;
    if (!text.contains(u"://"_s)) {
        if (text.isEmpty())
            return refused(u"is empty"_s);
        result.file = text;
        return result;
    }
    const QUrl url(text, QUrl::StrictMode);
    if (url.scheme() != u"postgresql" && url.scheme() != u"postgres")
        return refused(u"begins with %1://"_s.arg(text.section(u"://"_s, 0, 0)));
    if (!url.isValid())
        return refused(u"cannot be read as an address"_s);
    result.host = url.host();
    result.port = url.port(5432);
    result.user = url.userName(QUrl::FullyDecoded);
    result.password = url.password(QUrl::FullyDecoded);
    result.database = url.path(QUrl::FullyDecoded).mid(1);
    if (result.database.isEmpty() || result.database.contains(u'/'))
        return refused(u"names no database"_s);
    const QUrlQuery query(url);
    for (const auto& [key, value] : query.queryItems()) {
        if (key != u"sslmode")
            return refused(u"has the unknown setting %1"_s.arg(key));
        result.sslMode = value;
    }
    const QStringList modes{u"disable"_s, u"allow"_s, u"prefer"_s, u"require"_s, u"verify-ca"_s, u"verify-full"_s};
    if (result.sslMode.isEmpty())
        result.sslMode = isLoopback(result.host) ? u"prefer"_s : u"require"_s;
    else if (!modes.contains(result.sslMode))
        return refused(u"has an sslmode that PostgreSQL does not know"_s);
    return result;
}

} // namespace muster
