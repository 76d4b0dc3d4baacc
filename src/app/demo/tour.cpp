// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/tour.h"

#include "app/composition/demofiles.h"
#include "cli/exitcode.h"
#include "cli/files.h"
#include "core/secretnames.h"

#include <QDir>
#include <QElapsedTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster {

namespace {

const QString connection = u"northwind"_s;

QString asTyped(const QStringList& command) {
    QStringList words{u"musterctl"_s};
    for (const QString& word : command)
        words << (word.contains(u' ') ? QString(u'"' % word % u'"') : word);
    return words.join(u' ');
}

/// What the story said must not be told as a fault of the user's command line: exit codes of spec/06 that fit a tour.
int exitCodeOf(const Error& error) {
    switch (error.kind) {
    case ErrorKind::Cancelled:
    case ErrorKind::Storage:
    case ErrorKind::Rejected:
        return cli::exitCodeOf(error);
    case ErrorKind::Conflict:
        return cli::ExitSomeFailed;
    default:
        return cli::ExitService;
    }
}

} // namespace

Tour::Tour(cli::Output& out, QString keep, cli::Services services)
    : m_out(out)
    , m_keep(std::move(keep))
    , m_services(std::move(services))
    , m_folder(m_keep.isEmpty() ? m_temporary.path() : QDir(m_keep).absolutePath())
    , m_story(demoFile(u"changes.json"_s)) {}

int Tour::run() {
    QElapsedTimer clock;
    clock.start();
    auto told = tell();
    if (auto tidied = tidyUp(); told && !tidied)
        told = fail(tidied.error());
    if (auto kept = keepLog(); told && !kept)
        told = fail(kept.error());
    if (!told)
        return m_out.failed(told.error(), exitCodeOf(told.error()));
    const double seconds = std::round(static_cast<double>(clock.elapsed()) / 100) / 10;
    heading(u"Done"_s);
    m_out.line(u"%1 commands and %2 calls to Graph in %3 s, over HTTP, with a sign-in, a database and %4."_s
                   .arg(m_commands.size())
                   .arg(m_report[u"calls"_s].toInt())
                   .arg(seconds)
                   .arg(m_report[u"keychain"_s].toBool() ? u"a keychain"_s : u"secrets in memory"_s));
    if (!m_keep.isEmpty())
        m_out.line(u"Workspace, plans and log are in %1."_s.arg(m_folder));
    m_report[u"commands"_s] = m_commands;
    m_report[u"seconds"_s] = seconds;
    m_out.document(m_report);
    return cli::ExitDone;
}

Result<void> Tour::tell() {
    return setUp()
        .and_then([this] { return signIn(); })
        .and_then([this] { return showPlan(u"The first plan: nothing is written yet"_s, u"firstPlan"_s); })
        .and_then([this] { return decide(); })
        .and_then([this] { return write(u"firstAllow"_s); })
        .and_then([this] { return showNothingToDo(); })
        .and_then([this] { return changeTheWorld(); })
        .and_then([this] { return changeThePsa(); })
        .and_then([this] { return showPlan(u"The second plan"_s, u"secondPlan"_s); })
        .and_then([this] { return write(u"secondAllow"_s); })
        .and_then([this] { return showPeople(); })
        .and_then([this] { return checkStory(); });
}

void Tour::report(const QString& list, const QJsonValue& part) {
    auto parts = m_report[list].toArray();
    parts.append(part);
    m_report[list] = parts;
}

void Tour::heading(const QString& title) {
    m_out.line(u"\n== "_s % title % u" =="_s);
}

Result<Tour::Answer> Tour::accept(Result<Answer> answer, std::initializer_list<int> expected) {
    if (!answer)
        return answer;
    m_commands.append(QJsonObject{{u"command"_s, asTyped(answer->command)}, {u"exitCode"_s, answer->exitCode}});
    m_log += "$ " + asTyped(answer->command).toUtf8() + '\n' + answer->messages + "(exit code " +
             QByteArray::number(answer->exitCode) + ")\n";
    if (std::find(expected.begin(), expected.end(), answer->exitCode) == expected.end())
        return fail(ErrorKind::Conflict, u"The story went wrong: \"%1\" ended with %2.\n%3%4"_s.arg(
                                             asTyped(answer->command), QString::number(answer->exitCode),
                                             QString::fromUtf8(answer->messages), QString::fromUtf8(answer->output)));
    return answer;
}

Result<Tour::Answer> Tour::type(const QStringList& command, std::initializer_list<int> expected,
                                const QByteArray& input) {
    return accept(m_user->run(command, input), expected);
}

