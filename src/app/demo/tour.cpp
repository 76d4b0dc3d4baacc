// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/tour.h"

#include "app/demo/demofiles.h"
#include "cli/exitcode.h"
#include "cli/table.h"

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

QString reasonsOf(const QJsonObject& step) {
    QStringList reasons;
    for (const auto& reason : step[u"reasons"_s].toArray())
        reasons << reason.toString();
    return reasons.join(u", "_s);
}

} // namespace

Tour::Tour(cli::Output& out, QString keep, std::stop_token stop)
    : m_out(out)
    , m_keep(std::move(keep))
    , m_stop(std::move(stop))
    , m_folder(m_keep.isEmpty() ? m_temporary.path() : QDir(m_keep).absolutePath())
    , m_story(demoFile(u"changes.json"_s)) {}

int Tour::run() {
    QElapsedTimer clock;
    clock.start();
    auto told = tell();
    if (auto tidied = tidyUp(); told && !tidied)
        told = fail(tidied.error());
    if (!told)
        return m_out.failed(told.error());
    const double seconds = std::round(static_cast<double>(clock.elapsed()) / 100) / 10;
    heading(u"Done"_s);
    m_out.line(u"%1 commands in %2 s, over HTTP, with a sign-in, a database and a keychain."_s.arg(m_commands.size())
                   .arg(seconds));
    if (!m_keep.isEmpty())
        m_out.line(u"Workspace and plans are in %1."_s.arg(m_folder));
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
        .and_then([this] { return showPeople(); });
}

void Tour::heading(const QString& title) {
    m_out.line(u"\n== "_s % title % u" =="_s);
}

Result<Tour::Answer> Tour::accept(Result<Answer> answer, std::initializer_list<int> expected) {
    if (!answer)
        return answer;
    m_commands.append(QJsonObject{{u"command"_s, asTyped(answer->command)}, {u"exitCode"_s, answer->exitCode}});
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
    if (auto written = writeJson(path(u"tenant.json"_s), tenant); !written)
        return written;
    auto sandbox = SandboxProcess::start(path(u"tenant.json"_s), m_stop);
    if (!sandbox)
        return fail(sandbox.error());
    m_sandbox = std::move(*sandbox);
    m_user = std::make_unique<ConsoleUser>(path(u"muster.db"_s), m_stop);
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
            const std::vector<std::pair<QStringList, QByteArray>> commands{
                {{u"init"_s}, {}},
                {{u"records"_s, u"import"_s, path(u"records.json"_s)}, {}},
                {{u"config"_s, u"import"_s, path(u"configuration.json"_s)}, {}},
                {{u"connection"_s, u"secret"_s, connection}, m_story[u"secret"_s].toString().toUtf8()},
            };
            for (const auto& [command, input] : commands) {
                const auto answer = type(command, {0}, input);
                if (!answer)
                    return fail(answer.error());
                m_out.text(QString::fromUtf8(answer->output));
            }
            return {};
        });
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
    m_signedIn = true;
    m_out.text(QString::fromUtf8(connected->output));
    const auto tested = type({u"connection"_s, u"test"_s, connection});
    if (!tested)
        return fail(tested.error());
    m_out.text(QString::fromUtf8(tested->output));
    return {};
}

Result<void> Tour::showPlan(const QString& title, const QString& name) {
    heading(title);
    const QString file = path(name + u".json"_s);
    // Conflicts wait for a person: exit code 3.
    const auto answer = type({u"plan"_s, u"--out"_s, file}, {cli::ExitDone, cli::ExitPersonNeeded});
    if (!answer)
        return fail(answer.error());
    m_out.text(QString::fromUtf8(answer->output));
    m_out.text(QString::fromUtf8(answer->messages));
    const auto plan = readJson(file);
    if (!plan)
        return fail(plan.error());
    m_report[name] = *plan;
    return {};
}

Result<void> Tour::decide() {
    heading(u"What was decided"_s);
    QJsonArray decided;
    for (const auto& entry : m_story[u"decisions"_s].toArray()) {
        QStringList command;
        for (const auto& word : entry.toObject()[u"command"_s].toArray())
            command << word.toString();
        if (auto answer = type(command); !answer)
            return fail(answer.error());
        const QString say = entry.toObject()[u"say"_s].toString();
        m_out.line(u"%1: %2"_s.arg(command.first(), say));
        decided.append(QJsonObject{{u"command"_s, asTyped(command)}, {u"because"_s, say}});
    }
    m_report[u"decisions"_s] = decided;
    return {};
}

