// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bms/accountcheck.h"
#include "bms/bmsworld.h"
#include "testkit/fakeclock.h"

#include <QTest>

using namespace muster;
using namespace muster::testkit;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const auto listing = u"GET /v2/crm/contacts/summary"_s;
const auto posting = u"POST /v2/crm/contacts/summary"_s;
const auto employees = u"GET /v2/hr/employees/searchselect"_s;

QJsonObject fault(const QString& path, const QString& method, const QJsonObject& what) {
    QJsonObject rule = what;
    rule.insert(u"path"_s, path);
    rule.insert(u"method"_s, method);
    return {{u"rules"_s, QJsonArray{rule}}};
}

} // namespace

/// Kaseya BMS as it really behaves (facts/bms-api.md).
class TestBms : public QObject {
    Q_OBJECT

    std::unique_ptr<BmsWorld> m_world;
    BmsWorld& world() { return *m_world; }
    int contactsThere() { return static_cast<int>(world().companyNow()[u"contacts"_s].toArray().size()); }
    std::vector<Record> people() {
        std::vector<Record> all;
        if (!world().psa().people(world().pool(), all))
            qFatal("the mirror cannot be read");
        return all;
    }

private Q_SLOTS:
    void init() {
        m_world = std::make_unique<BmsWorld>();
        world().access.http.clock = std::make_shared<test::FakeClock>(); // waits take no time
        world().restart();
    }

    void readsNamesInAnyCase_data() {
        QTest::addColumn<QString>("casing");
        for (const char* casing : {"camel", "pascal", "mixed", "described"})
            QTest::newRow(casing) << QString::fromLatin1(casing);
    }
    void readsNamesInAnyCase() {
        QFETCH(QString, casing);
        QVERIFY(world().sandbox().control(u"bms/casing"_s, {{u"casing"_s, casing}}));
        world().read();
        const auto outcome = world().written(world().newContact(u"Ada"_s, u"Byron"_s, u"ada@contoso.com"_s));
        QVERIFY(!outcome.error);
        world().read();
        QCOMPARE(people().size(), std::size_t{4});
        const auto lists = world().psa().lookups().value();
        QCOMPARE(lists.accounts.size(), std::size_t{2});
        QVERIFY(lists.accounts[0].own && !lists.accounts[1].own); // told by the locations of the company
        QCOMPARE(lists.phoneTypes.size(), std::size_t{2});
        QCOMPARE(lists.securityRoles.size(), std::size_t{2});
        QVERIFY(lists.securityRoles[1].external);
        QVERIFY(!lists.employmentTypes.empty() && !lists.departments.empty() && !lists.employeeRoles.empty());
    }

    void readsSinglesBareAndInAnEnvelope_data() {
        QTest::addColumn<QString>("singles");
        QTest::newRow("bare") << u"bare"_s;
        QTest::newRow("enveloped") << u"enveloped"_s;
    }
    void readsSinglesBareAndInAnEnvelope() {
        QFETCH(QString, singles);
        world().read();
        const auto made = world().written(world().newContact(u"Ada"_s, u"Byron"_s, u"ada@contoso.com"_s));
        QVERIFY(world().sandbox().control(u"bms/envelope"_s, {{u"singles"_s, singles}}));
        const auto contact = world().record({RecordKind::Contact, made.record});
        QVERIFY(contact);
        QCOMPARE(contact->lastName.toString(), u"Byron"_s);
        QVERIFY(!world().record({RecordKind::Contact, u"999999"_s}));
    }

    void takesSuccessFalseForARefusal() {
        world().read();
        auto write = world().newContact(u"Ada"_s, u"Byron"_s, u"ada@contoso.com"_s);
        write.values[Field::Account] = world().text(u"77777"_s);
        write.values[Field::Location] = world().text(u"3169"_s);
        const auto outcome = world().written(write);
        QVERIFY(outcome.error);
        QVERIFY(outcome.error->kind == ErrorKind::Rejected || outcome.error->kind == ErrorKind::NotFound);
        QVERIFY(!outcome.error->detail.contains(u" at "_s)); // no stack trace
        QCOMPARE(contactsThere(), 0);
    }

