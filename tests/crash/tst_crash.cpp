// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crash/crashplace.h"
#include "crash/endstate.h"
#include "crash/victim.h"
#include "store/database.h"
#include "store/statement.h"

#include <QMap>
#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using namespace muster::test;

/// R1: musterctl killed with SIGKILL at a random moment of each phase, then run again: the same end state as without.
/// MUSTER_CRASH_KILLS (each database), MUSTER_CRASH_SEED and MUSTER_CRASH_PEOPLE make it a longer or the same series.
class TestCrash : public QObject {
    Q_OBJECT

    enum Phase { Reading, Planning, Applying, Journal, phaseCount };
    static constexpr std::array names{"reading", "planning", "applying", "journal"};

    struct Series {
        CrashPlace place;
        QString token;
        int runs = 0; ///< before
        QSet<QString> known;
        EndState undisturbed;
        QHash<QByteArray, std::int64_t> phases; ///< µs
        int entries = 0;                        ///< of the undisturbed run
        QStringList what{u"sync"_s};            ///< is killed
        [[nodiscard]] bool reads() const { return what.front() == u"sync"_s; }
    };

    static int wanted(const char* name, int otherwise) {
        bool given = false;
        const int value = qEnvironmentVariableIntValue(name, &given);
        return given ? value : otherwise;
    }

    static QStringList commandOf(const Series& series, int converts) {
        QStringList command = series.what + QStringList{u"--json"_s};
        if (converts > 0)
            command << u"--allow"_s << u"converts=%1"_s.arg(converts);
        return command;
    }
    void prepare(Series& series, bool undo);
    Moment momentIn(Phase phase, const Series& series, const QString& location);
    static Phase phaseOf(const Remains& remains, const Series& series);

    std::unique_ptr<CrashWorld> m_world;
    QRandomGenerator m_random;

private Q_SLOTS:
    void initTestCase();
    void endsAsIfNothingHadHappened_data();
    void endsAsIfNothingHadHappened();
};

void TestCrash::initTestCase() {
    const auto seed = static_cast<quint32>(
        wanted("MUSTER_CRASH_SEED", static_cast<int>(QRandomGenerator::global()->bounded(1'000'000))));
    qInfo("MUSTER_CRASH_SEED=%u repeats this series", seed);
    m_random.seed(seed);
}

void TestCrash::endsAsIfNothingHadHappened_data() {
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("undo");
    QTest::addColumn<int>("kills");
    constexpr int sqlite = static_cast<int>(CrashPlace::Kind::Sqlite);
    constexpr int postgres = static_cast<int>(CrashPlace::Kind::PostgreSql);
    const int kills = wanted("MUSTER_CRASH_KILLS", 8), killsPostgres = wanted("MUSTER_CRASH_KILLS_POSTGRES", 7);
    QTest::newRow("SQLite, sync") << sqlite << false << kills / 2;
    QTest::newRow("SQLite, undo") << sqlite << true << kills - kills / 2;
    QTest::newRow("PostgreSQL, sync") << postgres << false << killsPostgres / 2;
    QTest::newRow("PostgreSQL, undo") << postgres << true << killsPostgres - killsPostgres / 2;
}

void TestCrash::prepare(Series& series, bool undo) {
    m_world = std::make_unique<CrashWorld>(wanted("MUSTER_CRASH_PEOPLE", 100));
    QVERIFY2(m_world->trouble().isEmpty(), qPrintable(m_world->trouble()));
    const QString trouble = m_world->prepare(series.place.original());
    QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
    if (undo) {
        const auto done = m_world->run(series.place.original(), commandOf(series, m_world->converts()));
        QVERIFY2(done.code == 0, done.err.constData());
        series.what = {u"undo"_s, QString::number(lastRunOf(series.place.original()))};
    }
    series.token = tokenOf(series.place.original());
    series.runs = lastRunOf(series.place.original());
    series.known = recordIdsOf(series.place.original());

    const QString undisturbed = series.place.kept(u"undisturbed"_s);
    const Timed run = timed(*m_world, undisturbed, commandOf(series, m_world->converts()));
    QVERIFY2(run.answer.code == 0, run.answer.err.constData());
    series.phases = run.phases;
    series.undisturbed = endStateOf(undisturbed, series.known, series.runs);
    series.entries = remainsOf(undisturbed, series.runs, series.token).written;
    QVERIFY(series.undisturbed.open.isEmpty() && series.undisturbed.doubled.isEmpty());
    QVERIFY(series.entries > 500);
}

