// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plantext.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace muster;
using namespace Qt::StringLiterals;

/// The planner against the sentences of the specification: one file of fixtures/ each.
class TstPlan : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsTheSentence_data();
    void keepsTheSentence();
    void everyActionAndReasonHasASentence();
    void refusesNonsense_data();
    void refusesNonsense();

private:
    static QDir folder() { return QDir(QStringLiteral(MUSTER_SOURCE_DIR "/tests/core/fixtures")); }
    static QString contents(const QString& name) {
        QFile file(folder().filePath(name));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }
};

void TstPlan::keepsTheSentence_data() {
    QTest::addColumn<QString>("name");
    for (const auto& name : folder().entryList({u"*.txt"_s}, QDir::Files, QDir::Name))
        QTest::newRow(qPrintable(name.chopped(4))) << name;
}

void TstPlan::keepsTheSentence() {
    QFETCH(QString, name);
    const auto fixture = parsePlanFixture(contents(name));
    QVERIFY2(fixture, fixture ? "" : qPrintable(fixture.error().detail));
    const auto plan = makePlan(fixture->input);
    const auto difference = differenceOf(fixture->expected, planLines(fixture->input, plan));
    QVERIFY2(difference.isEmpty(), qPrintable(u'\n' + fixture->sentence + difference));
}

void TstPlan::everyActionAndReasonHasASentence() {
    QSet<QString> missing;
    for (std::size_t i = 0; i < actionCount; ++i)
        missing << QString::fromLatin1(QByteArray::fromStdString(std::string(nameOf(static_cast<Action>(i)))));
    for (std::size_t i = 0; i < syncReasonCount; ++i)
        missing << QString::fromLatin1(QByteArray::fromStdString(std::string(nameOf(static_cast<Reason>(i)))));
    for (const auto& name : folder().entryList({u"*.txt"_s}, QDir::Files)) {
        const auto fixture = parsePlanFixture(contents(name));
        QVERIFY(fixture);
        for (const auto& line : fixture->expected) {
            for (const auto& word : line.split(u' '))
                for (const auto& reason : word.split(u','))
                    missing.remove(reason);
        }
    }
    QVERIFY2(missing.isEmpty(), qPrintable(QStringList(missing.values()).join(u' ')));
}

void TstPlan::refusesNonsense_data() {
    QTest::addColumn<QString>("text");
    const auto good = u"# a sentence\nuser ada\ngroup g1 ada\nrule r1 employee\nexpect\n"_s;
    QVERIFY(parsePlanFixture(good));
    QTest::newRow("no sentence") << u"user ada\nexpect\n"_s;
    QTest::newRow("no expectation") << u"# a sentence\nuser ada\n"_s;
    QTest::newRow("an unknown line") << u"wombat ada\n"_s + good;
    QTest::newRow("an unknown attribute") << u"employee e1 frist=Ada\n"_s + good;
    QTest::newRow("an unknown flag") << u"user bob dissabled\n"_s + good;
    QTest::newRow("an unknown member") << u"group g2 bob\n"_s + good;
    QTest::newRow("an unknown group") << u"group g2 @g9\n"_s + good;
    QTest::newRow("a user twice") << u"user ada\n"_s + good;
    QTest::newRow("an unknown choice") << u"decide ada macth employee:e1\n"_s + good;
    QTest::newRow("no record") << u"link ada e1\n"_s + good;
    QTest::newRow("an unknown field") << u"set policy.fone=keep\n"_s + good;
    QTest::newRow("an unknown setting") << u"set colour=red\n"_s + good;
    QTest::newRow("an open quote") << u"user bob given=\"Bob\n"_s + good;
    QTest::newRow("a decision for nobody") << u"decide bob hold\n"_s + good;
    QTest::newRow("an unknown brake") << u"brake removal count=1\n"_s + good;
    QTest::newRow("an unknown kind") << u"rule r2 employe\n"_s + good;
}

void TstPlan::refusesNonsense() {
    QFETCH(QString, text);
    QVERIFY(!parsePlanFixture(text));
}

QTEST_GUILESS_MAIN(TstPlan)
#include "tst_plan.moc"
