// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/client.h"

#include <QTest>

using namespace muster::sandbox::test;
using muster::sandbox::Options;

namespace {

QString removed(const QJsonValue& row) {
    return row.toObject().value(u"@removed"_s).toObject().value(u"reason"_s).toString();
}

QJsonArray membersOf(const QJsonValue& row) {
    return row.toObject().value(u"members@delta"_s).toArray();
}

} // namespace

/// Delta rounds as facts/graph.md §2.2 describes them.
class TestDelta : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theFirstRoundOmitsWhatWasNeverSet();
    void nothingChangedIsAnEmptyRound();
    void latestGivesALinkWithoutData();
    void aChangeTellsTheWholeSelection();
    void minimalTellsOnlyWhatChanged();
    void clearedIsNullAndUnchangedIsNot();
    void aChangeOfAnUntrackedPropertyIsNotTold();
    void deletingAndPurgingAreTwoRemovals();
    void aRestoredUserIsWholeAgain();
    void aRecreatedPersonHasANewId();
    void deletedObjectsMayBeInTheFirstRound();
    void membershipChangesComeAsMembersDelta();
    void aDeletedUserLeavesItsGroups();
    void membersAreOnlyTrackedWhenSelected();
    void largeGroupsComeInSlices();
    void changesDuringTheFirstRoundAreReplayed();
    void filterKeepsToItsIds();
    void expiredLinksAnswerInEveryForm_data();
    void expiredLinksAnswerInEveryForm();
    void foreignTokensAreRefused();
};

void TestDelta::theFirstRoundOmitsWhatWasNeverSet() {
    Bench bench;
    bench.authorize();
    const QJsonArray rows = bench.all(u"users/delta?$select=displayName,mail,jobTitle"_s);
    QCOMPARE(rows.size(), 2);
    QVERIFY(!rows.at(1).toObject().contains(u"mail"_s));
    QVERIFY(rows.at(1).toObject().contains(u"id"_s));
    QVERIFY(bench.deltaLink.startsWith(bench.base() + u"/v1.0/users/delta?$deltatoken="_s));
}

void TestDelta::nothingChangedIsAnEmptyRound() {
    Bench bench;
    bench.authorize();
    for (const QString& what : {u"users/delta"_s, u"groups/delta"_s, u"users/microsoft.graph.delta()"_s}) {
        bench.all(what);
        const QString link = bench.deltaLink;
        QVERIFY(bench.all(link).isEmpty());
        QCOMPARE(bench.pages, 1);
        QVERIFY(!bench.deltaLink.isEmpty());
    }
}

void TestDelta::latestGivesALinkWithoutData() {
    Bench bench;
    bench.authorize();
    QVERIFY(bench.all(u"users/delta?$select=mail&$deltatoken=latest"_s).isEmpty());
    const QString link = bench.deltaLink;
    bench.control(u"users/edit"_s, {{u"id"_s, Bench::user(2)}, {u"set"_s, QJsonObject{{u"mail"_s, u"b@msp.com"_s}}}});
    QCOMPARE(column(bench.all(link), u"mail"_s), QStringList{u"b@msp.com"_s});
}

void TestDelta::aChangeTellsTheWholeSelection() {
    Bench bench;
    bench.authorize();
    bench.all(u"users/delta?$select=displayName,mail"_s);
    const QString link = bench.deltaLink;
    bench.control(u"users/edit"_s,
                  {{u"id"_s, Bench::user(1)}, {u"set"_s, QJsonObject{{u"displayName"_s, u"Ada Lovelace"_s}}}});
    const QJsonArray rows = bench.all(link);
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows.first().toObject().value(u"displayName"_s).toString(), u"Ada Lovelace"_s);
    QCOMPARE(rows.first().toObject().value(u"mail"_s).toString(), u"ada@msp.com"_s);
    // The old link tells it again, the new one does not.
    QCOMPARE(bench.all(bench.deltaLink).size(), 0);
    QCOMPARE(bench.all(link).size(), 1);
}

