// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/musterctlprocess.h"

#include <QJsonArray>
#include <QUrl>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace muster::test;

/// The command line over a workspace on a server; tests/testkit/postgres.sh gives an empty one.
class TestMusterctlPostgres : public QObject {
    Q_OBJECT

    const QString m_workspace = qEnvironmentVariable("MUSTER_TEST_POSTGRES");
    MusterctlProcess m_musterctl;
    QByteArray m_said;

    MusterctlProcess::Answer run(const QStringList& words) {
        auto answer = m_musterctl.run(QStringList{u"--workspace"_s, m_workspace} + words);
        m_said += answer.out + answer.err;
        return answer;
    }
    static QString demo(const char* name) {
        return QStringLiteral(MUSTER_SOURCE_DIR "/resources/demo/") + QString::fromLatin1(name);
    }

private Q_SLOTS:
    void keepsTheWorkspaceOnTheServer() {
        QVERIFY2(!m_workspace.isEmpty(), "run it under tests/testkit/postgres.sh");
        QCOMPARE(run({u"links"_s}).code, 2); // there is none yet
        QCOMPARE(run({u"init"_s}).code, 0);
        QCOMPARE(run({u"init"_s}).code, 2);
        QCOMPARE(run({u"records"_s, u"import"_s, demo("records.json")}).code, 0);
        QCOMPARE(run({u"config"_s, u"import"_s, demo("configuration.json")}).code, 0);
        const auto contacts = run({u"records"_s, u"list"_s, u"contacts"_s, u"--json"_s}).json();
        QVERIFY(contacts["contacts"_L1].toArray().size() > 100);
    }

    void givesBackWhatItWasGiven() {
        QCOMPARE(run({u"records"_s, u"export"_s, u"a.json"_s}).code, 0);
        QCOMPARE(run({u"records"_s, u"import"_s, u"a.json"_s}).code, 0);
        QCOMPARE(run({u"records"_s, u"export"_s, u"b.json"_s}).code, 0);
        QCOMPARE(m_musterctl.read(u"b.json"_s), m_musterctl.read(u"a.json"_s));
        QCOMPARE(run({u"config"_s, u"export"_s, u"c.json"_s}).code, 0);
        QCOMPARE(run({u"config"_s, u"import"_s, u"c.json"_s}).code, 0);
    }

    void remembersDecisions() {
        const QString key = u"5d1f0a52-8c3e-4b7a-9a60-0c4d2b7e1f10/00000000-0000-4000-8000-000000000001"_s;
        QCOMPARE(run({u"exclude"_s, key}).code, 0);
        QCOMPARE(run({u"config"_s, u"export"_s, u"d.json"_s}).code, 0);
        QVERIFY(m_musterctl.read(u"d.json"_s).contains("00000000-0000-4000-8000-000000000001"));
    }

    void tellsNobodyThePassword() {
        const auto password = QUrl(m_workspace).password().toUtf8();
        QVERIFY(password.size() > 8);
        QVERIFY2(!m_said.contains(password), m_said.constData());
        QVERIFY(m_said.contains("postgresql://"));
    }
};

QTEST_GUILESS_MAIN(TestMusterctlPostgres)
#include "tst_musterctl_postgres.moc"
