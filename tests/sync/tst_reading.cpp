// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/reading.h"
#include "testkit/fakedirectory.h"
#include "testkit/fakemirror.h"

#include <QUuid>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using namespace muster::testkit;

namespace {

const QString tenantId = u"11111111-1111-1111-1111-111111111111"_s;

} // namespace

/// How one tenant's mirror is brought up to date (spec/04 §1, spec/01 §2.4).
class TestReading : public QObject {
    Q_OBJECT

    FakeTenant m_tenant{tenantId};
    FakeDatabase m_database;
    QDateTime m_now = QDateTime(QDate(2026, 1, 1), QTime(12, 0), Qt::UTC);
    std::vector<QString> m_named;
    QStringList m_asked;
    int m_calls = 0;

    Result<ReadingOutcome> read() {
        FakeDirectory directory(m_tenant, &m_database.fuse);
        FakeMirror mirror(m_database);
        Pulse pulse;
        ReadingSubject subject{u"c1"_s, tenantId, m_named, [this]() -> Result<std::vector<QString>> {
                                   std::vector<QString> ids;
                                   for (auto it = m_database.data.links.begin(); it != m_database.data.links.end();
                                        ++it)
                                       ids.push_back(it.key().section(u'/', 1));
                                   return ids;
                               }};
        auto outcome = Reading(directory, mirror, subject, m_now, pulse).run();
        m_asked = directory.asked;
        m_calls = directory.calls().graph;
        return outcome;
    }
    QStringList members(const QString& group) { return FakeMirror(m_database).membersOf(tenantId, group); }
    QString given(const QString& user) { return FakeMirror(m_database).given(tenantId, user); }
    MirrorState state() { return *FakeMirror(m_database).state(tenantId); }
    void link(const QString& user) { m_database.data.links[tenantId + u'/' + user].record = u"e1"_s; }

private Q_SLOTS:
    void init();

    void takesTheTokensBeforeItLists();
    void readsOneGroupOfALargeTenantInSixCalls();
    void costsTwoCallsWhenNothingChanged();
    void followsNestedGroupsAndEndsInACycle();
    void readsAChangedUserByDelta();
    void movesTheTokenWithWhatWasRead();
    void storesNothingOfAHalfAnsweredListing();
    void stopsAtAGroupThatMayNotBeRead_data();
    void stopsAtAGroupThatMayNotBeRead();
    void takesAGroupForDeletedAfterTheSecondReadingWithoutIt();
    void forgivesAGroupThatWasOnlyMissingOnce();
    void takesAGroupForDeletedAtOnceWhenTheDeltaSaysSo();
    void listsADeletedGroupAnewWhenItComesBack();
    void listsAGroupThatANewRuleNames();
    void listsANestingThatAppears();
    void readsMembersThatTheMirrorDoesNotKnow();
    void readsTheMembershipsOfARestoredUserAnew();
    void readsEverythingWhenTheTokenExpired();
    void readsEverythingWhenTheLastFullReadingIsAWeekOld();
    void confirmsThatAUserIsGoneBeforeBuryingIt();
    void infersNothingFromARefusalOrAnError();
    void raisesALinkedTombstoneThatWasRestoredBetweenTwoChains();
    void listsAllUsersWhenThatIsCheaperThanAskingById();
    void asksByIdWhenThatIsCheaper();
    void refusesTheWrongTenant();
    void stopsWhenAsked();
    void convergesAfterADeathAtEveryCall();
};

void TestReading::init() {
    m_tenant = FakeTenant(tenantId);
    m_database = {};
    m_now = QDateTime(QDate(2026, 1, 1), QTime(12, 0), Qt::UTC);
    m_tenant.addUser(u"u1"_s, u"Ada"_s, u"Byron"_s, u"ada@msp.com"_s);
    m_tenant.addUser(u"u2"_s, u"Bob"_s, u"Cole"_s, u"bob@msp.com"_s);
    m_tenant.addUser(u"u3"_s, u"Cyd"_s, u"Dean"_s, u"cyd@msp.com"_s);
    m_tenant.addGroup(u"g1"_s, {u"u1"_s, u"u2"_s});
    m_named = {u"g1"_s};
}