void TestDelta::minimalTellsOnlyWhatChanged() {
    Bench bench;
    bench.authorize();
    bench.all(u"users/delta?$select=displayName,mail"_s);
    const QString link = bench.deltaLink;
    bench.control(u"users/edit"_s, {{u"id"_s, Bench::user(1)}, {u"set"_s, QJsonObject{{u"displayName"_s, u"A"_s}}}});
    const QJsonObject row = bench.all(link, {{"Prefer", "return=minimal"}}).first().toObject();
    QCOMPARE(row.keys(), (QStringList{u"displayName"_s, u"id"_s}));
}

void TestDelta::clearedIsNullAndUnchangedIsNot() {
    Bench bench;
    bench.authorize();
    bench.all(u"users/delta?$select=displayName,mail,jobTitle"_s);
    const QString link = bench.deltaLink;
    bench.control(u"users/edit"_s, {{u"id"_s, Bench::user(1)}, {u"set"_s, QJsonObject{{u"jobTitle"_s, {}}}}});
    const QJsonObject row = bench.all(link).first().toObject();
    QVERIFY(row.contains(u"jobTitle"_s) && row.value(u"jobTitle"_s).isNull());
    // Null over nothing is no change.
    const QString next = bench.deltaLink;
    bench.control(u"users/edit"_s, {{u"id"_s, Bench::user(2)}, {u"set"_s, QJsonObject{{u"jobTitle"_s, {}}}}});
    QCOMPARE(bench.all(next).size(), 0);
}

void TestDelta::aChangeOfAnUntrackedPropertyIsNotTold() {
    Bench bench;
    bench.authorize();
    bench.all(u"users/delta?$select=mail"_s);
    const QString link = bench.deltaLink;
    bench.control(u"users/edit"_s, {{u"id"_s, Bench::user(1)}, {u"set"_s, QJsonObject{{u"jobTitle"_s, u"x"_s}}}});
    QCOMPARE(bench.all(link).size(), 0);
}

void TestDelta::deletingAndPurgingAreTwoRemovals() {
    Bench bench;
    bench.authorize();
    bench.all(u"users/delta?$select=mail"_s);
    QString link = bench.deltaLink;
    bench.control(u"users/delete"_s, {{u"id"_s, Bench::user(1)}});
    QJsonArray rows = bench.all(link);
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows.first().toObject().keys(), (QStringList{u"@removed"_s, u"id"_s}));
    QCOMPARE(removed(rows.first()), u"changed"_s);
    link = bench.deltaLink;
    bench.control(u"users/purge"_s, {{u"id"_s, Bench::user(1)}});
    rows = bench.all(link);
    QCOMPARE(removed(rows.first()), u"deleted"_s);
}

void TestDelta::aRestoredUserIsWholeAgain() {
    Bench bench;
    bench.authorize();
    bench.control(u"users/delete"_s, {{u"id"_s, Bench::user(1)}});
    bench.all(u"users/delta?$select=mail"_s);
    const QString link = bench.deltaLink;
    bench.control(u"users/restore"_s, {{u"id"_s, Bench::user(1)}});
    const QJsonArray rows = bench.all(link);
    QCOMPARE(column(rows, u"mail"_s), QStringList{u"ada@msp.com"_s});
    QVERIFY(removed(rows.first()).isEmpty());
}

void TestDelta::aRecreatedPersonHasANewId() {
    Bench bench;
    bench.authorize();
    bench.all(u"users/delta?$select=mail"_s);
    const QString link = bench.deltaLink;
    const QString id = bench.control(u"users/recreate"_s, {{u"id"_s, Bench::user(1)}}).text(u"id"_s);
    QVERIFY(!id.isEmpty() && id != Bench::user(1));
    const QJsonArray rows = bench.all(link);
    QCOMPARE(column(rows, u"id"_s), (QStringList{Bench::user(1), id}));
    QCOMPARE(removed(rows.first()), u"changed"_s);
    QCOMPARE(rows.at(1).toObject().value(u"mail"_s).toString(), u"ada@msp.com"_s);
}

