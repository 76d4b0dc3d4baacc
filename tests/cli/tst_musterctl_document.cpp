// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/musterctlprocess.h"
#include "testkit/sandboxprocess.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using namespace muster::test;

/// The document flow over real processes, with IT Glue and Passportal as the sandbox has them.
class TestMusterctlDocument : public QObject {
    Q_OBJECT

    using Answer = MusterctlProcess::Answer;
    Answer ctl(const QString& words) {
        return m_musterctl->run(QStringList{u"--secrets"_s, u"stdin"_s} + words.split(u' '), m_secrets);
    }
    static QJsonObject client(const QString& id, const QString& name) {
        return {{u"id"_s, id}, {u"name"_s, name}, {u"code"_s, id.toUpper()}, {u"active"_s, true}};
    }
    static QJsonObject contact(const QString& id, const QString& account, const QString& first, const QString& last) {
        return {{u"id"_s, id},
                {u"account"_s, account},
                {u"firstName"_s, first},
                {u"lastName"_s, last},
                {u"emails"_s, QJsonArray{QJsonObject{{u"address"_s, QString(first + u"@example.com").toLower()},
                                                     {u"primary"_s, true}}}},
                {u"phones"_s, QJsonArray()},
                {u"active"_s, true}};
    }
    /// Starts the sandbox with what the documentation system has, and a workspace over it.
    void start(const QString& kind, const QJsonArray& accounts, const QJsonArray& contacts,
               const QJsonObject& documentation, QStringList arguments = {}) {
        m_musterctl = std::make_unique<MusterctlProcess>();
        const QJsonObject records{{u"format"_s, u"muster-records"_s},
                                  {u"version"_s, 1},
                                  {u"accounts"_s, accounts},
                                  {u"contacts"_s, contacts}};
        m_musterctl->write(u"records.json"_s, records);
        QJsonObject file{{u"format"_s, u"muster-documentation"_s}, {u"version"_s, 1}};
        for (auto it = documentation.begin(); it != documentation.end(); ++it)
            file.insert(it.key(), *it);
        m_musterctl->write(u"docs.json"_s, file);
        arguments << u"--documentation"_s << m_musterctl->path(u"docs.json"_s);
        m_sandbox = std::make_unique<SandboxProcess>(QJsonObject(), arguments);
        QVERIFY(m_sandbox->isRunning());
        QJsonObject target{{u"kind"_s, kind}, {u"baseUrl"_s, m_sandbox->announced()[kind]}};
        const auto key = m_sandbox->announced()[u"passportalAccessKey"_s].toObject();
        if (kind == u"passportal"_s)
            target.insert(u"accessKeyId"_s, key[u"id"_s]);
        const QJsonObject on{{u"sync"_s, true}};
        const QJsonObject configuration{
            {u"format"_s, u"muster-config"_s},
            {u"version"_s, 1},
            {u"product"_s, u"bms"_s},
            {u"psa"_s, QJsonObject{{u"kind"_s, u"builtin"_s}}},
            {u"documents"_s,
             QJsonObject{{u"target"_s, target}, {u"kinds"_s, QJsonObject{{u"client"_s, on}, {u"contact"_s, on}}}}}};
        m_musterctl->write(u"config.json"_s, configuration);
        m_secrets = QJsonDocument(QJsonObject{{u"itglue"_s, m_sandbox->announced()[u"itglueApiKey"_s]},
                                              {u"passportal"_s, key[u"secret"_s]}})
                        .toJson(QJsonDocument::Compact);
        QCOMPARE(m_musterctl->run({u"init"_s}).code, 0);
        QCOMPARE(m_musterctl->run({u"records"_s, u"import"_s, u"records.json"_s}).code, 0);
        const auto imported = m_musterctl->run({u"config"_s, u"import"_s, u"config.json"_s});
        QVERIFY2(imported.code == 0, imported.err.constData());
    }
    int documented(const QString& kind) {
        return ctl(u"document read --json"_s).json()[u"read"_s][kind][u"documented"_s].toInt(-1);
    }
    /// Calls of IT Glue with this method.
    int calls(const QString& method) {
        const auto routes = m_sandbox->counters()[u"calls"_s].toObject();
        int count = 0;
        for (auto it = routes.begin(); it != routes.end(); ++it)
            if (it.key().startsWith(method) && it.key().contains(u"itglue"_s) && !it.key().contains(u"__sandbox"_s))
                count += it->toInt();
        return count;
    }
    QString actionOf(const QString& key) {
        const auto list = ctl(u"document list --json"_s).json()[u"documents"_s].toArray();
        for (const auto step : list)
            if (step[u"key"_s].toString() == key)
                return step[u"action"_s].toString();
        return {};
    }

