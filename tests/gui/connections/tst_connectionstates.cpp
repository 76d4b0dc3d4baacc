// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connections/connectionworld.h"
#include "connections/tests.h"
#include "core/secretnames.h"
#include "gui/provision/connectionsmodel.h"

#include <QSignalSpy>

using namespace muster;
using namespace muster::gui;
using namespace muster::gui::testing;

/// What is known of a connection, and how it is told in the table.
class TestConnectionStates : public QObject {
    Q_OBJECT

private:
    static ConnectionReport report(std::optional<Error> error) {
        ConnectionReport one;
        one.connection = u"nw"_s;
        one.tenantId = northwindId;
        one.complete = !error;
        one.error = std::move(error);
        return one;
    }
    static Error offline() { return Error{ErrorKind::Network, u"The host cannot be reached."_s}; }
    static std::vector<Connection> one() { return {connectionTo(u"northwind-msp.onmicrosoft.com"_s, u"nw"_s)}; }

private Q_SLOTS:
    void tellsWhoIsSignedInFromMirrorAndKeychain();
    void restsAfterAsManyFailuresAsConfiguredAndCountsDown();
    void neverCountsThrottlingAsAFailure();
    void asksToSignInAgainAndNamesTheCode();
    void forgetsFailuresAfterASuccess();
    void countsTheDaysOfAKeyDown();
    void saysThatAConnectionIsSwitchedOff();
};

void TestConnectionStates::tellsWhoIsSignedInFromMirrorAndKeychain() {
    ConnectionWorld world(one());
    {
        auto workspace = Workspace::open(world.location);
        QVERIFY(workspace);
        MirrorState state;
        state.operatorId = u"op"_s;
        state.operatorEmail = u"sync.admin@northwind-msp.com"_s;
        state.fullReadAt = QDateTime::currentDateTimeUtc();
        auto& mirror = (*workspace)->mirror();
        QVERIFY(mirror.beginReading(northwindId));
        QVERIFY(mirror.putState(state));
        QVERIFY(mirror.commitReading());
    }
    QVERIFY(world.load());
    QTRY_VERIFY(world.states.of(u"nw"_s).kind == ConnectionState::NotSignedIn);
    QTRY_COMPARE(world.states.of(u"nw"_s).operatorName, u"sync.admin@northwind-msp.com"_s);
    QVERIFY(world.states.of(u"nw"_s).lastSync.isValid());
    world.keychain.put(refreshTokenOf(u"nw"_s), u"token"_s);
    world.states.refresh();
    QTRY_VERIFY(world.states.of(u"nw"_s).kind == ConnectionState::Connected);
    QVERIFY(!world.states.of(u"nw"_s).hasKey);
}

void TestConnectionStates::restsAfterAsManyFailuresAsConfiguredAndCountsDown() {
    ConnectionWorld world(one());
    QDateTime now(QDate(2026, 11, 22), QTime(10, 0), Qt::UTC);
    world.states.setClock([&now] { return now; });
    QVERIFY(world.load());
    ConnectionsModel model(world.draft, world.states);
    const auto shown = [&](int column) { return model.index(0, column).data().toString(); };
    QSignalSpy retry(&world.states, &ConnectionStates::retryWanted);
    for (int failure = 1; failure < 5; ++failure) {
        world.states.setReports({report(offline())});
        QVERIFY2(world.states.of(u"nw"_s).kind == ConnectionState::Failed, "four failures are no reason to rest");
    }
    world.states.setReports({report(offline())});
    QVERIFY(world.states.of(u"nw"_s).kind == ConnectionState::Resting);
    QVERIFY2(shown(ConnectionsModel::State).contains(u'5'), qPrintable(shown(ConnectionsModel::State)));
    now = now.addSecs(26);
    world.states.countDown();
    QCOMPARE(shown(ConnectionsModel::NextTry), u"reconnects in 1:34"_s);
    QCOMPARE(model.index(0, ConnectionsModel::State).data(ConnectionsModel::SecondLine).toString(), offline().detail);
    now = now.addSecs(93);
    world.states.countDown();
    QCOMPARE(retry.size(), 0);
    now = now.addSecs(1);
    world.states.countDown();
    QCOMPARE(retry.size(), 1);
    QCOMPARE(retry.front().front().toString(), u"nw"_s);
    world.states.countDown();
    QCOMPARE(retry.size(), 1);
    world.states.setReports({report(offline())});
    QVERIFY2(world.states.of(u"nw"_s).kind == ConnectionState::Resting, "the sixth rests again");
}

