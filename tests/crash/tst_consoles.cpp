// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crash/crashplace.h"
#include "crash/endstate.h"
#include "crash/victim.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>
#include <QThread>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace muster;
using namespace muster::test;

/// R5 and the rest that takes two programs: consoles that want the same workspace, a stop, a server that restarts.
/// MUSTER_LEASE_MEASURED=1 waits until the lease of a killed holder really runs out.
class TestConsoles : public QObject {
    Q_OBJECT

    struct Scene {
        explicit Scene(CrashPlace::Kind kind)
            : place(kind) {}
        CrashPlace place;
        QString location;
        int runs = 0;
        QSet<QString> known;
        EndState undisturbed;
        QHash<QByteArray, std::int64_t> phases; ///< µs
    };
    QStringList sync() const {
        return {u"sync"_s, u"--json"_s, u"--allow"_s, u"converts=%1"_s.arg(m_world->converts())};
    }
    void prepare(Scene& scene);
    QString goOnAndCompare(Scene& scene) const;
    static bool hear(QProcess& process, const QByteArray& line);
    static void kinds();

    std::unique_ptr<CrashWorld> m_world;

private Q_SLOTS:
    void tellsTheSecondConsoleWhoRunsInEveryPhase_data() { kinds(); }
    void tellsTheSecondConsoleWhoRunsInEveryPhase();
    void runsAgainWithinAMinuteOfAKill_data() { kinds(); }
    void runsAgainWithinAMinuteOfAKill();
    void stopsAfterTheCurrentRecords_data() { kinds(); }
    void stopsAfterTheCurrentRecords();
    void losesNothingWhenTheServerRestarts();
};

void TestConsoles::kinds() {
    QTest::addColumn<int>("kind");
    QTest::newRow("SQLite") << static_cast<int>(CrashPlace::Kind::Sqlite);
    QTest::newRow("PostgreSQL") << static_cast<int>(CrashPlace::Kind::PostgreSql);
}

void TestConsoles::prepare(Scene& scene) {
    m_world = std::make_unique<CrashWorld>(100);
    QVERIFY2(m_world->trouble().isEmpty(), qPrintable(m_world->trouble()));
    const QString trouble = m_world->prepare(scene.place.original());
    QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
    scene.runs = lastRunOf(scene.place.original());
    scene.known = recordIdsOf(scene.place.original());
    scene.location = scene.place.fresh();
    const Timed run = timed(*m_world, scene.location, sync());
    QVERIFY2(run.answer.code == 0, run.answer.err.constData());
    scene.phases = run.phases;
    scene.undisturbed = endStateOf(scene.location, scene.known, scene.runs);
}

QString TestConsoles::goOnAndCompare(Scene& scene) const {
    const QString trouble = m_world->goOn(scene.location, {u"sync"_s});
    return trouble.isEmpty() ? differenceOf(endStateOf(scene.location, scene.known, scene.runs), scene.undisturbed)
                             : trouble;
}