    std::unique_ptr<SandboxProcess> m_sandbox;
    std::unique_ptr<MusterctlProcess> m_musterctl;
    QByteArray m_secrets;

private Q_SLOTS:
    void goesFromTheKeyToTheFirstSync();
    void appliesAPlanFileAndLeavesWhatChanged();
    void resumesAKilledFirstSyncWithoutASecondClient();
    void neverWritesWhatThePsasSyncOwns();
    void listsWhatPassportalCannotBeTold();
    void saysWhatIsWrongWithTheKey();
};

void TestMusterctlDocument::goesFromTheKeyToTheFirstSync() {
    start(u"itglue"_s, {client(u"a1"_s, u"Contoso Ltd"_s), client(u"a2"_s, u"Fabrikam, Inc."_s)},
          {contact(u"k1"_s, u"a1"_s, u"Ada"_s, u"Byron"_s)},
          {{u"clients"_s,
            QJsonArray{QJsonObject{{u"name"_s, u"CONTOSO LTD"_s}}, QJsonObject{{u"name"_s, u"Fabrikam"_s}}}}});
    const auto test = ctl(u"document test --json"_s);
    QVERIFY2(test.code == 0, test.err.constData());
    QCOMPARE(documented(u"client"_s), 2);
    QCOMPARE(ctl(u"document auto-match clients --json"_s).json()[u"decided"_s].toInt(), 1);
    QCOMPARE(actionOf(u"client:a1"_s), u"merge"_s);
    QCOMPARE(actionOf(u"client:a2"_s), u"open"_s); // a suffix is a person's to judge
    QCOMPARE(ctl(u"document create-unmatched contacts"_s).code, 0);
    const auto plan = ctl(u"plan --flow document --json"_s);
    QCOMPARE(plan.json()[u"flow"_s].toString(), u"document"_s);
    QCOMPARE(plan.json()[u"summary"_s][u"create"_s].toInt(), 1);
    const auto sync = ctl(u"document finish --json"_s);
    QVERIFY2(sync.code == 0, sync.err.constData());
    QCOMPARE(sync.json()[u"applied"_s].toInt(), 2);
    QCOMPARE(documented(u"contact"_s), 1);
    QCOMPARE(ctl(u"sync --flow document --json"_s).json()[u"applied"_s].toInt(), 0);
    const auto why = ctl(u"why client:a2 --flow document --json"_s).json()[u"why"_s];
    QVERIFY(why[u"inPlan"_s].toBool());
    const auto run = ctl(u"run %1 --json"_s.arg(sync.json()[u"run"_s].toString())).json();
    QCOMPARE(run[u"entries"_s].toArray()[0][u"system"_s].toString(), u"documentation"_s);
    // Taken back again: IT Glue lets contacts be removed, and organizations not.
    const auto undone = ctl(u"undo %1 --flow document --json"_s.arg(sync.json()[u"run"_s].toString()));
    QVERIFY2(undone.code == 0, undone.err.constData());
    QCOMPARE(documented(u"contact"_s), 0);
    QCOMPARE(documented(u"client"_s), 2);
    QVERIFY(!m_musterctl->read(u"muster.db"_s).contains(m_sandbox->announced()[u"itglueApiKey"_s].toString().toUtf8()));
}

void TestMusterctlDocument::appliesAPlanFileAndLeavesWhatChanged() {
    start(u"itglue"_s, {client(u"a1"_s, u"Contoso"_s), client(u"a2"_s, u"Fabrikam"_s)}, {}, {});
    QCOMPARE(ctl(u"document create-unmatched clients"_s).code, 0);
    QCOMPARE(ctl(u"plan --flow document --out plan.json"_s).code, 0);
    QCOMPARE(ctl(u"show plan.json"_s).code, 0);
    QCOMPARE(ctl(u"document exclude client:a2"_s).code, 0);
    const auto applied = ctl(u"apply plan.json --json"_s);
    QCOMPARE(applied.code, 8);
    QCOMPARE(applied.json()[u"applied"_s].toInt(), 1);
    QCOMPARE(documented(u"client"_s), 1);
}

