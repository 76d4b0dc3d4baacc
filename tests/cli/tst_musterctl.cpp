// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/musterctlprocess.h"
#include "cli/samples.h"

#include <QtTest/QTest>

#include <QJsonArray>

#include <memory>

using namespace Qt::StringLiterals;
using namespace muster::test;

/// musterctl as a script sees it: exit codes, JSON, files (spec/06 §1). No network, no keychain.
class TestMusterctl : public QObject {
    Q_OBJECT

    QJsonObject m_config = sampleConfiguration();
    QByteArray m_records = sampleRecords();
    const QString m_user = u"0f0f0f0f-1111-4222-8333-444455556666/00000000-0000-4000-8000-000000000001"_s;

    std::unique_ptr<MusterctlProcess> m_prepared; ///< for what is refused and so changes nothing

    /// A workspace with records and the configuration.
    void prepare(MusterctlProcess& musterctl) {
        QCOMPARE(musterctl.run({u"init"_s}).code, 0);
        musterctl.write(u"records.json"_s, m_records);
        QCOMPARE(musterctl.run({u"records"_s, u"import"_s, u"records.json"_s}).code, 0);
        musterctl.write(u"config.json"_s, m_config);
        const auto imported = musterctl.run({u"config"_s, u"import"_s, u"config.json"_s});
        QVERIFY2(imported.code == 0, imported.err.constData());
    }
    QJsonObject
    changed(const std::function<void(QJsonObject& config, QJsonObject& connection, QJsonObject& rule)>& how) {
        QJsonObject config = m_config;
        QJsonObject connection = config[u"connections"_s].toArray()[0].toObject();
        QJsonObject rule = config[u"rules"_s].toArray()[0].toObject();
        how(config, connection, rule);
        if (config.contains(u"connections"_s))
            config[u"connections"_s] = QJsonArray{connection};
        config[u"rules"_s] = QJsonArray{rule};
        return config;
    }

private Q_SLOTS:
    void initTestCase() {
        m_prepared = std::make_unique<MusterctlProcess>();
        prepare(*m_prepared);
    }
    void makesAWorkspaceThatOnlyItsOwnerCanRead();
    void refusesToMakeAWorkspaceTwice();
    void saysHowToMakeAWorkspaceWhereThereIsNone();
    void printsOneDocumentAlsoWhenItFails();
    void refusesBadConfigurations_data();
    void refusesBadConfigurations();
    void keepsTheOldConfigurationWhenItRefusesANewOne();
    void refusesBadFiles_data();
    void refusesBadFiles();
    void refusesValuesThatCannotBeMeant_data();
    void refusesValuesThatCannotBeMeant();
    void refusesOptionsOfAnotherFlow_data();
    void refusesOptionsOfAnotherFlow();
    void neverWritesToTheBuiltInPsaInThePlaceOfAnother();
    void exportsWhatItImported();
    void knowsWhoseWordCounts();
    void defusesTheCsvOfForeignTexts();
    void remembersDecisionsAndForgetsThem();
    void losesNoDecisionWhenSeveralConsolesDecideAtOnce();
    void addsListsAndRefusesConnections();
    void answersEmptyHistoriesInTheirShapes();
    void saysThatASignInIsNeeded();
    void refusesSecretsThatCannotBeRead();
};

void TestMusterctl::makesAWorkspaceThatOnlyItsOwnerCanRead() {
    MusterctlProcess musterctl;
    const auto answer = musterctl.run({u"init"_s, u"--product"_s, u"pulseway"_s, u"--json"_s});
    QCOMPARE(answer.code, 0);
    QCOMPARE(answer.json()[u"product"_s].toString(), u"pulseway"_s);
#ifdef Q_OS_UNIX
    const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther;
    QVERIFY(!(QFile::permissions(musterctl.path(u"muster.db"_s)) & others));
    QCOMPARE(musterctl.run({u"config"_s, u"export"_s, u"c.json"_s}).code, 0);
    QVERIFY(!(QFile::permissions(musterctl.path(u"c.json"_s)) & others));
#endif
}