Result<void> Tour::write(const QString& allow) {
    heading(u"What was written"_s);
    QStringList command{u"sync"_s, u"--json"_s};
    const auto allowed = m_story[allow].toObject();
    for (auto it = allowed.begin(); it != allowed.end(); ++it) {
        command << u"--allow"_s << u"%1=%2"_s.arg(it.key()).arg(it.value().toInt());
        m_out.line(u"Allowed for this plan: %1=%2"_s.arg(it.key()).arg(it.value().toInt()));
    }
    const auto answer = type(command, {cli::ExitDone, cli::ExitPersonNeeded});
    if (!answer)
        return fail(answer.error());
    const auto report = answer->json();
    if (report[u"state"_s].toString() != u"done"_s || report[u"failed"_s].toInt() != 0)
        return fail(ErrorKind::Conflict,
                    u"The story went wrong: the run is %1, %2 failed.\n%3"_s.arg(report[u"state"_s].toString())
                        .arg(report[u"failed"_s].toInt())
                        .arg(QString::fromUtf8(answer->messages)));
    cli::Table table({u"action"_s, u"records"_s});
    const auto counts = report[u"counts"_s].toObject();
    for (auto it = counts.begin(); it != counts.end(); ++it)
        table.add({it.key(), QString::number(it.value().toInt())});
    m_out.text(table.toText());
    m_out.line(u"%1 written in run %2."_s.arg(report[u"applied"_s].toInt()).arg(report[u"run"_s].toString()));

    const auto left = type({u"plan"_s, u"--json"_s}, {cli::ExitDone, cli::ExitPersonNeeded});
    if (!left)
        return fail(left.error());
    tellLeft(left->json()[u"steps"_s].toArray());
    QJsonArray runs = m_report[u"runs"_s].toArray();
    runs.append(report);
    m_report[u"runs"_s] = runs;
    return {};
}

void Tour::tellLeft(const QJsonArray& steps) {
    heading(u"What is left"_s);
    cli::Table table({u"who"_s, u"action"_s, u"why"_s});
    QJsonArray left;
    for (const auto& value : steps) {
        const auto step = value.toObject();
        const QString action = step[u"action"_s].toString();
        if (action == u"unchanged"_s || action == u"exclude"_s)
            continue;
        const auto source = step[u"source"_s].toObject();
        const QString name = source[u"name"_s].toString(source[u"userPrincipalName"_s].toString());
        table.add({name, action, reasonsOf(step)});
        left.append(QJsonObject{{u"name"_s, name}, {u"action"_s, action}, {u"reasons"_s, step[u"reasons"_s]}});
    }
    m_out.text(table.isEmpty() ? u"Nothing.\n"_s : table.toText());
    QJsonArray all = m_report[u"left"_s].toArray();
    all.append(left);
    m_report[u"left"_s] = all;
}

Result<void> Tour::showNothingToDo() {
    heading(u"Again, with nothing changed"_s);
    const auto answer = type({u"sync"_s, u"--json"_s}, {cli::ExitDone, cli::ExitPersonNeeded});
    if (!answer)
        return fail(answer.error());
    const auto report = answer->json();
    const int calls = report[u"connections"_s].toArray()[0].toObject()[u"calls"_s].toInt();
    m_out.line(u"%1 written, %2 calls to Graph."_s.arg(report[u"applied"_s].toInt()).arg(calls));
    m_report[u"idle"_s] = QJsonObject{{u"applied"_s, report[u"applied"_s]}, {u"calls"_s, calls}};
    if (report[u"applied"_s].toInt() != 0 || calls != 2)
        return fail(ErrorKind::Conflict, u"The story went wrong: a sync with nothing new wrote %1 records and cost %2 "
                                         "calls, not 0 and 2."_s.arg(report[u"applied"_s].toInt())
                                             .arg(calls));
    return {};
}

