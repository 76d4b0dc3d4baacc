// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crash/crashplace.h"
#include "crash/endstate.h"
#include "crash/faultyworld.h"
#include "store/workspace.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using namespace muster::test;
using muster::testkit::Fuse;

/// R2: each call of a port and each SQL statement of a whole run fails once, or is the last one of a process that dies;
/// what is said is whole, and the next run converges. MUSTER_FAULT_STRIDE=1 breaks every call; else it is a sample,
/// which begins elsewhere on every row.
class TestEveryFault : public QObject {
    Q_OBJECT

    static constexpr Fuse::Mode modes[] = {Fuse::Mode::FailOnce, Fuse::Mode::DieBefore, Fuse::Mode::DieAfter};

    struct Scene {
        explicit Scene(CrashPlace::Kind kind, bool elsewhere)
            : place(kind)
            , world(place.original(), elsewhere ? psa.original() : place.original())
            , isElsewhere(elsewhere) {}
        CrashPlace place;
        CrashPlace psa{CrashPlace::Kind::Sqlite};
        FaultyWorld world;
        bool isElsewhere;
        QString location, records; ///< of the copy under work
        QSet<QString> known;
        int runs = 0;
        EndState undisturbed;
        QStringList what{u"sync"_s}; ///< is broken

        void copy() {
            location = place.fresh();
            records = isElsewhere ? psa.fresh() : location;
            world.moveTo(location, records);
        }
        [[nodiscard]] EndState state() const { return endStateOf(location, known, runs, records); }
    };
    static bool isSample() { return !qEnvironmentVariableIsSet("MUSTER_FAULT_STRIDE"); }
    static QStringList commandOf(const Scene& scene, int converts) {
        QStringList command = scene.what + QStringList{u"--json"_s};
        if (converts > 0)
            command << u"--allow"_s << u"converts=%1"_s.arg(converts);
        return command;
    }
    int m_row = 0;
    void prepare(Scene& scene, bool undo, bool cutOff);
    QString goOn(Scene& scene);
    QString wrongWith(const FaultyWorld::Answer& answer, Scene& scene, ErrorKind kind);

private Q_SLOTS:
    void convergesWhicheverCallFailed_data();
    void convergesWhicheverCallFailed();
};

void TestEveryFault::convergesWhicheverCallFailed_data() {
    QTest::addColumn<bool>("onServer");
    QTest::addColumn<bool>("elsewhere");
    QTest::addColumn<bool>("sql"); ///< statements instead of calls
    QTest::addColumn<bool>("undo");
    QTest::addColumn<bool>("cutOff"); ///< a run that was cut off is settled first
    QTest::addColumn<int>("mode");
    QTest::addColumn<int>("kind");
    const char* const modeNames[] = {"fails", "is the last before a death", "dies after"};
    for (const bool onServer : {false, true})
        for (const bool elsewhere : {false, true})
            for (const bool sql : {true, false})
                for (const int what : {0, 1, 2, 3})
                    for (int mode = 0; mode < 3; ++mode)
                        for (const ErrorKind kind : {ErrorKind::Storage, ErrorKind::Network, ErrorKind::Auth}) {
                            // The kind tells nothing to a dead process, a database knows one; own records are never
                            // left open.
                            if (kind != ErrorKind::Storage && (sql || onServer || mode != 0))
                                continue;
                            const bool undo = what % 2 == 1, cutOff = what / 2 == 1;
                            if ((cutOff && !elsewhere) || (sql && mode == 2))
                                continue;
                            // A server's copies of a workspace take their time.
                            if (isSample() && onServer && (mode != 0 || sql == elsewhere || undo == sql))
                                continue;
                            const char* const kinds[] = {"", " (network)", "", " (sign-in)"};
                            QTest::addRow("%s, %s, records %s%s: %s %s%s", onServer ? "PostgreSQL" : "SQLite",
                                          undo ? "undo" : "sync", elsewhere ? "elsewhere" : "inside",
                                          cutOff ? ", cut off before" : "", sql ? "a statement" : "a call",
                                          modeNames[mode],
                                          kind == ErrorKind::Storage ? "" : kinds[static_cast<int>(kind)])
                                << onServer << elsewhere << sql << undo << cutOff << static_cast<int>(modes[mode])
                                << static_cast<int>(kind);
                        }
}

void TestEveryFault::prepare(Scene& scene, bool undo, bool cutOff) {
    const QString trouble = scene.world.prepare();
    QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
    scene.world.change();
    if (undo) {
        const auto done = scene.world.run(commandOf(scene, 1));
        QVERIFY2(done.code == 0, done.err.constData());
        scene.what = {u"undo"_s, QString::number(lastRunOf(scene.place.original()))};
    }
    scene.runs = lastRunOf(scene.place.original());
    scene.known = recordIdsOf(scene.isElsewhere ? scene.psa.original() : scene.place.original());
    scene.copy();
    const auto answer = scene.world.run(commandOf(scene, 1));
    QVERIFY2(answer.code == 0, answer.err.constData());
    scene.undisturbed = scene.state();
    QVERIFY2(scene.undisturbed.steps.size() >= 7, qPrintable(scene.undisturbed.steps.join(u'\n')));
    if (!cutOff)
        return;
    // Dies in the middle of its last write: the PSA has it, the journal does not know.
    int calls = 0;
    for (bool left = false; !left; ++calls) {
        QVERIFY(calls < 300);
        scene.copy();
        scene.world.ports.arm(Fuse::Mode::DieAfter, calls);
        (void)scene.world.run(commandOf(scene, 1));
        left = scene.state().open.size() >= 2;
    }
    scene.world.moveTo(scene.place.original(), scene.psa.original());
    scene.world.ports.arm(Fuse::Mode::DieAfter, calls - 1);
    (void)scene.world.run(commandOf(scene, 1));
    scene.place.age(scene.place.original(), 61);
}

