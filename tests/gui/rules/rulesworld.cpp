// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rulesworld.h"

#include "store/workspace.h"
#include "testkit/keychain.h"

#include <thread>

using namespace Qt::StringLiterals;

namespace muster::gui::test {
namespace {

const QStringList domains{u"northwind-msp"_s, u"harborviewdental"_s, u"lakesidelegal"_s, u"cedar-pine"_s};

/// Adds people and groups to a reading.
class Reading {
public:
    Reading() {
        for (int t = 1; t <= tenantCount; ++t) {
            Tenant tenant;
            tenant.id = text(tenantId(t));
            tenant.connection = text(u"c%1"_s.arg(t));
            tenant.complete = true;
            input->tenants.push_back(tenant);
        }
    }

    Text text(const QString& value) { return input->pool->add(value); }

    std::uint32_t user(std::uint32_t tenant, const QString& name) {
        DirectoryUser user;
        const auto number = input->users.size();
        user.id = text(u"00000000-0000-4000-8000-%1"_s.arg(number, 12, 10, QLatin1Char('0')));
        user.tenant = tenant;
        user.givenName = text(u"P%1"_s.arg(number));
        user.surname = text(name);
        user.mail = text(u"p%1@%2.example"_s.arg(number).arg(name));
        user.userPrincipalName = user.mail;
        input->users.push_back(user);
        return static_cast<std::uint32_t>(number);
    }

    std::uint32_t group(std::uint32_t tenant, int number, const QString& name, bool security, int year) {
        DirectoryGroup group;
        group.id = text(groupId(number));
        group.tenant = tenant;
        group.displayName = text(name);
        group.createdDateTime = text(u"%1-01-01T00:00:00Z"_s.arg(year));
        group.securityEnabled = security;
        input->groups.push_back(group);
        return static_cast<std::uint32_t>(input->groups.size() - 1);
    }

    void people(std::uint32_t group, int count) {
        for (int i = 0; i < count; ++i)
            join(group, user(input->groups[group].tenant, u"g%1"_s.arg(group)));
    }
    void join(std::uint32_t group, std::uint32_t user) { input->groups[group].users.push_back(user); }

    void employee(std::uint32_t user, const QString& role) {
        Record record;
        record.id = text(u"e%1"_s.arg(input->records.size()));
        record.login = true;
        record.email = input->users[user].mail;
        record.username = text(u"u%1"_s.arg(user));
        record.securityRoles = text(role);
        input->records.push_back(record);
    }

    std::shared_ptr<PlanInput> input = std::make_shared<PlanInput>();
};

/// A directory that tells names, whatever connection asks.
class WorldLookup final : public DirectoryLookup {
public:
    WorldLookup(Answers& answers, std::stop_token stop)
        : m_answers(answers)
        , m_stop(std::move(stop)) {}