void TestReading::takesTheTokensBeforeItLists() {
    QVERIFY(read().has_value());
    QVERIFY(m_asked.indexOf(u"latestUsers"_s) < m_asked.indexOf(u"members"_s));
    QVERIFY(m_asked.indexOf(u"latestGroups"_s) < m_asked.indexOf(u"groupsById"_s));
    QCOMPARE(members(u"g1"_s), QStringList({u"u1"_s, u"u2"_s}));
    QCOMPARE(given(u"u1"_s), u"Ada"_s);
    QCOMPARE(given(u"u3"_s), u"?"_s);
    QCOMPARE(state().operatorId, u"0p"_s);
}

void TestReading::readsOneGroupOfALargeTenantInSixCalls() {
    for (int i = 0; i < 3000; ++i)
        m_tenant.addUser(u"x%1"_s.arg(i), u"X"_s, u"Y"_s, u"x%1@msp.com"_s.arg(i));
    QVERIFY(read().has_value());
    QCOMPARE(m_calls, 6);
}

void TestReading::costsTwoCallsWhenNothingChanged() {
    QVERIFY(read()->full);
    QVERIFY(!read()->full);
    QCOMPARE(m_asked, QStringList({u"usersSince"_s, u"groupsSince"_s}));
}

void TestReading::followsNestedGroupsAndEndsInACycle() {
    m_tenant.addGroup(u"g2"_s, {u"u3"_s}, {u"g1"_s});
    m_tenant.join(u"g1"_s, u"g2"_s);
    QVERIFY(read().has_value());
    QCOMPARE(members(u"g2"_s), QStringList({u"u3"_s}));
    QCOMPARE(state().readGroups, std::vector<QString>({u"g1"_s, u"g2"_s}));
    // A second full reading walks the nesting anew, although the mirror knows it.
    m_tenant.tokensExpired = true;
    QVERIFY(read()->full);
    QCOMPARE(m_asked.count(u"members"_s), 2);
}

void TestReading::readsAChangedUserByDelta() {
    QVERIFY(read().has_value());
    m_tenant.edit(u"u1"_s, UserProperty::GivenName, u"Augusta"_s);
    m_tenant.remove(u"u2"_s);
    QVERIFY(read().has_value());
    QCOMPARE(given(u"u1"_s), u"Augusta"_s);
    QCOMPARE(given(u"u2"_s), u"-"_s);
}

void TestReading::movesTheTokenWithWhatWasRead() {
    QVERIFY(read().has_value());
    const auto before = state();
    m_tenant.edit(u"u1"_s, UserProperty::GivenName, u"Augusta"_s);
    m_tenant.addUser(u"u4"_s, u"Dan"_s, u"Eve"_s, u"dan@msp.com"_s);
    m_tenant.addGroup(u"g4"_s, {u"u4"_s});
    m_tenant.join(u"g1"_s, u"g4"_s);
    m_tenant.cutAfterPages = 0;
    QVERIFY(!read().has_value());
    QCOMPARE(given(u"u1"_s), u"Ada"_s);
    QCOMPARE(state().usersLink, before.usersLink);
    m_tenant.cutAfterPages = -1;
    QVERIFY(read().has_value());
    QCOMPARE(given(u"u1"_s), u"Augusta"_s);
    QVERIFY(state().usersLink != before.usersLink);
}

void TestReading::storesNothingOfAHalfAnsweredListing() {
    m_tenant.pageSize = 1;
    m_tenant.cutAfterPages = 1;
    const auto outcome = read();
    QVERIFY(!outcome.has_value());
    QCOMPARE(outcome.error().kind, ErrorKind::Network);
    QVERIFY(!state().fullReadAt.has_value());
    QCOMPARE(given(u"u1"_s), u"?"_s);
}