void TestMusterctl::refusesToMakeAWorkspaceTwice() {
    MusterctlProcess musterctl;
    QCOMPARE(musterctl.run({u"init"_s}).code, 0);
    QCOMPARE(musterctl.run({u"init"_s}).code, 2);
}

void TestMusterctl::saysHowToMakeAWorkspaceWhereThereIsNone() {
    MusterctlProcess musterctl;
    const auto answer = musterctl.run({u"links"_s});
    QCOMPARE(answer.code, 2);
    QVERIFY(answer.err.contains("musterctl init"));
    QVERIFY(answer.out.isEmpty());
    QVERIFY(!QFile::exists(musterctl.path(u"muster.db"_s)));
}

void TestMusterctl::printsOneDocumentAlsoWhenItFails() {
    MusterctlProcess musterctl;
    for (const auto& words : {QStringList{u"links"_s}, QStringList{u"frob"_s}, QStringList{u"plan"_s, u"--frob"_s}}) {
        const auto answer = musterctl.run(words + QStringList{u"--json"_s});
        QCOMPARE(answer.code, 2);
        QVERIFY2(answer.json()[u"error"_s].toObject().contains(u"detail"_s), answer.out.constData());
    }
}

void TestMusterctl::refusesBadConfigurations_data() {
    QTest::addColumn<QJsonObject>("config");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("a tenant that is no GUID")
        << changed([](auto&, auto&, auto& rule) { rule[u"tenantId"_s] = u"msp"_s; }) << QByteArray("rules[0].tenantId");
    QTest::newRow("a group that is no GUID")
        << changed([](auto&, auto&, auto& rule) { rule[u"groupId"_s] = u"technicians"_s; })
        << QByteArray("rules[0].groupId");
    QTest::newRow("an application that is no GUID")
        << changed([](auto&, auto& connection, auto&) { connection[u"applicationId"_s] = u"app"_s; })
        << QByteArray("connections[0].applicationId");
    QTest::newRow("a rule for an unknown tenant")
        << changed([](auto&, auto&, auto& rule) { rule[u"tenantId"_s] = u"0f0f0f0f-1111-4222-8333-000000000000"_s; })
        << QByteArray("rules[0].tenantId");
    QTest::newRow("an external role for employees")
        << changed([](auto&, auto&, auto& rule) { rule[u"securityRoles"_s] = QJsonArray{u"x1"_s}; })
        << QByteArray("\"Portal\" is an external one");
    QTest::newRow("a role that there is not")
        << changed([](auto&, auto&, auto& rule) { rule[u"securityRoles"_s] = QJsonArray{u"s9"_s}; })
        << QByteArray("s9");
    QTest::newRow("another format") << changed([](auto& config, auto&, auto&) {
        config[u"format"_s] = u"muster-plan"_s;
    }) << QByteArray("muster-config");
    QTest::newRow("a newer version") << changed([](auto& config, auto&, auto&) { config[u"version"_s] = 2; })
                                     << QByteArray("version");
    QTest::newRow("an unknown brake") << changed([](auto& config, auto&, auto&) {
        config[u"brakes"_s] = QJsonObject{{u"handbrake"_s, QJsonObject{{u"count"_s, 1}}}};
    }) << QByteArray("handbrake");
    QTest::newRow("a secret") << changed([](auto&, auto& connection, auto&) {
        connection[u"applicationKey"_s] = u"hush-hush"_s;
    }) << QByteArray("applicationKey");
    QTest::newRow("plain http") << changed([](auto&, auto& connection, auto&) {
        connection[u"graph"_s] = u"http://graph.example/v1.0"_s;
    }) << QByteArray("connections[0].graph");
}