Moment TestCrash::momentIn(Phase phase, const Series& series, const QString& location) {
    const auto within = [&](const QByteArray& line) {
        return Moment{
            line, std::chrono::microseconds(m_random.bounded(qint64{series.phases.value(line, 1000) + 1})), {}};
    };
    switch (phase) {
    case Reading:
        return within("Reading c1");
    case Planning:
        return within(m_random.bounded(2) == 0 ? "Reading the records" : "Planning");
    case Applying:
        return within("Applying");
    default:
        break;
    }
    // The journal itself is watched: its last entries are in, the end of the run is not.
    const auto watched = std::make_shared<std::unique_ptr<Database>>();
    if (auto database = Database::open(location))
        *watched = std::move(*database);
    const int entries = series.entries, runs = series.runs;
    return {"Applying", {}, [watched, entries, runs] {
                if (!*watched)
                    return true;
                auto count = (*watched)->prepare(u"select count(*) from journal where run > ?"_s);
                return count && count->bind(runs).one().value_or(false) && count->number(0) >= entries;
            }};
}

TestCrash::Phase TestCrash::phaseOf(const Remains& remains, const Series& series) {
    if (series.reads() && !remains.tokensMoved)
        return Reading;
    if (remains.runs == 0)
        return Planning;
    return remains.written < series.entries ? Applying : Journal;
}

void TestCrash::endsAsIfNothingHadHappened() {
    QFETCH(int, kind);
    QFETCH(bool, undo);
    QFETCH(int, kills);
    Series series{CrashPlace(static_cast<CrashPlace::Kind>(kind)), {}, 0, {}, {}, {}, 0, {u"sync"_s}};
    prepare(series, undo);
    if (QTest::currentTestFailed())
        return;

    QMap<int, int> histogram;
    const int phases = phaseCount - (series.reads() ? 0 : 1); // an undo reads no tenant
    int killed = 0, attempts = 0;
    // Until there are enough, and every phase was hit.
    for (int aimed = 0; killed < kills || aimed < phases; ++attempts) {
        QVERIFY2(attempts < 20 * kills, "the moments are missed");
        const QString location = series.place.fresh();
        QStringList moments;
        // Some are killed again on their way back.
        for (bool again = true; again; again = m_random.bounded(3) == 0) {
            const auto phase = static_cast<Phase>(aimed % phases + phaseCount - phases);
            const Moment moment = momentIn(phase, series, location);
            if (!killAt(*m_world, location, commandOf(series, m_world->converts()), moment))
                break;
            const Phase hit = phaseOf(remainsOf(location, series.runs, series.token), series);
            ++histogram[hit];
            ++killed;
            moments << QString::fromLatin1(names[hit]);
            if (hit == phase)
                ++aimed;
            series.place.age(location, 61);
        }
        const QString trouble = m_world->goOn(location, series.what);
        QVERIFY2(trouble.isEmpty(), qPrintable(u"killed in %1: %2"_s.arg(moments.join(u", then "_s), trouble)));
        const QString wrong = differenceOf(endStateOf(location, series.known, series.runs), series.undisturbed);
        QVERIFY2(wrong.isEmpty(), qPrintable(u"killed in %1: %2"_s.arg(moments.join(u", then "_s), wrong)));
    }
    for (int phase = phaseCount - phases; phase < phaseCount; ++phase) {
        qInfo("%-8s %4d  %s", names[static_cast<std::size_t>(phase)], histogram[phase],
              qPrintable(QString(histogram[phase], u'#')));
        QVERIFY2(histogram[phase] > 0, "a phase was never hit");
    }
}

QTEST_GUILESS_MAIN(TestCrash)
#include "tst_crash.moc"
