// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/directoryaccess.h"

#include "core/jsonreader.h"
#include "core/secretnames.h"
#include "graph/directory.h"
#include "graph/signin.h"
#include "http/loopbackredirect.h"

#include <QSysInfo>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

class BrowserReturn final : public RedirectListener {
public:
    explicit BrowserReturn(std::unique_ptr<LoopbackRedirect> listener)
        : m_listener(std::move(listener)) {}
    [[nodiscard]] QUrl redirectUri() const override { return m_listener->redirectUri(); }
    Result<QUrl> wait(std::chrono::seconds limit) override { return m_listener->wait(limit); }

private:
    std::unique_ptr<LoopbackRedirect> m_listener;
};

Result<GraphAccess> accessTo(const Connection& connection, SecretStore& secrets) {
    const auto token = secrets.read(refreshTokenOf(connection.id));
    if (!token)
        return fail(token.error());
    if (!*token || (*token)->isEmpty())
        return fail(
            ErrorKind::Auth,
            u"Connection %1 is not signed in. Sign in by Azure Connect, or by musterctl connection connect %1."_s.arg(
                connection.id));
    const auto key = secrets.read(applicationKeyOf(connection.id));
    if (!key)
        return fail(key.error());
    return GraphAccess{.connection = connection,
                       .applicationKey = key->value_or(QString()),
                       .refreshToken = **token,
                       .storeRefreshToken = [&secrets, name = refreshTokenOf(connection.id)](
                                                const QString& rotated) { return secrets.write(name, rotated); },
                       .http = {}};
}

} // namespace

Directories directoriesOver(SecretStore& secrets, const std::stop_token& stop) {
    Directories directories;
    directories.resolve = [stop](const Connection& connection) -> Result<QString> {
        if (const auto id = guidFrom(connection.tenant))
            return *id;
        return GraphSignIn({}, stop).discover(connection);
    };
    directories.open = [&secrets, stop](const Connection& connection) -> Result<std::unique_ptr<DirectorySource>> {
        const auto access = accessTo(connection, secrets);
        if (!access)
            return fail(access.error());
        return openGraphDirectory(*access, stop);
    };
    return directories;
}

Result<std::unique_ptr<DirectoryLookup>> lookupOver(const Connection& connection, SecretStore& secrets,
                                                    const std::stop_token& stop) {
    const auto access = accessTo(connection, secrets);
    if (!access)
        return fail(access.error());
    return openGraphLookup(*access, stop);
}

std::unique_ptr<SignIn> graphSignIn(const std::stop_token& stop) {
    return std::make_unique<GraphSignIn>(HttpSettings(), stop);
}

Result<std::unique_ptr<RedirectListener>> loopbackListener(const std::stop_token& stop) {
    auto listener = LoopbackRedirect::listen(stop);
    if (!listener)
        return fail(listener.error());
    return std::make_unique<BrowserReturn>(std::move(*listener));
}

QString whoAndWhere() {
    QString user = u"somebody"_s;
    for (const char* name : {"USERNAME", "LOGNAME", "USER"})
        if (qEnvironmentVariableIsSet(name))
            user = qEnvironmentVariable(name);
    return user % u'@' % QSysInfo::machineHostName();
}

} // namespace muster
