// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bms/bmspsa.h"
#include "bms/said.h"
#include "store/workspace.h"
#include "testkit/scriptedserver.h"

#include <QTemporaryDir>
#include <QTest>

using namespace muster;
using namespace muster::test;
using namespace muster::testkit;
using namespace Qt::StringLiterals;

/// A server that describes more than the API of today: what it says it can is used, and nothing else.
class TestBmsProbe : public QObject {
    Q_OBJECT

    static QByteArray enveloped(const QByteArray& result, int total = -1) {
        QByteArray body = said::envelope + result;
        if (total >= 0)
            body += said::total + QByteArray::number(total);
        return ScriptedServer::json(body + "}");
    }
    /// One reading of everything: a company with one employee and nothing else.
    static void script(ScriptedServer& server, const QByteArray& swagger) {
        server.expect("POST /v2/security/authenticate", enveloped(said::tokens));
        server.expect("GET /v2/security/userinfo", enveloped(said::user));
        const QByteArray entry = said::entry;
        for (const char* path :
             {"/v2/system/locations/lookup", "/v2/admin/hr/departments/lookup", "/v2/admin/hr/jobtitles/lookup",
              "/v2/system/roles/lookup", "/v2/admin/security/roles/lookup", "/v2/system/tenantlookup/EmploymentType",
              "/v2/system/tenantlookup/PhoneType", "/v2/system/tenantlookup/EmailType"})
            server.expect(QByteArray("GET ") + path, enveloped(entry));
        server.expect("GET /v2/crm/accounts/summary", enveloped("[]", 0));
        server.expect("GET /swagger/v2/swagger.json", swagger);
        server.expect("GET /v2/crm/contacts/summary", enveloped("[]", 0));
        server.expect("GET /v2/hr/employees/searchselect", enveloped(said::employee, 1));
        server.expect("GET /v2/crm/contacts/search", enveloped("[]"));
    }

    struct World {
        explicit World(ScriptedServer& server) {
            auto made = Workspace::create(folder.filePath(u"w.db"_s));
            if (!made)
                qFatal("%s", qPrintable(made.error().detail));
            workspace = std::move(*made);
            BmsAccess access;
            access.target = {u"bms"_s, QString::fromLatin1(server.base()), u"Company"_s, u"api"_s};
            access.password = u"p"_s;
            psa = std::make_unique<BmsPsa>(access, workspace->psaMirror(), workspace->callLedger(), std::stop_token());
        }
        QTemporaryDir folder;
        std::unique_ptr<Workspace> workspace;
        std::unique_ptr<BmsPsa> psa;
    };

private Q_SLOTS:
    void writesEmployeesWhereTheServerDescribesIt() {
        ScriptedServer server;
        script(server, ScriptedServer::json(said::patchAndPut));
        World world(server);
        const auto read = world.psa->refresh(Freshness::Whole);
        QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
        const Capabilities can = world.psa->capabilities();
        QCOMPARE(can.written(RecordKind::Employee), (FieldSet{Field::FirstName, Field::Active}));
        QVERIFY(!can.canMake(RecordKind::Employee));
        QCOMPARE(world.workspace->psaMirror().capabilities().written(RecordKind::Employee),
                 can.written(RecordKind::Employee));
        server.expect("PATCH /v2/hr/employees/7", enveloped(said::employeeWritten));
        RecordWrite write;
        write.record = u"7"_s;
        write.values[Field::Active] = TextPool::truth(false);
        const auto outcomes = world.psa->write({&write, 1});
        QVERIFY(outcomes && !outcomes->front().error);
        QCOMPARE(server.seen().back().body, QByteArray(said::switchedOff));
        QCOMPARE(server.leftOver(), QByteArray());
        TextPool pool;
        std::vector<Record> people;
        QVERIFY(world.psa->people(pool, people));
        QVERIFY(!people.front().active);
    }

    void leavesEmployeesToAPersonElsewhere_data() {
        QTest::addColumn<QByteArray>("swagger");
        QTest::newRow("no description") << ScriptedServer::answer(404, "text/plain", "no");
        QTest::newRow("a description without calls") << ScriptedServer::json("{}");
        QTest::newRow("no such call") << ScriptedServer::json(said::noSuchCall);
        QTest::newRow("a patch of something else") << ScriptedServer::json(said::patchOfSomethingElse);
        QTest::newRow("a patch of unknown fields") << ScriptedServer::json(said::patchOfUnknownFields);
    }
    void leavesEmployeesToAPersonElsewhere() {
        QFETCH(QByteArray, swagger);
        ScriptedServer server;
        script(server, swagger);
        World world(server);
        QVERIFY(world.psa->refresh(Freshness::Whole));
        QVERIFY(world.psa->capabilities().written(RecordKind::Employee).empty());
        RecordWrite write;
        write.record = u"7"_s;
        write.values[Field::Active] = TextPool::truth(false);
        const auto outcomes = world.psa->write({&write, 1});
        QVERIFY(outcomes && outcomes->front().error);
        QCOMPARE(server.leftOver(), QByteArray());
    }
};

QTEST_GUILESS_MAIN(TestBmsProbe)
#include "tst_bmsprobe.moc"
