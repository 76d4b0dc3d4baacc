// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/provision/connectionstates.h"
#include "store/workspace.h"
#include "testkit/fakedirectory.h"

#include <QMutex>
#include <QTemporaryDir>
#include <QTest>

#include <map>
#include <memory>

namespace muster::gui::testing {

using namespace Qt::StringLiterals;

/// A keychain in memory that every thread may use, and that can be locked.
class SharedKeychain {
public:
    std::map<QString, QString> entries() const {
        const QMutexLocker guard(&m_mutex);
        return m_entries;
    }
    void put(const QString& name, const QString& secret) {
        const QMutexLocker guard(&m_mutex);
        m_entries[name] = secret;
    }
    void setLocked(bool locked) {
        const QMutexLocker guard(&m_mutex);
        m_locked = locked;
    }

    class Door final : public SecretStore {
    public:
        explicit Door(SharedKeychain& keychain)
            : m_keychain(keychain) {}
        Result<std::optional<QString>> read(const QString& name) override {
            const QMutexLocker guard(&m_keychain.m_mutex);
            const auto found = m_keychain.m_entries.find(name);
            return found == m_keychain.m_entries.end() ? std::optional<QString>() : found->second;
        }
        Result<void> write(const QString& name, const QString& secret) override {
            const QMutexLocker guard(&m_keychain.m_mutex);
            if (m_keychain.m_locked)
                return fail(ErrorKind::Auth, u"The keychain is locked."_s);
            m_keychain.m_entries[name] = secret;
            return {};
        }
        Result<void> remove(const QString& name) override {
            const QMutexLocker guard(&m_keychain.m_mutex);
            m_keychain.m_entries.erase(name);
            return {};
        }

    private:
        SharedKeychain& m_keychain;
    };

private:
    friend class Door;
    mutable QMutex m_mutex;
    std::map<QString, QString> m_entries;
    bool m_locked = false;
};

/// Knows the tenants that it was given; everything else of a sign-in is not asked for here.
class ListedSignIn final : public SignIn {
public:
    explicit ListedSignIn(std::map<QString, QString> tenants)
        : m_tenants(std::move(tenants)) {}
    Result<QString> discover(const Connection& connection) override {
        const auto found = m_tenants.find(connection.tenant);
        if (found == m_tenants.end())
            return fail(ErrorKind::NotFound, u"%1 is no tenant of this cloud."_s.arg(connection.tenant));
        return found->second;
    }
    Result<SignInAttempt> begin(const Connection&, const QUrl&) override { return refused(); }
    Result<SignedIn> finish(const Connection&, const SignInAttempt&, const QUrl&, const QString&) override {
        return refused();
    }
    Result<SignInAttempt> beginAdminConsent(const Connection&, const QUrl&) override { return refused(); }
    Result<void> finishAdminConsent(const Connection&, const SignInAttempt&, const QUrl&) override { return refused(); }

private:
    static tl::unexpected<Error> refused() { return fail(ErrorKind::Auth, u"nobody signs in here"_s); }
    std::map<QString, QString> m_tenants;
};

inline const QString northwindId = u"6c1d4f2e-8b0a-4d53-9e77-2f41a8c05b19"_s;
inline const QString harborId = u"11111111-2222-4333-8444-555566667777"_s;
inline const QString applicationId = u"3f0c81d2-7ae4-4c1f-b6d9-50a3e21f9c84"_s;

inline Connection connectionTo(const QString& tenant, const QString& id) {
    Connection connection;
    connection.id = id;
    connection.tenant = tenant;
    connection.applicationId = applicationId;
    return connection;
}

/// A workspace in a file, the window's threads, and services that answer from memory.
struct ConnectionWorld {
    explicit ConnectionWorld(std::vector<Connection> connections = {}) {
        auto workspace = Workspace::create(location);
        if (!workspace)
            qFatal("%s", qPrintable(workspace.error().detail));
        Configuration configuration;
        configuration.provisioning = false;
        configuration.connections = std::move(connections);
        if (auto written = (*workspace)->configuration().writeSettings(configuration); !written)
            qFatal("%s", qPrintable(written.error().detail));
        workspace->reset();
        services.secrets = [this](const QString&, const std::stop_token&) -> Result<std::unique_ptr<SecretStore>> {
            return std::make_unique<SharedKeychain::Door>(keychain);
        };
        services.signIn = [this](const std::stop_token&) -> std::unique_ptr<SignIn> {
            return std::make_unique<ListedSignIn>(tenants);
        };
        services.directories = [this](SecretStore&, const std::stop_token&) {
            return Directories{[](const Connection& connection) -> Result<QString> { return connection.tenant; },
                               [this](const Connection&) -> Result<std::unique_ptr<DirectorySource>> {
                                   if (refusal)
                                       return fail(*refusal);
                                   return std::make_unique<testkit::FakeDirectory>(tenant);
                               }};
        };
    }
    [[nodiscard]] bool load() {
        draft.load();
        return QTest::qWaitFor([this] { return draft.isLoaded(); });
    }
    /// As another program reads it.
    [[nodiscard]] Configuration kept() const {
        auto workspace = Workspace::open(location);
        auto configuration = workspace ? (*workspace)->configuration().read() : fail(workspace.error());
        if (!configuration)
            qFatal("%s", qPrintable(configuration.error().detail));
        return *configuration;
    }

    QTemporaryDir folder;
    QString location = folder.filePath(u"muster.db"_s);
    SharedKeychain keychain;
    std::map<QString, QString> tenants{{u"northwind-msp.onmicrosoft.com"_s, northwindId},
                                       {u"northwind-msp.com"_s, northwindId},
                                       {u"harborviewdental.onmicrosoft.com"_s, harborId}};
    testkit::FakeTenant tenant{northwindId};
    std::optional<Error> refusal;
    Services services;
    Desk desk{location};
    Background background;
    ProvisionDraft draft{desk};
    ConnectionStates states{draft, desk, background, services};
};

} // namespace muster::gui::testing
