// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/formbrowser.h"
#include "graph/directory.h"
#include "graph/signin.h"
#include "testkit/sandboxprocess.h"

#include <QTest>

#include <set>

using namespace muster;
using namespace muster::test;
using namespace Qt::StringLiterals;

/// Client and sandbox, which were written apart from each other: signing in by way of the real pages, and every
/// reading.
class TestGraphSandbox : public QObject {
    Q_OBJECT

private:
    static constexpr auto tenantId = "0f0f0f0f-1111-4222-8333-444455556666";
    static constexpr auto appId = "8060e3ec-cbe3-4174-94cf-80065f998444";
    static QString guid(int n) { return u"00000000-0000-4000-8000-%1"_s.arg(n, 12, 10, QLatin1Char('0')); }

    static QJsonObject tenant(const QString& platform = u"web"_s, bool consented = false) {
        const QJsonArray permissions{u"Directory.Read.All"_s, u"Group.Read.All"_s, u"User.Read"_s, u"User.Read.All"_s};
        QJsonArray users, members;
        for (int i = 1; i <= 25; ++i) {
            users << QJsonObject{{u"id"_s, guid(i)},
                                 {u"givenName"_s, u"Given %1"_s.arg(i)},
                                 {u"surname"_s, QJsonValue()},
                                 {u"displayName"_s, u"User %1"_s.arg(i)},
                                 {u"userPrincipalName"_s, u"u%1@msp.onmicrosoft.com"_s.arg(i)},
                                 {u"mail"_s, u"u%1@msp.com"_s.arg(i)},
                                 {u"businessPhones"_s, QJsonArray{u"+1 555 %1"_s.arg(i)}},
                                 {u"accountEnabled"_s, i != 7}};
            if (i <= 20)
                members << guid(i);
        }
        members << guid(102);
        return {
            {u"format"_s, u"muster-tenant"_s},
            {u"version"_s, 1},
            {u"id"_s, QLatin1StringView(tenantId)},
            {u"domain"_s, u"msp.onmicrosoft.com"_s},
            {u"displayName"_s, u"MSP"_s},
            {u"licence"_s, QJsonArray{u"AAD_PREMIUM"_s}},
            {u"applications"_s, QJsonArray{QJsonObject{{u"appId"_s, QLatin1StringView(appId)},
                                                       {u"secret"_s, u"the-secret"_s},
                                                       {u"redirectUris"_s, QJsonArray{u"http://localhost/muster"_s}},
                                                       {u"platform"_s, platform},
                                                       {u"consented"_s, consented},
                                                       {u"permissions"_s, permissions}}}},
            {u"operators"_s, QJsonArray{QJsonObject{{u"userPrincipalName"_s, u"u1@msp.onmicrosoft.com"_s},
                                                    {u"password"_s, u"pass"_s},
                                                    {u"canConsent"_s, true}},
                                        QJsonObject{{u"userPrincipalName"_s, u"u2@msp.onmicrosoft.com"_s},
                                                    {u"password"_s, u"pass"_s},
                                                    {u"canConsent"_s, false}}}},
            {u"users"_s, users},
            {u"groups"_s, QJsonArray{QJsonObject{{u"id"_s, guid(101)},
                                                 {u"displayName"_s, u"Technicians"_s},
                                                 {u"createdDateTime"_s, u"2024-01-01T00:00:00Z"_s},
                                                 {u"securityEnabled"_s, true},
                                                 {u"members"_s, members}},
                                     QJsonObject{{u"id"_s, guid(102)},
                                                 {u"displayName"_s, u"Nested"_s},
                                                 {u"createdDateTime"_s, u"2024-02-01T00:00:00Z"_s},
                                                 {u"securityEnabled"_s, false},
                                                 {u"members"_s, QJsonArray{guid(21)}}}}}};
    }

    struct World {
        SandboxProcess sandbox;
        HttpSettings http;
        Connection connection;
        QUrl redirect{u"http://localhost:4711/muster"_s};
        GraphSignIn signIn{http, {}};
        FormBrowser browser{http};
        FormBrowser::Person person{.userName = u"u1@msp.onmicrosoft.com"_s, .password = u"pass"_s};
        QString key = u"the-secret"_s;
        QStringList stored;

