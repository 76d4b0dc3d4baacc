// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/formbrowser.h"
#include "signinworld.h"

#include <QUrlQuery>

#include <thread>

using namespace muster;
using namespace muster::gui;
using namespace muster::test;
using namespace Qt::StringLiterals;

namespace {

/// A person at the system's browser, in a thread of its own so that the window's goes on.
class Person {
public:
    explicit Person(FormBrowser::Person person)
        : m_person(std::move(person)) {}
    void visit(const QUrl& address, bool byForm = false) {
        m_threads.emplace_back([this, address, byForm] { walk(address, byForm); });
    }
    [[nodiscard]] int visits() const { return static_cast<int>(m_threads.size()); }
    Person(const Person&) = delete;
    Person& operator=(const Person&) = delete;
    ~Person() {
        for (std::thread& thread : m_threads)
            thread.join();
    }

private:
    void walk(QUrl address, bool byForm) const {
        const QUrl redirect(QUrlQuery(address).queryItemValue(u"redirect_uri"_s, QUrl::FullyDecoded));
        if (byForm) {
            QString query = address.query(QUrl::FullyEncoded);
            address.setQuery(query.replace(u"response_mode=query"_s, u"response_mode=form_post"_s));
        }
        FormBrowser browser{HttpSettings()};
        const auto answer = browser.signIn(address, redirect, m_person);
        if (!answer)
            return;
        HttpClient client({}, {});
        const auto delivered = byForm ? client.send(HttpRequest::post(redirect, "application/x-www-form-urlencoded",
                                                                      answer->query(QUrl::FullyEncoded).toLatin1()))
                                      : client.send(HttpRequest::get(*answer));
        Q_UNUSED(delivered)
    }

    FormBrowser::Person m_person;
    std::vector<std::thread> m_threads;
};

const FormBrowser::Person admin{u"admin@northwind-msp.com"_s, u"correct horse battery staple"_s, true, true};

} // namespace

/// Signing in by the system's browser, against the sandbox as a process of its own.
class TestSignInController : public QObject {
    Q_OBJECT

    struct World : SignInWorld {
        QSignalSpy opened{&controller, &SignInController::opened};
        QSignalSpy done{&controller, &SignInController::signedIn};
        QSignalSpy failed{&controller, &SignInController::failed};