bool TestConsoles::hear(QProcess& process, const QByteArray& line) {
    process.setReadChannel(QProcess::StandardError);
    for (;;) {
        while (process.canReadLine())
            if (process.readLine().trimmed().startsWith(line))
                return true;
        if (!process.waitForReadyRead(60'000))
            return false;
    }
}

void TestConsoles::tellsTheSecondConsoleWhoRunsInEveryPhase() {
    QFETCH(int, kind);
    Scene scene(static_cast<CrashPlace::Kind>(kind));
    prepare(scene);
    if (QTest::currentTestFailed())
        return;
    for (const QByteArray line : {"Reading c1", "Reading the records", "Planning", "Applying"}) {
        bool met = false;
        for (int attempt = 0; !met; ++attempt) {
            QVERIFY2(attempt < 20, line.constData());
            scene.location = scene.place.fresh();
            QProcess first;
            m_world->start(first, scene.location, sync());
            QVERIFY(hear(first, line));
            // It stays where it is, in the middle of whatever transaction it has open.
            ::kill(static_cast<pid_t>(first.processId()), SIGSTOP);
            QElapsedTimer clock;
            clock.start();
            const auto second = m_world->run(scene.location, sync());
            const auto took = clock.elapsed();
            ::kill(static_cast<pid_t>(first.processId()), SIGCONT);
            QVERIFY(first.waitForFinished(60'000));
            QCOMPARE(first.exitCode(), 0);
            if (second.code != 7)
                continue; // the first was over already
            met = true;
            QVERIFY2(second.err.contains("Another run is using this workspace: ") && second.err.contains("@") &&
                         second.err.contains(", since 20") && second.err.contains("last sign of life"),
                     second.err.constData());
            QVERIFY2(took < 4000, qPrintable(u"%1 ms, %2"_s.arg(took).arg(QString::fromUtf8(line))));
        }
        const QString wrong = goOnAndCompare(scene);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    }
}

void TestConsoles::runsAgainWithinAMinuteOfAKill() {
    QFETCH(int, kind);
    Scene scene(static_cast<CrashPlace::Kind>(kind));
    prepare(scene);
    if (QTest::currentTestFailed())
        return;
    scene.location = scene.place.fresh();
    QVERIFY(killAt(*m_world, scene.location, sync(), {"Reading c1", {}, {}}));
    QElapsedTimer clock;
    clock.start();
    const auto refused = m_world->run(scene.location, sync());
    QVERIFY2(refused.code == 7, refused.err.constData());
    QVERIFY(refused.err.contains("its hold ends by itself within 50 seconds"));
    if (qEnvironmentVariableIsSet("MUSTER_LEASE_MEASURED")) {
        while (m_world->run(scene.location, {u"plan"_s, u"--json"_s}).code == 7) {
            QVERIFY2(clock.elapsed() < 60'000, "the lease of a killed holder does not run out");
            QThread::msleep(200);
        }
        qInfo("free again %.1f s after the kill", static_cast<double>(clock.elapsed()) / 1000);
    } else {
        scene.place.age(scene.location, 45);
        QCOMPARE(m_world->run(scene.location, sync()).code, 7);
        scene.place.age(scene.location, 5);
    }
    const QString wrong = goOnAndCompare(scene);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
}

void TestConsoles::stopsAfterTheCurrentRecords() {
    QFETCH(int, kind);
    Scene scene(static_cast<CrashPlace::Kind>(kind));
    prepare(scene);
    if (QTest::currentTestFailed())
        return;
    for (int attempt = 0;; ++attempt) {
        // On a quick machine the records are written within a few milliseconds, which few stops hit.
        QVERIFY2(attempt < 200, "it is always over before the stop");
        scene.location = scene.place.fresh();
        QProcess process;
        m_world->start(process, scene.location, sync());
        QVERIFY(hear(process, "Planning"));
        const qint64 window = scene.phases.value("Planning", 1000) + scene.phases.value("Applying", 1000);
        QThread::usleep(static_cast<unsigned long>(QRandomGenerator::global()->bounded(window)));
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(60'000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        if (process.exitCode() == 0)
            continue;
        QCOMPARE(process.exitCode(), 130);
        const auto said = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
        const int applied = said[u"applied"_s].toInt();
        if (applied == 0)
            continue; // before the first record
        QCOMPARE(said[u"state"_s].toString(), u"stopped"_s);
        const auto runs = m_world->run(scene.location, {u"runs"_s, u"--json"_s}).json()[u"runs"_s].toArray();
        QCOMPARE(runs.last()[u"state"_s].toString(), u"stopped"_s);
        QCOMPARE(runs.last()[u"applied"_s].toInt(), applied);
        const EndState state = endStateOf(scene.location, scene.known, scene.runs);
        QVERIFY(state.open.isEmpty() && state.unfinished.isEmpty());
        QVERIFY(state.steps.size() < scene.undisturbed.steps.size());
        break;
    }
    const QString wrong = goOnAndCompare(scene);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
}

void TestConsoles::losesNothingWhenTheServerRestarts() {
    Scene scene(CrashPlace::Kind::PostgreSql);
    prepare(scene);
    if (QTest::currentTestFailed())
        return;
    const QString control = qEnvironmentVariable("MUSTER_TEST_POSTGRES_CONTROL");
    int broken = 0;
    for (const QByteArray line : {"Reading c1", "Reading the records", "Applying"}) {
        scene.location = scene.place.fresh();
        QProcess process;
        m_world->start(process, scene.location, sync());
        QVERIFY(hear(process, line));
        QCOMPARE(QProcess::execute(control, {u"restart"_s}), 0);
        QVERIFY(process.waitForFinished(60'000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        const QByteArray said = process.readAllStandardError();
        if (process.exitCode() != 0) {
            ++broken;
            QVERIFY2(process.exitCode() == 9, said.constData());
            QVERIFY2(said.contains("cannot be reached or closed the connection"), said.constData());
        }
        scene.place.age(scene.location, 61); // it could not give its hold back
        const QString wrong = goOnAndCompare(scene);
        QVERIFY2(wrong.isEmpty(), qPrintable(QString::fromUtf8(line) + u": "_s + wrong));
    }
    QVERIFY2(broken > 0, "the server never restarted in the middle of anything");
}

QTEST_GUILESS_MAIN(TestConsoles)
#include "tst_consoles.moc"