        explicit World(const QJsonObject& file = tenant(), const QStringList& arguments = {})
            : sandbox(file, arguments) {
            connection = {.id = u"c1"_s,
                          .tenant = u"msp.onmicrosoft.com"_s,
                          .applicationId = QLatin1StringView(appId),
                          .cloud = Cloud::Custom,
                          .authority = sandbox.identity(),
                          .graph = sandbox.graph(),
                          .redirectUri = u"http://localhost/muster"_s};
        }
        Result<SignedIn> connect() {
            const auto attempt = signIn.begin(connection, redirect);
            if (!attempt)
                return fail(attempt.error());
            const auto answer = browser.signIn(attempt->address, redirect, person);
            if (!answer)
                return fail(answer.error());
            return signIn.finish(connection, *attempt, *answer, key);
        }
        std::unique_ptr<DirectorySource> open() {
            const auto done = connect();
            if (!done)
                return nullptr;
            return std::move(*openGraphDirectory({.connection = connection,
                                                  .applicationKey = key,
                                                  .refreshToken = done->refreshToken,
                                                  .storeRefreshToken = [this](const QString& token) -> Result<void> {
                                                      stored << token;
                                                      return {};
                                                  },
                                                  .http = http},
                                                 {}));
        }
    };
    static QString detail(const auto& result) { return result ? QString() : result.error().detail; }

private Q_SLOTS:
    void signsInByWayOfThePages() {
        World world;
        QVERIFY(world.sandbox.isRunning());
        QCOMPARE(world.signIn.discover(world.connection).value(), QString::fromLatin1(tenantId));
        const auto done = world.connect();
        QVERIFY2(done.has_value(), qPrintable(detail(done)));
        QCOMPARE(done->tenantId, QString::fromLatin1(tenantId));
        QCOMPARE(done->tenantName, u"MSP"_s);
        QCOMPARE(done->operatorId, guid(1));
        QVERIFY(done->missingScopes.isEmpty());
    }

    void everyRefusalIsExplained() {
        World world;
        world.key = u"wrong"_s;
        QCOMPARE(world.connect().error().code, u"AADSTS7000215"_s);
        world.key.clear();
        QCOMPARE(world.connect().error().code, u"AADSTS7000218"_s);
        world.key = u"the-secret"_s;
        QVERIFY(world.sandbox.control(u"secret/expire"_s));
        QCOMPARE(world.connect().error().code, u"AADSTS7000222"_s);
        QVERIFY(world.sandbox.control(u"secret/set"_s, {{u"secret"_s, u"the-secret"_s}}));
        QVERIFY2(world.connect().has_value(), "the new secret");

        world.connection.tenant = u"nobody.example"_s;
        QCOMPARE(world.signIn.discover(world.connection).error().code, u"AADSTS90002"_s);
    }

    void aPersonWhoDeclinesConsentIsToldSo() {
        World world;
        world.person.consents = false;
        const auto done = world.connect();
        QCOMPARE(done.error().kind, ErrorKind::Auth);
        QVERIFY2(done.error().detail.contains(u"declined"_s), qPrintable(done.error().detail));
    }

    void aSecretForADesktopRegistrationIsRefusedAndNoneIsWhatItWants() {
        World world(tenant(u"native"_s));
        QCOMPARE(world.connect().error().code, u"AADSTS700025"_s);
        world.key.clear();
        const auto done = world.connect();
        QVERIFY2(done.has_value(), qPrintable(detail(done)));
    }

    void anAdministratorConsentsForTheOrganizationAndThenOthersMaySignIn() {
        World world;
        world.person.userName = u"u2@msp.onmicrosoft.com"_s;
        QVERIFY(!world.connect().has_value());
        const auto attempt = world.signIn.beginAdminConsent(world.connection, world.redirect);
        FormBrowser administrator(world.http);
        const auto answer = administrator.signIn(attempt->address, world.redirect,
                                                 {.userName = u"u1@msp.onmicrosoft.com"_s, .password = u"pass"_s});
        QVERIFY2(answer.has_value(), qPrintable(detail(answer)));
        const auto consented = world.signIn.finishAdminConsent(world.connection, *attempt, *answer);
        QVERIFY2(consented.has_value(), qPrintable(detail(consented)));
        const auto done = world.connect();
        QVERIFY2(done.has_value(), qPrintable(detail(done)));
        QCOMPARE(done->operatorId, guid(2));
    }