void TestReading::stopsAtAGroupThatMayNotBeRead_data() {
    QTest::addColumn<int>("form");
    QTest::addColumn<QString>("says");
    QTest::newRow("the group answers 403") << 0 << u"403"_s;
    QTest::newRow("its members answer 403") << 1 << u"403"_s;
    QTest::newRow("it hides its members") << 2 << u"hides its members"_s;
    QTest::newRow("a nested group answers 403") << 3 << u"403"_s;
    QTest::newRow("it fails") << 4 << u"could not be read"_s;
    QTest::newRow("it vanishes between two calls") << 5 << u"could not be read"_s;
}

void TestReading::stopsAtAGroupThatMayNotBeRead() {
    QFETCH(int, form);
    QFETCH(QString, says);
    auto& group = m_tenant.groups[u"g1"_s];
    if (form == 0)
        group.lookup = Lookup::Forbidden;
    if (form == 1)
        group.members = Lookup::Forbidden;
    if (form == 2)
        group.hidden = true;
    if (form == 3) {
        m_tenant.addGroup(u"g2"_s, {u"u3"_s});
        m_tenant.join(u"g1"_s, u"g2"_s);
        m_tenant.groups[u"g2"_s].members = Lookup::Forbidden;
    }
    if (form == 4)
        group.lookup = Lookup::Failed;
    if (form == 5)
        group.members = Lookup::Gone;
    const auto outcome = read();
    QVERIFY(!outcome.has_value());
    QVERIFY2(outcome.error().detail.contains(says), qPrintable(outcome.error().detail));
    QVERIFY(!state().fullReadAt.has_value());
}

void TestReading::takesAGroupForDeletedAfterTheSecondReadingWithoutIt() {
    m_tenant.groups[u"g1"_s].lookup = Lookup::Gone;
    const auto first = read();
    QVERIFY(!first.has_value());
    QCOMPARE(first.error().kind, ErrorKind::NotFound);
    const auto second = read();
    QVERIFY(second.has_value());
    QCOMPARE(second->goneGroups, std::vector<QString>({u"g1"_s}));
    QVERIFY(members(u"g1"_s).isEmpty());
}

void TestReading::forgivesAGroupThatWasOnlyMissingOnce() {
    m_tenant.groups[u"g1"_s].lookup = Lookup::Gone;
    QVERIFY(!read().has_value());
    m_tenant.groups[u"g1"_s].lookup = Lookup::Found;
    QVERIFY(read().has_value());
    m_tenant.groups[u"g1"_s].lookup = Lookup::Gone;
    m_tenant.tokensExpired = true;
    QVERIFY(!read().has_value());
    QCOMPARE(members(u"g1"_s), QStringList({u"u1"_s, u"u2"_s}));
}

void TestReading::takesAGroupForDeletedAtOnceWhenTheDeltaSaysSo() {
    QVERIFY(read().has_value());
    m_tenant.removeGroup(u"g1"_s);
    const auto outcome = read();
    QVERIFY(outcome.has_value());
    QCOMPARE(outcome->goneGroups, std::vector<QString>({u"g1"_s}));
    QVERIFY(members(u"g1"_s).isEmpty());
    QVERIFY(read().has_value());
}

void TestReading::listsADeletedGroupAnewWhenItComesBack() {
    QVERIFY(read().has_value());
    m_tenant.removeGroup(u"g1"_s);
    QVERIFY(read().has_value());
    m_tenant.groups[u"g1"_s].deleted = false;
    m_tenant.groups[u"g1"_s].lookup = Lookup::Found;
    QVERIFY(read().has_value());
    QCOMPARE(members(u"g1"_s), QStringList({u"u1"_s, u"u2"_s}));
}

void TestReading::listsAGroupThatANewRuleNames() {
    m_tenant.addGroup(u"g2"_s, {u"u3"_s});
    QVERIFY(read().has_value());
    m_named = {u"g1"_s, u"g2"_s};
    QVERIFY(!read()->full);
    QCOMPARE(m_asked, QStringList({u"usersSince"_s, u"groupsSince"_s, u"groupsById"_s, u"members"_s}));
    QCOMPARE(given(u"u3"_s), u"Cyd"_s);
}