        [[nodiscard]] Error error() const { return failed.at(0).at(0).value<Error>(); }
        [[nodiscard]] QByteArray why() const { return failed.isEmpty() ? QByteArray() : error().detail.toUtf8(); }
        void openWith(Person& person, bool byForm = false) {
            controller.setOpenBrowser([&person, byForm](const QUrl& address) {
                person.visit(address, byForm);
                return true;
            });
        }
    };

private Q_SLOTS:
    void theSystemBrowserSignsIn_data() {
        QTest::addColumn<bool>("byForm");
        QTest::newRow("query") << false;
        QTest::newRow("form_post") << true;
    }
    void theSystemBrowserSignsIn() {
        QFETCH(bool, byForm);
        World world;
        Person person(admin);
        world.openWith(person, byForm);
        world.controller.begin(world.connection, false, SignInBrowser::System);
        QTRY_VERIFY2_WITH_TIMEOUT(!world.done.isEmpty() || !world.failed.isEmpty(), "no end", 30'000);
        QVERIFY2(world.failed.isEmpty(), world.why().constData());
        QCOMPARE(world.opened.count(), 1);
        QCOMPARE(world.opened.at(0).at(2).toBool(), false);
        const auto who = world.done.at(0).at(0).value<SignedIn>();
        QCOMPARE(who.tenantId, world.tenantId());
        QCOMPARE(who.tenantName, u"Northwind MSP"_s);
        QVERIFY(who.missingScopes.isEmpty());
        QVERIFY(!world.refreshToken().isEmpty());
        QCOMPARE(world.mirrored().operatorEmail, u"admin@northwind-msp.com"_s);
        QCOMPARE(world.mirrored().operatorId, who.operatorId);
        QVERIFY(!world.controller.isRunning());
    }

    void consentForTheOrganizationIsFollowedByTheSignInItself() {
        World world;
        Person person(admin);
        world.openWith(person);
        world.controller.begin(world.connection, true, SignInBrowser::System);
        QTRY_VERIFY2_WITH_TIMEOUT(!world.done.isEmpty() || !world.failed.isEmpty(), "no end", 30'000);
        QVERIFY2(world.failed.isEmpty(), world.why().constData());
        QCOMPARE(person.visits(), 2);
        QVERIFY(world.opened.at(0).at(0).toUrl().path().endsWith(u"/adminconsent"_s));
        QVERIFY(world.opened.at(1).at(0).toUrl().path().endsWith(u"/authorize"_s));
        QVERIFY(!world.refreshToken().isEmpty());
    }

    void whoDeclinesIsToldWhyWithACode() {
        World world;
        auto declining = admin;
        declining.consents = false;
        Person person(declining);
        world.openWith(person);
        world.controller.begin(world.connection, false, SignInBrowser::System);
        QTRY_COMPARE_WITH_TIMEOUT(world.failed.count(), 1, 30'000);
        QCOMPARE(world.error().kind, ErrorKind::Auth);
        QVERIFY2(world.error().code.contains(u"65004"_s), qPrintable(world.error().code));
        QVERIFY(!world.error().trace.isEmpty());
        QVERIFY(world.refreshToken().isEmpty());
        QVERIFY(world.done.isEmpty());
    }

    void nobodyWhoComesBackIsATimeout() {
        World world;
        world.controller.setLimit(std::chrono::seconds(1));
        world.controller.setOpenBrowser([](const QUrl&) { return true; });
        world.controller.begin(world.connection, false, SignInBrowser::System);
        QTRY_COMPARE_WITH_TIMEOUT(world.failed.count(), 1, 15'000);
        QVERIFY(world.error().detail.contains(u"1 seconds"_s));
        QVERIFY(!world.controller.isRunning());
    }

    void aComputerWithoutABrowserIsSaidAtOnce() {
        World world;
        world.controller.setOpenBrowser([](const QUrl&) { return false; });
        world.controller.begin(world.connection, false, SignInBrowser::System);
        QTRY_COMPARE_WITH_TIMEOUT(world.failed.count(), 1, 15'000);
        QVERIFY(world.error().detail.contains(u"No browser"_s));
    }

    void stoppingSaysNothingAndKeepsNothing() {
        World world;
        world.controller.setOpenBrowser([](const QUrl&) { return true; });
        world.controller.begin(world.connection, false, SignInBrowser::System);
        QTRY_COMPARE_WITH_TIMEOUT(world.opened.count(), 1, 15'000);
        const QUrl redirect = world.opened.at(0).at(1).toUrl();
        world.controller.stop();
        // The listener goes away with it.
        QTRY_VERIFY_WITH_TIMEOUT(!HttpClient({}, {}).send(HttpRequest::get(redirect)).has_value(), 10'000);
        QVERIFY(world.failed.isEmpty() && world.done.isEmpty());
        QVERIFY(!world.controller.answer(redirect));
    }

    void aSecondAnswerAndOneThatIsNotOursAreRefused() {
        World world;
        world.controller.begin(world.connection, false, SignInBrowser::Embedded);
        QTRY_COMPARE_WITH_TIMEOUT(world.opened.count(), 1, 15'000);
        const QUrl address = world.opened.at(0).at(0).toUrl();
        const QUrl redirect = world.opened.at(0).at(1).toUrl();
        QCOMPARE(redirect, QUrl(u"http://localhost/muster"_s));
        FormBrowser browser{HttpSettings()};
        const auto answer = browser.signIn(address, redirect, admin);
        QVERIFY2(answer.has_value(), answer ? "" : qPrintable(answer.error().detail));
        QVERIFY(!world.controller.answer(QUrl(u"http://localhost/other?code=1"_s)));
        QVERIFY(world.controller.answer(*answer));
        QVERIFY(!world.controller.answer(*answer));
        QTRY_COMPARE_WITH_TIMEOUT(world.done.count(), 1, 30'000);
        QVERIFY(!world.controller.answer(*answer));
        QVERIFY(world.failed.isEmpty());
    }

    void twoConnectionsOfOneTenantAreRefusedBeforeAnythingIsKept() {
        World world;
        Connection twin = world.connection;
        twin.id = u"c2"_s;
        twin.tenant = world.tenantId();
        world.keep({world.connection, twin});
        Person person(admin);
        world.openWith(person);
        world.controller.begin(world.connection, false, SignInBrowser::System);
        QTRY_COMPARE_WITH_TIMEOUT(world.failed.count(), 1, 30'000);
        QVERIFY(world.error().detail.contains(u"same tenant"_s));
        QVERIFY(world.refreshToken().isEmpty());
    }

    void anUnknownTenantIsSaidBeforeABrowserOpens() {
        World world;
        world.connection.tenant = u"nobody.example"_s;
        int asked = 0;
        world.controller.setOpenBrowser([&asked](const QUrl&) { return ++asked > 0; });
        world.controller.begin(world.connection, false, SignInBrowser::System);
        QTRY_COMPARE_WITH_TIMEOUT(world.failed.count(), 1, 15'000);
        QCOMPARE(asked, 0);
    }
};

QTEST_GUILESS_MAIN(TestSignInController)
#include "tst_signincontroller.moc"
