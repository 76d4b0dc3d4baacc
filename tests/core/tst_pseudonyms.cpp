// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bundle/pseudonyms.h"
#include "core/bundle/redaction.h"
#include "core/directory.h"
#include "core/fold.h"

#include <QRegularExpression>
#include <QSet>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace muster;

/// Other names that keep what a plan compares, and texts without secrets.
class TestPseudonyms : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSamePersonIsTheSameEverywhere() {
        Pseudonyms p("key");
        const QString first = p.text(u"Ada"_s), last = p.text(u"Byron"_s);
        QCOMPARE(p.text(u"Ada Byron"_s), QString(first % u' ' % last));
        QCOMPARE(p.text(u"Byron, Ada"_s), QString(last % u", "_s % first));
        QCOMPARE(p.text(u"ada.byron@contoso.com"_s).section(u'@', 0, 0),
                 QString(first.toLower() % u'.' % last.toLower()));
        QVERIFY(!p.text(u"Ada Byron"_s).contains(u"ada"_s, Qt::CaseInsensitive));
    }

    void anotherBundleHasOtherNames() { QVERIFY(Pseudonyms().text(u"Ada"_s) != Pseudonyms().text(u"Ada"_s)); }

    void whatCountsAsTheSameStillDoesAndDifferencesOfCaseStayDifferences() {
        Pseudonyms p("key");
        QSet<QString> exact;
        QSet<QString> folded;
        const QStringList spellings{u"mcdonald"_s, u"McDonald"_s, u"Mcdonald"_s, u"MCDONALD"_s, u"mcDonald"_s};
        for (const QString& spelling : spellings) {
            exact.insert(p.text(spelling));
            folded.insert(QString::fromStdString(foldedKey(p.text(spelling).toStdString())));
        }
        QCOMPARE(exact.size(), spellings.size());
        QCOMPARE(folded.size(), 1);
    }

    void addressesKeepTheirStructureAndGuestsTheirHiddenAddress() {
        Pseudonyms p("key");
        const QString guest = p.text(u"ada_contoso.com#EXT#@msp.onmicrosoft.com"_s);
        QCOMPARE(QString::fromStdString(decodedGuest(guest.toStdString())), p.text(u"ada@contoso.com"_s));
        QVERIFY(guest.endsWith(u".onmicrosoft.com"_s));
        QCOMPARE(p.text(u"a@x.org"_s).section(u'@', 1), p.text(u"b@x.org"_s).section(u'@', 1));
        QVERIFY(p.text(u"ada_Archived7"_s).contains(QRegularExpression(u"_Archived[0-9]$"_s)));
        QVERIFY(p.text(u"SMTP:ada@x.com"_s).startsWith(u"SMTP:"_s));
        QVERIFY(p.text(u"  Ada\tB "_s).startsWith(u"  "_s));
    }

    void numbersStayDifferentNumbersOfTheSameLength() {
        Pseudonyms p("key");
        QSet<QString> seen;
        for (int i = 0; i < 10'000; ++i) {
            const QString number = u"%1"_s.arg(i, 4, 10, QLatin1Char('0'));
            const QString other = p.text(number);
            QCOMPARE(other.size(), 4);
            seen.insert(other);
        }
        QCOMPARE(seen.size(), 10'000);
        QVERIFY(p.text(u"+1 555 0100"_s).contains(QRegularExpression(u"^\\+[0-9] [0-9]{3} [0-9]{4}$"_s)));
    }

    void idsOfThePsaStayAndGuidsBecomeGuids() {
        Pseudonyms p("key");
        QCOMPARE(p.id(u"e17"_s), u"e17"_s);
        QCOMPARE(p.id(u"1043"_s), u"1043"_s);
        QVERIFY(p.id(u"contoso"_s) != u"contoso"_s);
        const QString key = u"5d1f0a52-8c3e-4b7a-9a60-0c4d2b7e1f10/9A4E6C5C-CD7D-5B89-B179-EA0B56DBC114"_s;
        const QString other = p.guids(key);
        QVERIFY(other.contains(QRegularExpression(
            u"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"_s)));
        QCOMPARE(p.guids(key.toLower()), other);
        QVERIFY(!other.contains(u"5d1f0a52"_s));
    }

    void sentencesLoseEveryKnownNameAndKeepTheRest() {
        Pseudonyms p("key");
        const QString ada = p.text(u"Ada"_s);
        const QString said =
            p.sentence(u"The record of ADA (ada@contoso.com, \"Quoted Name\") was refused: 5550100, run 17."_s);
        QVERIFY2(said.startsWith(u"The record of "_s), qPrintable(said));
        QVERIFY2(said.contains(ada.toUpper()), qPrintable(said));
        for (const QString& gone : {u"ada@"_s, u"contoso"_s, u"Quoted"_s, u"5550100"_s})
            QVERIFY2(!said.contains(gone, Qt::CaseInsensitive), qPrintable(said));
        QVERIFY2(said.contains(u"was refused"_s) && said.endsWith(u"run 17."_s), qPrintable(said));
    }

    void redactsWhatCouldBeASecret_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("secret");
        const auto row = [](const char* name, const QString& text, const QString& secret) {
            QTest::newRow(name) << text << secret;
        };
        row("bearer", u"401 for Bearer eyJ0.abc.def"_s, u"eyJ0.abc.def"_s);
        row("key and value", u"client_secret=short&x=1"_s, u"short"_s);
        row("json", u"{\"refreshToken\": \"0.Axyz\"}"_s, u"0.Axyz"_s);
        row("sentence", u"The password: hunter2 was refused"_s, u"hunter2"_s);
        row("Azure secret", u"sent demo~Xk3.9pQvLr7wTz2sBn5cYh8mJd4fGa6eUq today"_s,
            u"Xk3.9pQvLr7wTz2sBn5cYh8mJd4fGa6eUq"_s);
        row("address", u"postgresql://u:pw@host/db"_s, u"pw@"_s);
        row("opaque token", u"got 0.AXYZabcdefghijklmnopqrstuvwxyz0123456789-_ back"_s, u"abcdefghijklmnop"_s);
    }
    void redactsWhatCouldBeASecret() {
        QFETCH(const QString, text);
        QFETCH(const QString, secret);
        QVERIFY2(!redacted(text).contains(secret), qPrintable(redacted(text)));
        QVERIFY(redacted(text).contains(u"[removed]"_s));
    }

    void leavesOrdinarySentencesAlone() {
        for (const QString& text :
             {u"Connection c1: changes read. 2 Graph calls, 1 token calls, 4711 bytes."_s,
              u"The group 5d1f0a52-8c3e-4b7a-9a60-0c4d2b7e1f10 is gone. [trace 9a4e6c5c-cd7d-5b89-b179-ea0b56dbc114]"_s,
              u"AADSTS7000222: the application key expired."_s})
            QCOMPARE(redacted(text), text);
    }
};

QTEST_GUILESS_MAIN(TestPseudonyms)
#include "tst_pseudonyms.moc"
