// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/musterctl/composition.h"

#include "app/demo/tour.h"
#include "app/musterctl/storedworkspace.h"
#include "core/jsonreader.h"
#include "core/secretnames.h"
#include "graph/directory.h"
#include "graph/signin.h"
#include "http/loopbackredirect.h"

#include <QFile>
#include <QProcess>
#include <QSysInfo>

#include <cstdio>

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

Result<std::unique_ptr<cli::OpenWorkspace>> stored(Result<std::unique_ptr<Workspace>> workspace) {
    if (!workspace)
        return fail(workspace.error());
    return std::make_unique<StoredWorkspace>(std::move(*workspace));
}

Result<GraphAccess> accessTo(const Connection& connection, SecretStore& secrets) {
    const auto token = secrets.read(refreshTokenOf(connection.id));
    if (!token)
        return fail(token.error());
    if (!*token || (*token)->isEmpty())
        return fail(ErrorKind::Auth,
                    u"Connection %1 is not signed in. Run musterctl connection connect %1."_s.arg(connection.id));
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

/// The program that opens an address in the user's browser, on each platform.
Result<void> openInBrowser(const QUrl& address) {
    const QString text = address.toString(QUrl::FullyEncoded);
#if defined(Q_OS_WIN)
    const bool started = QProcess::startDetached(u"rundll32"_s, {u"url.dll,FileProtocolHandler"_s, text});
#elif defined(Q_OS_MACOS)
    const bool started = QProcess::startDetached(u"open"_s, {text});
#else
    const bool started = QProcess::startDetached(u"xdg-open"_s, {text});
#endif
    if (started)
        return {};
    return fail(ErrorKind::Rejected,
                u"No browser could be started here; use --browser print and open the address yourself."_s);
}

QString whoAndWhere() {
    QString user = u"somebody"_s;
    for (const char* name : {"USERNAME", "LOGNAME", "USER"})
        if (qEnvironmentVariableIsSet(name))
            user = qEnvironmentVariable(name);
    return user % u'@' % QSysInfo::machineHostName();
}

} // namespace

cli::Services servicesFor(SecretsDesk& desk, bool secretsGiven, std::stop_token stop) {
    cli::Services services;
    services.open = [](const QString& location) { return stored(Workspace::open(location)); };
    services.create = [](const QString& location, Product product) {
        return stored(Workspace::create(location, product));
    };
    services.secrets = [&desk, stop](const QString& workspaceId) { return desk.forWorkspace(workspaceId, stop); };
    services.directories = [stop](SecretStore& secrets) { return directoriesOver(secrets, stop); };
    services.lookup = [stop](const Connection& connection,
                             SecretStore& secrets) -> Result<std::unique_ptr<DirectoryLookup>> {
        const auto access = accessTo(connection, secrets);
        if (!access)
            return fail(access.error());
        return openGraphLookup(*access, stop);
    };
    services.signIn = [stop] { return std::make_unique<GraphSignIn>(HttpSettings(), stop); };
    services.listen = [stop]() -> Result<std::unique_ptr<RedirectListener>> {
        auto listener = LoopbackRedirect::listen(stop);
        if (!listener)
            return fail(listener.error());
        return std::make_unique<BrowserReturn>(std::move(*listener));
    };
    services.openBrowser = openInBrowser;
    services.standardInput = [] {
        QFile input;
        return input.open(stdin, QIODevice::ReadOnly) ? input.readAll() : QByteArray();
    };
    services.stop = std::move(stop);
    services.holder = whoAndWhere();
    services.secretsGiven = secretsGiven;
    services.demo = [inside = services](cli::Output& out, const QString& keep) {
        return Tour(out, keep, inside).run();
    };
    return services;
}

} // namespace muster
