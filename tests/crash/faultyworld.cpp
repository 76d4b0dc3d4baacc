// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crash/faultyworld.h"

#include "app/musterctl/storedworkspace.h"
#include "cli/call.h"
#include "store/database.h"
#include "store/workspace.h"
#include "testkit/faultyjournal.h"
#include "testkit/keychain.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace muster::test {
namespace {

const QString tenantId = u"11111111-1111-4111-8111-111111111111"_s;

QString guid(int n) {
    return u"00000000-0000-4000-8000-%1"_s.arg(n, 12, 10, QLatin1Char('0'));
}

const QString staff = guid(901), clients = guid(902);

Rule rule(const QString& id, const QString& group, Becomes becomes, int order) {
    Rule result;
    result.id = id;
    result.tenantId = tenantId;
    result.groupId = group;
    result.order = order;
    result.becomes = becomes;
    result.securityRoles = {becomes == Becomes::Employee ? u"s1"_s : u"x1"_s};
    result.phoneType = u"p1"_s;
    if (becomes == Becomes::ClientPortal) {
        result.account = u"a1"_s;
        result.location = u"l2"_s;
    }
    return result;
}

/// A workspace of the store with a fuse in every port; the PSA may be another one's.
class FusedWorkspace final : public StoredWorkspace {
public:
    FusedWorkspace(std::unique_ptr<Workspace> workspace, std::unique_ptr<Workspace> psa, testkit::Fuse& ports,
                   testkit::Fuse& sql)
        : StoredWorkspace(std::move(workspace))
        , m_psa(std::move(psa))
        , m_mirror(stored().mirror(), ports)
        , m_journal(stored().journal(), ports)
        , m_records(target().builtInPsa(), target().builtInPsa(), m_psa != nullptr, ports) {
        stored().database().observe([&sql](const QString& statement) {
            // What a dying program says last never arrives.
            return statement == u"rollback"_s ? Result<void>() : sql.before();
        });
    }
    Mirror& mirror() override { return m_mirror; }
    Journal& journal() override { return m_journal; }
    RecordReader& reader() override { return m_records; }
    Result<PsaPorts> psa(const PsaTarget&, SecretStore&, const std::stop_token&) override {
        return PsaPorts{&m_records, &m_records, {}};
    }

private:
    Workspace& target() { return m_psa ? *m_psa : stored(); }

    std::unique_ptr<Workspace> m_psa;
    testkit::FaultyMirror m_mirror;
    testkit::FaultyJournal m_journal;
    testkit::FaultyRecords m_records;
};

RecordsFile firstRecords() {
    RecordsFile file;
    file.lookups.departments = {{u"d1"_s, u"Service"_s}};
    file.lookups.jobTitles = {{u"j1"_s, u"Technician"_s}};
    file.lookups.employmentTypes = {{u"t1"_s, u"Full time"_s}};
    file.lookups.employeeRoles = {{u"r1"_s, u"Engineer"_s}};
    file.lookups.phoneTypes = {{u"p1"_s, u"Work"_s}};
    file.lookups.emailTypes = {{u"m1"_s, u"Work"_s}};
    file.lookups.securityRoles = {{u"s1"_s, u"User"_s, false}, {u"x1"_s, u"Portal"_s, true}};
    file.lookups.accounts = {{u"own"_s, u"MSP"_s, u"MSP"_s, true, true},
                             {u"a1"_s, u"Contoso"_s, u"CON"_s, false, true}};
    file.lookups.locations = {{u"l1"_s, u"own"_s, u"Main"_s, true, {}, {}, {}},
                              {u"l2"_s, u"a1"_s, u"Main"_s, true, {}, {}, {}}};
    Record record;
    record.id = file.pool->add("e2");
    record.firstName = file.pool->add("Robert");
    record.lastName = file.pool->add("Cole");
    record.username = file.pool->add("bob");
    record.email = file.pool->add("bob@msp.com");
    record.login = true;
    record.securityRoles = file.pool->add("s1");
    file.people = {record};
    return file;
}

} // namespace

FaultyWorld::FaultyWorld(QString workspace, QString psa)
    : tenant(tenantId)
    , m_workspace(std::move(workspace))
    , m_psa(std::move(psa)) {}