void TestReading::listsANestingThatAppears() {
    m_tenant.addGroup(u"g2"_s, {u"u3"_s});
    QVERIFY(read().has_value());
    m_tenant.join(u"g1"_s, u"g2"_s);
    QVERIFY(!read()->full);
    QCOMPARE(members(u"g2"_s), QStringList({u"u3"_s}));
    QCOMPARE(given(u"u3"_s), u"Cyd"_s);
}

void TestReading::readsMembersThatTheMirrorDoesNotKnow() {
    QVERIFY(read().has_value());
    m_tenant.join(u"g1"_s, u"u3"_s);
    QVERIFY(read().has_value());
    QCOMPARE(m_asked, QStringList({u"usersSince"_s, u"groupsSince"_s, u"usersById"_s}));
    QCOMPARE(given(u"u3"_s), u"Cyd"_s);
}

void TestReading::readsTheMembershipsOfARestoredUserAnew() {
    m_tenant.addGroup(u"g2"_s, {u"u3"_s});
    m_named = {u"g1"_s, u"g2"_s};
    QVERIFY(read().has_value());
    m_tenant.remove(u"u1"_s);
    QVERIFY(read().has_value());
    m_tenant.groups[u"g1"_s].users.removeAll(u"u1"_s); // behind the delta's back
    m_tenant.groups[u"g2"_s].users.append(u"u1"_s);
    m_tenant.restore(u"u1"_s);
    QVERIFY(read().has_value());
    QCOMPARE(m_asked.count(u"groupsOf"_s), 1);
    QCOMPARE(members(u"g1"_s), QStringList({u"u2"_s}));
    QCOMPARE(members(u"g2"_s), QStringList({u"u1"_s, u"u3"_s}));
}

void TestReading::readsEverythingWhenTheTokenExpired() {
    QVERIFY(read().has_value());
    m_tenant.edit(u"u1"_s, UserProperty::GivenName, u"Augusta"_s);
    m_tenant.tokensExpired = true;
    const auto outcome = read();
    QVERIFY(outcome.has_value());
    QVERIFY(outcome->full);
    QCOMPARE(given(u"u1"_s), u"Augusta"_s);
    QVERIFY(!read()->full);
}

void TestReading::readsEverythingWhenTheLastFullReadingIsAWeekOld() {
    QVERIFY(read()->full);
    m_now = m_now.addDays(5);
    QVERIFY(!read()->full);
    m_now = m_now.addDays(2);
    QVERIFY(read()->full);
    QVERIFY(!read()->full);
    // "… spread over the runs": tenants that were read together are not all due together, and none is due late.
    QSet<qint64> due;
    for (int n = 0; n < 40; ++n) {
        const QString tenant = QUuid::createUuidV5({}, QString::number(n)).toString(QUuid::WithoutBraces);
        qint64 hours = 0;
        while (!fullReadingDue(tenant, state(), state().fullReadAt->addSecs(hours * 3600)))
            ++hours;
        QVERIFY(hours > 6 * 24 - 1 && hours <= 7 * 24);
        due.insert(hours);
    }
    QVERIFY(due.size() > 10);
}

void TestReading::confirmsThatAUserIsGoneBeforeBuryingIt() {
    QVERIFY(read().has_value());
    m_tenant.users.remove(u"u1"_s); // the delta that said so expired
    m_tenant.groups[u"g1"_s].users = QStringList{};
    m_tenant.tokensExpired = true;
    QVERIFY(read()->full);
    QCOMPARE(m_asked.count(u"usersById"_s), 1);
    QCOMPARE(given(u"u1"_s), u"-"_s);
    QCOMPARE(given(u"u2"_s), u"Bob"_s); // only left the group
}

void TestReading::infersNothingFromARefusalOrAnError() {
    QVERIFY(read().has_value());
    m_tenant.groups[u"g1"_s].users = QStringList{};
    m_tenant.users[u"u1"_s].byId = Lookup::Forbidden;
    m_tenant.users[u"u2"_s].byId = Lookup::Failed;
    m_tenant.tokensExpired = true;
    QVERIFY(read()->full);
    QCOMPARE(given(u"u1"_s), u"Ada"_s);
    QCOMPARE(given(u"u2"_s), u"Bob"_s);
}