Result<void> Tour::changeTheWorld() {
    heading(u"Meanwhile, in the directory"_s);
    for (const auto& value : m_story[u"tenantChanges"_s].toArray()) {
        const auto change = value.toObject();
        const auto done = m_sandbox->control(change[u"call"_s].toString(), change[u"body"_s].toObject());
        if (!done)
            return fail(done.error());
        // A user made anew is nobody's member until somebody adds the new id.
        if (const auto group = change[u"group"_s].toString(); !group.isEmpty()) {
            const QJsonObject body{{u"id"_s, group}, {u"add"_s, QJsonArray{(*done)[u"id"_s]}}};
            if (auto added = m_sandbox->control(u"groups/members"_s, body); !added)
                return fail(added.error());
        }
        m_out.line(change[u"say"_s].toString());
    }
    return {};
}

Result<void> Tour::changeThePsa() {
    heading(u"Meanwhile, in the PSA"_s);
    const QString file = path(u"edited.json"_s);
    if (auto exported = type({u"records"_s, u"export"_s, file}); !exported)
        return fail(exported.error());
    auto records = readJson(file);
    if (!records)
        return fail(records.error());
    for (const auto& value : m_story[u"psaChanges"_s].toArray()) {
        const auto change = value.toObject();
        *records = withPsaChange(std::move(*records), change);
        m_out.line(change[u"say"_s].toString());
    }
    if (auto written = writeJson(file, *records); !written)
        return written;
    const auto imported = type({u"records"_s, u"import"_s, file});
    return imported ? Result<void>() : fail(imported.error());
}

Result<void> Tour::showPeople() {
    heading(u"Where the people are"_s);
    const QString file = path(u"after.json"_s);
    if (auto exported = type({u"records"_s, u"export"_s, file}); !exported)
        return fail(exported.error());
    const auto records = readJson(file);
    if (!records)
        return fail(records.error());
    const auto count = [](const QJsonArray& rows, const QString& account) {
        int active = 0, all = 0;
        for (const auto& row : rows) {
            const auto object = row.toObject();
            if (!account.isEmpty() && object[u"account"_s].toString() != account)
                continue;
            ++all;
            active += object[u"active"_s].toBool() ? 1 : 0;
        }
        return std::pair(active, all);
    };
    cli::Table table({u"where"_s, u"active"_s, u"all"_s});
    const auto employees = count((*records)[u"employees"_s].toArray(), {});
    table.add({u"HR > Employees"_s, QString::number(employees.first), QString::number(employees.second)});
    for (const auto& value : (*records)[u"accounts"_s].toArray()) {
        const auto account = value.toObject();
        const auto people = count((*records)[u"contacts"_s].toArray(), account[u"id"_s].toString());
        if (people.second > 0)
            table.add({u"CRM > Contacts, "_s + account[u"name"_s].toString(), QString::number(people.first),
                       QString::number(people.second)});
    }
    m_out.text(table.toText());
    m_report[u"employees"_s] = QJsonObject{{u"active"_s, employees.first}, {u"all"_s, employees.second}};
    const auto links = type({u"links"_s, u"--json"_s});
    if (!links)
        return fail(links.error());
    const auto linked = links->json()[u"links"_s].toArray().size();
    m_out.line(u"%1 people are linked to their records."_s.arg(linked));
    m_report[u"linked"_s] = linked;
    return {};
}

/// The tour leaves nothing in the keychain. A connection that rules name cannot be removed, so the rules go first; a
/// workspace that is kept gets everything back but the sign-in.
Result<void> Tour::tidyUp() {
    if (!m_user || !m_signedIn)
        return {};
    QFile::remove(path(u"tenant.json"_s)); // it holds the simulated tenant's secrets
    auto configuration = demoConfiguration(m_sandbox->identity(), m_sandbox->graph());
    configuration.remove(u"rules"_s);
    configuration.remove(u"decisions"_s);
    const QString bare = path(u"bare.json"_s);
    if (auto written = writeJson(bare, configuration); !written)
        return written;
    const QString whole = path(u"configuration.json"_s);
    std::vector<QStringList> commands{{u"config"_s, u"export"_s, whole},
                                      {u"config"_s, u"import"_s, bare},
                                      {u"connection"_s, u"remove"_s, connection}};
    if (!m_keep.isEmpty())
        commands.push_back({u"config"_s, u"import"_s, whole});
    for (const QStringList& command : commands) {
        if (auto answer = type(command); !answer)
            return fail(answer.error());
    }
    QFile::remove(bare);
    return {};
}

} // namespace muster
