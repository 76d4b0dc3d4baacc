// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/insideconsole.h"

#include "cli/call.h"

using namespace Qt::StringLiterals;

namespace muster {
namespace {

/// A store that somebody else owns.
class Borrowed final : public SecretStore {
public:
    explicit Borrowed(SecretStore& store)
        : m_store(store) {}
    Result<std::optional<QString>> read(const QString& name) override { return m_store.read(name); }
    Result<void> write(const QString& name, const QString& secret) override { return m_store.write(name, secret); }
    Result<void> remove(const QString& name) override { return m_store.remove(name); }

private:
    SecretStore& m_store;
};

} // namespace

InsideConsole::InsideConsole(cli::Services services)
    : m_services(std::move(services)) {
    // To the commands this is the keychain: what they write is there for the next one.
    m_services.secretsGiven = false;
    m_services.secrets = [this](const QString&) -> Result<std::unique_ptr<SecretStore>> {
        return std::make_unique<Borrowed>(m_secrets);
    };
}

InsideConsole::Outcome InsideConsole::run(const QStringList& words, const QByteArray& input, const Heard& heard) {
    Outcome outcome;
    cli::Output out(
        words.contains(u"--json"_s),
        [&](const QByteArray& part) {
            outcome.output += part;
            if (heard)
                heard(part);
        },
        [&](const QByteArray& line) { outcome.messages += line; });
    m_services.standardInput = [&input] { return input; };
    const auto arguments = cli::parseCommandLine(words, cli::commands());
    outcome.exitCode = arguments ? cli::run(m_services, *arguments, out) : out.failed(arguments.error());
    return outcome;
}

} // namespace muster