    void withheldScopesAreNamed() {
        World world;
        QVERIFY(world.sandbox.control(u"consent/withhold"_s, {{u"scopes"_s, QJsonArray{u"Group.Read.All"_s}}}));
        const auto done = world.connect();
        QVERIFY2(done.has_value(), qPrintable(detail(done)));
        QCOMPARE(done->missingScopes, QStringList{u"Group.Read.All"_s});
    }

    void readsThePeopleOfTheTenant() {
        World world(tenant(), {u"--page-size"_s, u"10"_s});
        auto source = world.open();
        QVERIFY(source);
        std::set<QString> ids;
        QStringList disabled;
        const auto done = source->users([&](std::span<const UserReading> users) -> Result<void> {
            for (const auto& user : users) {
                ids.insert(user.id.toString());
                if (user[UserProperty::AccountEnabled].view() == "false")
                    disabled << user.id.toString();
                if (!user[UserProperty::Surname].isBlank() || user[UserProperty::BusinessPhones].isBlank())
                    return fail(ErrorKind::Protocol, user.id.toString());
            }
            return {};
        });
        QVERIFY2(done.has_value(), qPrintable(detail(done)));
        QCOMPARE(ids.size(), std::size_t{25});
        QCOMPARE(disabled, QStringList{guid(7)});
        const auto count = source->userCount();
        QVERIFY2(count.has_value(), qPrintable(detail(count)));
        QCOMPARE(*count, 25);
        QCOMPARE(source->organization()->tenantId, QString::fromLatin1(tenantId));
        QVERIFY(source->organization()->hasPremium);
        QCOMPARE(source->signedInUser()->objectId, guid(1));
    }

    void readsGroupsMembersAndWhatIsGone() {
        World world(tenant(), {u"--page-size"_s, u"8"_s});
        auto source = world.open();
        QVERIFY(source);
        const std::vector<QString> groups{guid(101), guid(102), guid(999)};
        std::vector<Lookup> lookups(3);
        QVERIFY(source
                    ->groupsById(groups,
                                 [&](std::size_t i, Lookup lookup, const GroupReading& group) -> Result<void> {
                                     lookups[i] = lookup;
                                     return i == 0 && group.securityEnabled != true
                                                ? fail(ErrorKind::Protocol, u"securityEnabled"_s)
                                                : Result<void>();
                                 })
                    .has_value());
        QCOMPARE(lookups, (std::vector{Lookup::Found, Lookup::Found, Lookup::Gone}));
        std::array<int, 3> users{}, nested{}, last{};
        const auto done = source->membersOf(groups, true, [&](const DirectorySource::MemberPage& page) -> Result<void> {
            users[page.group] += static_cast<int>(page.users.size());
            nested[page.group] += static_cast<int>(page.groups.size());
            last[page.group] += page.last;
            return {};
        });
        QVERIFY2(done.has_value(), qPrintable(detail(done)));
        QCOMPARE(users, (std::array{20, 1, 0}));
        QCOMPARE(nested, (std::array{1, 0, 0}));
        QCOMPARE(last, (std::array{1, 1, 1}));
        QCOMPARE(source->groupsOf(guid(21)).value(), std::vector<QString>{guid(102)});
        std::vector<QString> ids;
        for (int i = 1; i <= 45; ++i)
            ids.push_back(guid(i));
        int found = 0, gone = 0;
        QVERIFY(source
                    ->usersById(ids,
                                [&](std::size_t, Lookup lookup, const UserReading&) -> Result<void> {
                                    found += lookup == Lookup::Found;
                                    gone += lookup == Lookup::Gone;
                                    return {};
                                })
                    .has_value());
        QCOMPARE(found, 25);
        QCOMPARE(gone, 20);
    }

