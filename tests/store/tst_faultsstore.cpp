// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/database.h"

#include "testkit/workspaceplace.h"

#include <QFile>
#include <QProcess>
#include <QTest>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;
using namespace muster;
using muster::testkit::WorkspacePlace;

namespace {

const QString tenant = u"11111111-1111-1111-1111-111111111111"_s;

} // namespace

/// Storage that fails: what is said, and that nothing is half done (R2, R4).
class TestFaultsStore : public QObject {
    Q_OBJECT

private:
    TextPool m_pool;

    Result<void> read(Workspace& workspace, const QString& token) {
        auto& mirror = workspace.mirror();
        std::vector<UserReading> users(3);
        MembershipReading members;
        members.group = m_pool.add("g");
        for (std::size_t i = 0; i < users.size(); ++i) {
            users[i].id = m_pool.add(u"u%1"_s.arg(i));
            users[i][UserProperty::UserPrincipalName] = m_pool.add(QString(token + u"@x.y"_s));
            members.addedUsers.push_back(users[i].id);
        }
        MirrorState state;
        state.usersLink = token;
        state.groupsLink = token;
        state.readGroups = {u"g"_s};
        auto done = mirror.beginReading(tenant)
                        .and_then([&] { return mirror.markRead(u"g"_s); })
                        .and_then([&] { return mirror.putUsers(users); })
                        .and_then([&] {
                            return mirror.putMembers({&members, 1});
                        })
                        .and_then([&] { return mirror.putState(state); })
                        .and_then([&] { return mirror.commitReading(); });
        if (!done)
            mirror.rollbackReading();
        return done;
    }

    /// One step as the engine applies it.
    Result<void> apply(Workspace& workspace, const QString& intent) {
        auto& journal = workspace.journal();
        JournalEntry entry;
        entry.runId = u"1"_s;
        entry.intentId = intent;
        RecordWrite write;
        write.intentId = intent;
        write.values[Field::LastName] = m_pool.add(intent);
        const auto work = [&]() -> Result<void> {
            if (auto opened = journal.open({&entry, 1}); !opened)
                return opened;
            const auto written = workspace.builtInPsa().write({&write, 1});
            if (!written)
                return fail(written.error());
            const JournalOutcome outcome{intent, EntryState::Done, written->front().record, {}};
            Link link;
            link.tenantId = m_pool.add(tenant);
            link.objectId = m_pool.add(intent);
            link.record = m_pool.add(written->front().record);
            return journal.close({&outcome, 1}).and_then([&] { return journal.putLinks({&link, 1}); });
        };
        if (auto begun = journal.begin(); !begun)
            return begun;
        if (auto done = work(); !done) {
            journal.rollback();
            return done;
        }
        return journal.commit();
    }

    struct Content {
        QString token, name;
        std::size_t users = 0, records = 0, links = 0, entries = 0;
        friend bool operator==(const Content&, const Content&) = default;
    };
    Content contentOf(Workspace& workspace) {
        Content content;
        PlanInput input;
        std::vector<Record> people;
        std::vector<Link> links;
        if (!workspace.mirror().load({&tenant, 1}, input) || !workspace.builtInPsa().people(m_pool, people) ||
            !workspace.journal().links(m_pool, links))
            qFatal("the content cannot be read");
        content.token = workspace.mirror().state(tenant)->usersLink;
        content.users = input.users.size();
        content.name = input.users.empty() ? QString() : input.users[0].userPrincipalName.toString();
        content.records = people.size();
        content.links = links.size();
        content.entries = workspace.journal().entries(u"1"_s)->size();
        return content;
    }

private Q_SLOTS:
    void initTestCase_data() { WorkspacePlace::rows(); }

    void convergesWhicheverStatementFailed() {
        WorkspacePlace place;
        auto workspace = place.make();
        VERIFY_OK(read(*workspace, u"t0"_s));
        VERIFY_OK(apply(*workspace, u"first"_s));
        int failures = 0;
        for (int at = 0;; ++at) {
            const auto before = contentOf(*workspace);
            int left = at;
            workspace->database().observe([&](const QString&) -> Result<void> {
                return left-- == 0 ? Result<void>(fail(ErrorKind::Storage, u"broken on purpose"_s)) : Result<void>();
            });
            const QString name = u"t%1"_s.arg(at + 1);
            const bool wasRead = read(*workspace, name).has_value();
            const bool wasApplied = apply(*workspace, name).has_value();
            workspace->database().observe({});
            QVERIFY(!workspace->database().inTransaction());
            const auto after = contentOf(*workspace);
            // All of it or nothing of it.
            QCOMPARE(after.token, wasRead ? name : before.token);
            QCOMPARE(after.name, after.token + u"@x.y"_s);
            QCOMPARE(after.records, before.records + (wasApplied ? 1U : 0U));
            QCOMPARE(after.links, after.records);
            QCOMPARE(after.entries, after.records);
            // What failed is done by the next run.
            VERIFY_OK(read(*workspace, name));
            if (!wasApplied)
                VERIFY_OK(apply(*workspace, name));
            if (wasRead && wasApplied)
                break;
            ++failures;
        }
        QVERIFY(failures > 15);
    }

