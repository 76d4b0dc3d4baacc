// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/grapherror.h"
#include "graph/page.h"
#include "graph/tenant.h"
#include "http/oautherror.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace muster;
using namespace Qt::StringLiterals;

/// Every reader of what comes from outside, with every payload that Microsoft's documents show.
class TestGraphParsers : public QObject {
    Q_OBJECT

private:
    static QByteArray sample(const QString& name) {
        QFile file(QStringLiteral(MUSTER_SAMPLES "/") + name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static QStringList names() {
        return QDir(QStringLiteral(MUSTER_SAMPLES)).entryList({u"*.json"_s}, QDir::Files, QDir::Name);
    }

    struct ReadUsers {
        TextPool pool;
        Page page;
        std::vector<UserReading> users;
        std::vector<Text> groups;
        std::vector<GroupReading> groupReadings;
        std::vector<MembershipReading> memberships;
        Result<void> done;
    };
    enum class As { Users, Members, Groups };
    static std::unique_ptr<ReadUsers> read(const QByteArray& body, As what) {
        auto r = std::make_unique<ReadUsers>();
        r->done = r->page.open(body);
        if (!r->done)
            return r;
        switch (what) {
        case As::Users:
            r->done = r->page.users(r->pool, r->users);
            break;
        case As::Members:
            r->done = r->page.members(r->pool, r->users, r->groups);
            break;
        case As::Groups:
            r->done = r->page.groups(r->pool, r->groupReadings, r->memberships);
            break;
        }
        return r;
    }
    static std::string value(const ReadUsers& r, std::size_t user, UserProperty property) {
        const Text text = r.users.at(user)[property];
        return text.isAbsent() ? "(absent)" : std::string(text.view());
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY2(!names().isEmpty(), "../shared/samples/graph must be beside the project"); }

    void everyReaderEndsWithAValueOrAProtocolError_data() {
        QTest::addColumn<QString>("name");
        for (const auto& name : names())
            QTest::newRow(qPrintable(name)) << name;
    }
    void everyReaderEndsWithAValueOrAProtocolError() {
        QFETCH(QString, name);
        const QByteArray body = sample(name);
        QVERIFY(!body.isEmpty());
        for (const auto what : {As::Users, As::Members, As::Groups}) {
            const auto r = read(body, what);
            if (!r->done)
                QCOMPARE(r->done.error().kind, ErrorKind::Protocol);
        }
        const auto organization = organizationIn(body);
        if (!organization)
            QCOMPARE(organization.error().kind, ErrorKind::Protocol);
        // None of them is a /me.
        QVERIFY(!personIn(body).has_value());
        const auto refusal = refusalOf(400, body);
        QCOMPARE(!refusal.codes.isEmpty(), name.startsWith(u"graph-error"_s));
        const auto refused = oauthErrorOf(400, body);
        QCOMPARE(!refused.codes.empty(), name.startsWith(u"token-error"_s));
    }

    void noPageIsTakenForWholeWhenItIsCut_data() { everyReaderEndsWithAValueOrAProtocolError_data(); }
    void noPageIsTakenForWholeWhenItIsCut() {
        QFETCH(QString, name);
        const QByteArray body = sample(name).trimmed();
        for (const auto what : {As::Users, As::Members, As::Groups}) {
            for (qsizetype size = 0; size < body.size(); ++size)
                QVERIFY2(!read(body.left(size), what)->done.has_value(), qPrintable(QString::number(size)));
        }
    }

    void readsAListOfUsers() {
        const auto r = read(sample(u"users-list.json"_s), As::Users);
        QVERIFY(r->done.has_value());
        QCOMPARE(r->users.size(), std::size_t{2});
        QCOMPARE(r->users[0].id.view(), std::string_view("6ea91a8d-e32e-41a1-b7bd-d2d185eed0e0"));
        QCOMPARE(value(*r, 0, UserProperty::GivenName), std::string());
        QCOMPARE(value(*r, 0, UserProperty::BusinessPhones), std::string());
        QCOMPARE(value(*r, 0, UserProperty::Department), std::string("(absent)"));
        QCOMPARE(value(*r, 1, UserProperty::BusinessPhones), std::string("425-555-0100"));
        QCOMPARE(value(*r, 1, UserProperty::Surname), std::string("Administrator"));
    }

    void readsTheRoundsOfAUserDelta() {
        const auto first = read(sample(u"users-delta-1-initial.json"_s), As::Users);
        QVERIFY(first->done.has_value());
        QCOMPARE(first->users.size(), std::size_t{4});
        QCOMPARE(first->users[2].presence, Presence::Deleted);
        QCOMPARE(value(*first, 3, UserProperty::GivenName), std::string("(absent)"));
        QVERIFY(first->page.nextLink().endsWith(u"PxKLa"_s) ||
                first->page.nextLink().contains(u"$skiptoken=oEBwdSP6"_s));
        QVERIFY(first->page.deltaLink().isEmpty());
        const auto last = read(sample(u"users-delta-3-final.json"_s), As::Users);
        QVERIFY(last->page.nextLink().isEmpty());
        QVERIFY(last->page.deltaLink().startsWith(u"https://graph.microsoft.com/v1.0/users/delta?$deltatoken="_s));
        // Shortened in the documents: without id nothing can be done with it.
        QVERIFY(!read(sample(u"users-delta-5-minimal.json"_s), As::Users)->done.has_value());
    }

    void readsGroupsWithTheirMembershipChanges() {
        const auto first = read(sample(u"groups-delta-1-initial.json"_s), As::Groups);
        QVERIFY(first->done.has_value());
        QCOMPARE(first->groupReadings.size(), std::size_t{2});
        QCOMPARE(first->memberships.size(), std::size_t{1});
        QCOMPARE(first->memberships[0].addedUsers.size(), std::size_t{2});
        QCOMPARE(first->memberships[0].group.view(), first->groupReadings[0].id.view());
        QVERIFY(!first->groupReadings[0].securityEnabled.has_value());
        const auto change = read(sample(u"groups-delta-4-membership-change.json"_s), As::Groups);
        QCOMPARE(change->memberships[0].removed.size(), std::size_t{1});
        QCOMPARE(change->memberships[0].removed[0].view(), std::string_view("632f6bb2-3ec8-4c1f-9073-0027a8c6859"));
        QCOMPARE(change->memberships[0].addedUsers.size(), std::size_t{1});
        QVERIFY(read(sample(u"groups-delta-3-nochange.json"_s), As::Groups)->groupReadings.empty());
        QVERIFY(read(sample(u"groups-delta-5-large-group-page2.json"_s), As::Groups)->done.has_value());
    }

    void readsMembersOfMixedTypes() {
        const auto r = read(sample(u"group-transitive-members.json"_s), As::Members);
        QVERIFY2(r->done.has_value(), r->done ? "" : qPrintable(r->done.error().detail));
        const auto cast = read(sample(u"group-members-cast-user-count.json"_s), As::Members);
        QCOMPARE(cast->users.size(), std::size_t{2});
    }

    void namesTheTenantOfTheSample() {
        const auto organization = organizationIn(sample(u"organization.json"_s));
        QCOMPARE(organization->tenantId, u"84841066-274d-4ec0-a5c1-276be684bdd3"_s);
        QCOMPARE(organization->displayName, u"Contoso"_s);
        QVERIFY(organization->premiumKnown);
    }

    void findsTheCodesOfGraphErrors() {
        const auto denied = refusalOf(403, sample(u"graph-error-403-denied.json"_s));
        QCOMPARE(denied.code(), u"Authorization_RequestDenied"_s);
        QCOMPARE(denied.requestId, u"93b6f17e-c05d-4f45-ad2a-6665c708d8a0"_s);
        QVERIFY(isExpiredDelta(refusalOf(410, sample(u"graph-error-410-syncstatenotfound.json"_s))));
        QVERIFY(isExpiredDelta(refusalOf(400, sample(u"graph-error-400-deltalink-expired.json"_s))));
        QVERIFY(!isExpiredDelta(denied));
    }

    void listsBecomeLinesAndCannotBreakOut() {
        const auto r =
            read("{\"value\":[{\"id\":\"A\",\"otherMails\":[\"a\\nb@c.d\",\"e@f.g\"],\"mail\":\"x\\u0000y\","
                 "\"identities\":[{\"signInType\":\"federated\",\"issuer\":\"a\\tb\",\"issuerAssignedId\":null},"
                 "{\"issuer\":\"MicrosoftAccount\"}],\"proxyAddresses\":null,\"accountEnabled\":false,"
                 "\"onPremisesSyncEnabled\":null}]}",
                 As::Users);
        QVERIFY(r->done.has_value());
        QCOMPARE(r->users[0].id.view(), std::string_view("a"));
        QCOMPARE(value(*r, 0, UserProperty::OtherMails), std::string("a b@c.d\ne@f.g"));
        QCOMPARE(value(*r, 0, UserProperty::Mail), std::string("x y"));
        QCOMPARE(value(*r, 0, UserProperty::Identities), std::string("federated\ta b\t\n\tMicrosoftAccount\t"));
        QCOMPARE(value(*r, 0, UserProperty::ProxyAddresses), std::string());
        QCOMPARE(value(*r, 0, UserProperty::AccountEnabled), std::string("false"));
        QCOMPARE(value(*r, 0, UserProperty::OnPremisesSyncEnabled), std::string());
        QCOMPARE(value(*r, 0, UserProperty::JobTitle), std::string("(absent)"));
    }

    void oneOddCharacterDoesNotCostThePage() {
        const auto r = read("{\"value\":[{\"id\":\"a\",\"displayName\":\"\\ud800 Ada\"},{\"id\":\"b\"}]}", As::Users);
        QVERIFY2(r->done.has_value(), r->done ? "" : qPrintable(r->done.error().detail));
        QCOMPARE(r->users.size(), std::size_t{2});
        QVERIFY(value(*r, 0, UserProperty::DisplayName).ends_with(" Ada"));
        QVERIFY(!read("{\"value\":[{\"id\":\"a\",\"displayName\":\"\xff\"}]}", As::Users)->done.has_value());
    }

    void theLinkIsKnownWhereverItStands() {
        for (const char* body : {"{\"value\":[{\"id\":\"a\"}],\"@odata.nextLink\":\"N\"}",
                                 "{\"@odata.nextLink\":\"N\",\"value\":[{\"id\":\"a\"}]}",
                                 "{\"@odata.deltaLink\":\"D\",\"value\":[{\"id\":\"a\"}],\"@odata.nextLink\":\"N\"}"}) {
            const auto r = read(body, As::Users);
            QVERIFY(r->done.has_value());
            QCOMPARE(r->page.nextLink(), u"N"_s);
            QVERIFY(r->page.deltaLink().isEmpty());
            QCOMPARE(r->users.size(), std::size_t{1});
        }
        QVERIFY(read("{\"@odata.nextLink\":null,\"value\":[]}", As::Users)->page.nextLink().isEmpty());
        QVERIFY(!read("{\"@odata.nextLink\":7,\"value\":[]}", As::Users)->done.has_value());
    }
};

QTEST_GUILESS_MAIN(TestGraphParsers)
#include "tst_graphparsers.moc"