Result<void> Tour::setUp() {
    if (!m_keep.isEmpty() && !QDir().mkpath(m_folder))
        return fail(ErrorKind::Storage, u"%1 cannot be made."_s.arg(m_folder));
    if (QFile::exists(path(u"muster.db"_s)))
        return fail(ErrorKind::Rejected, u"%1 has a workspace already; name another folder."_s.arg(m_folder));
    const auto tenant = demoFile(u"tenant.json"_s);
    const auto records = demoFile(u"records.json"_s);
    const QString tenantFile = m_backstage.filePath(u"tenant.json"_s);
    if (auto written = writeJson(tenantFile, tenant); !written)
        return written;
    auto sandbox = SandboxProcess::start(tenantFile, {}, m_services.stop);
    if (!sandbox)
        return fail(sandbox.error());
    m_sandbox = std::move(*sandbox);
    m_user = std::make_unique<ConsoleUser>(path(u"muster.db"_s), m_services.stop);
    if (m_services.secretsGiven)
        m_user->stayInside(m_services);
    for (const auto& value : m_story[u"before"_s].toArray()) {
        const auto change = value.toObject();
        if (auto done = m_sandbox->control(change[u"call"_s].toString(), change[u"body"_s].toObject()); !done)
            return fail(done.error());
    }

    heading(u"Set up"_s);
    m_out.line(u"A simulated tenant, %1: %2 people, %3 groups. A PSA with %4 employees and %5 contacts of %6 clients."_s
                   .arg(tenant[u"displayName"_s].toString())
                   .arg(tenant[u"users"_s].toArray().size())
                   .arg(tenant[u"groups"_s].toArray().size())
                   .arg(records[u"employees"_s].toArray().size())
                   .arg(records[u"contacts"_s].toArray().size())
                   .arg(records[u"accounts"_s].toArray().size() - 1));
    const auto configuration = demoConfiguration(m_sandbox->identity(), m_sandbox->graph());
    return writeJson(path(u"records.json"_s), records)
        .and_then([&] { return writeJson(path(u"configuration.json"_s), configuration); })
        .and_then([&]() -> Result<void> {
            const std::vector<QStringList> commands{{u"init"_s},
                                                    {u"records"_s, u"import"_s, path(u"records.json"_s)},
                                                    {u"config"_s, u"import"_s, path(u"configuration.json"_s)}};
            for (const auto& command : commands) {
                const auto answer = type(command);
                if (!answer)
                    return fail(answer.error());
                m_out.text(QString::fromUtf8(answer->output));
            }
            return keepApplicationKey();
        });
}

Result<void> Tour::keepApplicationKey() {
    const QStringList command{u"connection"_s, u"secret"_s, connection};
    const QByteArray key = m_story[u"secret"_s].toString().toUtf8();
    m_keepsSecrets = !m_services.secretsGiven; // also when it is stopped half-way
    auto kept = m_user->run(command, key);
    if (kept && kept->exitCode == cli::ExitSignIn) {
        m_out.note(u"No keychain answers, so the tour keeps its secrets in memory and runs its commands itself:"_s);
        m_out.note(QString::fromUtf8(kept->messages).trimmed());
        m_keepsSecrets = false;
        m_user->stayInside(m_services);
        kept = m_user->run(command, key);
    }
    m_report[u"keychain"_s] = m_keepsSecrets;
    const auto answer = accept(std::move(kept), {cli::ExitDone});
    if (!answer)
        return fail(answer.error());
    m_out.line(m_report[u"keychain"_s].toBool() ? QString::fromUtf8(answer->output).trimmed()
                                                : u"The application key of %1 is in memory."_s.arg(connection));
    return {};
}

Result<void> Tour::signIn() {
    heading(u"Sign in"_s);
    const auto who = m_story[u"operator"_s].toObject();
    FormBrowser::Person person;
    person.userName = who[u"userPrincipalName"_s].toString();
    person.password = who[u"password"_s].toString();
    person.forOrganization = true;
    const auto connected = accept(m_user->signIn(connection, person), {0});
    if (!connected)
        return fail(connected.error());
    // The first line is the address that was opened.
    m_out.text(QString::fromUtf8(connected->output).section(u'\n', connected->output.startsWith("http") ? 1 : 0));
    const auto tested = type({u"connection"_s, u"test"_s, connection});
    if (!tested)
        return fail(tested.error());
    m_out.text(QString::fromUtf8(tested->output));
    return {};
}

/// Also of a tour that went wrong: that is when somebody wants to read it.
Result<void> Tour::keepLog() {
    if (m_keep.isEmpty() || m_log.isEmpty())
        return {};
    return writeFile(path(u"demo.log"_s), [this](const ByteSink& sink) { return sink(m_log); });
}

/// The tour leaves nothing in the keychain, also when it was stopped: a wish that was sent is carried out.
Result<void> Tour::tidyUp() {
    if (!m_keepsSecrets)
        return {};
    const auto workspace = m_services.open(path(u"muster.db"_s));
    if (!workspace)
        return fail(workspace.error());
    const auto secrets = m_services.secrets((*workspace)->id());
    if (!secrets)
        return fail(secrets.error());
    for (const QString& name : {applicationKeyOf(connection), refreshTokenOf(connection)})
        if (auto removed = (*secrets)->remove(name); !removed && removed.error().kind != ErrorKind::Cancelled)
            return removed;
    return {};
}

} // namespace muster
