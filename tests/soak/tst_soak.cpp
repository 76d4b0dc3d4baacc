// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/directoryaccess.h"
#include "bench/processmemory.h"
#include "core/planfile.h"
#include "crash/crashworld.h"
#include "secrets/givensecrets.h"
#include "soak/life.h"
#include "soak/weather.h"
#include "store/database.h"
#include "store/workspace.h"
#include "sync/run.h"
#include "sync/watch.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace muster;
using namespace muster::test;

namespace {

constexpr double mebibyte = 1 << 20;

/// A PSA that now and then does not want a record.
class MoodyPsa final : public RecordWriter {
public:
    explicit MoodyPsa(RecordWriter& real)
        : m_real(real) {}
    bool content = false; ///< takes everything

    Result<std::vector<WriteOutcome>> write(std::span<const RecordWrite> batch) override {
        std::vector<WriteOutcome> outcomes;
        for (const RecordWrite& one : batch) {
            if (!content && m_dice() % 25 == 0) {
                outcomes.push_back({one.record, Error{.kind = ErrorKind::Rejected, .detail = u"Not today."_s}});
                continue;
            }
            auto written = m_real.write({&one, 1});
            if (!written)
                return written;
            outcomes.push_back(std::move(written->front()));
        }
        return outcomes;
    }

private:
    RecordWriter& m_real;
    std::mt19937 m_dice{3};
};

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : values[values.size() / 2];
}

QString told(const QMap<QString, int>& counts) {
    QStringList words;
    for (auto it = counts.begin(); it != counts.end(); ++it)
        words.append(u"%1 %2"_s.arg(it.value()).arg(it.key()));
    return words.join(u", "_s);
}

} // namespace

/// R8: `Watch` over Graph and a workspace in a file, for as long as MUSTER_SOAK_SECONDS says (120), while people and
/// services do what they do. Its clock goes a minute a round, so that pauses, rests and the weekly reading come.
class TestSoak : public QObject {
    Q_OBJECT

    static constexpr qint64 minute = 60'000;
    struct Tally {
        int rounds = 0, runs = 0, whole = 0, applied = 0, failed = 0, busy = 0, rests = 0, fullReadings = 0;
        int foreign = 0, localEdits = 0;
    };

    qint64 m_now = QDateTime::currentMSecsSinceEpoch();
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<GivenSecrets> m_secrets;
    Directories m_directories;
    Pulse m_pulse;
    std::unique_ptr<MoodyPsa> m_psa;
    std::unique_ptr<Watch> m_watch;
    std::mt19937 m_dice{7};
    Tally m_tally;

