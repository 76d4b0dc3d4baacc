// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/client.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace muster::sandbox::test;
using namespace muster::sandbox;

namespace {

/// The demo of a tenant with one value at `path` ("users.0.mail") replaced.
QJsonValue replaced(const QJsonValue& where, QStringList path, const QJsonValue& value) {
    if (path.isEmpty())
        return value;
    const QString step = path.takeFirst();
    if (where.isArray()) {
        QJsonArray array = where.toArray();
        array[step.toInt()] = replaced(array[step.toInt()], path, value);
        return array;
    }
    QJsonObject object = where.toObject();
    object.insert(step, replaced(object.value(step), path, value));
    return object;
}

} // namespace

/// What the sandbox is started with: tenant files, generated tenants, the command line, the program itself.
class TestFiles : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void badTenantFilesAreRefusedWithField_data();
    void badTenantFilesAreRefusedWithField();
    void badCommandLinesAreRefused_data();
    void badCommandLinesAreRefused();
    void goodCommandLinesAreRead();
    void theSameSeedGivesTheSameTenant();
    void aBigTenantIsServedQuickly();
    void itLivesInAnyThread();
    void theControlRefusesWhatItDoesNotKnow();
    void countersTellCallsByTemplate();
    void theProgramAnnouncesItselfAndEndsWithItsInput();
    void theProgramRefusesBadOptionsWithTwo();
};

void TestFiles::badTenantFilesAreRefusedWithField_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("field");
    const auto row = [](const char* path, const QJsonValue& value, const char* field) {
        QTest::newRow(path) << QString::fromLatin1(path) << value << QString::fromLatin1(field);
    };
    row("format", u"muster-config"_s, "format: expected");
    row("version", 2, "version: expected 1");
    row("id", u"{11111111-1111-4111-8111-111111111111}"_s, "id: expected a GUID");
    row("domain", QString(), "domain: expected");
    row("users", QJsonObject(), "users: expected an array");
    row("nonsense", 1, "nonsense: expected no such field");
    row("users.0.id", u"x"_s, "users[0].id: expected a GUID");
    row("users.1.id", Bench::user(1), "users[1].id: expected an id that is used once");
    row("users.0.mail", 5, "users[0].mail: expected a string or null");
    row("users.0.accountEnabled", u"yes"_s, "users[0].accountEnabled: expected true, false or null");
    row("users.0.businessPhones", u"1"_s, "users[0].businessPhones: expected an array of strings");
    row("users.0.createdDateTime", u"2024-01-01T00:00:00"_s, "users[0].createdDateTime: expected a time with zone");
    row("users.0.identities", QJsonArray{1}, "users[0].identities: expected an array of objects");
    row("users.0.nonsense", u"x"_s, "users[0].nonsense: expected a property name");
    row("users.0.members", QJsonArray(), "users[0].members: expected");
    row("groups.0.members", u"x"_s, "groups[0].members: expected");
    row("groups.0.members.0", Bench::user(99), "groups[0].members[0]: expected the id of an object");
    row("groups.0.members.1", Bench::user(1), "groups[0].members[1]: expected every member once");
    row("groups.0.members.1", u"x"_s, "groups[0].members[1]: expected a GUID");
    row("applications.0.appId", u"x"_s, "applications[0].appId: expected a GUID");
    row("applications.0.platform", u"desktop"_s, "applications[0].platform: expected web, native or publicClient");
    row("applications.0.redirectUris.0", u"not an address"_s, "applications[0].redirectUris[0]: expected");
    row("applications.0.consented", u"yes"_s, "applications[0].consented: expected");
    row("operators.0.password", QString(), "operators[0].password: expected");
    row("operators.0.userPrincipalName", 1, "operators[0].userPrincipalName: expected");
}

void TestFiles::badTenantFilesAreRefusedWithField() {
    QFETCH(QString, path);
    QFETCH(QJsonValue, value);
    QFETCH(QString, field);
    QVERIFY(readTenant(QJsonDocument(Bench::tenant()).toJson()));
    const QJsonObject bad = replaced(Bench::tenant(), path.split(u'.'), value).toObject();
    const auto read = readTenant(QJsonDocument(bad).toJson());
    QVERIFY(!read);
    QVERIFY2(read.error().detail.startsWith(field), qPrintable(read.error().detail));
    QVERIFY(!readTenant("{"));
    QVERIFY(!readTenant("[]"));
}

