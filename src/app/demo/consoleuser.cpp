// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/consoleuser.h"

#include "app/composition/sandboxprocess.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QProcess>
#include <QThread>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace muster {

namespace {

constexpr int slice = 100; // ms between two looks at the stop token

/// Waits for the end, or asks the command to end when this run is to stop.
void waitFor(QProcess& process, const std::stop_token& stop) {
    bool asked = false;
    while (process.state() != QProcess::NotRunning && !process.waitForFinished(slice)) {
        if (stop.stop_requested() && !asked) {
            process.terminate();
            asked = true;
        }
    }
}

Error cannotRun(const QProcess& process) {
    return {ErrorKind::Rejected, u"%1 cannot be run: %2"_s.arg(process.program(), process.errorString())};
}

} // namespace

QJsonObject ConsoleUser::Answer::json() const {
    return QJsonDocument::fromJson(output).object();
}

ConsoleUser::ConsoleUser(QString workspace, std::stop_token stop)
    : m_workspace(std::move(workspace))
    , m_stop(std::move(stop)) {}

QStringList ConsoleUser::words(const QStringList& command) const {
    return QStringList{u"--workspace"_s, m_workspace} + command;
}

Result<ConsoleUser::Answer> ConsoleUser::run(const QStringList& command, const QByteArray& input) {
    if (m_inside) {
        auto outcome = m_inside->run(words(command), input);
        if (m_stop.stop_requested())
            return fail(ErrorKind::Cancelled, u"Stopped."_s);
        return Answer{command, outcome.exitCode, std::move(outcome.output), std::move(outcome.messages)};
    }
    QProcess process;
    process.start(QCoreApplication::applicationFilePath(), words(command));
    if (!process.waitForStarted())
        return fail(cannotRun(process));
    process.write(input);
    process.closeWriteChannel();
    waitFor(process, m_stop);
    if (m_stop.stop_requested())
        return fail(ErrorKind::Cancelled, u"Stopped."_s);
    if (process.exitStatus() != QProcess::NormalExit)
        return fail(cannotRun(process));
    return Answer{command, process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

Result<ConsoleUser::Answer> ConsoleUser::signIn(const QString& connection, const FormBrowser::Person& person) {
    const QStringList command{u"connection"_s, u"connect"_s,   connection, u"--browser"_s,
                              u"print"_s,      u"--timeout"_s, u"60"_s};
    if (m_inside)
        return signInInside(command, person);
    QProcess process;
    process.start(QCoreApplication::applicationFilePath(), words(command));
    if (!process.waitForStarted())
        return fail(cannotRun(process));
    process.closeWriteChannel();
    while (!process.canReadLine() && process.waitForReadyRead(10 * slice)) {
    }
    const QByteArray first = process.canReadLine() ? process.readLine() : QByteArray();
    auto done =
        first.startsWith("http") ? goThroughPages(QUrl(QString::fromUtf8(first.trimmed())), person) : Result<void>();
    if (!done)
        process.terminate();
    waitFor(process, m_stop);
    if (m_stop.stop_requested())
        return fail(ErrorKind::Cancelled, u"Stopped."_s);
    if (!done)
        return fail(done.error());
    return Answer{command, process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

/// The pages are walked in a thread of their own: the command is waiting for the way back.
Result<ConsoleUser::Answer> ConsoleUser::signInInside(const QStringList& command, const FormBrowser::Person& person) {
    std::unique_ptr<QThread> browser;
    Result<void> walked;
    auto outcome = m_inside->run(words(command), {}, [&](const QByteArray& part) {
        if (browser || !part.startsWith("http"))
            return;
        const QUrl address(QString::fromUtf8(part.trimmed()));
        browser.reset(QThread::create([&, address] { walked = goThroughPages(address, person); }));
        browser->start();
    });
    if (browser)
        browser->wait();
    if (m_stop.stop_requested())
        return fail(ErrorKind::Cancelled, u"Stopped."_s);
    if (!walked)
        return fail(walked.error());
    return Answer{command, outcome.exitCode, std::move(outcome.output), std::move(outcome.messages)};
}

/// The browser of the tour: fills in the pages, and brings the answer to the address that waits for it.
Result<void> ConsoleUser::goThroughPages(const QUrl& address, const FormBrowser::Person& person) {
    const QUrl redirect(QUrlQuery(address).queryItemValue(u"redirect_uri"_s, QUrl::FullyDecoded));
    FormBrowser browser(loopbackSettings(), m_stop);
    const auto answer = browser.signIn(address, redirect, person);
    if (!answer)
        return fail(answer.error());
    // A browser knows where localhost is (RFC 6761 §6.3); a bare system's resolver may not.
    QUrl waiting = *answer;
    if (waiting.host() == u"localhost"_s)
        waiting.setHost(u"127.0.0.1"_s);
    HttpClient client(loopbackSettings(), m_stop);
    const auto delivered = client.send(HttpRequest::get(waiting));
    return delivered ? Result<void>() : fail(delivered.error());
}

} // namespace muster