    void seesNothingOfAnOpenTransaction() {
        WorkspacePlace place;
        auto one = place.make();
        VERIFY_OK(read(*one, u"t0"_s));
        auto two = place.open();
        const auto before = contentOf(*two);
        VERIFY_OK(one->mirror().beginReading(tenant));
        MirrorState state;
        state.usersLink = u"later"_s;
        VERIFY_OK(one->mirror().putState(state));
        QVERIFY(contentOf(*two) == before);
        VERIFY_OK(one->mirror().commitReading());
        QCOMPARE(contentOf(*two).token, u"later"_s);
    }

    void survivesARestartOfTheServer() {
        WorkspacePlace place;
        if (place.isFile())
            return;
        auto workspace = place.make();
        VERIFY_OK(read(*workspace, u"t0"_s));
        VERIFY_OK(workspace->mirror().beginReading(tenant));
        const QString control = qEnvironmentVariable("MUSTER_TEST_POSTGRES_CONTROL");
        QCOMPARE(QProcess::execute(control, {u"restart"_s}), 0);
        MirrorState state;
        state.usersLink = u"lost"_s;
        const auto lost = workspace->mirror().putState(state);
        VERIFY_FAILS(lost, ErrorKind::Storage);
        QVERIFY2(lost.error().detail.contains(u"cannot be reached"_s), qPrintable(lost.error().detail));
        VERIFY_FAILS(workspace->mirror().commitReading(), ErrorKind::Storage);
        QCOMPARE(contentOf(*workspace).token, u"t0"_s);
        VERIFY_OK(read(*workspace, u"t1"_s));
        QCOMPARE(contentOf(*workspace).token, u"t1"_s);
    }

    void saysThatTheServerIsGoneWithoutItsPassword() {
        WorkspacePlace place;
        if (place.isFile())
            return;
        QUrl url(place.location());
        url.setPassword(u"pl4nted-secret"_s);
        const auto refused = Workspace::open(url.toString());
        VERIFY_FAILS(refused, ErrorKind::Storage);
        QVERIFY2(refused.error().detail.contains(u"refused the sign-in"_s), qPrintable(refused.error().detail));
        QVERIFY(!refused.error().detail.contains(u"pl4nted-secret"_s));
        url.setPort(1);
        const auto gone = Workspace::open(url.toString());
        VERIFY_FAILS(gone, ErrorKind::Storage);
        QVERIFY2(gone.error().detail.contains(u"cannot be reached"_s), qPrintable(gone.error().detail));
        QVERIFY(!gone.error().detail.contains(u"pl4nted-secret"_s));
        url = QUrl(place.location());
        url.setPath(u"/nosuch"_s);
        const auto missing = Workspace::open(url.toString());
        VERIFY_FAILS(missing, ErrorKind::Storage);
        QVERIFY2(missing.error().detail.contains(u"no database"_s), qPrintable(missing.error().detail));
    }

    void refusesAddressesItDoesNotUnderstand() {
        for (const QString& address :
             {QString(), u"mysql://host/db"_s, u"postgresql://host"_s, u"postgresql://host/a/b"_s,
              u"postgresql://host/db?options=-c%20x"_s, u"postgresql://host/db?sslmode=no"_s})
            VERIFY_FAILS(Workspace::open(address), ErrorKind::Rejected);
    }

#ifdef Q_OS_UNIX
    void keepsTheFilesToTheirOwner() {
        WorkspacePlace place;
        if (!place.isFile())
            return;
        const auto old = ::umask(0);
        auto workspace = place.make();
        VERIFY_OK(read(*workspace, u"t0"_s));
        ::umask(old);
        for (const QString& ending : {QString(), u"-wal"_s, u"-shm"_s}) {
            struct stat status {};
            QCOMPARE(::stat(QFile::encodeName(place.location() + ending).constData(), &status), 0);
            QCOMPARE(static_cast<int>(status.st_mode & 0777), 0600);
        }
    }