QString TestEveryFault::goOn(Scene& scene) {
    int converts = 0;
    for (int i = 0; i < 4; ++i) {
        const auto answer = scene.world.run(commandOf(scene, converts));
        if (answer.code == 0)
            return {};
        converts = answer.json()[u"converts"_s].toInt();
        if (answer.code != 3 || converts == 0)
            return u"it ended with %1: %2"_s.arg(answer.code).arg(QString::fromUtf8(answer.err));
    }
    return u"It does not come to an end."_s;
}

/// Nothing half-said: the exit code fits, the reason is on standard error and in the document, and what the document
/// says was applied is what the journal says.
QString TestEveryFault::wrongWith(const FaultyWorld::Answer& answer, Scene& scene, ErrorKind kind) {
    const QString said = QString::fromUtf8(answer.err + answer.out);
    const QJsonObject json = answer.json();
    if (json.isEmpty())
        return u"no document: "_s + said;
    const int expected = kind == ErrorKind::Storage ? 9 : kind == ErrorKind::Auth ? 5 : 6;
    if (answer.code == 0) {
        const QString wrong = differenceOf(scene.state(), scene.undisturbed);
        return wrong.isEmpty() ? QString() : QString(u"said to be done, but "_s + wrong);
    }
    if (answer.code != expected && answer.code != 4)
        return u"exit code %1 instead of %2: %3"_s.arg(answer.code).arg(expected).arg(said);
    if (!QString::fromUtf8(answer.err).contains(u"The fuse blew"_s))
        return u"the reason is not on standard error: "_s + said;
    if (!QString::fromUtf8(answer.out).contains(u"The fuse blew"_s))
        return u"the reason is not in the document: "_s + said;
    const QString run = json[u"run"_s].toString();
    if (run.isEmpty())
        return {};
    const auto workspace = Workspace::open(scene.location);
    const auto entries = (*workspace)->journal().entries(run);
    QSet<QString> written;
    for (const JournalEntry& entry : *entries)
        if (entry.state == EntryState::Done)
            written.insert(entry.key);
    if (json[u"applied"_s].toInt() != written.size())
        return u"%1 said to be applied, %2 written"_s.arg(json[u"applied"_s].toInt()).arg(written.size());
    return {};
}

void TestEveryFault::convergesWhicheverCallFailed() {
    QFETCH(bool, onServer);
    QFETCH(bool, elsewhere);
    QFETCH(bool, sql);
    QFETCH(bool, undo);
    QFETCH(bool, cutOff);
    QFETCH(int, mode);
    QFETCH(int, kind);
    Scene scene(onServer ? CrashPlace::Kind::PostgreSql : CrashPlace::Kind::Sqlite, elsewhere);
    prepare(scene, undo, cutOff);
    if (QTest::currentTestFailed())
        return;
    const int stride = !isSample() ? qMax(1, qEnvironmentVariableIntValue("MUSTER_FAULT_STRIDE")) : onServer ? 37 : 13;
    int at = isSample() ? m_row++ % stride : 0, broken = 0;
    for (bool ran = false; !ran; at += stride) {
        QVERIFY(at < 3000);
        scene.copy();
        Fuse& fuse = sql ? scene.world.sql : scene.world.ports;
        fuse.arm(static_cast<Fuse::Mode>(mode), at, static_cast<ErrorKind>(kind));
        const auto answer = scene.world.run(commandOf(scene, 1));
        ran = fuse.calls <= at;
        broken += ran ? 0 : 1;
        fuse.reset();
        if (static_cast<Fuse::Mode>(mode) == Fuse::Mode::FailOnce) {
            const QString wrong = wrongWith(answer, scene, static_cast<ErrorKind>(kind));
            QVERIFY2(wrong.isEmpty(), qPrintable(u"call %1: %2"_s.arg(at).arg(wrong)));
        } else {
            scene.place.age(scene.location, 61);
        }
        const QString trouble = goOn(scene);
        QVERIFY2(trouble.isEmpty(), qPrintable(u"after call %1: %2"_s.arg(at).arg(trouble)));
        const QString wrong = differenceOf(scene.state(), scene.undisturbed);
        QVERIFY2(wrong.isEmpty(), qPrintable(u"after call %1: %2"_s.arg(at).arg(wrong)));
    }
    qInfo("%d broken, one at a time", broken);
    QVERIFY(broken > 0);
}

QTEST_GUILESS_MAIN(TestEveryFault)
#include "tst_everyfault.moc"
