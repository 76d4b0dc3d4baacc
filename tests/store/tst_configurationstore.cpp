// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/configurationstore.h"

#include "core/configurationfile.h"
#include "testkit/workspaceplace.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using muster::testkit::WorkspacePlace;

namespace {

const QString tenant = u"11111111-1111-1111-1111-111111111111"_s;
const QString ada = u"22222222-2222-2222-2222-222222222222"_s;
const QString bob = u"33333333-3333-3333-3333-333333333333"_s;

Decision decision(const QString& user, Choice choice) {
    Decision result;
    result.tenantId = tenant;
    result.objectId = user;
    result.choice = choice;
    return result;
}

} // namespace

class TestConfigurationStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { WorkspacePlace::rows(); }

    void beginsWithTheProductsDefaults() {
        WorkspacePlace place;
        auto workspace = Workspace::create(place.location(), Product::Pulseway);
        VERIFY_OK(workspace);
        const auto configuration = (*workspace)->configuration().read();
        VERIFY_OK(configuration);
        QCOMPARE(configuration->product, Product::Pulseway);
        QVERIFY(configuration->emailSources == emailSourcesOf(Product::Pulseway));
        QVERIFY(!(*workspace)->id().isEmpty());
        QCOMPARE(place.open()->id(), (*workspace)->id());
    }

    void makesNoSecondWorkspaceInOnePlace() {
        WorkspacePlace place;
        auto workspace = place.make();
        const auto id = workspace->id();
        workspace.reset();
        VERIFY_FAILS(Workspace::create(place.location()), ErrorKind::Conflict);
        QCOMPARE(place.open()->id(), id);
    }

    void keepsAllOfAnImport() {
        WorkspacePlace place;
        auto workspace = place.make();
        Configuration configuration;
        Connection connection;
        connection.id = u"c1"_s;
        connection.tenant = tenant;
        connection.applicationId = ada;
        connection.redirectUri = u"http://localhost/muster"_s;
        configuration.connections.push_back(connection);
        configuration.exclusionPatterns = {u"O'Brien*"_s, u"{a,\"b\"}\\*"_s};
        auto match = decision(ada, Choice::Match);
        match.record = RecordKey{RecordKind::Contact, u"k7"_s};
        match.username = u"o'brien"_s;
        match.at = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000, Qt::UTC);
        configuration.decisions = {match, decision(bob, Choice::Hold)};
        configuration.neverMatch = {{tenant, ada, {RecordKind::Contact, u"k8"_s}}};
        VERIFY_OK(workspace->configuration().write(configuration));
        workspace = place.open();
        auto now = workspace->configuration().read();
        VERIFY_OK(now);
        QCOMPARE(writeConfiguration(*now), writeConfiguration(configuration));
        configuration.decisions.pop_back();
        configuration.neverMatch.clear();
        VERIFY_OK(workspace->configuration().write(configuration));
        now = workspace->configuration().read();
        QCOMPARE(writeConfiguration(*now), writeConfiguration(configuration));
    }

    void savesSettingsWithoutTouchingDecisions() {
        WorkspacePlace place;
        auto workspace = place.make();
        auto& store = workspace->configuration();
        VERIFY_OK(store.putDecision(decision(ada, Choice::Exclude)));
        auto configuration = store.read();
        VERIFY_OK(configuration);
        configuration->decisions.clear();
        configuration->pollSeconds = 90;
        VERIFY_OK(store.writeSettings(*configuration));
        const auto now = store.read();
        VERIFY_OK(now);
        QCOMPARE(now->pollSeconds, 90);
        QCOMPARE(now->decisions.size(), std::size_t{1});
    }

    void keepsOneDecisionForAUser() {
        WorkspacePlace place;
        auto workspace = place.make();
        auto& store = workspace->configuration();
        VERIFY_OK(store.putDecision(decision(bob, Choice::Hold)));
        VERIFY_OK(store.putDecision(decision(ada, Choice::Exclude)));
        VERIFY_OK(store.putDecision(decision(ada, Choice::Create)));
        const auto all = store.decisions();
        VERIFY_OK(all);
        QCOMPARE(all->size(), std::size_t{2});
        QCOMPARE(all->at(0).choice, Choice::Create);
        QVERIFY(!all->at(0).record);
        QVERIFY(!all->at(0).at.isValid());
        VERIFY_OK(store.removeDecision(tenant, ada));
        QCOMPARE(store.decisions()->size(), std::size_t{1});
    }

    void keepsNeverMatches() {
        WorkspacePlace place;
        auto workspace = place.make();
        auto& store = workspace->configuration();
        const NeverMatch one{tenant, ada, {RecordKind::Contact, u"k8"_s}};
        const NeverMatch two{tenant, ada, {RecordKind::Employee, u"k8"_s}};
        VERIFY_OK(store.addNeverMatch(one));
        VERIFY_OK(store.addNeverMatch(one));
        VERIFY_OK(store.addNeverMatch(two));
        QCOMPARE(store.neverMatches()->size(), std::size_t{2});
        VERIFY_OK(store.removeNeverMatch(one));
        QCOMPARE(store.neverMatches()->size(), std::size_t{1});
        QVERIFY(store.neverMatches()->front() == two);
    }
};

QTEST_GUILESS_MAIN(TestConfigurationStore)
#include "tst_configurationstore.moc"
