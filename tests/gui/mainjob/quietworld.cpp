// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/mainjob/quietworld.h"

using namespace Qt::StringLiterals;

namespace muster::test {
namespace {

template <class T>
Result<T> lineIsDown() {
    return fail(ErrorKind::Network, u"The line is down."_s);
}

class NoSignIn final : public SignIn {
public:
    Result<QString> discover(const Connection&) override { return lineIsDown<QString>(); }
    Result<SignInAttempt> begin(const Connection&, const QUrl&) override { return lineIsDown<SignInAttempt>(); }
    Result<SignedIn> finish(const Connection&, const SignInAttempt&, const QUrl&, const QString&) override {
        return lineIsDown<SignedIn>();
    }
    Result<SignInAttempt> beginAdminConsent(const Connection&, const QUrl&) override {
        return lineIsDown<SignInAttempt>();
    }
    Result<void> finishAdminConsent(const Connection&, const SignInAttempt&, const QUrl&) override {
        return lineIsDown<void>();
    }
};

} // namespace

gui::Services servicesOf(const QString& holder, const testkit::Keychain& keychain, testkit::FakeTenant* tenant) {
    gui::Services services;
    services.secrets = [keychain](const QString&, const std::stop_token&) -> Result<std::unique_ptr<SecretStore>> {
        return std::make_unique<testkit::Keychain>(keychain);
    };
    services.directories = [tenant](SecretStore&, const std::stop_token&) {
        Directories directories;
        directories.resolve = [](const Connection& connection) -> Result<QString> { return connection.tenant; };
        directories.open = [tenant](const Connection&) -> Result<std::unique_ptr<DirectorySource>> {
            if (!tenant)
                return lineIsDown<std::unique_ptr<DirectorySource>>();
            return std::make_unique<testkit::FakeDirectory>(*tenant);
        };
        return directories;
    };
    services.lookup = [](const Connection&, SecretStore&, const std::stop_token&) {
        return lineIsDown<std::unique_ptr<DirectoryLookup>>();
    };
    services.signIn = [](const std::stop_token&) { return std::make_unique<NoSignIn>(); };
    services.listen = [](const std::stop_token&) { return lineIsDown<std::unique_ptr<RedirectListener>>(); };
    services.holder = holder;
    return services;
}

} // namespace muster::test