    void saysThatTheFileMayNotBeWritten() {
        WorkspacePlace place;
        if (!place.isFile())
            return;
        (void)place.make();
        QVERIFY(QFile::setPermissions(place.location(), QFileDevice::ReadOwner | QFileDevice::ReadOther));
        QVERIFY(::chmod(QFile::encodeName(place.folder()).constData(), 0755) == 0);
        // The administrator may write everything, so this is tried as somebody else.
        const bool root = ::geteuid() == 0;
        if (root)
            QCOMPARE(::seteuid(65534), 0);
        Result<void> done;
        if (auto workspace = Workspace::open(place.location()))
            done = read(**workspace, u"t0"_s);
        else
            done = fail(workspace.error());
        if (root)
            QCOMPARE(::seteuid(0), 0);
        VERIFY_FAILS(done, ErrorKind::Storage);
        QVERIFY2(done.error().detail.contains(u"may not be written"_s) ||
                     done.error().detail.contains(u"you may write"_s),
                 qPrintable(done.error().detail));
    }
#endif

    void saysThatAFileIsNoWorkspace_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("text") << QByteArray(5000, 'x');
        QTest::newRow("broken header") << QByteArray("SQLite format 3\0garbage", 23).leftJustified(8192, 'z');
    }
    void saysThatAFileIsNoWorkspace() {
        QFETCH(QByteArray, bytes);
        WorkspacePlace place;
        if (!place.isFile())
            return;
        QFile file(place.location());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        file.close();
        const auto refused = Workspace::open(place.location());
        VERIFY_FAILS(refused, ErrorKind::Storage);
        QVERIFY2(refused.error().detail.contains(u"not a Muster workspace"_s), qPrintable(refused.error().detail));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), bytes);
    }

    void saysThatThereIsNoWorkspace() {
        WorkspacePlace place;
        const auto missing = Workspace::open(place.location());
        VERIFY_FAILS(missing, ErrorKind::NotFound);
        QVERIFY(missing.error().detail.contains(u"musterctl init"_s));
        if (place.isFile())
            QVERIFY(!QFile::exists(place.location()));
        VERIFY_FAILS(Workspace::create(place.folder() + u"/no/such/folder/muster.db"_s), ErrorKind::Storage);
    }

    void losesNothingWhenTheDiskIsFull() {
        WorkspacePlace place;
        if (!place.isFile())
            return;
        auto workspace = place.make();
        VERIFY_OK(read(*workspace, u"t0"_s));
        const auto before = contentOf(*workspace);
        // SQLite's own limit of the file gives the same error as the disk does.
        VERIFY_OK(workspace->database().execute(u"pragma max_page_count = 1"_s));
        Result<void> full;
        for (int i = 0; i < 200 && full; ++i)
            full = apply(*workspace, u"full%1"_s.arg(i) + QString(2000, u'x'));
        VERIFY_FAILS(full, ErrorKind::Storage);
        QVERIFY2(full.error().detail.contains(u"disk"_s) && full.error().detail.contains(u"full"_s),
                 qPrintable(full.error().detail));
        QVERIFY(contentOf(*workspace).token == before.token);
        VERIFY_OK(workspace->database().execute(u"pragma max_page_count = 1000000"_s));
        VERIFY_OK(apply(*workspace, u"after"_s));
        const auto after = contentOf(*workspace);
        QCOMPARE(after.records, after.links);
        QCOMPARE(after.entries, after.links);
    }

    void saysThatAnotherProgramHoldsTheWorkspace() {
        WorkspacePlace place;
        auto one = place.make();
        auto two = place.open();
        if (place.isFile())
            VERIFY_OK(two->database().execute(u"pragma busy_timeout = 50"_s));
        else
            VERIFY_OK(two->database().execute(u"set lock_timeout to '50ms'"_s));
        VERIFY_OK(read(*one, u"t0"_s));
        VERIFY_OK(one->mirror().beginReading(tenant));
        const auto locked = read(*two, u"t1"_s);
        VERIFY_FAILS(locked, ErrorKind::Storage);
        QVERIFY2(locked.error().detail.contains(u"locked by another program"_s), qPrintable(locked.error().detail));
        VERIFY_OK(one->mirror().commitReading());
        VERIFY_OK(read(*two, u"t1"_s));
    }
};

QTEST_GUILESS_MAIN(TestFaultsStore)
#include "tst_faultsstore.moc"