void TestFiles::badCommandLinesAreRefused_data() {
    QTest::addColumn<QString>("line");
    for (const char* line : {"",
                             "--tenant",
                             "--tenant a --nonsense 1",
                             "--tenant a --port 70000",
                             "--tenant a --port x",
                             "--tenant a --page-size 0",
                             "--tenant a --page-size 1000",
                             "--tenant a --latency soon",
                             "--tenant a --latency 5ms+1ms",
                             "--tenant a --public-base nowhere",
                             "--tenant a --seed -1",
                             "a",
                             "--generate users=x",
                             "--generate people=5",
                             "--generate users=5,size=6",
                             "--tenant --throttle",
                             "--tenant a --records",
                             "--records r.json --generate-contacts 5",
                             "--generate-contacts 0",
                             "--bundle"})
        QTest::newRow(line) << QString::fromLatin1(line);
}

void TestFiles::badCommandLinesAreRefused() {
    QFETCH(QString, line);
    const auto options = parseOptions(line.split(u' ', Qt::SkipEmptyParts));
    QVERIFY(!options);
    QVERIFY(options.error().kind == muster::ErrorKind::Rejected && !options.error().detail.isEmpty());
}

void TestFiles::goodCommandLinesAreRead() {
    const auto options = parseOptions({u"--tenant"_s, u"a"_s, u"--tenant=b"_s, u"--port"_s, u"0"_s, u"--latency"_s,
                                       u"50ms+0.1ms/row"_s, u"--page-size"_s, u"7"_s, u"--seed"_s, u"9"_s,
                                       u"--public-base"_s, u"http://127.0.0.1:9000/"_s, u"--throttle"_s});
    QVERIFY(options);
    QCOMPARE(options->tenants, (QStringList{u"a"_s, u"b"_s}));
    QCOMPARE(options->latency.base, 50.0);
    QCOMPARE(options->latency.perRow, 0.1);
    QCOMPARE(options->pageSize, 7);
    QCOMPARE(options->seed, 9U);
    QCOMPARE(options->publicBase, "http://127.0.0.1:9000");
    QVERIFY(options->throttle && !options->untilStdinCloses);
}

void TestFiles::theSameSeedGivesTheSameTenant() {
    const Generate wanted{200, 3, 150};
    const auto one = generateTenant(wanted, 5);
    const auto two = generateTenant(wanted, 5);
    const auto other = generateTenant(wanted, 6);
    QCOMPARE(one->id, two->id);
    QVERIFY(one->id != other->id);
    QCOMPARE(one->objects().size(), std::size_t(203));
    QSet<QUuid> ids;
    for (std::size_t i = 0; i < one->objects().size(); ++i) {
        QCOMPARE(one->objects()[i].id(), two->objects()[i].id());
        QCOMPARE(one->objects()[i].text("userPrincipalName"), two->objects()[i].text("userPrincipalName"));
        ids.insert(one->objects()[i].id());
    }
    QCOMPARE(ids.size(), 203);
    // The third group goes round: 2 × 150 + 150 = 450 of 200.
    QCOMPARE(one->members(202).size(), std::size_t(150));
    QCOMPARE(one->members(202).front(), 100U);
}

void TestFiles::aBigTenantIsServedQuickly() {
    Options options;
    options.generate = Generate{20000, 20, 500};
    options.seed = 3;
    Sandbox sandbox(options);
    QVERIFY(sandbox.start());
    const QJsonObject tenant = sandbox.announcement().value(u"tenants"_s).toArray().first().toObject();
    QCOMPARE(tenant.value(u"domain"_s).toString(), u"generated.onmicrosoft.com"_s);
    QVERIFY(!tenant.value(u"applications"_s).toArray().isEmpty());
}

void TestFiles::itLivesInAnyThread() {
    QThread thread;
    thread.start();
    QObject context;
    context.moveToThread(&thread);
    Sandbox* sandbox = nullptr;
    QMetaObject::invokeMethod(
        &context,
        [&sandbox] {
            Options options;
            options.generate = Generate{10, 1, 5};
            sandbox = new Sandbox(options);
            QVERIFY(sandbox->start());
        },
        Qt::BlockingQueuedConnection);
    Bench bench;
    const Reply reply = bench.get(u"http://127.0.0.1:%1/generated.onmicrosoft.com/v2.0/.well-known/"
                                  "openid-configuration"_s.arg(sandbox->port()));
    QCOMPARE(reply.status, 200);
    QMetaObject::invokeMethod(
        &context, [&] { delete sandbox; }, Qt::BlockingQueuedConnection);
    thread.quit();
    QVERIFY(thread.wait());
}

