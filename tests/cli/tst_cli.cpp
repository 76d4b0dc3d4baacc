// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/call.h"
#include "cli/exitcode.h"
#include "cli/table.h"
#include "sync/planfit.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using namespace muster::cli;

/// The parts of the command line that need no world: options, exit codes, tables.
class TestCli : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsOptionsWhereverTheyStand();
    void refusesWhatItDoesNotKnow_data();
    void refusesWhatItDoesNotKnow();
    void takesAnOptionThatRepeats();
    void takesOneWordOrMoreWhereItSaysSo();
    void takesWordsThatBeginWithADashAfterTwoDashes();
    void givesEachErrorItsExitCode();
    void lastsTheExitCodeThatMattersMost();
    void defusesCellsThatASpreadsheetWouldRun();
    void quotesCellsOfCsv();
    void keepsForeignTextFromMovingTheCursor();
    void listsEveryCommandInTheHelp();
};

void TestCli::readsOptionsWhereverTheyStand() {
    const auto before = parseCommandLine({u"--workspace"_s, u"w.db"_s, u"--json"_s, u"plan"_s}, commands());
    const auto after = parseCommandLine({u"plan"_s, u"--json"_s, u"--workspace=w.db"_s}, commands());
    for (const auto& arguments : {before, after}) {
        QVERIFY(arguments.has_value());
        QCOMPARE(arguments->command, u"plan"_s);
        QCOMPARE(arguments->workspace, u"w.db"_s);
        QVERIFY(arguments->json);
    }
    QCOMPARE(parseCommandLine({u"config"_s, u"export"_s, u"f"_s}, commands())->command, u"config export"_s);
    QCOMPARE(parseCommandLine({u"plan"_s}, commands())->workspace, u"muster.db"_s);
}

void TestCli::refusesWhatItDoesNotKnow_data() {
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("says");
    QTest::newRow("nothing") << QStringList{} << u"command"_s;
    QTest::newRow("command") << QStringList{u"frobnicate"_s} << u"frobnicate"_s;
    QTest::newRow("half a command") << QStringList{u"config"_s} << u"config"_s;
    QTest::newRow("option") << QStringList{u"plan"_s, u"--frob"_s} << u"--frob"_s;
    QTest::newRow("option of another command") << QStringList{u"plan"_s, u"--allow"_s, u"removals=1"_s} << u"--allow"_s;
    QTest::newRow("short option") << QStringList{u"plan"_s, u"-x"_s} << u"-x"_s;
    QTest::newRow("missing value") << QStringList{u"plan"_s, u"--only"_s} << u"--only"_s;
    QTest::newRow("empty value") << QStringList{u"plan"_s, u"--only="_s} << u"--only"_s;
    QTest::newRow("value of a switch") << QStringList{u"links"_s, u"--csv=yes"_s} << u"--csv"_s;
    QTest::newRow("given twice") << QStringList{u"plan"_s, u"--only"_s, u"a"_s, u"--only"_s, u"b"_s} << u"twice"_s;
    QTest::newRow("too few words") << QStringList{u"match"_s, u"ada"_s} << u"match USER RECORD"_s;
    QTest::newRow("too many words") << QStringList{u"hold"_s, u"ada"_s, u"bob"_s} << u"hold USER"_s;
    QTest::newRow("empty word") << QStringList{u"hold"_s, QString()} << u"USER"_s;
    QTest::newRow("secrets") << QStringList{u"plan"_s, u"--secrets"_s, u"file"_s} << u"--secrets"_s;
}

void TestCli::refusesWhatItDoesNotKnow() {
    QFETCH(QStringList, words);
    QFETCH(QString, says);
    const auto arguments = parseCommandLine(words, commands());
    QVERIFY(!arguments.has_value());
    QCOMPARE(arguments.error().kind, ErrorKind::Rejected);
    QVERIFY2(arguments.error().detail.contains(says), qPrintable(arguments.error().detail));
}