void TestMusterctl::refusesBadConfigurations() {
    QFETCH(QJsonObject, config);
    QFETCH(QByteArray, says);
    MusterctlProcess& musterctl = *m_prepared;
    musterctl.write(u"bad.json"_s, config);
    for (const auto& words :
         {QStringList{u"config"_s, u"import"_s, u"bad.json"_s}, QStringList{u"plan"_s, u"--config"_s, u"bad.json"_s}}) {
        const auto answer = musterctl.run(words);
        QCOMPARE(answer.code, 2);
        QVERIFY2(answer.err.contains(says), answer.err.constData());
        QVERIFY(!answer.err.contains("hush-hush"));
    }
}

void TestMusterctl::keepsTheOldConfigurationWhenItRefusesANewOne() {
    MusterctlProcess musterctl;
    prepare(musterctl);
    QCOMPARE(musterctl.run({u"config"_s, u"export"_s, u"before.json"_s}).code, 0);
    musterctl.write(u"bad.json"_s, changed([](auto& config, auto&, auto& rule) {
                        config[u"product"_s] = u"vorex"_s;
                        rule[u"groupId"_s] = u"x"_s;
                    }));
    QCOMPARE(musterctl.run({u"config"_s, u"import"_s, u"bad.json"_s}).code, 2);
    QCOMPARE(musterctl.run({u"config"_s, u"export"_s, u"after.json"_s}).code, 0);
    QCOMPARE(musterctl.read(u"after.json"_s), musterctl.read(u"before.json"_s));
}

void TestMusterctl::refusesBadFiles_data() {
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("bytes");
    const QList<QStringList> readers{{u"config"_s, u"import"_s, u"f"_s},
                                     {u"records"_s, u"import"_s, u"f"_s},
                                     {u"show"_s, u"f"_s},
                                     {u"apply"_s, u"f"_s}};
    const QList<QByteArray> files{"",
                                  "{",
                                  "[]",
                                  "null",
                                  "\xff\xfe",
                                  "{\"format\":\"something\",\"version\":1}",
                                  "{\"format\":\"muster-config\",\"version\":\"1\"}",
                                  "<html></html>"};
    for (const QStringList& words : readers)
        for (const QByteArray& bytes : files)
            QTest::addRow("%s %s", qPrintable(words.join(u' ')), bytes.toPercentEncoding().constData())
                << words << bytes;
}

void TestMusterctl::refusesBadFiles() {
    QFETCH(QStringList, words);
    QFETCH(QByteArray, bytes);
    MusterctlProcess& musterctl = *m_prepared;
    musterctl.write(u"f"_s, bytes);
    const auto answer = musterctl.run(words);
    QCOMPARE(answer.code, 2);
    QVERIFY(!answer.err.isEmpty());
}

void TestMusterctl::refusesValuesThatCannotBeMeant_data() {
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char* words, const char* says) {
        QTest::newRow(words) << QString::fromLatin1(words).split(u' ') << QByteArray(says);
    };
    row("init --product msp", "--product");
    row("plan --flow sideways", "--flow");
    row("plan --rule r9", "r9");
    row("plan --account a9", "a9");
    row("plan --against config.json", "--against");
    row("sync --force", "--only");
    row("sync --allow handbrake=1", "handbrake");
    row("sync --allow removals", "removals");
    row("sync --allow removals=x", "removals");
    row("sync --allow removals=-1", "removals");
    row("show no-such-file", "no-such-file");
    row("apply no-such-file", "no-such-file");
    row("config import no-such-file", "no-such-file");
    row("records list people", "people");
    row("hold nobody@msp.com", "nobody@msp.com");
    row("hold 1/2", "GUID");
    row("match USER person:1", "person:1");
    row("run 99", "99");
    row("connection secret c9", "c9");
    row("connection connect c9", "c9");
    row("connection connect c1 --browser carrier-pigeon", "--browser");
    row("connection connect c1 --browser embedded", "embedded");
    row("connection connect c1 --timeout soon", "--timeout");
    row("connection add c2 --tenant msp.com", "--application");
    row("connection add c2 --tenant msp.com --application app", "applicationId");
}