void TestReading::raisesALinkedTombstoneThatWasRestoredBetweenTwoChains() {
    QVERIFY(read().has_value());
    link(u"u1"_s);
    m_tenant.remove(u"u1"_s);
    m_tenant.leave(u"g1"_s, u"u1"_s);
    QVERIFY(read().has_value());
    QCOMPARE(given(u"u1"_s), u"-"_s);
    m_tenant.restore(u"u1"_s);
    m_tenant.tokensExpired = true;
    QVERIFY(read()->full);
    QCOMPARE(given(u"u1"_s), u"Ada"_s);
}

void TestReading::listsAllUsersWhenThatIsCheaperThanAskingById() {
    QStringList ids;
    for (int i = 0; i < 200; ++i) {
        ids.append(u"x%1"_s.arg(i));
        m_tenant.addUser(ids.last(), u"X"_s, u"Y"_s, u"x@msp.com"_s);
    }
    QVERIFY(read().has_value());
    for (const QString& id : ids)
        m_tenant.join(u"g1"_s, id);
    QVERIFY(read().has_value());
    QCOMPARE(m_asked, QStringList({u"usersSince"_s, u"groupsSince"_s, u"userCount"_s, u"users"_s}));
    QCOMPARE(given(u"x199"_s), u"X"_s);
}

void TestReading::asksByIdWhenThatIsCheaper() {
    for (int i = 0; i < 6000; ++i)
        m_tenant.addUser(u"x%1"_s.arg(i), u"X"_s, u"Y"_s, u"x@msp.com"_s);
    QVERIFY(read().has_value());
    for (int i = 0; i < 61; ++i)
        m_tenant.join(u"g1"_s, u"x%1"_s.arg(i));
    QVERIFY(read().has_value());
    QCOMPARE(m_asked.count(u"usersById"_s), 4);
    QCOMPARE(m_asked.count(u"users"_s), 0);
}

void TestReading::refusesTheWrongTenant() {
    m_tenant.id = u"22222222-2222-2222-2222-222222222222"_s;
    const auto outcome = read();
    QVERIFY(!outcome.has_value());
    QCOMPARE(outcome.error().kind, ErrorKind::Auth);
}

void TestReading::stopsWhenAsked() {
    FakeDirectory directory(m_tenant);
    FakeMirror mirror(m_database);
    std::stop_source stop;
    stop.request_stop();
    Pulse pulse(stop.get_token());
    const auto outcome = Reading(directory, mirror, {u"c1"_s, tenantId, m_named, {}}, m_now, pulse).run();
    QVERIFY(!outcome.has_value());
    QCOMPARE(outcome.error().kind, ErrorKind::Cancelled);
    QVERIFY(!state().fullReadAt.has_value());
}

void TestReading::convergesAfterADeathAtEveryCall() {
    m_tenant.addGroup(u"g2"_s, {u"u3"_s});
    const auto start = m_tenant;
    for (const auto mode : {Fuse::Mode::DieBefore, Fuse::Mode::DieAfter, Fuse::Mode::FailOnce})
        for (int at = 0;; ++at) {
            m_tenant = start;
            m_database = {};
            QVERIFY(read().has_value());
            m_tenant.remove(u"u2"_s, Presence::Deleted);
            m_tenant.edit(u"u1"_s, UserProperty::GivenName, u"Augusta"_s);
            m_tenant.join(u"g1"_s, u"g2"_s);
            m_database.fuse.arm(mode, at);
            const auto broken = read();
            const bool ran = broken.has_value();
            m_database.restart();
            QVERIFY(read().has_value());
            QCOMPARE(given(u"u1"_s), u"Augusta"_s);
            QCOMPARE(given(u"u2"_s), u"-"_s);
            QCOMPARE(given(u"u3"_s), u"Cyd"_s);
            if (ran)
                break;
            QVERIFY(at < 200);
        }
}

QTEST_GUILESS_MAIN(TestReading)
#include "tst_reading.moc"