void TestFiles::theControlRefusesWhatItDoesNotKnow() {
    Bench bench;
    QCOMPARE(bench.control(u"nonsense"_s).status, 404);
    QCOMPARE(bench.control(u"users/nonsense"_s, {{u"id"_s, Bench::user(1)}}).status, 404);
    QCOMPARE(bench.control(u"users/edit"_s, {{u"id"_s, Bench::user(9)}}).status, 404);
    QCOMPARE(bench.control(u"users/edit"_s, {{u"id"_s, Bench::group(1)}}).status, 404);
    QCOMPARE(bench.control(u"users/edit"_s, {{u"tenant"_s, u"nowhere"_s}}).status, 400);
    QCOMPARE(bench.control(u"delta/expire"_s, {{u"form"_s, u"500"_s}}).status, 400);
    const Reply bad =
        bench.control(u"users/edit"_s, {{u"id"_s, Bench::user(1)}, {u"set"_s, QJsonObject{{u"mail"_s, 5}}}});
    QCOMPARE(bad.status, 400);
    QCOMPARE(bad.text(u"error"_s), u"user.mail: expected a string or null"_s);
    QCOMPARE(bench.send("POST", u"/__sandbox/counters/reset"_s, "[1]").status, 400);
}

void TestFiles::countersTellCallsByTemplate() {
    Bench bench;
    bench.authorize();
    bench.control(u"counters/reset"_s);
    bench.graph(u"users/"_s + Bench::user(1));
    bench.graph(u"users/"_s + Bench::user(2));
    bench.get(u"/msp.com/v2.0/.well-known/openid-configuration"_s);
    bench.refresh(u"x"_s);
    const QJsonObject counters = bench.get(u"/__sandbox/counters"_s).json();
    QCOMPARE(counters.value(u"total"_s).toInt(), 4);
    QCOMPARE(counters.value(u"graph"_s).toInt(), 2);
    QCOMPARE(counters.value(u"token"_s).toInt(), 1);
    QCOMPARE(counters.value(u"discovery"_s).toInt(), 1);
    QCOMPARE(counters.value(u"calls"_s).toObject().value(u"GET /v1.0/users/{id}"_s).toInt(), 2);
    QVERIFY(counters.value(u"bytes"_s).toInt() > 500);
}

void TestFiles::theProgramAnnouncesItselfAndEndsWithItsInput() {
    QTemporaryDir folder;
    QFile file(folder.filePath(u"tenant.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QJsonDocument(Bench::tenant()).toJson());
    file.close();
    QProcess program;
    program.start(QStringLiteral(MUSTER_BIN_DIR "/muster-sandbox"),
                  {u"--tenant"_s, file.fileName(), u"--until-stdin-closes"_s});
    QVERIFY(program.waitForReadyRead(10000));
    const QByteArray line = program.readAllStandardOutput();
    QCOMPARE(line.count('\n'), 1);
    const QJsonObject said = QJsonDocument::fromJson(line).object();
    Bench bench;
    QCOMPARE(bench.get(said.value(u"graph"_s).toString() + u"/users"_s).status, 401);
    QCOMPARE(bench.get(said.value(u"control"_s).toString() + u"/state"_s).status, 200);
    program.closeWriteChannel();
    QVERIFY(program.waitForFinished(10000));
    QCOMPARE(program.exitCode(), 0);
}

void TestFiles::theProgramRefusesBadOptionsWithTwo() {
    QProcess program;
    for (const QStringList& arguments :
         {QStringList{u"--nonsense"_s}, QStringList{u"--tenant"_s, u"/nowhere/tenant.json"_s}}) {
        program.start(QStringLiteral(MUSTER_BIN_DIR "/muster-sandbox"), arguments);
        QVERIFY(program.waitForFinished(10000));
        QCOMPARE(program.exitCode(), 2);
        QVERIFY(program.readAllStandardError().startsWith("muster-sandbox: "));
        QVERIFY(program.readAllStandardOutput().isEmpty());
    }
}

QTEST_GUILESS_MAIN(TestFiles)
#include "tst_sandbox_files.moc"
