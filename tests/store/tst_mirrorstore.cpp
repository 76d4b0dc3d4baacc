// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/workspace.h"
#include "testkit/awkwardtexts.h"
#include "testkit/workspaceplace.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using muster::testkit::WorkspacePlace;

namespace {

const QString tenant = u"11111111-1111-1111-1111-111111111111"_s;

const QStringList awkward = muster::testkit::awkwardTexts();

QStringList sorted(const std::vector<QString>& ids) {
    QStringList result(ids.begin(), ids.end());
    result.sort();
    return result;
}

} // namespace

class TestMirrorStore : public QObject {
    Q_OBJECT

private:
    TextPool m_pool;

    Text text(const QString& value) { return m_pool.add(value); }

    UserReading user(const QString& id, std::initializer_list<std::pair<UserProperty, QString>> values) {
        UserReading reading;
        reading.id = text(id);
        for (const auto& [property, value] : values)
            reading[property] = text(value);
        return reading;
    }
    UserReading named(const QString& id) {
        return user(id,
                    {{UserProperty::GivenName, u"Given "_s + id}, {UserProperty::UserPrincipalName, id + u"@x.y"_s}});
    }
    UserReading gone(const QString& id, Presence presence = Presence::Deleted) {
        UserReading reading;
        reading.id = text(id);
        reading.presence = presence;
        return reading;
    }
    GroupReading group(const QString& id) {
        GroupReading reading;
        reading.id = text(id);
        reading.displayName = text(u"Group "_s + id);
        reading.securityEnabled = true;
        return reading;
    }
    MembershipReading members(const QString& id, const QStringList& users, const QStringList& groups = {},
                              const QStringList& removed = {}) {
        MembershipReading reading;
        reading.group = text(id);
        for (const QString& member : users)
            reading.addedUsers.push_back(text(member));
        for (const QString& member : groups)
            reading.addedGroups.push_back(text(member));
        for (const QString& member : removed)
            reading.removed.push_back(text(member));
        return reading;
    }
    Result<void> put(Mirror& mirror, const std::vector<UserReading>& users) { return mirror.putUsers(users); }
    Result<void> put(Mirror& mirror, const MembershipReading& change) { return mirror.putMembers({&change, 1}); }
    Result<void> put(Mirror& mirror, const GroupReading& reading) { return mirror.putGroups({&reading, 1}); }

    /// One reading: group g with these users, all of them read.
    void read(Workspace& workspace, const std::vector<UserReading>& users) {
        Mirror& mirror = workspace.mirror();
        VERIFY_OK(mirror.beginReading(tenant));
        VERIFY_OK(put(mirror, group(u"g"_s)));
        VERIFY_OK(mirror.markRead(u"g"_s));
        VERIFY_OK(mirror.putUsers(users));
        QStringList ids;
        for (const auto& reading : users)
            ids.append(reading.id.toString());
        VERIFY_OK(put(mirror, members(u"g"_s, ids)));
        MirrorState state;
        state.usersLink = u"https://users"_s;
        state.groupsLink = u"https://groups"_s;
        state.fullReadAt = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000, Qt::UTC);
        state.readGroups = {u"g"_s};
        VERIFY_OK(mirror.putState(state));
        VERIFY_OK(mirror.commitReading());
    }
    PlanInput load(Workspace& workspace) {
        PlanInput input;
        const auto loaded = workspace.mirror().load({&tenant, 1}, input);
        if (!loaded)
            qFatal("%s", qPrintable(loaded.error().detail));
        return input;
    }
    DirectoryUser loaded(Workspace& workspace, const QString& id, PlanInput& input) {
        input = load(workspace);
        for (const auto& found : input.users)
            if (found.id.toString() == id)
                return found;
        return {};
    }