void TestDelta::deletedObjectsMayBeInTheFirstRound() {
    Bench bench;
    bench.authorize();
    bench.control(u"users/delete"_s, {{u"id"_s, Bench::user(1)}});
    QCOMPARE(removed(bench.all(u"users/delta"_s).first()), u"changed"_s);
}

void TestDelta::membershipChangesComeAsMembersDelta() {
    Bench bench;
    bench.authorize();
    bench.all(u"groups/delta?$select=displayName,members"_s);
    const QString link = bench.deltaLink;
    bench.control(u"groups/members"_s, {{u"id"_s, Bench::group(1)},
                                        {u"add"_s, QJsonArray{Bench::user(2)}},
                                        {u"remove"_s, QJsonArray{Bench::user(1)}}});
    const QJsonArray rows = bench.all(link);
    QCOMPARE(rows.size(), 1);
    const QJsonArray members = membersOf(rows.first());
    QCOMPARE(column(members, u"id"_s), (QStringList{Bench::user(1), Bench::user(2)}));
    QCOMPARE(column(members, u"@odata.type"_s), QStringList(2, u"#microsoft.graph.user"_s));
    QCOMPARE(removed(members.first()), u"deleted"_s);
    QCOMPARE(removed(members.at(1)), QString());
}

void TestDelta::aDeletedUserLeavesItsGroups() {
    Bench bench;
    bench.authorize();
    bench.all(u"groups/delta"_s);
    const QString link = bench.deltaLink;
    bench.control(u"users/delete"_s, {{u"id"_s, Bench::user(1)}});
    const QJsonArray rows = bench.all(link);
    QCOMPARE(column(rows, u"id"_s), QStringList{Bench::group(1)});
    QCOMPARE(removed(membersOf(rows.first()).first()), u"deleted"_s);
}

void TestDelta::membersAreOnlyTrackedWhenSelected() {
    Bench bench;
    bench.authorize();
    QVERIFY(membersOf(bench.all(u"groups/delta?$select=displayName"_s).first()).isEmpty());
    const QString link = bench.deltaLink;
    bench.control(u"groups/members"_s, {{u"id"_s, Bench::group(1)}, {u"add"_s, QJsonArray{Bench::user(2)}}});
    QCOMPARE(bench.all(link).size(), 0);
    QCOMPARE(membersOf(bench.all(u"groups/delta"_s).first()).size(), 3);
}

void TestDelta::largeGroupsComeInSlices() {
    Options options;
    options.pageSize = 3;
    QJsonObject tenant = Bench::tenant();
    QJsonArray users;
    QJsonArray members;
    for (int i = 1; i <= 10; ++i) {
        users.append(QJsonObject{{u"id"_s, Bench::user(i)}, {u"userPrincipalName"_s, u"user%1@msp.com"_s.arg(i)}});
        members.append(Bench::user(i));
    }
    tenant.insert(u"users"_s, users);
    tenant.insert(u"groups"_s, QJsonArray{QJsonObject{{u"id"_s, Bench::group(1)}, {u"members"_s, members}},
                                          QJsonObject{{u"id"_s, Bench::group(2)}}});
    Bench bench(tenant, options);
    bench.authorize();
    const QJsonArray rows = bench.all(u"groups/delta?$select=displayName,members"_s);
    QStringList seen;
    int slices = 0;
    for (const QJsonValue& row : rows) {
        QVERIFY(membersOf(row).size() <= 3);
        slices += row.toObject().value(u"id"_s).toString() == Bench::group(1) ? 1 : 0;
        seen += column(membersOf(row), u"id"_s);
    }
    QCOMPARE(slices, 4);
    QCOMPARE(seen.size(), 10);
    QCOMPARE(seen.removeDuplicates(), 0);
    QCOMPARE(rows.last().toObject().value(u"id"_s).toString(), Bench::group(2));
    // A round of changes is sliced in the same way.
    const QString link = bench.deltaLink;
    bench.control(u"groups/members"_s, {{u"id"_s, Bench::group(1)}, {u"remove"_s, members}});
    const QJsonArray changes = bench.all(link);
    QCOMPARE(changes.size(), 4);
    QCOMPARE(bench.pages, 4);
}

