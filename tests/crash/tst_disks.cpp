// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crash/crashplace.h"
#include "crash/crashworld.h"
#include "crash/endstate.h"
#include "store/database.h"

#include <QDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using namespace muster::test;

/// R4 with musterctl on a real small disk (tests/testkit/smalldisk.sh): what is said when the disk or the file is not
/// as it should be, that nothing is lost, and that it goes on when it can.
class TestDisks : public QObject {
    Q_OBJECT

    std::unique_ptr<CrashWorld> m_world;
    CrashPlace m_place{CrashPlace::Kind::Sqlite};
    QString m_disk, m_location;
    QSet<QString> m_known;
    int m_runs = 0;
    EndState m_undisturbed;

    QStringList sync() const {
        return {u"sync"_s, u"--json"_s, u"--allow"_s, u"converts=%1"_s.arg(m_world->converts())};
    }
    QString ballast() const { return m_disk + u"/ballast"_s; }
    bool remount(const QString& how) const {
        return QProcess::execute(u"mount"_s, {u"-o"_s, u"remount,bind,"_s + how, m_disk}) == 0;
    }
    /// Takes all space of the disk but so many KiB.
    bool fill(qint64 left) const;
    QByteArray bytes() const {
        QFile file(m_location);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void change(qint64 at, const QByteArray& with) const {
        QFile file(m_location);
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(at) && file.write(with) == with.size());
    }
    QString compared() const { return differenceOf(endStateOf(m_location, m_known, m_runs), m_undisturbed); }

private Q_SLOTS:
    void initTestCase();
    void init();
    void losesNothingOnAFullDisk();
    void saysThatTheDiskIsReadOnly();
    void saysThatAnotherProgramHasLockedTheFile();
    void neverWorksWithADamagedFile();
    void leavesTheWorkspaceOfANewerProgramAlone();
};

void TestDisks::initTestCase() {
    m_disk = qEnvironmentVariable("MUSTER_TEST_SMALL_DISK");
    QVERIFY2(!m_disk.isEmpty(), "run it under tests/testkit/smalldisk.sh");
    m_location = m_disk + u"/muster.db"_s;
    m_world = std::make_unique<CrashWorld>(100);
    QVERIFY2(m_world->trouble().isEmpty(), qPrintable(m_world->trouble()));
    const QString trouble = m_world->prepare(m_place.original());
    QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
    m_runs = lastRunOf(m_place.original());
    m_known = recordIdsOf(m_place.original());
    const QString smooth = m_place.kept(u"smooth"_s);
    const auto done = m_world->run(smooth, sync());
    QVERIFY2(done.code == 0, done.err.constData());
    m_undisturbed = endStateOf(smooth, m_known, m_runs);
}

void TestDisks::init() {
    QVERIFY(remount(u"rw"_s));
    const auto files = QDir(m_disk).entryList(QDir::Files | QDir::Hidden);
    for (const QString& name : files)
        QVERIFY(QFile::remove(m_disk + u'/' + name));
    QVERIFY(QFile::copy(m_place.fresh(), m_location));
}

bool TestDisks::fill(qint64 left) const {
    QFile::remove(ballast());
    QFile file(ballast());
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        return false;
    const QByteArray block(4096, 'b');
    while (file.write(block) == block.size()) {
    }
    return file.resize(qMax(qint64{0}, file.size() - left * 1024));
}

void TestDisks::losesNothingOnAFullDisk() {
    int full = 0;
    bool done = false;
    for (qint64 left = 0; !done; left += left < 256 ? 64 : 512) {
        QVERIFY2(left < 12'000, "the disk is never large enough");
        init();
        QVERIFY(fill(left));
        const auto answer = m_world->run(m_location, sync());
        done = answer.code == 0;
        QVERIFY(QFile::remove(ballast()));
        if (!done) {
            QVERIFY2(answer.code == 9, answer.err.constData());
            QVERIFY2(answer.err.contains("full") || answer.err.contains("cannot be"), answer.err.constData());
            QVERIFY(!answer.json().isEmpty());
            ++full;
            m_place.age(m_location, 61); // without room it cannot even give its hold back
        }
        const QString trouble = m_world->goOn(m_location, {u"sync"_s});
        QVERIFY2(trouble.isEmpty(), qPrintable(u"after %1 KiB: %2"_s.arg(left).arg(trouble)));
        QVERIFY2(compared().isEmpty(), qPrintable(u"after %1 KiB: %2"_s.arg(left).arg(compared())));
    }
    qInfo("full in %d places", full);
    QVERIFY(full >= 4);
}

void TestDisks::saysThatTheDiskIsReadOnly() {
    QVERIFY(remount(u"ro"_s));
    const auto answer = m_world->run(m_location, sync());
    QVERIFY2(answer.code == 9, answer.err.constData());
    QVERIFY2(answer.err.contains("you may write") || answer.err.contains("may not be written"), answer.err.constData());
    QVERIFY(remount(u"rw"_s));
    const QString trouble = m_world->goOn(m_location, {u"sync"_s});
    QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
    QVERIFY2(compared().isEmpty(), qPrintable(compared()));
}

void TestDisks::saysThatAnotherProgramHasLockedTheFile() {
    {
        const auto other = Database::open(m_location);
        QVERIFY(other.has_value());
        QVERIFY((*other)->execute(u"begin exclusive"_s).has_value());
        const auto answer = m_world->run(m_location, sync());
        QVERIFY2(answer.code == 9, answer.err.constData());
        QVERIFY2(answer.err.contains("locked by another program"), answer.err.constData());
    }
    const QString trouble = m_world->goOn(m_location, {u"sync"_s});
    QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
    QVERIFY2(compared().isEmpty(), qPrintable(compared()));
}

void TestDisks::neverWorksWithADamagedFile() {
    constexpr qint64 page = 4096;
    const qint64 pages = bytes().size() / page;
    QVERIFY(pages > 50);
    int refused = 0, harmless = 0;
    for (qint64 n = 0; n < pages; n += qMax(qint64{1}, pages / 24)) {
        init();
        // Where a page of a tree begins stands what it is and how much it holds.
        change(n * page + (n == 0 ? 100 : 0), QByteArray(8, '\x5a'));
        const auto answer = m_world->run(m_location, sync());
        if (answer.code == 0) {
            QVERIFY2(compared().isEmpty(), qPrintable(u"page %1: %2"_s.arg(n).arg(compared())));
            ++harmless;
            continue;
        }
        QVERIFY2(answer.code == 9,
                 qPrintable(u"page %1: exit code %2, %3"_s.arg(n).arg(answer.code).arg(QString::fromUtf8(answer.err))));
        QVERIFY2(answer.err.contains("is damaged"), answer.err.constData());
        ++refused;
    }
    qInfo("%d damaged pages refused, %d not needed", refused, harmless);
    QVERIFY(refused >= 5);
}

void TestDisks::leavesTheWorkspaceOfANewerProgramAlone() {
    {
        const auto newer = Database::open(m_location);
        QVERIFY(newer.has_value());
        QVERIFY((*newer)->execute(u"insert into schema_version(number, name) values (999, 'later')"_s).has_value());
    }
    const QByteArray before = bytes();
    const auto answer = m_world->run(m_location, sync());
    QVERIFY2(answer.code == 9, answer.err.constData());
    QVERIFY2(answer.err.contains("newer Muster") && answer.err.contains("Update this program"), answer.err.constData());
    QCOMPARE(bytes(), before);
}

QTEST_GUILESS_MAIN(TestDisks)
#include "tst_disks.moc"