void TestMusterctl::refusesValuesThatCannotBeMeant() {
    QFETCH(QStringList, words);
    QFETCH(QByteArray, says);
    MusterctlProcess& musterctl = *m_prepared;
    words.replaceInStrings(u"USER"_s, m_user);
    const auto answer = musterctl.run(words);
    QCOMPARE(answer.code, 2);
    QVERIFY2(answer.err.contains(says), answer.err.constData());
}

void TestMusterctl::refusesOptionsOfAnotherFlow_data() {
    QTest::addColumn<QString>("words");
    for (const auto& words : {"sync --flow document --rule r1", "plan --flow document --only ada@msp.com",
                              "sync --flow contacts --account a1", "undo 1 --flow contacts", "sync --flow payroll"})
        QTest::newRow(words) << QString::fromLatin1(words);
}

void TestMusterctl::refusesOptionsOfAnotherFlow() {
    QFETCH(QString, words);
    const auto answer = m_prepared->run(QStringList{u"--secrets"_s, u"stdin"_s} + words.split(u' '), "{}");
    QVERIFY2(answer.code == 2, answer.err.constData());
}

void TestMusterctl::knowsWhoseWordCounts() {
    MusterctlProcess musterctl;
    prepare(musterctl);
    const auto as = [&](char person, const QStringList& words) {
        const QByteArray seed = QByteArray(32, person).toBase64();
        return musterctl.run(words + QStringList{u"--json"_s, u"--secrets"_s, u"stdin"_s},
                             "{\"signing\":\"" + seed + "\"}");
    };
    const auto key = as('a', {u"approver"_s, u"key"_s}).json()[u"key"_s].toString();
    QCOMPARE(key.size(), 44);
    QCOMPARE(as('a', {u"approver"_s, u"key"_s}).json()[u"key"_s].toString(), key);
    QVERIFY(as('b', {u"approver"_s, u"key"_s}).json()[u"key"_s].toString() != key);
    QCOMPARE(as('b', {u"approver"_s, u"add"_s, u"Ada"_s, key}).code, 0);
    QCOMPARE(as('b', {u"approver"_s, u"add"_s, u"Bob"_s}).code, 0);
    for (const QStringList& refused : {QStringList{u"Cyd"_s, key}, QStringList{u"ada"_s, u"A"_s + key.mid(1)},
                                       QStringList{u"Cyd"_s, u"nonsense"_s}, QStringList{u"Bobby"_s}})
        QCOMPARE(as('b', QStringList{u"approver"_s, u"add"_s} + refused).code, 2);
    const auto list = musterctl.run({u"approver"_s, u"list"_s, u"--json"_s}).json()[u"approvers"_s].toArray();
    QCOMPARE(list.size(), 2);
    QCOMPARE(list[0].toObject()[u"key"_s].toString(), key);
    QCOMPARE(musterctl.run({u"approver"_s, u"remove"_s, u"Ada"_s}).code, 0);
    QCOMPARE(musterctl.run({u"approver"_s, u"remove"_s, u"Ada"_s}).code, 2);
    // Without a key of one's own nothing can be signed, and that is said.
    const auto keyless = musterctl.run({u"approver"_s, u"key"_s, u"--secrets"_s, u"stdin"_s}, "{}");
    QCOMPARE(keyless.code, 5);
    QVERIFY2(keyless.err.contains("signing"), keyless.err.constData());
}

