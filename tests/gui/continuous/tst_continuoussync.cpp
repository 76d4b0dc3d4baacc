// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/continuous/continuoussync.h"
#include "gui/continuous/notice.h"
#include "gui/mainjob/quietworld.h"
#include "gui/theme/englishplurals.h"
#include "gui/work/runcontroller.h"
#include "sync/workspacerig.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using namespace muster::gui;
using namespace muster::test;
using muster::testkit::WorkspaceRig;

/// The window's own looks for changes (spec/01 §8), and what is worth a notice (spec/05).
class TestContinuousSync : public QObject {
    Q_OBJECT

    EnglishPlurals m_plurals;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<WorkspaceRig> m_world;
    Services m_services;
    Turn m_turn;
    std::unique_ptr<ContinuousSync> m_continuous;
    QDateTime m_now;
    Notices m_notices;
    bool m_isDown = false;

    [[nodiscard]] QString location() const { return m_folder->filePath(u"continuous.muster"_s); }
    void set(const std::function<void(Configuration&)>& change) {
        Configuration configuration = m_world->configuration();
        change(configuration);
        QVERIFY(m_workspace->configuration().write(configuration).has_value());
    }
    /// A minute goes by; what the look then came to.
    LookResult nextLook() {
        QSignalSpy looked(m_continuous.get(), &ContinuousSync::looked);
        m_now = m_now.addSecs(60);
        m_continuous->look();
        if (!looked.wait(20'000))
            qWarning("nobody looked");
        return looked.isEmpty() ? LookResult() : looked[0][0].value<LookResult>();
    }
    static int written(const LookResult& look) { return look.applied ? look.applied->applied : 0; }
    [[nodiscard]] QStringList titles(const LookResult& look) {
        QStringList titles;
        for (const Notice& notice : m_notices.of(look))
            titles.append(notice.title);
        return titles;
    }

    /// Switched on, past its first look.
    void start() {
        QSignalSpy looked(m_continuous.get(), &ContinuousSync::looked);
        m_continuous->setOn(true);
        QTRY_COMPARE_WITH_TIMEOUT(looked.size(), 1, 20'000);
        QTRY_COMPARE(m_continuous->state(), ContinuousSync::Waiting);
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY(QCoreApplication::installTranslator(&m_plurals)); }
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_workspace = std::move(*Workspace::create(location()));
        m_world = std::make_unique<WorkspaceRig>(*m_workspace);
        QVERIFY(m_world->sync().has_value());
        m_isDown = false;
        m_services = servicesOf(u"ada@window"_s, {}, &m_world->tenant);
        const auto reachable = m_services.directories;
        m_services.directories = [this, reachable](SecretStore& secrets, const std::stop_token& stop) {
            Directories directories = reachable(secrets, stop);
            directories.open = [this, open = directories.open](const Connection& connection) {
                return m_isDown
                           ? Result<std::unique_ptr<DirectorySource>>(fail(ErrorKind::Network, u"The line is down."_s))
                           : open(connection);
            };
            return directories;
        };
        m_now = QDateTime::currentDateTimeUtc();
        m_notices = {};
        m_continuous = std::make_unique<ContinuousSync>(location(), m_services, m_turn);
        m_continuous->setClock([this] { return m_now; });
    }
    void cleanup() {
        m_continuous.reset();
        m_world.reset();
        m_workspace.reset();
        m_folder.reset();
    }
    void isOffUntilSomebodySwitchesItOn() {
        QCOMPARE(m_continuous->state(), ContinuousSync::Off);
        QCOMPARE(m_continuous->sentence(), QString());
        m_continuous->look();
        QCOMPARE(m_continuous->state(), ContinuousSync::Off);
    }

    void aChangeIsARecordAfterTheNextLook() {
        start();
        m_world->tenant.edit(WorkspaceRig::id(1), UserProperty::Surname, u"King"_s);
        QCOMPARE(written(nextLook()), 1);
        QVERIFY(m_world->records().contains("King"));
        QCOMPARE(m_workspace->journal().runs()->back().info.trigger, u"watch"_s);
    }

    void writesToNoOtherPsaThanTheOneThatIsMeantNow() {
        start();
        QStringList asked;
        m_services.psa = [&asked](Workspace&, const PsaTarget& target, SecretStore&, const std::stop_token&) {
            asked.append(target.userName);
            return Result<PsaPorts>(fail(ErrorKind::Auth, u"There is no password."_s));
        };
        set([](Configuration& configuration) {
            configuration.psa = {u"bms"_s, u"http://127.0.0.1:9"_s, u"Company"_s, u"api"_s};
        });
        m_world->tenant.edit(WorkspaceRig::id(1), UserProperty::Surname, u"King"_s);
        QCOMPARE(written(nextLook()), 0);
        QCOMPARE(asked, QStringList{u"api"_s});
        QVERIFY(!m_world->records().contains("King"));
    }

    void looksAgainWhenTheSettingsSay() {
        set([](Configuration& configuration) { configuration.pollSeconds = 90; });
        start();
        QCOMPARE(m_now.secsTo(m_continuous->nextLook()), 90);
        QCOMPARE(m_continuous->sentence(), u"Next look in 1:30"_s);
        m_now = m_now.addSecs(52);
        QCOMPARE(m_continuous->sentence(), u"Next look in 0:38"_s);
        QSignalSpy looked(m_continuous.get(), &ContinuousSync::looked);
        m_now = m_now.addSecs(60);
        QTRY_COMPARE_WITH_TIMEOUT(looked.size(), 1, 5'000); // by itself
    }

    void waitsForTheFirstReviewedApply() {
        const auto other = std::make_unique<QTemporaryDir>();
        const QString fresh = other->filePath(u"fresh.muster"_s);
        auto workspace = std::move(*Workspace::create(fresh));
        WorkspaceRig world(*workspace);
        m_services = servicesOf(u"ada@window"_s, {}, &world.tenant);
        ContinuousSync continuous(fresh, m_services, m_turn);
        QSignalSpy looked(&continuous, &ContinuousSync::looked);
        continuous.setOn(true);
        QTRY_COMPARE_WITH_TIMEOUT(looked.size(), 1, 20'000);
        const auto look = looked[0][0].value<LookResult>();
        QCOMPARE(look.unreviewed.size(), 1);
        QVERIFY(!look.ran);
        QVERIFY(workspace->journal().runs()->empty());
    }

    void aPersonsRunGoesFirst() {
        start();
        const auto person = m_turn.ofPerson();
        m_now = m_now.addSecs(60);
        m_continuous->look();
        QTRY_COMPARE_WITH_TIMEOUT(m_continuous->state(), ContinuousSync::Waiting, 5'000);
        QCOMPARE(m_now.secsTo(m_continuous->nextLook()), 10); // soon
        QCOMPARE(m_continuous->why(), QString());
    }

    void aPersonsRunStopsALook() {
        const auto stop = std::make_unique<std::stop_source>();
        auto round = m_turn.ofRound(*stop);
        QVERIFY(round.owns_lock());
        std::thread person([this] { const auto turn = m_turn.ofPerson(); });
        QTRY_VERIFY(stop->stop_requested());
        QVERIFY(!m_turn.ofRound(*std::make_unique<std::stop_source>()).owns_lock()); // who waits goes first
        round.unlock();
        person.join();
        QVERIFY(m_turn.ofRound(*std::make_unique<std::stop_source>()).owns_lock());
    }

    void aSyncBesideItLosesNothing() {
        start();
        RunController runs(location(), m_services, m_turn);
        QSignalSpy planned(&runs, &RunController::planned), failed(&runs, &RunController::failed);
        m_world->tenant.edit(WorkspaceRig::id(1), UserProperty::Surname, u"King"_s);
        m_now = m_now.addSecs(60);
        m_continuous->look();
        runs.sync();
        QTRY_VERIFY_WITH_TIMEOUT(planned.size() + failed.size() == 1, 20'000);
        QVERIFY2(failed.isEmpty(), failed.isEmpty() ? "" : qPrintable(failed[0][0].value<Error>().detail));
        QTRY_COMPARE_WITH_TIMEOUT(m_continuous->state(), ContinuousSync::Waiting, 20'000);
        (void)nextLook();
        QVERIFY(m_world->records().contains("King"));
    }

    void saysWhoHoldsTheWorkspace() {
        start();
        QVERIFY(m_workspace->journal().takeLease(u"bob@elsewhere"_s, std::chrono::seconds(60)).has_value());
        const LookResult look = nextLook();
        QVERIFY(look.busy.has_value());
        QTRY_VERIFY(m_continuous->sentence().contains(u"bob@elsewhere"_s));
        m_workspace->journal().releaseLease();
        QVERIFY(!nextLook().busy);
        QTRY_VERIFY(m_continuous->sentence().startsWith(u"Next look"_s));
    }

    void canBePausedAndSwitchedOff() {
        start();
        m_continuous->setPaused(true);
        QCOMPARE(m_continuous->state(), ContinuousSync::Paused);
        m_continuous->look();
        QCOMPARE(m_continuous->state(), ContinuousSync::Paused);
        QSignalSpy looked(m_continuous.get(), &ContinuousSync::looked);
        m_continuous->setPaused(false);
        QTRY_COMPARE_WITH_TIMEOUT(looked.size(), 1, 20'000); // at once
        m_continuous->setOn(false);
        QCOMPARE(m_continuous->state(), ContinuousSync::Off);
        m_continuous->setOn(true);
        QTRY_COMPARE_WITH_TIMEOUT(looked.size(), 2, 20'000);
    }

    void endsInTheMiddleOfALook() {
        m_continuous->setOn(true);
        QTRY_COMPARE_WITH_TIMEOUT(m_continuous->state(), ContinuousSync::Looking, 5'000);
        m_continuous.reset();
    }

    void theSecondFailureIsToldAndNoOther() {
        start();
        m_isDown = true;
        QCOMPARE(titles(nextLook()), QStringList());
        QCOMPARE(titles(nextLook()), QStringList{u"c1 failed twice"_s});
        for (int i = 3; i <= 5; ++i)
            QCOMPARE(titles(nextLook()), QStringList());
        m_isDown = false;
        m_now = m_now.addSecs(120); // it rests after five
        QCOMPARE(titles(nextLook()), QStringList());
        m_isDown = true;
        QCOMPARE(titles(nextLook()), QStringList());
        QCOMPARE(titles(nextLook()), QStringList{u"c1 failed twice"_s}); // again, after it was over
    }

    void aBrakeIsToldOnceAndNothingWritten() {
        start();
        set([](Configuration& configuration) {
            configuration.brakes[static_cast<std::size_t>(BrakeName::Removals)] = {0, -1};
        });
        const QByteArray before = m_world->records();
        m_world->tenant.remove(WorkspaceRig::id(3));
        LookResult look = nextLook();
        QCOMPARE(titles(look), QStringList{u"A brake keeps the sync waiting"_s});
        m_world->tenant.edit(WorkspaceRig::id(1), UserProperty::Surname, u"King"_s);
        look = nextLook();
        QVERIFY(look.ran && !look.applied);
        QCOMPARE(titles(look), QStringList());
        QCOMPARE(m_world->records(), before);
    }

    void peopleWhoWaitAreTold() {
        start();
        m_world->tenant.addUser(WorkspaceRig::id(8), u"Twin"_s, u"A"_s, u"twin@msp.com"_s);
        m_world->tenant.addUser(WorkspaceRig::id(9), u"Twin"_s, u"B"_s, u"twin@msp.com"_s);
        m_world->tenant.join(WorkspaceRig::staff(), WorkspaceRig::id(8));
        m_world->tenant.join(WorkspaceRig::staff(), WorkspaceRig::id(9));
        QCOMPARE(titles(nextLook()), QStringList{u"2 people wait for you"_s});
    }

    void approvalIsTold() {
        start();
        set([](Configuration& configuration) { configuration.approvalRequired = true; });
        m_world->tenant.edit(WorkspaceRig::id(1), UserProperty::Surname, u"King"_s);
        QCOMPARE(titles(nextLook()), QStringList{u"Changes wait for an approval"_s});
        QVERIFY(!m_world->records().contains("King"));
    }
};

QTEST_MAIN(TestContinuousSync)
#include "tst_continuoussync.moc"