void TestCli::takesAnOptionThatRepeats() {
    const auto arguments =
        parseCommandLine({u"sync"_s, u"--allow"_s, u"removals=3"_s, u"--allow=converts=1"_s}, commands());
    QVERIFY(arguments.has_value());
    QCOMPARE(arguments->values(u"allow"_s), QStringList({u"removals=3"_s, u"converts=1"_s}));
}

void TestCli::takesOneWordOrMoreWhereItSaysSo() {
    const auto several = parseCommandLine({u"manual"_s, u"done"_s, u"a"_s, u"b"_s, u"c"_s}, commands());
    QVERIFY(several.has_value());
    QCOMPARE(several->command, u"manual done"_s);
    QCOMPARE(several->words, QStringList({u"a"_s, u"b"_s, u"c"_s}));
    QVERIFY(!parseCommandLine({u"manual"_s, u"done"_s}, commands()).has_value());
    const auto empty = parseCommandLine({u"manual"_s, u"done"_s, u"a"_s, u"b"_s, QString()}, commands());
    QVERIFY(!empty.has_value());
    QVERIFY2(empty.error().detail.contains(u"INTENT"_s), qPrintable(empty.error().detail));
    QCOMPARE(parseCommandLine({u"manual"_s, u"--csv"_s}, commands())->command, u"manual"_s);
}

void TestCli::takesWordsThatBeginWithADashAfterTwoDashes() {
    const auto arguments = parseCommandLine({u"username"_s, u"ada"_s, u"--"_s, u"-ada"_s}, commands());
    QVERIFY(arguments.has_value());
    QCOMPARE(arguments->words, QStringList({u"ada"_s, u"-ada"_s}));
}

void TestCli::givesEachErrorItsExitCode() {
    const std::pair<ErrorKind, int> table[] = {
        {ErrorKind::Cancelled, 130}, {ErrorKind::Network, 6},  {ErrorKind::Throttled, 6},
        {ErrorKind::Auth, 5},        {ErrorKind::NotFound, 2}, {ErrorKind::Rejected, 2},
        {ErrorKind::Conflict, 7},    {ErrorKind::Protocol, 6}, {ErrorKind::Storage, 9}};
    for (const auto& [kind, code] : table)
        QCOMPARE(exitCodeOf({kind, {}}), code);
    Error changed{ErrorKind::Conflict, {}};
    changed.code = planNoLongerFits;
    QCOMPARE(exitCodeOf(changed), 8);
}

void TestCli::lastsTheExitCodeThatMattersMost() {
    QCOMPARE(worse(0, 3), 3);
    QCOMPARE(worse(3, 4), 4);
    QCOMPARE(worse(5, 4), 5);
    QCOMPARE(worse(130, 9), 130);
    QCOMPARE(worse(0, 0), 0);
}

void TestCli::defusesCellsThatASpreadsheetWouldRun() {
    Table table({u"a"_s});
    for (const auto& cell : {u"=1+1"_s, u"+1"_s, u"-1"_s, u"@x"_s, u"\tx"_s, u"1=1"_s})
        table.add({cell});
    QCOMPARE(table.toCsv(), u"a\r\n'=1+1\r\n'+1\r\n'-1\r\n'@x\r\n'\tx\r\n1=1\r\n"_s);
}

void TestCli::quotesCellsOfCsv() {
    Table table({u"a"_s, u"b"_s});
    table.add({u"x,\"y\""_s, u"two\nlines"_s});
    QCOMPARE(table.toCsv(), u"a,b\r\n\"x,\"\"y\"\"\",\"two\nlines\"\r\n"_s);
}

void TestCli::keepsForeignTextFromMovingTheCursor() {
    Table table({u"who"_s, u"what"_s});
    table.add({u"Ada\x1b[2J"_s, u"a\r\nb"_s});
    const QString text = table.toText();
    QVERIFY(!text.contains(QChar(0x1b)));
    QCOMPARE(text.count(u'\n'), 3);
}

void TestCli::listsEveryCommandInTheHelp() {
    const QString text = usage(commands());
    for (const CommandSpec& command : commands())
        QVERIFY(text.contains(u"\n  "_s % command.path));
}

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
