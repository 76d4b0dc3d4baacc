// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/musterctl/composition.h"

#include "app/composition/directoryaccess.h"
#include "app/demo/tour.h"
#include "app/musterctl/storedworkspace.h"
#include "telephony/internationalform.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

Result<std::unique_ptr<cli::OpenWorkspace>> stored(Result<std::unique_ptr<Workspace>> workspace) {
    if (!workspace)
        return fail(workspace.error());
    return std::make_unique<StoredWorkspace>(std::move(*workspace));
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

/// The window's own tour, by the program beside this one; it needs no screen.
Result<QString> windowPictures(const QString& folder) {
    QProcess window;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    window.setProcessEnvironment(environment);
    const QString program = QDir(QCoreApplication::applicationDirPath()).filePath(u"muster"_s);
    window.start(program, {u"--demo"_s, u"--screenshots"_s, folder});
    constexpr int limit = 300'000; // ms
    if (!window.waitForStarted() || !window.waitForFinished(limit))
        return fail(ErrorKind::Rejected,
                    u"The window (%1) could not take its pictures: %2"_s.arg(program, window.errorString()));
    const QString said = QString::fromUtf8(window.readAllStandardOutput()).trimmed();
    if (window.exitCode() != 0)
        return fail(ErrorKind::Rejected, u"The window's tour ended with %1: %2"_s.arg(window.exitCode())
                                             .arg(QString::fromUtf8(window.readAllStandardError()).right(2000)));
    return said.section(u'\n', -1);
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
    services.lookup = [stop](const Connection& connection, SecretStore& secrets) {
        return lookupOver(connection, secrets, stop);
    };
    services.signIn = [stop] { return graphSignIn(stop); };
    services.listen = [stop] { return loopbackListener(stop); };
    services.openBrowser = openInBrowser;
    services.standardInput = [] {
        QFile input;
        return input.open(stdin, QIODevice::ReadOnly) ? input.readAll() : QByteArray();
    };
    services.stop = std::move(stop);
    services.phoneForm = internationalForm();
    services.holder = whoAndWhere();
    services.secretsGiven = secretsGiven;
    services.screenshots = windowPictures;
    services.demo = [inside = services](cli::Output& out, const QString& keep) {
        return Tour(out, keep, inside).run();
    };
    return services;
}

} // namespace muster