    Result<std::vector<FoundGroup>> groupsNamed(const QString& beginning) override {
        int hold = 0;
        {
            const std::lock_guard lock(m_answers.guard);
            m_answers.asked.append(beginning);
            hold = beginning == u"slow"_s ? m_answers.holdMs : 0;
        }
        for (int waited = 0; waited < hold && !m_stop.stop_requested(); ++waited)
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        const std::lock_guard lock(m_answers.guard);
        if (m_stop.stop_requested())
            return fail(ErrorKind::Cancelled, u"stopped"_s);
        if (m_answers.error)
            return fail(*m_answers.error);
        std::vector<FoundGroup> found;
        for (const auto& group : m_answers.groups) {
            if (group.displayName.startsWith(beginning, Qt::CaseInsensitive))
                found.push_back(group);
        }
        return found;
    }
    Result<FoundUser> user(const QString&) override { return fail(ErrorKind::NotFound, u"nobody"_s); }

private:
    Answers& m_answers;
    std::stop_token m_stop;
};

/// Knows which tenant a domain is; nobody signs in.
class WorldSignIn final : public SignIn {
public:
    Result<QString> discover(const Connection& connection) override {
        const auto at = domains.indexOf(connection.tenant.section(u'.', 0, 0));
        if (at < 0)
            return fail(ErrorKind::NotFound, u"There is no such tenant."_s);
        return tenantId(static_cast<int>(at) + 1);
    }
    Result<SignInAttempt> begin(const Connection&, const QUrl&) override { return refuse<SignInAttempt>(); }
    Result<SignedIn> finish(const Connection&, const SignInAttempt&, const QUrl&, const QString&) override {
        return refuse<SignedIn>();
    }
    Result<SignInAttempt> beginAdminConsent(const Connection&, const QUrl&) override { return refuse<SignInAttempt>(); }
    Result<void> finishAdminConsent(const Connection&, const SignInAttempt&, const QUrl&) override {
        return refuse<void>();
    }

private:
    template <class T>
    static Result<T> refuse() {
        return fail(ErrorKind::Auth, u"Nobody signs in here."_s);
    }
};

} // namespace

QString tenantId(int number) {
    return u"6c1d4f2e-8b0a-4d53-9a10-%1"_s.arg(number, 12, 10, QLatin1Char('0'));
}

QString groupId(int number) {
    return u"a94e07c3-52b1-4f8e-a3d0-%1"_s.arg(number, 12, 10, QLatin1Char('0'));
}

QStringList Answers::questions() {
    const std::lock_guard lock(guard);
    return asked;
}

Lookups lookupsOfWorld() {
    Lookups lookups;
    lookups.departments = {{u"d1"_s, u"Service"_s}};
    lookups.jobTitles = {{u"j1"_s, u"Technician"_s}};
    lookups.employmentTypes = {{u"t1"_s, u"Full time"_s}};
    lookups.employeeRoles = {{u"x1"_s, u"Technician"_s}};
    lookups.phoneTypes = {{u"p1"_s, u"Office"_s}, {u"p2"_s, u"Mobile"_s}};
    lookups.emailTypes = {{u"m1"_s, u"Work"_s}};
    lookups.securityRoles = {{u"s1"_s, u"Administrator"_s, false},
                             {u"s2"_s, u"Service Desk Manager"_s, false},
                             {u"s3"_s, u"User"_s, false},
                             {u"s4"_s, u"External User"_s, true},
                             {u"s5"_s, u"External Manager"_s, true}};
    lookups.accounts = {{u"a1"_s, u"Northwind MSP"_s, u"NW"_s, true, true},
                        {u"a2"_s, u"Harborview Dental"_s, u"HD"_s, false, true},
                        {u"a3"_s, u"Lakeside Legal"_s, u"LL"_s, false, true},
                        {u"a4"_s, u"Cedar & Pine Interiors"_s, u"CP"_s, false, true}};
    lookups.locations = {{u"l1"_s, u"a1"_s, u"Main"_s, true, {}, {}, {}},
                         {u"l2"_s, u"a2"_s, u"Harbor Street"_s, true, {}, {}, {}},
                         {u"l3"_s, u"a2"_s, u"Old Town"_s, false, {}, {}, {}},
                         {u"l4"_s, u"a3"_s, u"Lake House"_s, true, {}, {}, {}},
                         {u"l5"_s, u"a4"_s, u"Showroom"_s, true, {}, {}, {}}};
    return lookups;
}

Configuration configurationOfWorld() {
    Configuration configuration;
    for (int t = 1; t <= tenantCount; ++t) {
        Connection connection;
        connection.id = u"c%1"_s.arg(t);
        connection.tenant = domains.at(t - 1) + u".onmicrosoft.com"_s;
        connection.applicationId = u"11111111-1111-4111-8111-111111111111"_s;
        connection.redirectUri = u"https://bms.kaseya.com/OAuth/IntegrationCallback.aspx"_s;
        configuration.connections.push_back(connection);
    }
    configuration.employeeDefaults = {u"d1"_s, u"l1"_s, u"e900"_s, u"j1"_s, u"t1"_s, u"x1"_s, u"s3"_s, u"p1"_s};
    struct Line {
        int tenant, order;
        Becomes becomes;
        QString role, account;
    };
    const std::vector<Line> lines{
        {1, 1, Becomes::Employee, u"s1"_s, {}},          {1, 2, Becomes::Employee, u"s2"_s, {}},
        {1, 2, Becomes::Employee, u"s3"_s, {}},          {2, 3, Becomes::ClientPortal, u"s4"_s, u"a2"_s},
        {3, 4, Becomes::ClientPortal, u"s5"_s, u"a3"_s}, {3, 5, Becomes::ClientPortal, u"s4"_s, u"a3"_s},
        {4, 6, Becomes::ClientPortal, u"s4"_s, u"a4"_s}};
    int number = 0;
    for (const auto& line : lines) {
        ++number;
        Rule rule;
        rule.id = u"r%1"_s.arg(number);
        rule.tenantId = tenantId(line.tenant);
        rule.groupId = groupId(number);
        rule.order = line.order;
        rule.becomes = line.becomes;
        rule.securityRoles = {line.role};
        rule.account = line.account;
        rule.enabled = number != 7;
        rule.createdAt = QDateTime(QDate(2024, 1, number), QTime(12, 0), Qt::UTC);
        configuration.rules.push_back(rule);
    }
    return configuration;
}

std::shared_ptr<const PlanInput> readingOfWorld() {
    Reading reading;
    auto& input = *reading.input;
    input.configuration = configurationOfWorld();
    input.lookups = lookupsOfWorld();
    const auto admins = reading.group(0, 1, u"MSP Administrators"_s, true, 2019);
    const auto desk = reading.group(0, 2, u"Service Desk"_s, true, 2020);
    const auto field = reading.group(0, 3, u"Field Engineers"_s, true, 2022);
    const auto portal = reading.group(1, 4, u"Portal Users"_s, true, 2020);
    const auto partners = reading.group(2, 5, u"Partners"_s, true, 2020);
    const auto staff = reading.group(2, 6, u"All Staff"_s, true, 2020);
    reading.group(3, 7, u"Portal Pilot"_s, false, 2020);
    const auto apprentices = reading.group(0, 8, u"Apprentices"_s, true, 2021);

    reading.people(admins, 6);
    reading.join(desk, input.groups[admins].users.front());
    reading.people(desk, 40);
    for (std::size_t i = 1; i <= 9; ++i)
        reading.join(field, input.groups[desk].users[i]);
    reading.people(field, 13);
    reading.people(apprentices, 6);
    input.groups[field].groups.push_back(apprentices);
    reading.people(portal, 64);
    reading.people(partners, 12);
    for (const auto user : input.groups[partners].users)
        reading.join(staff, user);
    reading.people(staff, 75);
    for (std::size_t i = 9; i < 22; ++i)
        reading.employee(input.groups[field].users[i], u"s1"_s);
    for (const auto user : input.groups[apprentices].users)
        reading.employee(user, u"s1"_s);
    reading.employee(input.groups[partners].users.front(), u"s3"_s);
    return reading.input;
}

QString workspaceOfWorld(const QTemporaryDir& folder, const Configuration& configuration) {
    const QString location = folder.filePath(u"muster.db"_s);
    auto workspace = Workspace::create(location);
    if (!workspace)
        qFatal("%s", qPrintable(workspace.error().detail));
    RecordsFile file;
    file.lookups = lookupsOfWorld();
    Record manager;
    manager.id = file.pool->add(u"e900"_s);
    manager.firstName = file.pool->add(u"Ada"_s);
    manager.lastName = file.pool->add(u"Quill"_s);
    manager.username = file.pool->add(u"ada"_s);
    manager.email = file.pool->add(u"ada@northwind.example"_s);
    manager.login = true;
    file.people.push_back(manager);
    for (const auto& done :
         {(*workspace)->builtInPsa().replaceAll(file), (*workspace)->configuration().write(configuration)}) {
        if (!done)
            qFatal("%s", qPrintable(done.error().detail));
    }
    return location;
}

Services servicesOf(Answers& answers) {
    Services services;
    services.secrets = [](const QString&, std::stop_token) -> Result<std::unique_ptr<SecretStore>> {
        return std::make_unique<testkit::Keychain>();
    };
    services.directories = [&answers](SecretStore&, std::stop_token) {
        Directories directories;
        directories.open = [&answers](const Connection& connection) -> Result<std::unique_ptr<DirectorySource>> {
            const std::lock_guard lock(answers.guard);
            answers.asked.append(u"open "_s + connection.tenant);
            if (answers.error)
                return fail(*answers.error);
            auto& tenant = answers.tenants.emplace_back(tenantId(1));
            for (const auto& group : answers.groups) {
                if (group.securityEnabled) {
                    tenant.addGroup(group.id, {});
                    tenant.groups[group.id].name = group.displayName;
                }
            }
            return std::make_unique<testkit::FakeDirectory>(tenant);
        };
        return directories;
    };
    services.lookup = [&answers](const Connection&, SecretStore&,
                                 std::stop_token stop) -> Result<std::unique_ptr<DirectoryLookup>> {
        return std::make_unique<WorldLookup>(answers, std::move(stop));
    };
    services.signIn = [](std::stop_token) { return std::make_unique<WorldSignIn>(); };
    return services;
}

} // namespace muster::gui::test
