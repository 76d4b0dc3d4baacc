// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/musterctl/composition.h"
#include "app/musterctl/interruption.h"
#include "cli/call.h"
#include "cli/exitcode.h"

#include <QCoreApplication>
#include <QFile>
#include <QThread>

#include <cstdio>
#include <memory>

using namespace Qt::StringLiterals;
using namespace muster;

namespace {

Result<std::optional<GivenSecrets>> secretsOf(const cli::Arguments& arguments) {
    if (!arguments.secretsGiven)
        return std::optional<GivenSecrets>();
    QFile input;
    const QByteArray bytes = input.open(stdin, QIODevice::ReadOnly) ? input.readAll() : QByteArray();
    auto given = GivenSecrets::parse(bytes);
    if (!given)
        return fail(given.error());
    return std::optional(std::move(*given));
}

} // namespace

/// The command runs in a thread of its own, so that the main one can serve the keychain and hear of a stop.
int main(int argc, char* argv[]) {
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"musterctl"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(MUSTER_VERSION));

    const QStringList words = QCoreApplication::arguments().mid(1);
    cli::Output out(words.contains(u"--json"_s));
    const auto arguments = cli::parseCommandLine(words, cli::commands());
    if (!arguments)
        return out.failed(arguments.error());
    if (arguments->help || arguments->version) {
        cli::Output plain(false);
        plain.text(arguments->help ? cli::usage(cli::commands()) : u"musterctl " MUSTER_VERSION "\n"_s);
        return cli::ExitDone;
    }
    auto given = secretsOf(*arguments);
    if (!given)
        return out.failed(given.error());

    std::stop_source stop;
    const Interruption interruption(stop);
    SecretsDesk desk(std::move(*given));
    const auto services = servicesFor(desk, arguments->secretsGiven, stop.get_token());
    int code = cli::ExitDone;
    const std::unique_ptr<QThread> command(QThread::create([&] { code = cli::run(services, *arguments, out); }));
    QObject::connect(command.get(), &QThread::finished, &app, &QCoreApplication::quit);
    command->start();
    QCoreApplication::exec();
    command->wait();
    return code;
}