    void followsChangesByDeltaAndIsToldWhenTheTokenIsTooOld() {
        World world;
        auto source = world.open();
        QVERIFY(source);
        const auto usersLink = source->latestUsers();
        const auto groupsLink = source->latestGroups();
        QVERIFY2(usersLink && groupsLink, qPrintable(detail(usersLink)));
        auto& sandbox = world.sandbox;
        QVERIFY(sandbox.control(u"users/edit"_s,
                                {{u"id"_s, guid(3)}, {u"set"_s, QJsonObject{{u"jobTitle"_s, u"Boss"_s}}}}));
        QVERIFY(sandbox.control(u"users/delete"_s, {{u"id"_s, guid(4)}}));
        QVERIFY(sandbox.control(
            u"groups/members"_s,
            {{u"id"_s, guid(102)}, {u"add"_s, QJsonArray{guid(22)}}, {u"remove"_s, QJsonArray{guid(21)}}}));
        QStringList told;
        const auto users = source->usersSince(*usersLink, [&](std::span<const UserReading> readings) -> Result<void> {
            for (const auto& user : readings)
                told << user.id.toString().right(2) +
                            (user.presence == Presence::Present ? user[UserProperty::JobTitle].toString() : u"-"_s);
            return {};
        });
        QVERIFY2(users.has_value(), qPrintable(detail(users)));
        told.sort();
        told.removeDuplicates();
        QCOMPARE(told, (QStringList{u"03Boss"_s, u"04-"_s}));
        QString added, removed;
        const auto groups = source->groupsSince(
            *groupsLink,
            [&](std::span<const GroupReading>, std::span<const MembershipReading> changes) -> Result<void> {
                for (const auto& change : changes) {
                    for (const auto user : change.addedUsers)
                        added += user.toString().right(2);
                    if (change.group.toString() == guid(102)) {
                        for (const auto user : change.removed)
                            removed += user.toString().right(2);
                    }
                }
                return {};
            });
        QVERIFY2(groups.has_value(), qPrintable(detail(groups)));
        QVERIFY(added.contains(u"22"_s));
        QVERIFY(removed.contains(u"21"_s));

        // Nothing changed: two calls, whatever the size of the tenant (spec/07 P3).
        const auto ignoreUsers = [](std::span<const UserReading>) -> Result<void> { return {}; };
        const int before = source->calls().graph;
        QVERIFY(source->usersSince(users->link, ignoreUsers).has_value());
        QVERIFY(source->groupsSince(groups->link, [](auto, auto) -> Result<void> { return {}; }).has_value());
        QCOMPARE(source->calls().graph - before, 2);

        for (const char* form : {"410", "400", "404", "resync", "badRequest"}) {
            QVERIFY(sandbox.control(u"delta/expire"_s, {{u"form"_s, QLatin1StringView(form)}}));
            const auto expired = source->usersSince(users->link, ignoreUsers);
            QVERIFY2(expired.has_value(), form);
            QVERIFY2(expired->expired, form);
        }
    }

    void renewsExpiredTokensInSilenceAndNamesRevokedOnes() {
        World world;
        auto source = world.open();
        QVERIFY(source);
        QVERIFY(source->userCount().has_value());
        QVERIFY(world.sandbox.control(u"tokens/expire"_s));
        QVERIFY(source->userCount().has_value());
        QCOMPARE(world.stored.size(), 2);
        QCOMPARE(source->calls().token, 2);
        QVERIFY(world.sandbox.control(u"tokens/revoke"_s));
        const auto refused = source->userCount();
        QCOMPARE(refused.error().kind, ErrorKind::Auth);
        QVERIFY2(refused.error().detail.contains(u"Sign in again"_s), qPrintable(refused.error().detail));
    }

    void answersTheQuestionsOfTheForms() {
        World world;
        const auto done = world.connect();
        QVERIFY(done.has_value());
        auto lookup = std::move(*openGraphLookup({.connection = world.connection,
                                                  .applicationKey = world.key,
                                                  .refreshToken = done->refreshToken,
                                                  .storeRefreshToken = [](const QString&) { return Result<void>(); },
                                                  .http = world.http},
                                                 {}));
        const auto groups = lookup->groupsNamed(u"Tech"_s);
        QVERIFY2(groups.has_value(), qPrintable(detail(groups)));
        QCOMPARE(groups->size(), std::size_t{1});
        for (const auto& name : {u"u5@msp.com"_s, u"u5@msp.onmicrosoft.com"_s, guid(5)}) {
            const auto user = lookup->user(name);
            QVERIFY2(user.has_value(), qPrintable(detail(user)));
            QCOMPARE(user->id, guid(5));
        }
        QCOMPARE(lookup->user(u"nobody@msp.com"_s).error().kind, ErrorKind::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestGraphSandbox)
#include "tst_graphsandbox.moc"