void FaultyWorld::moveTo(const QString& workspace, const QString& psa) {
    m_workspace = workspace;
    m_psa = psa;
    ports.reset();
    sql.reset();
    stop = {};
}

QString FaultyWorld::prepare() {
    const char* const names[] = {"ada", "bob", "cyd", "dan", "eve", "fay", "gus"};
    QStringList people;
    for (int n = 1; n <= 7; ++n) {
        const QString name = QString::fromLatin1(names[n - 1]);
        tenant.addUser(guid(n), name, u"Old"_s, name + u"@msp.com"_s);
        people << guid(n);
    }
    tenant.addGroup(staff, people.mid(1));
    tenant.addGroup(clients, {});

    auto workspace = Workspace::create(m_workspace);
    if (!workspace)
        return workspace.error().detail;
    auto psa = m_psa == m_workspace ? Result<std::unique_ptr<Workspace>>(nullptr) : Workspace::create(m_psa);
    if (!psa)
        return psa.error().detail;
    Configuration configuration;
    configuration.employeeDefaults = {u"d1"_s, u"l1"_s, u"e2"_s, u"j1"_s, u"t1"_s, u"r1"_s, u"s1"_s, u"p1"_s};
    configuration.brakes = {};
    Connection connection;
    connection.id = u"c1"_s;
    connection.tenant = tenantId;
    connection.applicationId = guid(1);
    connection.redirectUri = u"http://localhost/muster"_s;
    configuration.connections = {connection};
    configuration.rules = {rule(u"staff"_s, staff, Becomes::Employee, 20),
                           rule(u"portal"_s, clients, Becomes::ClientPortal, 10)};
    auto& target = *psa ? **psa : **workspace;
    const auto filled = (*workspace)->configuration().write(configuration).and_then([&] {
        return target.builtInPsa().replaceAll(firstRecords());
    });
    if (!filled)
        return filled.error().detail;
    const Answer answer = run({u"sync"_s, u"--json"_s});
    return answer.code == 0 ? QString() : QString::fromUtf8(answer.err);
}

void FaultyWorld::change() {
    tenant.join(staff, guid(1));                                   // a create
    tenant.edit(guid(3), UserProperty::GivenName, u"Cynthia"_s);   // an update
    tenant.join(clients, guid(4));                                 // a convert
    tenant.leave(staff, guid(5));                                  // a revoke
    tenant.remove(guid(6));                                        // a deactivation
    tenant.edit(guid(7), UserProperty::Mail, u"gustav@msp.com"_s); // another update
}

cli::Services FaultyWorld::services() {
    cli::Services services;
    services.open = [this](const QString&) -> Result<std::unique_ptr<cli::OpenWorkspace>> {
        auto workspace = Workspace::open(m_workspace);
        if (!workspace)
            return fail(workspace.error());
        auto psa = m_psa == m_workspace ? Result<std::unique_ptr<Workspace>>(nullptr) : Workspace::open(m_psa);
        if (!psa)
            return fail(psa.error());
        return std::make_unique<FusedWorkspace>(std::move(*workspace), std::move(*psa), ports, sql);
    };
    services.secrets = [](const QString&) -> Result<std::unique_ptr<SecretStore>> {
        return std::make_unique<testkit::Keychain>();
    };
    services.directories = [this](SecretStore&) {
        Directories directories;
        directories.resolve = [](const Connection& connection) -> Result<QString> { return connection.tenant; };
        directories.open = [this](const Connection&) -> Result<std::unique_ptr<DirectorySource>> {
            return std::make_unique<testkit::FakeDirectory>(tenant, &ports);
        };
        return directories;
    };
    services.stop = stop.get_token();
    services.holder = u"ada@console"_s;
    return services;
}

QJsonObject FaultyWorld::Answer::json() const {
    return QJsonDocument::fromJson(out).object();
}

FaultyWorld::Answer FaultyWorld::run(const QStringList& command) {
    Answer answer;
    cli::Output out(
        command.contains(u"--json"_s), [&](const QByteArray& part) { answer.out += part; },
        [&](const QByteArray& line) { answer.err += line; });
    const auto arguments = cli::parseCommandLine(command, cli::commands());
    answer.code = arguments ? cli::run(services(), *arguments, out) : out.failed(arguments.error());
    return answer;
}

} // namespace muster::test