    RunRequest request() {
        RunRequest request;
        request.configuration = *m_workspace->configuration().read();
        request.configuration.retentionDays = 7; // of the watch's clock, so that the file does not grow without end
        request.holder = u"soak@here"_s;
        request.workspace = m_workspace->id();
        return request;
    }
    RunPorts ports() {
        return {m_workspace->mirror(), m_workspace->journal(), m_workspace->builtInPsa(), *m_psa,
                m_workspace->approvals()};
    }
    Run run() {
        return Run(
            ports(), m_directories, [this] { return m_now; }, m_pulse);
    }
    /// "" or why the watch cannot go on.
    QString round() {
        m_now += minute;
        const auto round = m_watch->round(request(), m_pulse);
        if (!round)
            return round.error().detail;
        ++m_tally.rounds;
        m_tally.busy += round->busy ? 1 : 0;
        for (const ConnectionReport& report : round->connections)
            m_tally.fullReadings += report.full ? 1 : 0;
        for (const auto& [connection, standing] : m_watch->standings())
            m_tally.rests += standing.restsUntil == m_now + 120'000 ? 1 : 0;
        if (!round->report)
            return {};
        ++m_tally.runs;
        m_tally.whole += round->report->plan.planned.plan.scope == Scope::Full ? 1 : 0;
        if (round->report->applied) {
            m_tally.applied += round->report->applied->applied;
            m_tally.failed += static_cast<int>(round->report->applied->failures.size());
        }
        return {};
    }
    /// Somebody at the PSA changes a name by hand.
    void editLocally() {
        TextPool pool;
        std::vector<Record> people;
        if (!m_workspace->builtInPsa().people(pool, people) || people.empty())
            return;
        Record& record = people[m_dice() % people.size()];
        record.lastName = pool.add(u"Edited%1"_s.arg(m_dice() % 100));
        m_tally.localEdits += m_workspace->builtInPsa().put(record) ? 1 : 0;
    }
    /// Somebody looks at a preview in another program meanwhile, and applies nothing.
    void lookElsewhere() {
        auto asked = request();
        asked.trigger = u"sync"_s;
        m_tally.foreign += run().plan(asked) ? 1 : 0;
    }
    /// What a plan of now would write, converts left out: those wait for a person.
    QStringList left(const PlanReport& report) const {
        QStringList keys;
        for (const Step& step : report.planned.plan.steps)
            if (isWriting(step.action) && step.action != Action::Convert)
                keys.append(keyOf(*report.planned.input, step.user) % u' ' %
                            QString::fromUtf8(stepJson(*report.planned.input, step)));
        return keys;
    }
    void tell(qint64 seconds, const Life& life, const Weather& weather, const std::vector<double>& memory) const {
        const auto third = static_cast<std::ptrdiff_t>(memory.size() / 3);
        std::printf("R8: %lld s, %d rounds of a minute each (%.1f days), %d runs (%d for everybody), %d records "
                    "written, %d refused, %d full readings, %d rests, %d times busy\n",
                    static_cast<long long>(seconds), m_tally.rounds, m_tally.rounds / 1440.0, m_tally.runs,
                    m_tally.whole, m_tally.applied, m_tally.failed, m_tally.fullReadings, m_tally.rests, m_tally.busy);
        std::printf("R8: happened: %s; %d edits at the PSA, %d previews elsewhere\n", qPrintable(told(life.events())),
                    m_tally.localEdits, m_tally.foreign);
        std::printf("R8: went wrong: %s\n", qPrintable(told(weather.troubles())));
        std::printf("R8: own memory, median of each third: %.1f, %.1f, %.1f MiB\n",
                    median({memory.begin(), memory.begin() + third}),
                    median({memory.begin() + third, memory.begin() + 2 * third}),
                    median({memory.begin() + 2 * third, memory.end()}));
        std::fflush(stdout);
    }

private Q_SLOTS:
    void goesOnForALongTime() {
        const int asked = qEnvironmentVariableIntValue("MUSTER_SOAK_SECONDS");
        const int seconds = asked > 0 ? asked : 120;
        constexpr int people = 20;
        CrashWorld world(people);
        QVERIFY2(world.trouble().isEmpty(), qPrintable(world.trouble()));
        QTemporaryDir folder;
        const QString location = folder.filePath(u"soak.muster"_s);
        const QString trouble = world.prepare(location);
        QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
        m_workspace = std::move(*Workspace::open(location));
        // SQLite's page cache grows to what it is allowed, 8 MiB, with the file; here it is full from the beginning.
        QVERIFY(m_workspace->database().execute(u"pragma cache_size=-500"_s).has_value());
        m_secrets = std::make_unique<GivenSecrets>(*GivenSecrets::parse(world.secrets()));
        m_directories = directoriesOver(*m_secrets, {});
        m_psa = std::make_unique<MoodyPsa>(m_workspace->builtInPsa());
        m_watch = std::make_unique<Watch>(
            ports(), m_directories, [this] { return m_now; }, Watch::Terms{});
        Life life(world.sandbox(), people, 1);
        Weather weather(world.sandbox(), 2);

        std::vector<double> memory;
        QElapsedTimer time;
        time.start();
        while (time.elapsed() < seconds * 1000LL) {
            for (int n = static_cast<int>(m_dice() % 4); n > 0; --n)
                (void)life.happen();
            weather.change();
            if (m_dice() % 25 == 0)
                editLocally();
            if (m_dice() % 60 == 0)
                lookElsewhere();
            const QString ended = round();
            QVERIFY2(ended.isEmpty(), qPrintable(ended));
            if (m_tally.rounds % 20 == 0)
                memory.push_back(static_cast<double>(memoryOf(QCoreApplication::applicationPid()).own) / mebibyte);
        }
        weather.clear();
        m_psa->content = true;
        // Rests and pauses come to their end, the longest after an hour.
        for (int i = 0; i < 130; ++i)
            QCOMPARE(round(), QString());
        tell(seconds, life, weather, memory);
        QCOMPARE(m_watch->paused(), std::size_t(0));
        QVERIFY(m_tally.failed > 0 && m_tally.whole < m_tally.runs);
        QVERIFY(m_workspace->journal().openEntries()->empty());

        // A plan of what is known, and one of everything read anew, find nothing to write.
        const auto known = run().plan(request());
        QVERIFY2(known.has_value(), known ? "" : qPrintable(known.error().detail));
        QCOMPARE(left(*known), QStringList());
        m_now += 8LL * 24 * 60 * minute; // the weekly reading
        const auto anew = run().plan(request());
        QVERIFY2(anew.has_value(), anew ? "" : qPrintable(anew.error().detail));
        QVERIFY(anew->connections[0].full);
        QCOMPARE(left(*anew), QStringList());

        const auto third = static_cast<std::ptrdiff_t>(memory.size() / 3);
        const double before = median({memory.begin() + third, memory.begin() + 2 * third});
        const double after = median({memory.begin() + 2 * third, memory.end()});
        QVERIFY2(after <= before * 1.05 + 2, qPrintable(u"%1 MiB became %2 MiB"_s.arg(before).arg(after)));
    }
};

QTEST_GUILESS_MAIN(TestSoak)
#include "tst_soak.moc"