void TestDelta::changesDuringTheFirstRoundAreReplayed() {
    Options options;
    options.pageSize = 1;
    Bench bench(Bench::tenant(), options);
    bench.authorize();
    const QString next = bench.graph(u"users/delta?$select=displayName"_s).text(u"@odata.nextLink"_s);
    for (int user : {1, 2})
        bench.control(u"users/edit"_s,
                      {{u"id"_s, Bench::user(user)}, {u"set"_s, QJsonObject{{u"displayName"_s, u"New"_s}}}});
    QCOMPARE(column(bench.all(next), u"displayName"_s), QStringList{u"New"_s});
    QCOMPARE(column(bench.all(bench.deltaLink), u"id"_s), (QStringList{Bench::user(1), Bench::user(2)}));
}

void TestDelta::filterKeepsToItsIds() {
    Bench bench;
    bench.authorize();
    const QString filter = u"groups/delta?$select=displayName,members&$filter=id eq '%1'"_s.arg(Bench::group(2));
    QCOMPARE(column(bench.all(filter), u"id"_s), QStringList{Bench::group(2)});
    const QString link = bench.deltaLink;
    for (int group : {1, 2})
        bench.control(u"groups/edit"_s,
                      {{u"id"_s, Bench::group(group)}, {u"set"_s, QJsonObject{{u"displayName"_s, u"x"_s}}}});
    QCOMPARE(column(bench.all(link), u"id"_s), QStringList{Bench::group(2)});
    QStringList ids(51, u"id eq '%1'"_s.arg(Bench::group(1)));
    QCOMPARE(bench.graph(u"groups/delta?$filter="_s + ids.join(u" or "_s)).status, 400);
}

void TestDelta::expiredLinksAnswerInEveryForm_data() {
    QTest::addColumn<QString>("form");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    QTest::newRow("410") << u"410"_s << 410 << u"syncStateNotFound"_s;
    QTest::newRow("resync") << u"resync"_s << 410 << u"resyncRequired"_s;
    QTest::newRow("400") << u"400"_s << 400 << u"Request_UnsupportedQuery"_s;
    QTest::newRow("404") << u"404"_s << 404 << u"SyncStateNotFound"_s;
    QTest::newRow("badRequest") << u"badRequest"_s << 400 << u"Request_BadRequest"_s;
}

void TestDelta::expiredLinksAnswerInEveryForm() {
    QFETCH(QString, form);
    QFETCH(int, status);
    QFETCH(QString, code);
    Bench bench;
    bench.authorize();
    bench.all(u"users/delta?$select=mail"_s);
    const QString link = bench.deltaLink;
    QCOMPARE(bench.control(u"delta/expire"_s, {{u"form"_s, form}}).status, 200);
    const Reply reply = bench.graph(link);
    QCOMPARE(reply.status, status);
    QCOMPARE(reply.code(), code);
    QCOMPARE(reply.headers.contains("location"), status == 410);
    if (status == 410)
        QCOMPARE(bench.all(QString::fromLatin1(reply.headers.value("location"))).size(), 2);
    bench.all(u"users/delta?$select=mail"_s);
    QCOMPARE(bench.graph(bench.deltaLink).status, 200);
}

void TestDelta::foreignTokensAreRefused() {
    Bench bench;
    bench.authorize();
    bench.all(u"users/delta"_s);
    QCOMPARE(bench.graph(QString(bench.deltaLink).replace(u"/users/"_s, u"/groups/"_s)).status, 400);
    QCOMPARE(bench.graph(u"users/delta?$deltatoken=nonsense"_s).status, 400);
    QCOMPARE(bench.graph(u"users/delta?$skiptoken=nonsense"_s).status, 400);
}

QTEST_GUILESS_MAIN(TestDelta)
#include "tst_sandbox_delta.moc"