void TestConnectionStates::neverCountsThrottlingAsAFailure() {
    ConnectionWorld world(one());
    QVERIFY(world.load());
    for (int i = 0; i < 9; ++i)
        world.states.setReports({report(Error{ErrorKind::Throttled, u"wait"_s})});
    QCOMPARE(world.states.of(u"nw"_s).failures, 0);
    QVERIFY(world.states.of(u"nw"_s).kind != ConnectionState::Resting);
}

void TestConnectionStates::asksToSignInAgainAndNamesTheCode() {
    ConnectionWorld world(one());
    QVERIFY(world.load());
    Error revoked{ErrorKind::Auth, u"token revoked"_s};
    revoked.code = u"AADSTS50173"_s;
    world.states.setReports({report(revoked)});
    ConnectionsModel model(world.draft, world.states);
    const auto state = model.index(0, ConnectionsModel::State);
    QCOMPARE(state.data().toString(), u"Sign in again"_s);
    QCOMPARE(state.data(ConnectionsModel::SecondLine).toString(), u"AADSTS50173: token revoked"_s);
    QCOMPARE(state.data(ConnectionsModel::Level).toInt(), static_cast<int>(ConnectionsModel::Danger));
    QCOMPARE(model.index(0, ConnectionsModel::NextTry).data().toString(), u"waits for you"_s);
}

void TestConnectionStates::forgetsFailuresAfterASuccess() {
    ConnectionWorld world(one());
    QVERIFY(world.load());
    for (int i = 0; i < 4; ++i)
        world.states.setReports({report(offline())});
    world.states.setReports({report({})});
    QVERIFY(world.states.of(u"nw"_s).kind == ConnectionState::Connected);
    QVERIFY(!world.states.of(u"nw"_s).error);
    world.states.setReports({report(offline())});
    QCOMPARE(world.states.of(u"nw"_s).failures, 1);
}

void TestConnectionStates::countsTheDaysOfAKeyDown() {
    auto connections = one();
    connections[0].keyExpiresOn = QDate(2026, 12, 4);
    ConnectionWorld world(connections);
    QDateTime now(QDate(2026, 11, 22), QTime(12, 0), Qt::UTC);
    world.states.setClock([&now] { return now; });
    QVERIFY(world.load());
    world.states.setReports({report({})});
    ConnectionsModel model(world.draft, world.states);
    const auto state = model.index(0, ConnectionsModel::State);
    QVERIFY(state.data(ConnectionsModel::SecondLine).toString().contains(u"12"_s));
    now = now.addDays(13);
    QCOMPARE(state.data(ConnectionsModel::SecondLine).toString(), u"the key has expired"_s);
    now = now.addDays(-60);
    QVERIFY(state.data(ConnectionsModel::SecondLine).toString().isEmpty());
}

void TestConnectionStates::saysThatAConnectionIsSwitchedOff() {
    auto connections = one();
    connections[0].enabled = false;
    ConnectionWorld world(connections);
    world.keychain.put(refreshTokenOf(u"nw"_s), u"token"_s);
    QVERIFY(world.load());
    QSignalSpy changed(&world.states, &ConnectionStates::changed);
    QTRY_VERIFY(changed.size() >= 2);
    QVERIFY(world.states.of(u"nw"_s).kind == ConnectionState::Disabled);
}

int testConnectionStates(int argc, char** argv) {
    TestConnectionStates test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_connectionstates.moc"