private Q_SLOTS:
    void initTestCase_data() { WorkspacePlace::rows(); }

    void knowsNothingBeforeAReading() {
        WorkspacePlace place;
        auto workspace = place.make();
        const auto state = workspace->mirror().state(tenant);
        VERIFY_OK(state);
        QVERIFY(state->usersLink.isEmpty());
        QVERIFY(!state->fullReadAt);
        const auto input = load(*workspace);
        QCOMPARE(input.tenants.size(), std::size_t{1});
        QVERIFY(!input.tenants[0].complete);
    }

    void keepsTokenAndUsersTogether() {
        WorkspacePlace place;
        {
            auto workspace = place.make();
            read(*workspace, {named(u"u1"_s), named(u"u2"_s)});
            // The program dies between reading and commit.
            VERIFY_OK(workspace->mirror().beginReading(tenant));
            VERIFY_OK(put(workspace->mirror(), {gone(u"u1"_s)}));
            MirrorState state;
            state.usersLink = u"https://later"_s;
            VERIFY_OK(workspace->mirror().putState(state));
        }
        auto workspace = place.open();
        const auto state = workspace->mirror().state(tenant);
        VERIFY_OK(state);
        QCOMPARE(state->usersLink, u"https://users"_s);
        QCOMPARE(state->readGroups, std::vector<QString>{u"g"_s});
        const auto input = load(*workspace);
        QCOMPARE(input.users.size(), std::size_t{2});
        QVERIFY(input.tenants[0].complete);
        QCOMPARE(input.tenants[0].userCount, 2U);
    }

    void forgetsARolledBackReading() {
        WorkspacePlace place;
        auto workspace = place.make();
        VERIFY_OK(workspace->mirror().beginReading(tenant));
        VERIFY_OK(put(workspace->mirror(), {named(u"u1"_s)}));
        workspace->mirror().rollbackReading();
        read(*workspace, {named(u"u2"_s)});
        QCOMPARE(load(*workspace).tenants[0].userCount, 1U);
    }

    void refusesToWriteOutsideAReading() {
        WorkspacePlace place;
        auto workspace = place.make();
        VERIFY_FAILS(put(workspace->mirror(), {named(u"u1"_s)}), ErrorKind::Conflict);
    }

    void mergesWhatWasReadIntoWhatIsKnown() {
        WorkspacePlace place;
        auto workspace = place.make();
        read(*workspace, {user(u"u1"_s, {{UserProperty::UserPrincipalName, u"ada@x.y"_s},
                                         {UserProperty::GivenName, u"Ada"_s},
                                         {UserProperty::JobTitle, u"Analyst"_s}})});
        PlanInput before;
        const auto old = loaded(*workspace, u"u1"_s, before);
        read(*workspace, {user(u"u1"_s, {{UserProperty::JobTitle, QString::fromLatin1("")}})});
        PlanInput input;
        const auto now = loaded(*workspace, u"u1"_s, input);
        QCOMPARE(now.givenName.toString(), u"Ada"_s); // absent keeps
        QVERIFY(now.jobTitle.isBlank());
        QVERIFY(!now.jobTitle.isAbsent()); // blank is an answer
        QVERIFY(now.mail.isAbsent());      // never answered
        QVERIFY(now.fingerprint != old.fingerprint);
        std::array<Text, userPropertyCount> merged{};
        merged[static_cast<std::size_t>(UserProperty::UserPrincipalName)] = text(u"ada@x.y"_s);
        merged[static_cast<std::size_t>(UserProperty::GivenName)] = text(u"Ada"_s);
        QCOMPARE(now.fingerprint, fingerprint(merged));
    }

    void takesAUserTwiceInOnePage_data() {
        QTest::addColumn<bool>("firstReading");
        QTest::newRow("first reading") << true;
        QTest::newRow("later reading") << false;
    }
    void takesAUserTwiceInOnePage() {
        QFETCH(bool, firstReading);
        WorkspacePlace place;
        auto workspace = place.make();
        if (!firstReading)
            read(*workspace, {named(u"u0"_s), named(u"u1"_s)});
        read(*workspace, {user(u"u1"_s, {{UserProperty::GivenName, u"Old"_s}, {UserProperty::Surname, u"Kept"_s}}),
                          named(u"u2"_s), user(u"u1"_s, {{UserProperty::GivenName, u"New"_s}})});
        PlanInput input;
        const auto now = loaded(*workspace, u"u1"_s, input);
        QCOMPARE(now.givenName.toString(), u"New"_s);
        QCOMPARE(now.surname.toString(), u"Kept"_s);
    }

    void marksAPartialReadingOnlyUntilAFullOne() {
        WorkspacePlace place;
        auto workspace = place.make();
        read(*workspace, {named(u"u1"_s)});
        UserReading partial;
        partial.id = text(u"u1"_s);
        QVERIFY(partial.isPartial());
        read(*workspace, {partial});
        PlanInput input;
        auto now = loaded(*workspace, u"u1"_s, input);
        QVERIFY(now.partial);
        QCOMPARE(now.givenName.toString(), u"Given u1"_s);
        read(*workspace, {named(u"u1"_s)});
        now = loaded(*workspace, u"u1"_s, input);
        QVERIFY(!now.partial);
    }

    void keepsTheValuesOfATombstone() {
        WorkspacePlace place;
        auto workspace = place.make();
        read(*workspace, {named(u"u1"_s), named(u"u2"_s)});
        Link link;
        link.tenantId = text(tenant);
        link.objectId = text(u"u1"_s);
        link.record = text(u"e1"_s);
        VERIFY_OK(workspace->journal().putLinks({&link, 1}));
        VERIFY_OK(workspace->mirror().beginReading(tenant));
        VERIFY_OK(put(workspace->mirror(), {gone(u"u1"_s, Presence::SoftDeleted), gone(u"u2"_s)}));
        VERIFY_OK(workspace->mirror().commitReading());
        PlanInput input;
        const auto now = loaded(*workspace, u"u1"_s, input);
        QCOMPARE(now.presence, Presence::SoftDeleted);
        QCOMPARE(now.givenName.toString(), u"Given u1"_s);
        // The other has no link: nobody asks for it any more.
        QCOMPARE(input.users.size(), std::size_t{1});
        QCOMPARE(input.tenants[0].userCount, 0U);
        const std::vector<QString> asked{u"u1"_s, u"u2"_s, u"u3"_s};
        const auto buried = workspace->mirror().tombstoned(tenant, asked);
        VERIFY_OK(buried);
        QCOMPARE(sorted(*buried), (QStringList{u"u1"_s, u"u2"_s}));
        read(*workspace, {named(u"u2"_s)});
        QCOMPARE(loaded(*workspace, u"u2"_s, input).presence, Presence::Present);
    }

    void tellsWhichGroupsAreSecurityGroups() {
        WorkspacePlace place;
        auto workspace = place.make();
        std::vector<GroupReading> groups(3);
        for (int i = 0; i < 3; ++i)
            groups[static_cast<std::size_t>(i)].id = text(u"g%1"_s.arg(i + 1));
        groups[0].securityEnabled = groups[2].securityEnabled = true;
        groups[1].securityEnabled = false;
        groups[2].presence = Presence::Deleted;
        VERIFY_OK(workspace->mirror().beginReading(tenant));
        VERIFY_OK(workspace->mirror().putGroups(groups));
        VERIFY_OK(workspace->mirror().commitReading());
        const std::vector<QString> asked{u"g1"_s, u"g2"_s, u"g3"_s, u"g4"_s};
        const auto secure = workspace->mirror().securityGroups(tenant, asked);
        VERIFY_OK(secure);
        QCOMPARE(*secure, std::vector<QString>{u"g1"_s});
    }

    void loadsOnlyMembersAndLinkedUsersInOrder() {
        WorkspacePlace place;
        auto workspace = place.make();
        read(*workspace, {named(u"u3"_s), named(u"u1"_s)});
        VERIFY_OK(workspace->mirror().beginReading(tenant));
        VERIFY_OK(put(workspace->mirror(), {named(u"u2"_s), named(u"u0"_s)}));
        VERIFY_OK(workspace->mirror().commitReading());
        Link link;
        link.tenantId = text(tenant);
        link.objectId = text(u"u2"_s);
        link.record = text(u"e1"_s);
        VERIFY_OK(workspace->journal().putLinks({&link, 1}));
        const auto input = load(*workspace);
        QStringList ids;
        for (const auto& found : input.users)
            ids.append(found.id.toString());
        QCOMPARE(ids, (QStringList{u"u1"_s, u"u2"_s, u"u3"_s}));
        QCOMPARE(input.tenants[0].userCount, 4U);
        QCOMPARE(input.groups.size(), std::size_t{1});
        QCOMPARE(input.groups[0].users.size(), std::size_t{2});
        QCOMPARE(input.groups[0].securityEnabled, std::optional(true));
    }

    void derivesWhatThePlannerAsks() {
        WorkspacePlace place;
        auto workspace = place.make();
        read(*workspace, {user(u"u1"_s, {{UserProperty::AccountEnabled, u"false"_s},
                                         {UserProperty::UserPrincipalName, u"ada_c.com#EXT#@m.onmicrosoft.com"_s},
                                         {UserProperty::BusinessPhones, u"+1 555\n+1 666"_s},
                                         {UserProperty::ExternalUserState, u"PendingAcceptance"_s}}),
                          user(u"u2"_s, {{UserProperty::AccountEnabled, QString::fromLatin1("")},
                                         {UserProperty::UserPrincipalName, u"b@c.d"_s},
                                         {UserProperty::Identities, u"federated\tMicrosoftAccount\t1"_s}})});
        PlanInput input;
        auto now = loaded(*workspace, u"u1"_s, input);
        QVERIFY(now.disabled);
        QVERIFY(now.invitationPending);
        QCOMPARE(now.source, UserSource::ExternalAd);
        QCOMPARE(now.phone.toString(), u"+1 555"_s);
        now = loaded(*workspace, u"u2"_s, input);
        QVERIFY(!now.disabled);
        QVERIFY(!now.invitationPending);
        QCOMPARE(now.source, UserSource::MicrosoftAccount);
        QVERIFY(now.phone.isAbsent());
    }

    void keepsAwkwardTextsAsTheyAre_data() {
        QTest::addColumn<bool>("firstReading");
        QTest::newRow("first reading") << true;
        QTest::newRow("merged") << false;
    }
    void keepsAwkwardTextsAsTheyAre() {
        QFETCH(bool, firstReading);
        WorkspacePlace place;
        auto workspace = place.make();
        std::vector<UserReading> users;
        for (int i = 0; i < awkward.size(); ++i)
            users.push_back(
                user(u"u%1"_s.arg(i, 2, 10, QLatin1Char('0')), {{UserProperty::UserPrincipalName, u"a@b.c"_s},
                                                                {UserProperty::DisplayName, awkward[i]},
                                                                {UserProperty::OtherMails, awkward[i]}}));
        if (!firstReading)
            read(*workspace, {named(u"u00"_s)});
        read(*workspace, users);
        const auto input = load(*workspace);
        QCOMPARE(static_cast<qsizetype>(input.users.size()), awkward.size());
        for (int i = 0; i < awkward.size(); ++i) {
            QCOMPARE(input.users[static_cast<std::size_t>(i)].displayName.toString(), awkward[i]);
            QCOMPARE(input.users[static_cast<std::size_t>(i)].otherMails.toString(), awkward[i]);
        }
    }

    void replacesWhatNoTextColumnTakes() {
        WorkspacePlace place;
        auto workspace = place.make();
        const QString name = u"a"_s + QChar(u'\0') + u'b';
        read(*workspace, {user(u"u1"_s, {{UserProperty::GivenName, name}})});
        PlanInput input;
        QCOMPARE(loaded(*workspace, u"u1"_s, input).givenName.toString(), u"a\uFFFDb"_s);
    }

    void takesMembersOfReadGroupsOnly() {
        WorkspacePlace place;
        auto workspace = place.make();
        Mirror& mirror = workspace->mirror();
        read(*workspace, {named(u"u1"_s)});
        VERIFY_OK(mirror.beginReading(tenant));
        VERIFY_OK(put(mirror, group(u"other"_s)));
        VERIFY_OK(put(mirror, members(u"other"_s, {u"u2"_s})));
        VERIFY_OK(put(mirror, members(u"g"_s, {u"u3"_s})));
        auto unknown = mirror.unknownUsers(tenant);
        VERIFY_OK(unknown);
        QCOMPARE(sorted(*unknown), QStringList{u"u3"_s});
        VERIFY_OK(mirror.markRead(u"other"_s));
        VERIFY_OK(put(mirror, members(u"other"_s, {u"u2"_s})));
        VERIFY_OK(mirror.commitReading());
        unknown = mirror.unknownUsers(tenant);
        QCOMPARE(sorted(*unknown), (QStringList{u"u2"_s, u"u3"_s}));
        const auto state = mirror.state(tenant);
        QCOMPARE(sorted(state->readGroups), (QStringList{u"g"_s, u"other"_s}));
    }

    void addsRemovesAndClearsMembers() {
        WorkspacePlace place;
        auto workspace = place.make();
        Mirror& mirror = workspace->mirror();
        read(*workspace, {named(u"u1"_s), named(u"u2"_s), named(u"u3"_s)});
        const auto ids = [&] {
            const auto input = load(*workspace);
            QStringList result;
            for (const auto index : input.groups[0].users)
                result.append(input.users[index].id.toString());
            return result;
        };
        VERIFY_OK(mirror.beginReading(tenant));
        // Said, taken back, said again: the last word counts.
        const std::vector<MembershipReading> changes{members(u"g"_s, {}, {}, {u"u1"_s, u"u2"_s}),
                                                     members(u"g"_s, {u"u1"_s})};
        VERIFY_OK(mirror.putMembers(changes));
        VERIFY_OK(mirror.commitReading());
        QCOMPARE(ids(), (QStringList{u"u1"_s, u"u3"_s}));
        VERIFY_OK(mirror.beginReading(tenant));
        VERIFY_OK(mirror.clearMembers(u"g"_s));
        VERIFY_OK(put(mirror, members(u"g"_s, {u"u2"_s, u"u2"_s})));
        VERIFY_OK(mirror.commitReading());
        QCOMPARE(ids(), QStringList{u"u2"_s});
    }

    void findsNestedGroupsToRead() {
        WorkspacePlace place;
        auto workspace = place.make();
        Mirror& mirror = workspace->mirror();
        read(*workspace, {named(u"u1"_s)});
        VERIFY_OK(mirror.beginReading(tenant));
        VERIFY_OK(put(mirror, members(u"g"_s, {}, {u"n1"_s, u"n2"_s, u"g"_s})));
        const std::vector<QString> named{u"g"_s};
        auto unread = mirror.unreadGroups(tenant, named);
        VERIFY_OK(unread);
        QCOMPARE(sorted(*unread), (QStringList{u"n1"_s, u"n2"_s}));
        // A group that is gone is not asked for in every round.
        auto buried = group(u"n2"_s);
        buried.presence = Presence::Deleted;
        VERIFY_OK(put(mirror, buried));
        VERIFY_OK(put(mirror, group(u"n1"_s)));
        VERIFY_OK(mirror.markRead(u"n1"_s));
        VERIFY_OK(put(mirror, members(u"n1"_s, {u"u1"_s}, {u"g"_s, u"n3"_s})));
        unread = mirror.unreadGroups(tenant, named);
        QCOMPARE(sorted(*unread), QStringList{u"n3"_s});
        VERIFY_OK(mirror.commitReading());
        const auto input = load(*workspace);
        QCOMPARE(input.groups.size(), std::size_t{3});
        QCOMPARE(input.groups[0].id.toString(), u"g"_s);
        QCOMPARE(input.groups[0].groups.size(), std::size_t{3});
    }

    void stopsReadingAGroup() {
        WorkspacePlace place;
        auto workspace = place.make();
        Mirror& mirror = workspace->mirror();
        read(*workspace, {named(u"u1"_s)});
        auto state = mirror.state(tenant);
        VERIFY_OK(state);
        state->readGroups = {u"h"_s};
        VERIFY_OK(mirror.beginReading(tenant));
        VERIFY_OK(mirror.putState(*state));
        VERIFY_OK(put(mirror, members(u"g"_s, {u"u9"_s})));
        VERIFY_OK(mirror.commitReading());
        QCOMPARE(mirror.state(tenant)->readGroups, std::vector<QString>{u"h"_s});
        QVERIFY(mirror.unknownUsers(tenant)->empty());
        QVERIFY(load(*workspace).users.empty());
    }

    void namesUsersThatAReadingDidNotSee() {
        WorkspacePlace place;
        auto workspace = place.make();
        Mirror& mirror = workspace->mirror();
        read(*workspace, {named(u"u1"_s), named(u"u2"_s), named(u"u3"_s)});
        VERIFY_OK(mirror.beginReading(tenant));
        VERIFY_OK(put(mirror, {named(u"u2"_s), gone(u"u3"_s)}));
        const auto rest = mirror.usersNotSeen(tenant);
        VERIFY_OK(rest);
        QCOMPARE(sorted(*rest), QStringList{u"u1"_s});
        mirror.rollbackReading();
    }

    void keepsTheGroupBehindATombstoneAndCountsHowOftenItWasMissed() {
        WorkspacePlace place;
        auto workspace = place.make();
        Mirror& mirror = workspace->mirror();
        VERIFY_OK(mirror.beginReading(tenant));
        VERIFY_OK(put(mirror, group(u"g"_s)));
        QCOMPARE(mirror.countMissing(u"g"_s).value_or(0), 1);
        QCOMPARE(mirror.countMissing(u"g"_s).value_or(0), 2);
        QCOMPARE(mirror.countMissing(u"never"_s).value_or(0), 1);
        GroupReading buried;
        buried.id = text(u"g"_s);
        buried.presence = Presence::Deleted;
        VERIFY_OK(put(mirror, buried));
        VERIFY_OK(mirror.commitReading());
        const auto input = load(*workspace);
        QCOMPARE(input.groups.size(), std::size_t{1});
        QCOMPARE(input.groups[0].presence, Presence::Deleted);
        QCOMPARE(input.groups[0].displayName.toString(), u"Group g"_s);
        VERIFY_OK(mirror.beginReading(tenant));
        VERIFY_OK(put(mirror, group(u"g"_s)));
        QCOMPARE(mirror.countMissing(u"g"_s).value_or(0), 1);
        VERIFY_OK(mirror.commitReading());
    }

    void keepsTheState() {
        WorkspacePlace place;
        auto workspace = place.make();
        MirrorState state;
        state.usersLink = u"https://graph/users/delta?$deltatoken=A'b\\c"_s;
        state.groupsLink = u"https://graph/groups/delta?$deltatoken=d"_s;
        state.userCount = 7;
        state.operatorId = u"op"_s;
        state.operatorEmail = u"op@x.y"_s;
        VERIFY_OK(workspace->mirror().beginReading(tenant));
        VERIFY_OK(workspace->mirror().putState(state));
        VERIFY_OK(workspace->mirror().commitReading());
        workspace.reset();
        workspace = place.open();
        const auto now = workspace->mirror().state(tenant);
        VERIFY_OK(now);
        QCOMPARE(now->usersLink, state.usersLink);
        QCOMPARE(now->groupsLink, state.groupsLink);
        QCOMPARE(now->userCount, state.userCount);
        QCOMPARE(now->operatorId, state.operatorId);
        QCOMPARE(now->operatorEmail, state.operatorEmail);
        QVERIFY(!now->fullReadAt);
        QCOMPARE(sorted(*workspace->mirror().tenants()), QStringList{tenant});
    }

    void findsAUserByAnyName() {
        WorkspacePlace place;
        auto workspace = place.make();
        read(*workspace, {user(u"u1"_s, {{UserProperty::UserPrincipalName, u"ÄDA@x.y"_s},
                                         {UserProperty::Mail, u"Ada.B@x.y"_s},
                                         {UserProperty::DisplayName, u"Ada B"_s}}),
                          named(u"u2"_s)});
        for (const QString& name : {u"U1"_s, u"äda@X.Y"_s, u"ada.b@x.y"_s}) {
            const auto found = workspace->mirror().find(name);
            VERIFY_OK(found);
            QCOMPARE(found->size(), std::size_t{1});
            QCOMPARE(found->front().objectId, u"u1"_s);
            QCOMPARE(found->front().displayName, u"Ada B"_s);
        }
        QVERIFY(workspace->mirror().find(u"nobody"_s)->empty());
    }

    void writesManyUsersInBatches() {
        WorkspacePlace place;
        auto workspace = place.make();
        std::vector<UserReading> users;
        for (int i = 0; i < 2500; ++i)
            users.push_back(named(u"u%1"_s.arg(i)));
        read(*workspace, users);
        read(*workspace, users);
        QCOMPARE(load(*workspace).users.size(), users.size());
        QVERIFY(workspace->mirror().usersNotSeen(tenant)->empty());
    }
};

QTEST_GUILESS_MAIN(TestMirrorStore)
#include "tst_mirrorstore.moc"