void TestMusterctl::neverWritesToTheBuiltInPsaInThePlaceOfAnother() {
    MusterctlProcess musterctl;
    prepare(musterctl);
    QCOMPARE(musterctl.run({u"config"_s, u"export"_s, u"c.json"_s}).code, 0);
    auto config = QJsonDocument::fromJson(musterctl.read(u"c.json"_s)).object();
    config[u"psa"_s] = QJsonObject{{u"kind"_s, u"bms"_s},
                                   {u"baseUrl"_s, u"https://api.bms.kaseya.com"_s},
                                   {u"tenant"_s, u"Company"_s},
                                   {u"userName"_s, u"api@msp"_s}};
    const QString file = musterctl.write(u"bms.json"_s, config);
    QCOMPARE(musterctl.run({u"config"_s, u"import"_s, file}).code, 0);
    for (const auto& words : {QStringList{u"plan"_s}, QStringList{u"sync"_s}}) {
        const auto answer = musterctl.run(words);
        QVERIFY2(answer.code == 5 || answer.code == 6, answer.err.constData()); // no password, no service
    }
    // Nor is a records file taken for its content.
    QCOMPARE(musterctl.run({u"records"_s, u"export"_s, u"all.json"_s}).code, 2);
}

void TestMusterctl::exportsWhatItImported() {
    MusterctlProcess musterctl;
    prepare(musterctl);
    QCOMPARE(musterctl.run({u"records"_s, u"export"_s, u"a.json"_s}).code, 0);
    QCOMPARE(musterctl.run({u"records"_s, u"import"_s, u"a.json"_s}).code, 0);
    QCOMPARE(musterctl.run({u"records"_s, u"export"_s, u"b.json"_s}).code, 0);
    QCOMPARE(musterctl.read(u"b.json"_s), musterctl.read(u"a.json"_s));
    const auto list = musterctl.run({u"records"_s, u"list"_s, u"employees"_s, u"--json"_s}).json();
    QCOMPARE(list[u"employees"_s].toArray()[0].toObject()[u"username"_s].toString(), u"root"_s);
}

void TestMusterctl::defusesTheCsvOfForeignTexts() {
    MusterctlProcess musterctl;
    prepare(musterctl);
    const auto answer = musterctl.run({u"records"_s, u"list"_s, u"accounts"_s, u"--csv"_s});
    QCOMPARE(answer.code, 0);
    QVERIFY2(answer.out.contains("'=MSP"), answer.out.constData());
}

