// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/matching/forms.h"
#include "core/matching/shortforms.h"
#include "core/matching/spelling.h"
#include "testkit/awkwardtexts.h"

#include <QtTest>

using namespace muster;
using namespace Qt::StringLiterals;

namespace {

QString identity(const char* text) {
    return QString::fromStdString(identityForm(text));
}

QString compared(const char* text) {
    return QString::fromStdU32String(comparedForm(text));
}

QString company(const char* text) {
    QStringList words;
    for (const auto& word : companyWords(text).words)
        words.append(QString::fromStdU32String(word));
    return words.join(u' ');
}

QString suffix(const char* text) {
    return QString::fromStdU32String(companyWords(text).suffix);
}

QString person(const char* first, const char* last) {
    const auto name = personName(first, last);
    return QString::fromStdU32String(name.first) + u'|' + QString::fromStdU32String(name.last);
}

QString street(const char* line) {
    return QString::fromStdU32String(streetWords(line).joined);
}

} // namespace

class TstForms : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Identical.
    void isIdenticalWhateverCaseBlanksAndWidth() {
        QCOMPARE(identity("  Bluefin \t Logistics "), u"bluefin logistics"_s);
        QCOMPARE(identity("BLUEFIN LOGISTICS"), identity("Bluefin Logistics"));
        QCOMPARE(identity("Ｂｌｕｅｆｉｎ"), identity("Bluefin"));
        QCOMPARE(identity("Blue\u00A0fin"), identity("Blue fin"));
        QCOMPARE(identity("STRASSE"), identity("Straße"));
    }
    void isIdenticalHoweverAnAccentIsWritten() {
        QCOMPARE(identity("Caf\u00E9"), identity("Cafe\u0301"));
        QVERIFY(identity("Café") != identity("Cafe"));
    }
    void isIdenticalWhicheverQuotesAndDashes() {
        QCOMPARE(identity("O\u2019Brien"), identity("O'Brien"));
        QCOMPARE(identity("Ada\u2010Byron"), identity("Ada-Byron"));
    }
    void isNotIdenticalWhereTheSuffixDiffers() {
        QVERIFY(identity("Bluefin, Inc.") != identity("Bluefin"));
        QVERIFY(identity("Bluefin Inc") != identity("Bluefin Ltd"));
    }
    void turnsLastCommaFirstRound() {
        const auto ada = QString::fromStdString(personIdentity("Ada", "Byron"));
        QCOMPARE(ada, u"ada byron"_s);
        QCOMPARE(QString::fromStdString(personIdentity("", "Byron, Ada")), ada);
        QCOMPARE(QString::fromStdString(personIdentity("Byron,", "Ada")), ada);
        QCOMPARE(QString::fromStdString(personIdentity("Byron, Ada", "")), ada);
    }
    void doesNotTakeJuniorForAFirstName() {
        QCOMPARE(QString::fromStdString(personIdentity("Ada", "Byron, Jr.")), u"ada byron jr."_s);
    }
    void hasNoFormOfNothing() {
        QCOMPARE(identity("   "), QString());
        QCOMPARE(QString::fromStdString(personIdentity(" ", "")), QString());
    }

    // Compared.
    void comparesWithoutAccentsAndPunctuation() {
        QCOMPARE(compared("Müller-Lüdenscheidt"), u"muller ludenscheidt"_s);
        QCOMPARE(compared("Åse Łukasz Ærø"), u"ase lukasz aero"_s);
        QCOMPARE(compared("O'Brien & Sons"), u"obrien and sons"_s);
    }
    void comparesOtherScripts() {
        QCOMPARE(compared("東京 株式会社"), u"東京 株式会社"_s);
        QCOMPARE(compared("ООО «РОМАШКА»"), u"ооо ромашка"_s);
    }
    void seesAccents() {
        QVERIFY(hasAccents("Müller"));
        QVERIFY(hasAccents("Søren"));
        QVERIFY(!hasAccents("Muller"));
        QVERIFY(!hasAccents("東京"));
    }

    void takesTheLegalFormFromACompany_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("form");
        const auto add = [](const char* name, const char* words, const char* form) {
            QTest::newRow(name) << QString::fromUtf8(name) << QString::fromUtf8(words) << QString::fromUtf8(form);
        };
        add("Bluefin Logistics, Inc.", "bluefin logistics", "inc");
        add("Bluefin Logistics Ltd", "bluefin logistics", "ltd");
        add("Bluefin GmbH & Co. KG", "bluefin", "gmbhcokg");
        add("Bluefin S.A.", "bluefin", "sa");
        add("Bluefin S.A. de C.V.", "bluefin", "sacv");
        add("Bluefin Sp. z o.o.", "bluefin sp", "zoo");
        add("Bluefin Pty Ltd", "bluefin", "ptyltd");
        add("The Bluefin Company", "bluefin", "company");
        add("Cedar & Pine", "cedar pine", "");
        add("Cedar and Pine", "cedar pine", "");
        add("Bluefin", "bluefin", "");
        add("Limited", "limited", "");
        add("The", "the", "");
        add("A.B.C. Plumbing", "abc plumbing", "");
    }
    void takesTheLegalFormFromACompany() {
        QFETCH(QString, name);
        QFETCH(QString, words);
        QFETCH(QString, form);
        QCOMPARE(company(name.toUtf8().constData()), words);
        QCOMPARE(suffix(name.toUtf8().constData()), form);
    }

    void takesPersonsApart() {
        QCOMPARE(person("Ada", "Byron"), u"ada|byron"_s);
        QCOMPARE(person("Dr. Ada", "Byron Jr."), u"ada|byron"_s);
        QCOMPARE(person("", "Byron, Ada"), u"ada|byron"_s);
        QCOMPARE(person("Ada Byron", ""), u"ada|byron"_s);
        QCOMPARE(person("", "Byron"), u"|byron"_s);
        QCOMPARE(person("", "van Dyck"), u"|van dyck"_s);
        QCOMPARE(person("", ""), u"|"_s);
        QCOMPARE(person("Dr.", ""), u"dr|"_s);
    }

    void readsAddressLines() {
        QCOMPARE(street("12 Main St."), street("12 Main Street"));
        QCOMPARE(street("Hauptstr. 5"), street("Hauptstraße 5"));
        QCOMPARE(QString::fromStdU32String(houseNumber("12a Main Street")), u"12a"_s);
        QCOMPARE(QString::fromStdU32String(houseNumber("Hauptstr. 5")), u"5"_s);
        QCOMPARE(QString::fromStdU32String(houseNumber("Main Street")), QString());
    }

    void readsCodes() {
        QCOMPARE(codeForm("sw1a 1aa"), std::string("SW1A1AA"));
        QCOMPARE(macForm("00:1a-2B.3c4D5e"), std::string("001A2B3C4D5E"));
        QCOMPARE(macForm("00:00:00:00:00:00"), std::string());
        QCOMPARE(macForm("FF-FF-FF-FF-FF-FF"), std::string());
        QCOMPARE(macForm("00:1A:2B"), std::string());
    }
    void knowsSerialNumbersThatSayNothing() {
        QCOMPARE(serialForm("5cd-1234 xyz"), std::string("5CD1234XYZ"));
        for (const auto* text :
             {"To Be Filled By O.E.M.", "Default string", "N/A", "none", "0000000", "123456789", "", "1"})
            QCOMPARE(serialForm(text), std::string());
    }
    void readsTheHostOfAWebsite() {
        QCOMPARE(hostForm("https://www.Example.com/start?x=1"), std::string("example.com"));
        QCOMPARE(hostForm("example.com:8080"), std::string("example.com"));
        QCOMPARE(hostForm("http://user@example.com"), std::string("example.com"));
        QCOMPARE(hostForm("none"), std::string());
    }

    // Spelling and short forms.
    void countsLettersApart() {
        QCOMPARE(lettersApart(U"byron", U"byron", 3), 0U);
        QCOMPARE(lettersApart(U"byron", U"bryon", 3), 1U);
        QCOMPARE(lettersApart(U"byron", U"byrn", 3), 1U);
        QCOMPARE(lettersApart(U"byron", U"byronn", 3), 1U);
        QCOMPARE(lettersApart(U"byron", U"biren", 3), 2U);
        QCOMPARE(lettersApart(U"", U"byron", 3), 4U);
        QCOMPARE(lettersApart(U"", U"byron", 9), 5U);
        QCOMPARE(lettersApart(U"abcdef", U"uvwxyz", 3), 4U);
    }
    void callsALetterATypoAndNotInShortWords() {
        QCOMPARE(spelling(U"smith", U"smyth"), Spelling::Typo);
        QCOMPARE(spelling(U"harrington", U"harignton"), Spelling::Typo);
        QCOMPARE(spelling(U"ng", U"wu"), Spelling::Other);
        QCOMPARE(spelling(U"li", U"lo"), Spelling::Other);
        QCOMPARE(spelling(U"smith", U"jones"), Spelling::Other);
    }
    void knowsShortForms() {
        QVERIFY(sameShortForm(U"bob", U"robert"));
        QVERIFY(sameShortForm(U"bob", U"rob"));
        QVERIFY(sameShortForm(U"liz", U"elizabeth"));
        QVERIFY(sameShortForm(U"sepp", U"josef"));
        QVERIFY(sameShortForm(U"paco", U"francisco"));
        QVERIFY(sameShortForm(U"mike", U"michael"));
        QVERIFY(sameShortForm(U"chris", U"christina"));
        QVERIFY(!sameShortForm(U"bob", U"william"));
        QVERIFY(!sameShortForm(U"ada", U"grace"));
        QVERIFY(shortFormFamily(U"bob") == U"robert");
        QVERIFY(shortFormFamily(U"ada") == U"ada");
    }

    void standsAnyText() {
        auto texts = testkit::awkwardTexts();
        texts << QString() << u","_s << u", ,"_s << u"&"_s << u"The"_s << u"Inc."_s << QString(300, u'\u00E9')
              << QString::fromUtf8("\xF0\x9F\x98\x80\xF0\x9F\x98\x80");
        texts << QString(QChar(0xD800));
        for (const auto& text : texts) {
            const auto utf8 = text.toStdString();
            QCOMPARE(identityForm(identityForm(utf8)), identityForm(utf8));
            for (const auto& words : {nameWords(utf8), companyWords(utf8), streetWords(utf8)}) {
                for (const auto& word : words.words)
                    QVERIFY(!word.empty());
            }
            QVERIFY(comparedForm(utf8).empty() == nameWords(utf8).empty());
            QCOMPARE(personName(utf8, utf8).first, personName(utf8, utf8).last);
            QCOMPARE(personIdentity(utf8, utf8).empty(), identityForm(utf8).empty());
            QVERIFY(spelling(comparedForm(utf8), comparedForm(utf8)) == Spelling::Same);
        }
        QVERIFY(!identityForm("\xFF\xFE\x80").empty());
    }
};

QTEST_GUILESS_MAIN(TstForms)
#include "tst_forms.moc"
