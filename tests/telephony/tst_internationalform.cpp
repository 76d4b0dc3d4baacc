// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "telephony/internationalform.h"
#include "telephony/territory.h"
#include "testkit/awkwardtexts.h"

#include <QtTest>

using namespace muster;
using namespace Qt::StringLiterals;

namespace {

QString form(std::string_view number, std::string_view country, const std::string& home = {}) {
    return QString::fromStdString(internationalForm(home)(number, country));
}

} // namespace

class TstInternationalForm : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesANumberInOneFormWhateverItsDashes() {
        for (const auto* number : {"(503) 555-0100", "503.555.0100", "1-503-555-0100", "+1 503 555 0100", "5035550100"})
            QCOMPARE(form(number, "United States"), u"+15035550100"_s);
    }
    void takesTheCountryOfTheNumberBeforeThatOfThePlace() {
        QCOMPARE(form("+49 30 901820", "United States"), u"+4930901820"_s);
        QCOMPARE(form("0049 30 901820", "France"), u"+4930901820"_s);
    }
    void knowsTrunkPrefixes() {
        QCOMPARE(form("030 901820", "Deutschland"), u"+4930901820"_s);
        QCOMPARE(form("020 7946 0123", "UK"), u"+442079460123"_s);
        QCOMPARE(form("+44 (0)20 7946 0123", ""), u"+442079460123"_s);
    }
    void keepsTheExtension() {
        QCOMPARE(form("(503) 555-0100 x12", "US"), u"+15035550100;ext=12"_s);
        QCOMPARE(form("+1 503 555 0100 ext. 12", ""), u"+15035550100;ext=12"_s);
    }
    void comparesDigitsWhereTheCountryIsMissing() {
        QCOMPARE(form("(503) 555-0100", ""), u"5035550100"_s);
        QCOMPARE(form("503 555 0100 ext 12", "Atlantis"), u"5035550100;ext=12"_s);
        QCOMPARE(form("0049 30 901820", ""), u"+4930901820"_s);
    }
    void takesTheHomeCountryWhereThereIsNoOther() {
        QCOMPARE(form("(503) 555-0100", "", "United States"), u"+15035550100"_s);
        QCOMPARE(form("030 901820", "Germany", "United States"), u"+4930901820"_s);
    }
    void comparesDigitsOfWhatIsNoNumberThere() {
        QCOMPARE(form("555-01000000000000", "US"), u"55501000000000000"_s);
        QCOMPARE(form("12345", "US"), u"12345"_s);
    }
    void saysNothingOfTexts() {
        QCOMPARE(form("", "US"), QString());
        QCOMPARE(form("none", "US"), QString());
        QCOMPARE(form("1234", "US"), QString());
        for (const auto& text : testkit::awkwardTexts())
            QCOMPARE(form(text.toStdString(), text.toStdString()), QString());
    }
    void standsNumbersOfAnyLength() { QVERIFY(!form(std::string(70'000, '5'), "US").isEmpty()); }

    void knowsCountriesByCodeAndName_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("code");
        const auto add = [](const char* code, std::initializer_list<const char*> names) {
            for (const auto* name : names)
                QTest::newRow(name) << QString::fromUtf8(name) << QString::fromLatin1(code);
        };
        add("US", {"us", "USA", "U.S.A.", "United States", "united states of america", "Vereinigte Staaten",
                   "Estados Unidos", "États-Unis", "etats unis"});
        add("GB", {"GB", "UK", "United Kingdom", "England", "Großbritannien", "Reino Unido", "Royaume-Uni"});
        add("DE", {"de", "DEU", "Germany", "Deutschland", "Alemania", "Allemagne"});
        add("AT", {"Austria", "Österreich", "Autriche"});
        add("CH", {"Switzerland", "Schweiz", "Suisse", "Svizzera", "Suiza"});
        add("ES", {"Spain", "España", "Espana", "Spanien", "Espagne"});
        add("NL", {"Netherlands", "The Netherlands", "Nederland", "Niederlande", "Holland"});
        add("JP", {"Japan", "日本"});
        add("", {"", "Atlantis", "XX", "-"});
    }
    void knowsCountriesByCodeAndName() {
        QFETCH(QString, name);
        QFETCH(QString, code);
        QCOMPARE(QString::fromStdString(territoryCode(name.toStdString())), code);
    }
};

QTEST_GUILESS_MAIN(TstInternationalForm)
#include "tst_internationalform.moc"
