// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/composition/directoryaccess.h"
#include "core/secretnames.h"
#include "gui/signin/signincontroller.h"
#include "gui/work/background.h"
#include "gui/work/desk.h"
#include "testkit/sandboxprocess.h"

#include <QMutex>
#include <QSignalSpy>
#include <QTest>

namespace muster::test {

/// Secrets that several threads share, in memory.
struct Chest {
    QMutex mutex;
    QHash<QString, QString> entries;

    QString at(const QString& name) {
        const QMutexLocker lock(&mutex);
        return entries.value(name);
    }
};

class ChestSecrets final : public SecretStore {
public:
    explicit ChestSecrets(Chest& chest)
        : m_chest(chest) {}
    Result<std::optional<QString>> read(const QString& name) override {
        const QMutexLocker lock(&m_chest.mutex);
        const auto found = m_chest.entries.constFind(name);
        return found == m_chest.entries.constEnd() ? std::nullopt : std::optional(*found);
    }
    Result<void> write(const QString& name, const QString& secret) override {
        const QMutexLocker lock(&m_chest.mutex);
        m_chest.entries.insert(name, secret);
        return {};
    }
    Result<void> remove(const QString& name) override {
        const QMutexLocker lock(&m_chest.mutex);
        m_chest.entries.remove(name);
        return {};
    }

private:
    Chest& m_chest;
};

/// The demo's tenant in a sandbox process, a workspace with a connection to it, and what the window has to sign in.
struct SignInWorld {
    SignInWorld() {
        connection.id = QStringLiteral("c1");
        connection.tenant = QStringLiteral("northwindmsp.onmicrosoft.com");
        connection.applicationId = QStringLiteral("1c9a7f54-2f0e-4d7c-8a55-90b1f3c6d2e4");
        connection.cloud = Cloud::Custom;
        connection.authority = sandbox.identity();
        connection.graph = sandbox.graph();
        chest.entries.insert(applicationKeyOf(connection.id),
                             QStringLiteral("demo~Xk3.9pQvLr7wTz2sBn5cYh8mJd4fGa6eUq"));
        keep({connection});
    }

    /// Puts these connections into the workspace.
    void keep(const std::vector<Connection>& connections) {
        auto workspace = Workspace::open(location);
        if (!workspace)
            workspace = Workspace::create(location);
        auto configuration = (*workspace)->configuration().read();
        configuration->connections = connections;
        QVERIFY((*workspace)->configuration().write(*configuration).has_value());
    }
    MirrorState mirrored() {
        const auto workspace = Workspace::open(location);
        return *(*workspace)->mirror().state(tenantId());
    }
    static QString tenantId() { return QStringLiteral("5d1f0a52-8c3e-4b7a-9a60-0c4d2b7e1f10"); }
    QString refreshToken() { return chest.at(refreshTokenOf(connection.id)); }

    static QJsonObject demoTenant() {
        QFile file(QStringLiteral(MUSTER_SOURCE_DIR "/resources/demo/tenant.json"));
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
    }

    gui::Services servicesOver() {
        gui::Services made;
        made.secrets = [this](const QString&, std::stop_token) -> Result<std::unique_ptr<SecretStore>> {
            return std::make_unique<ChestSecrets>(chest);
        };
        made.directories = [](SecretStore& secrets, std::stop_token stop) { return directoriesOver(secrets, stop); };
        made.signIn = [](std::stop_token stop) { return graphSignIn(stop); };
        made.listen = [](std::stop_token stop) { return loopbackListener(stop); };
        return made;
    }

    QTemporaryDir folder;
    QString location = folder.filePath(QStringLiteral("muster.db"));
    SandboxProcess sandbox{demoTenant()};
    Connection connection;
    Chest chest;
    gui::Services services = servicesOver();
    gui::Desk desk{location};
    gui::Background background;
    gui::SignInController controller{services, background, desk};
};

} // namespace muster::test