    void renewsTheTokenWhenItIsRefused() {
        world().read();
        QVERIFY(world().sandbox().control(u"bms/tokens/expire"_s));
        const auto outcome = world().written(world().newContact(u"Ada"_s, u"Byron"_s, u"ada@contoso.com"_s));
        QVERIFY(!outcome.error);
        QCOMPARE(contactsThere(), 1);
    }

    void saysThatThePasswordIsWrong_data() {
        QTest::addColumn<QString>("refusal");
        QTest::newRow("status") << u"status"_s;
        QTest::newRow("envelope") << u"envelope"_s;
    }
    void saysThatThePasswordIsWrong() {
        QFETCH(QString, refusal);
        QVERIFY(world().sandbox().control(u"bms/user"_s, {{u"refusal"_s, refusal}}));
        world().access.password = u"planted-password"_s;
        world().restart();
        const auto read = world().psa().refresh(Freshness::Whole);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::Auth);
        QVERIFY2(read.error().detail.contains(u"refused the sign-in of api"_s), qPrintable(read.error().detail));
        QVERIFY(!read.error().detail.contains(u"planted-password"_s));
    }

    void goesOnWithTheTokensOfASignInWithACode() {
        QVERIFY(world().sandbox().control(u"bms/mfa"_s, {{u"on"_s, true}, {u"code"_s, u"123456"_s}}));
        QCOMPARE(world().psa().refresh(Freshness::Whole).error().kind, ErrorKind::Auth);
        BmsTokens kept;
        world().access.keepTokens = [&](const BmsTokens& tokens) {
            kept = tokens;
            return Result<void>();
        };
        world().access.code = u"123456"_s;
        world().restart();
        world().read();
        QVERIFY(!kept.refresh.isEmpty());
        world().access.code.clear();
        world().access.password = u"not needed"_s;
        world().access.tokens = kept;
        world().restart();
        world().read();
    }

    void readsOnlyWhatChanged() {
        world().read();
        for (int i = 0; i < 3; ++i)
            (void)world().written(world().newContact(u"C%1"_s.arg(i), u"Last"_s, u"c%1@contoso.com"_s.arg(i)));
        world().read();
        const int lists = world().calls(u"GET /v2/crm/accounts/summary"_s), staff = world().calls(employees);
        const int before = world().calls(listing);
        QVERIFY(world().sandbox().control(
            u"bms/edit"_s, {{u"record"_s, u"contact:k1"_s}, {u"set"_s, QJsonObject{{u"lastName"_s, u"Other"_s}}}}));
        world().read(Freshness::Increments);
        QCOMPARE(world().calls(listing) - before, 2); // what changed, and how many there are
        QCOMPARE(world().calls(employees), staff);
        QCOMPARE(world().calls(u"GET /v2/crm/accounts/summary"_s), lists);
        const auto all = people();
        QVERIFY(std::any_of(all.begin(), all.end(), [](const Record& r) { return r.lastName.view() == "Other"; }));
    }

    void noticesADeletedContact() {
        world().read();
        (void)world().written(world().newContact(u"Ada"_s, u"Byron"_s, u"ada@contoso.com"_s));
        world().read();
        QCOMPARE(people().size(), std::size_t{4});
        const QString id = world().companyNow()[u"contacts"_s][0][u"id"_s].toString();
        QVERIFY(world().sandbox().control(u"bms/remove"_s, {{u"record"_s, QString(u"contact:"_s % id)}}));
        world().read(Freshness::Increments);
        QCOMPARE(people().size(), std::size_t{3});
    }

    void readsEmployeesHourlyOrWhenAsked() {
        world().read();
        const int first = world().calls(employees);
        world().read(Freshness::Increments);
        QCOMPARE(world().calls(employees), first);
        world().read(Freshness::Whole);
        QVERIFY(world().calls(employees) > first);
        const int second = world().calls(employees);
        QVERIFY(world().sandbox().control(u"clock/advance"_s, {{u"seconds"_s, 3700}}));
        world().read(Freshness::Increments); // its answer tells the service's time
        world().read(Freshness::Increments);
        QVERIFY(world().calls(employees) > second);
    }

    void tellsWhoHasPortalAccess() {
        world().read();
        (void)world().written(world().newContact(u"Ada"_s, u"Byron"_s, u"ada@contoso.com"_s));
        const QString id = world().companyNow()[u"contacts"_s][0][u"id"_s].toString();
        QVERIFY(world().sandbox().control(u"bms/edit"_s, {{u"record"_s, QString(u"contact:"_s % id)},
                                                          {u"set"_s, QJsonObject{{u"portalAccess"_s, true}}}}));
        world().read();
        const auto all = people();
        QVERIFY(all.back().login);
    }

    void neverMakesASecondContactWhenTheAnswerIsLost_data() {
        QTest::addColumn<QJsonObject>("what");
        QTest::newRow("cut") << QJsonObject{{u"nth"_s, 1}, {u"action"_s, u"cut"_s}};
        QTest::newRow("reset") << QJsonObject{{u"nth"_s, 1}, {u"action"_s, u"reset"_s}};
        QTest::newRow("broken JSON") << QJsonObject{{u"nth"_s, 1}, {u"action"_s, u"brokenJson"_s}};
        QTest::newRow("a page of a proxy") << QJsonObject{{u"nth"_s, 1}, {u"action"_s, u"html"_s}};
        QTest::newRow("not done: 500") << QJsonObject{{u"nth"_s, 1}, {u"status"_s, 500}};
        QTest::newRow("not done: 503") << QJsonObject{{u"nth"_s, 1}, {u"status"_s, 503}};
        QTest::newRow("not done: 429") << QJsonObject{{u"nth"_s, 1}, {u"status"_s, 429}};
    }
    void neverMakesASecondContactWhenTheAnswerIsLost() {
        QFETCH(QJsonObject, what);
        for (const bool keyed : {false, true}) {
            init();
            world().access.target.keyModule = keyed ? 5 : 0;
            world().access.target.keyField = keyed ? 77 : 0;
            world().restart();
            world().read();
            QVERIFY(world().sandbox().control(u"faults/add"_s, fault(u"/v2/crm/contacts/summary"_s, u"POST"_s, what)));
            const auto outcome = world().written(world().newContact(u"Ada"_s, u"Byron"_s, u"ada@contoso.com"_s));
            QVERIFY2(!outcome.error, outcome.error ? qPrintable(outcome.error->detail) : "");
            QCOMPARE(contactsThere(), 1);
            QVERIFY(world().record({RecordKind::Contact, outcome.record}));
        }
    }

    void writesAnAddressOnceWhenTheAnswerIsLost() {
        world().read();
        const auto made = world().written(world().newContact(u"Ada"_s, u"Byron"_s, u"ada@contoso.com"_s));
        QVERIFY(world().sandbox().control(u"faults/add"_s, fault(u"/v2/crm/contacts/*/emails"_s, u"PATCH"_s,
                                                                 {{u"nth"_s, 1}, {u"action"_s, u"cut"_s}})));
        const auto outcome = world().written(world().change(made.record, Field::Email, u"new@contoso.com"_s));
        QVERIFY2(!outcome.error, outcome.error ? qPrintable(outcome.error->detail) : "");
        const auto now = world().record({RecordKind::Contact, made.record});
        QCOMPARE(now->emails.size(), std::size_t{2});
        QCOMPARE(now->email.toString(), u"new@contoso.com"_s);
    }

    void keepsPagesApart() {
        for (int i = 0; i < 250; ++i)
            QVERIFY(
                world().sandbox().control(u"bms/add"_s, {{u"contact"_s, QJsonObject{{u"account"_s, u"a2528"_s},
                                                                                    {u"location"_s, u"l3169"_s},
                                                                                    {u"firstName"_s, u"F%1"_s.arg(i)},
                                                                                    {u"lastName"_s, u"L"_s},
                                                                                    {u"active"_s, true}}}}));
        QVERIFY(world().sandbox().control(
            u"faults/add"_s, fault(u"/v2/crm/contacts/summary"_s, u"GET"_s, {{u"nth"_s, 2}, {u"status"_s, 502}})));
        world().read();
        QCOMPARE(people().size(), std::size_t{253});
        QCOMPARE(world().workspace().psaMirror().count(RecordKind::Contact).value(), std::int64_t{250});
    }

    void waitsItsTurnAndSaysUntilWhen() {
        world().read();
        world().access.target.callsPerHour = 100; // 90 for us
        world().restart();
        QStringList told;
        world().psa().tellWaits([&](const QString& what, const QDateTime& until) {
            if (told.isEmpty() || told.back() != what)
                told.append(what);
            if (!until.isValid() || until > test::FakeClock::start().addDays(1))
                qFatal("until when?");
            return Result<void>();
        });
        for (int i = 0; i < 95; ++i)
            QVERIFY(
                !world().written(world().newContact(u"C%1"_s.arg(i), u"Last"_s, u"c%1@contoso.com"_s.arg(i))).error);
        QCOMPARE(told, QStringList{posting});
        QCOMPARE(contactsThere(), 95);
    }

    void endsTheWaitWhenItIsStopped() {
        world().access.target.callsPerHour = 100;
        world().restart();
        QVERIFY(world().workspace().callLedger().add(
            u"127.0.0.1 Company"_s,
            {u"GET /v2/security/userinfo"_s, test::FakeClock::start().toSecsSinceEpoch() / 60, 90}));
        world().psa().tellWaits([&](const QString&, const QDateTime&) {
            world().stop.request_stop();
            return Result<void>();
        });
        QCOMPARE(world().psa().refresh(Freshness::Whole).error().kind, ErrorKind::Cancelled);
    }

    void saysWhatTheAccountMayDo() {
        const auto report = checkBmsAccount(world().access, world().workspace().callLedger(), {});
        QVERIFY(report);
        QVERIFY(report->findings.size() >= 6);
        QVERIFY(std::none_of(report->findings.begin(), report->findings.end(), [](const auto& finding) {
            return finding.kind == PsaAccountReport::Finding::Kind::Missing;
        }));
    }

    void readsAnotherCompanyAnew() {
        world().read();
        (void)world().written(world().newContact(u"Ada"_s, u"Byron"_s, u"ada@contoso.com"_s));
        QCOMPARE(people().size(), std::size_t{4});
        BmsWorld other;
        const auto read = BmsPsa(other.access, world().workspace().psaMirror(), world().workspace().callLedger(), {})
                              .refresh(Freshness::Increments);
        QVERIFY(read);
        QCOMPARE(people().size(), std::size_t{3});
    }

    void sendsTheTokenToItsServerOnly() {
        BmsSession session(world().access, {});
        HttpRequest elsewhere = HttpRequest::get(QUrl(u"https://example.org/v2/crm/contacts/summary"_s));
        QVERIFY(!session.authorize(elsewhere));
        QVERIFY(elsewhere.header("Authorization").isEmpty());
    }

    void speaksWithoutTlsToThisComputerOnly() {
        world().access.target.baseUrl = u"http://api.bms.kaseya.com"_s;
        world().restart();
        QCOMPARE(world().psa().refresh(Freshness::Whole).error().kind, ErrorKind::Rejected);
    }
};

QTEST_GUILESS_MAIN(TestBms)
#include "tst_bms.moc"