void TestMusterctlDocument::resumesAKilledFirstSyncWithoutASecondClient() {
    constexpr int clients = 120;
    QJsonArray accounts;
    for (int i = 0; i < clients; ++i)
        accounts.append(client(u"a%1"_s.arg(i), u"Client number %1"_s.arg(i)));
    start(u"itglue"_s, accounts, {}, {});
    QCOMPARE(ctl(u"document create-unmatched clients"_s).code, 0);
    for (const int nth : {8, 30}) {
        // This create is done, but its answer comes late: the run is killed while it waits for it.
        const QJsonObject late{
            {u"path"_s, u"/itglue/organizations"_s}, {u"method"_s, u"POST"_s}, {u"nth"_s, nth}, {u"delay"_s, u"30s"_s}};
        QVERIFY(m_sandbox->control(u"faults/add"_s, {{u"rules"_s, QJsonArray{late}}}));
        const int before = calls(u"POST"_s);
        QProcess process;
        m_musterctl->start(process, {u"--secrets"_s, u"stdin"_s, u"document"_s, u"finish"_s});
        process.write(m_secrets);
        process.closeWriteChannel();
        QTRY_VERIFY_WITH_TIMEOUT(calls(u"POST"_s) - before >= nth, 20'000);
        process.kill();
        process.waitForFinished();
        QVERIFY(m_sandbox->control(u"faults/clear"_s));
        // The dead holder's lease runs out by itself within a minute (tst_consoles shows it).
        QVERIFY(QFile::remove(m_musterctl->path(u"muster.db.lease"_s)));
    }
    const auto finished = ctl(u"document finish --json"_s);
    QVERIFY2(finished.code == 0, finished.err.constData());
    QCOMPARE(documented(u"client"_s), clients);
    QCOMPARE(ctl(u"sync --flow document --json"_s).json()[u"applied"_s].toInt(), 0);
    QCOMPARE(documented(u"client"_s), clients);
}

void TestMusterctlDocument::neverWritesWhatThePsasSyncOwns() {
    start(u"itglue"_s, {client(u"a1"_s, u"Contoso"_s)}, {},
          {{u"clients"_s, QJsonArray{QJsonObject{{u"name"_s, u"Contoso"_s}, {u"psaOwned"_s, true}}}}});
    QCOMPARE(documented(u"client"_s), 1);
    QCOMPARE(ctl(u"document auto-match clients"_s).code, 0);
    const auto sync = ctl(u"document finish --json"_s);
    QVERIFY2(sync.code == 0, sync.err.constData());
    QVERIFY(ctl(u"document list"_s).out.contains("PsaOwned"));
    QVERIFY(calls(u"GET"_s) > 0);
    QCOMPARE(calls(u"PATCH"_s) + calls(u"POST"_s), 0);
}

void TestMusterctlDocument::listsWhatPassportalCannotBeTold() {
    start(u"passportal"_s, {client(u"a1"_s, u"Contoso"_s), client(u"a2"_s, u"Fabrikam"_s)}, {},
          {{u"clients"_s, QJsonArray{QJsonObject{{u"name"_s, u"Contoso"_s}}}}});
    QCOMPARE(documented(u"client"_s), 1);
    QCOMPARE(ctl(u"document auto-match clients"_s).code, 0);
    QCOMPARE(ctl(u"document create client:a2"_s).code, 0);
    const auto first = ctl(u"document finish --json"_s);
    QVERIFY2(first.code == 3, first.err.constData());
    QCOMPARE(first.json()[u"byHand"_s].toInt(), 1);
    QCOMPARE(documented(u"client"_s), 1); // never called created
    QCOMPARE(actionOf(u"client:a2"_s), u"create"_s);
    const auto listed = ctl(u"manual --json"_s).json()[u"documentation"_s].toArray();
    QCOMPARE(listed.size(), 1);
    QCOMPARE(listed[0][u"kind"_s].toString(), u"client"_s);
    QCOMPARE(listed[0][u"values"_s][u"name"_s].toString(), u"Fabrikam"_s);
    const auto told = ctl(u"manual"_s).out;
    QVERIFY2(told.contains("to do by hand in Passportal") && told.contains("Fabrikam: create client"), told);
    QVERIFY(m_sandbox->control(u"passportal/add"_s, {{u"client"_s, QJsonObject{{u"name"_s, u"Fabrikam"_s}}}}));
    const auto second = ctl(u"sync --flow document --json"_s);
    QVERIFY2(second.code == 0, second.err.constData());
    QVERIFY(ctl(u"manual --json"_s).json()[u"documentation"_s].toArray().isEmpty());
    QCOMPARE(actionOf(u"client:a2"_s), u"unchanged"_s);
}

void TestMusterctlDocument::saysWhatIsWrongWithTheKey() {
    start(u"itglue"_s, {client(u"a1"_s, u"Contoso"_s)}, {}, {});
    m_secrets = R"({"itglue":"ITG.wrong"})";
    const auto test = ctl(u"document test"_s);
    QCOMPARE(test.code, 5);
    m_secrets = "{}";
    const auto missing = ctl(u"document read"_s);
    QCOMPARE(missing.code, 5);
    QVERIFY2(missing.err.contains("API key"), missing.err.constData());
}

QTEST_GUILESS_MAIN(TestMusterctlDocument)
#include "tst_musterctl_document.moc"