void TestMusterctl::losesNoDecisionWhenSeveralConsolesDecideAtOnce() {
    MusterctlProcess musterctl;
    prepare(musterctl);
    constexpr int consoles = 8;
    std::vector<std::unique_ptr<QProcess>> processes;
    for (int i = 0; i < consoles; ++i) {
        const QString user = u"%1/00000000-0000-4000-8000-00000000000%2"_s.arg(m_user.section(u'/', 0, 0)).arg(i);
        processes.push_back(std::make_unique<QProcess>());
        musterctl.start(*processes.back(), {u"exclude"_s, user});
    }
    for (auto& process : processes) {
        QVERIFY(process->waitForFinished(60'000));
        QCOMPARE(process->exitCode(), 0);
    }
    QCOMPARE(musterctl.run({u"config"_s, u"export"_s, u"c.json"_s}).code, 0);
    const auto config = QJsonDocument::fromJson(musterctl.read(u"c.json"_s)).object();
    QCOMPARE(config[u"decisions"_s].toArray().size(), consoles);
}

void TestMusterctl::remembersDecisionsAndForgetsThem() {
    MusterctlProcess musterctl;
    prepare(musterctl);
    const auto decisions = [&] {
        [&] { QCOMPARE(musterctl.run({u"config"_s, u"export"_s, u"c.json"_s}).code, 0); }();
        return QJsonDocument::fromJson(musterctl.read(u"c.json"_s)).object();
    };
    QCOMPARE(musterctl.run({u"match"_s, m_user, u"contact:k7"_s}).code, 0);
    QJsonObject decision = decisions()[u"decisions"_s].toArray()[0].toObject();
    QCOMPARE(decision[u"choice"_s].toString(), u"match"_s);
    QCOMPARE(decision[u"record"_s].toString(), u"contact:k7"_s);
    QVERIFY(!decision[u"at"_s].toString().isEmpty());
    for (const auto& choice : {u"create"_s, u"exclude"_s, u"hold"_s}) {
        QCOMPARE(musterctl.run({choice, m_user}).code, 0);
        QCOMPARE(decisions()[u"decisions"_s].toArray()[0].toObject()[u"choice"_s].toString(), choice);
    }
    const QJsonValue at = decisions()[u"decisions"_s].toArray()[0].toObject()[u"at"_s];
    QCOMPARE(musterctl.run({u"username"_s, m_user, u"lovelace"_s}).code, 0);
    decision = decisions()[u"decisions"_s].toArray()[0].toObject();
    QCOMPARE(decision[u"username"_s].toString(), u"lovelace"_s);
    QCOMPARE(decision[u"choice"_s].toString(), u"hold"_s);
    QCOMPARE(decision[u"at"_s], at);
    QCOMPARE(musterctl.run({u"never-match"_s, m_user, u"contact:k9"_s}).code, 0);
    QCOMPARE(decisions()[u"neverMatch"_s].toArray().size(), 1);
    QCOMPARE(musterctl.run({u"unlink"_s, m_user}).code, 0);
    QCOMPARE(musterctl.run({u"forget"_s, m_user}).code, 0);
    QVERIFY(decisions()[u"decisions"_s].toArray().isEmpty());
}

void TestMusterctl::addsListsAndRefusesConnections() {
    MusterctlProcess musterctl;
    QCOMPARE(musterctl.run({u"init"_s}).code, 0);
    const QStringList add{u"connection"_s,
                          u"add"_s,
                          u"c1"_s,
                          u"--tenant"_s,
                          u"msp.com"_s,
                          u"--application"_s,
                          u"8060e3ec-cbe3-4174-94cf-80065f998444"_s};
    QCOMPARE(musterctl.run(add).code, 0);
    QCOMPARE(musterctl.run(add).code, 2);
    const auto list = musterctl.run({u"connection"_s, u"list"_s, u"--json"_s}).json()[u"connections"_s].toArray();
    QCOMPARE(list.size(), 1);
    QCOMPARE(list[0].toObject()[u"tenant"_s].toString(), u"msp.com"_s);
}

void TestMusterctl::answersEmptyHistoriesInTheirShapes() {
    MusterctlProcess musterctl;
    prepare(musterctl);
    QVERIFY(musterctl.run({u"links"_s, u"--json"_s}).json()[u"links"_s].isArray());
    QVERIFY(musterctl.run({u"runs"_s, u"--json"_s}).json()[u"runs"_s].isArray());
    QVERIFY(musterctl.run({u"lint"_s, u"--json"_s}).json()[u"findings"_s].isArray());
}

void TestMusterctl::saysThatASignInIsNeeded() {
    MusterctlProcess musterctl;
    prepare(musterctl);
    const auto answer = musterctl.run({u"plan"_s, u"--json"_s, u"--secrets"_s, u"stdin"_s}, "{}");
    QCOMPARE(answer.code, 5);
    QVERIFY2(answer.err.contains("connection connect c1"), answer.err.constData());
    QCOMPARE(answer.json()[u"format"_s].toString(), u"muster-plan"_s);
}

void TestMusterctl::refusesSecretsThatCannotBeRead() {
    MusterctlProcess musterctl;
    prepare(musterctl);
    for (const QByteArray& secrets : {QByteArray(), QByteArray("[]"), QByteArray(R"({"c1":{"applicationKey":7}})")})
        QCOMPARE(musterctl.run({u"plan"_s, u"--secrets"_s, u"stdin"_s}, secrets).code, 2);
}

QTEST_GUILESS_MAIN(TestMusterctl)
#include "tst_musterctl.moc"
