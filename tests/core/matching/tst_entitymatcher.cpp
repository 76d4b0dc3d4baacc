// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/matching/entitymatcher.h"
#include "somethings.h"
#include "testkit/awkwardtexts.h"

#include <QtTest>

#include <algorithm>
#include <random>

using namespace muster;
using namespace Qt::StringLiterals;
using testkit::Fields;
using testkit::Somethings;
using A = Agreement;
using F = EntityField;
using K = EntityKind;
using T = MatchTrait;

namespace {

/// Clients that have nothing to do with what is looked for, so that there is a crowd to choose from.
Somethings crowd() {
    Somethings targets(K::Client);
    const char* const first[] = {"Alderbrook", "Cedar",  "Glasshouse", "Harborview", "Juniper",  "Lakeside",
                                 "Northgate",  "Quarry", "Summit",     "Foxglove",   "Marigold", "Pinewood"};
    const char* const second[] = {"Clinic", "Interiors", "Dental", "Schools", "Legal"};
    int n = 0;
    for (const auto* one : first) {
        for (const auto* two : second)
            targets.add(u"crowd%1"_s.arg(n++),
                        {{F::Name, QString(QString::fromUtf8(one) + u' ' + QString::fromUtf8(two))}});
    }
    return targets;
}

Somethings people() {
    Somethings targets(K::Contact);
    const char* const first[] = {"Ada", "Grace", "Robert", "Elizabeth", "José", "Alan", "Mary Ann", "Jürgen"};
    const char* const last[] = {"Byron", "Hopper", "Smith", "Jones", "Núñez", "Turing", "Weiß", "Harrington"};
    int n = 0;
    for (int i = 0; i < 8; ++i) {
        for (int j = 0; j < 2; ++j)
            targets.add(u"%1"_s.arg(n++), {{F::FirstName, QString::fromUtf8(first[i])},
                                           {F::LastName, QString::fromUtf8(last[(i + j * 3) % 8])}});
    }
    return targets;
}

std::vector<EntitySuggestion> asked(const Somethings& targets, K kind, const Fields& source) {
    Somethings sources(kind);
    sources.add(u"source"_s, source);
    return EntityMatcher(kind, targets.all(), {}, {}, {}).suggestions(sources.last(), sources.last().client.view());
}

bool has(const EntitySuggestion& suggestion, T trait, A agreement) {
    return std::any_of(suggestion.evidence.begin(), suggestion.evidence.end(),
                       [&](const MatchEvidence& e) { return e.trait == trait && e.agreement == agreement; });
}

} // namespace

class TstEntityMatcher : public QObject {
    Q_OBJECT

    void best(const Somethings& targets, K kind, const Fields& source, const QString& id, T trait, A agreement) {
        const auto found = asked(targets, kind, source);
        QVERIFY2(!found.empty(), qPrintable(id));
        QCOMPARE(targets.all()[found.front().target].id.toString(), id);
        QVERIFY2(has(found.front(), trait, agreement), qPrintable(found.front().reason(9)));
    }

private Q_SLOTS:
    // Each family of near matches.
    void offersACompanyWithAnotherSuffix() {
        auto targets = crowd();
        targets.add(u"x"_s, {{F::Name, u"Bluefin Logistics"_s}, {F::Phone, u"503 555 0100"_s}});
        const Fields bluefin{{F::Name, u"Bluefin Logistics, Inc."_s}, {F::Phone, u"(503) 555-0100"_s}};
        best(targets, K::Client, bluefin, u"x"_s, T::CompanySuffix, A::Missing);
        const auto found = asked(targets, K::Client, bluefin).front();
        QVERIFY(found.score >= defaultMatchThreshold);
        QCOMPARE(found.reason(), u"Company suffix differs, same phone"_s);
    }
    void offersATypo() {
        auto targets = crowd();
        targets.add(u"x"_s, {{F::Name, u"Bluefin Logistics"_s}});
        best(targets, K::Client, {{F::Name, u"Bleufin Logistics"_s}}, u"x"_s, T::Name, A::Typo);
        best(people(), K::Contact, {{F::FirstName, u"Garce"_s}, {F::LastName, u"Hopper"_s}}, u"2"_s, T::FirstName,
             A::Typo);
    }
    void offersTheSameButForBlanksAndTheOrderOfWords() {
        auto targets = crowd();
        targets.add(u"x"_s, {{F::Name, u"Bluefin Logistics"_s}});
        best(targets, K::Client, {{F::Name, u"Blue Fin Logistics"_s}}, u"x"_s, T::Name, A::Spacing);
        best(targets, K::Client, {{F::Name, u"Logistics Bluefin"_s}}, u"x"_s, T::Name, A::WordOrder);
    }
    void offersInitialsOfTheWords() {
        auto targets = crowd();
        targets.add(u"x"_s, {{F::Name, u"Bluefin Marine Logistics"_s}});
        targets.add(u"y"_s, {{F::Name, u"Redwood Ridge Credit Union"_s}});
        best(targets, K::Client, {{F::Name, u"BML"_s}}, u"x"_s, T::Name, A::Acronym);
        best(targets, K::Client, {{F::Name, u"Redwood Ridge CU"_s}}, u"y"_s, T::Name, A::FirstWord);
    }
    void offersTheFirstWordBehindBetterOnes() {
        auto targets = crowd();
        targets.add(u"holdings"_s, {{F::Name, u"Bluefin Holdings"_s}});
        targets.add(u"logistic"_s, {{F::Name, u"Blue Fin Logistic"_s}});
        targets.add(u"logistics"_s, {{F::Name, u"Bluefin Logistics"_s}});
        const auto found = asked(targets, K::Client, {{F::Name, u"Bluefin Logistics, Inc."_s}});
        QStringList ids;
        for (const auto& suggestion : found)
            ids.append(targets.all()[suggestion.target].id.toString());
        QCOMPARE(ids.mid(0, 3), (QStringList{u"logistics"_s, u"logistic"_s, u"holdings"_s}));
        QVERIFY(has(found[2], T::Name, A::FirstWord));
        QCOMPARE(found[2].reason(), u"First word equal"_s);
    }
    void offersSwappedNames() {
        best(people(), K::Contact, {{F::FirstName, u"Hopper"_s}, {F::LastName, u"Grace"_s}}, u"2"_s, T::NamesSwapped,
             A::Same);
    }
    void offersShortForms() {
        best(people(), K::Contact, {{F::FirstName, u"Bob"_s}, {F::LastName, u"Smith"_s}}, u"4"_s, T::FirstName,
             A::Short);
        best(people(), K::Contact, {{F::FirstName, u"Liz"_s}, {F::LastName, u"Jones"_s}}, u"6"_s, T::FirstName,
             A::Short);
    }
    void offersInitialsAndFirstWordsOfFirstNames() {
        best(people(), K::Contact, {{F::FirstName, u"A."_s}, {F::LastName, u"Turing"_s}}, u"10"_s, T::FirstName,
             A::Initial);
        best(people(), K::Contact, {{F::FirstName, u"Mary"_s}, {F::LastName, u"Weiss"_s}}, u"12"_s, T::FirstName,
             A::FirstWord);
    }
    void offersWhatDiffersInAccentsOnly() {
        best(people(), K::Contact, {{F::FirstName, u"Jose"_s}, {F::LastName, u"Nunez"_s}}, u"8"_s, T::LastName,
             A::Accents);
    }
    void offersTheSameMailUnderAnotherName() {
        auto targets = people();
        targets.add(u"x"_s,
                    {{F::FirstName, u"Sally"_s}, {F::LastName, u"Ride"_s}, {F::Emails, u"Work\tsally@example.com"_s}});
        best(targets, K::Contact,
             {{F::FirstName, u"Sally"_s}, {F::LastName, u"Hawley"_s}, {F::Emails, u"\tSALLY@example.com"_s}}, u"x"_s,
             T::Email, A::Same);
    }
    void offersTheSameUsername() {
        Somethings targets(K::User);
        targets.add(u"x"_s, {{F::FirstName, u"Ada"_s}, {F::LastName, u"King"_s}, {F::Username, u"abyron"_s}});
        targets.add(u"y"_s, {{F::FirstName, u"Adam"_s}, {F::LastName, u"Kingston"_s}, {F::Username, u"akingston"_s}});
        best(targets, K::User, {{F::FirstName, u"Ada"_s}, {F::LastName, u"Byron"_s}, {F::Username, u"ABYRON"_s}},
             u"x"_s, T::Username, A::Same);
    }
    void anotherExtensionOfTheLineSaysLess() {
        const PhoneForm form = [](std::string_view number, std::string_view) { return std::string(number); };
        Somethings targets(K::Contact), sources(K::Contact);
        targets.add(u"x"_s, {{F::LastName, u"Byron"_s}, {F::Phones, u"\t+15035550100;ext=12"_s}});
        targets.add(u"y"_s, {{F::LastName, u"Byron"_s}, {F::Phones, u"\t+15035550100;ext=13"_s}});
        sources.add(u"s"_s, {{F::LastName, u"Byron"_s}, {F::Phones, u"\t+15035550100;ext=13"_s}});
        const auto found = EntityMatcher(K::Contact, targets.all(), {}, {}, form).suggestions(sources.last(), "acme");
        QCOMPARE(found.size(), 2U);
        QCOMPARE(found[0].target, 1U);
        QVERIFY(has(found[0], T::Phone, A::Same) && has(found[1], T::Phone, A::Near));
    }
    void offersTheSameWebsiteAndShortName() {
        auto targets = crowd();
        targets.add(u"x"_s, {{F::Name, u"Bluefin"_s},
                             {F::Website, u"https://www.bluefin.example/home"_s},
                             {F::ShortName, u"BL-071"_s}});
        best(targets, K::Client, {{F::Name, u"BF Marine"_s}, {F::Website, u"bluefin.example"_s}}, u"x"_s, T::Website,
             A::Same);
        best(targets, K::Client, {{F::Name, u"BF Marine"_s}, {F::ShortName, u"bl-071"_s}}, u"x"_s, T::ShortName,
             A::Same);
    }
    void offersTheSameSerialNumberOrMac() {
        Somethings targets(K::Configuration);
        for (int i = 0; i < 20; ++i)
            targets.add(u"%1"_s.arg(i), {{F::Name, u"WS-%1"_s.arg(i)},
                                         {F::SerialNumber, u"5CD8O1%1"_s.arg(i + 100)},
                                         {F::MacAddress, u"00:1A:2B:3C:4D:%1"_s.arg(i + 10)}});
        best(targets, K::Configuration, {{F::Name, u"Reception"_s}, {F::SerialNumber, u"5cd8o1107"_s}}, u"7"_s,
             T::SerialNumber, A::Same);
        best(targets, K::Configuration, {{F::Name, u"Reception"_s}, {F::SerialNumber, u"5CD801107"_s}}, u"7"_s,
             T::SerialNumber, A::Near);
        best(targets, K::Configuration, {{F::Name, u"Reception"_s}, {F::MacAddress, u"001a2b3c4d19"_s}}, u"9"_s,
             T::MacAddress, A::Same);
    }
    void neighboursInANumberedRowAreNoTypos() {
        Somethings targets(K::Configuration);
        for (int i = 1; i < 9; ++i)
            targets.add(u"%1"_s.arg(i), {{F::Name, u"WS-%1"_s.arg(i)}});
        QVERIFY(asked(targets, K::Configuration, {{F::Name, u"WS-99"_s}}).empty());
        best(targets, K::Configuration, {{F::Name, u"WS1"_s}}, u"1"_s, T::Name, A::Spacing);
    }
    void aMachineMayBeNamedAsItsHost() {
        Somethings targets(K::Configuration);
        targets.add(u"x"_s, {{F::Name, u"Front desk"_s}, {F::Hostname, u"ws-17.example.local"_s}});
        targets.add(u"y"_s, {{F::Name, u"Back desk"_s}, {F::Hostname, u"ws-18.example.local"_s}});
        best(targets, K::Configuration, {{F::Name, u"WS-17"_s}}, u"x"_s, T::Name, A::Same);
    }
    void offersTheSameHouse() {
        Somethings targets(K::Location);
        for (int i = 1; i < 9; ++i)
            targets.add(u"%1"_s.arg(i), {{F::Name, u"Site %1"_s.arg(QChar(u'A' + i))},
                                         {F::Address1, u"%1 Main Street"_s.arg(i)},
                                         {F::City, u"Tacoma"_s},
                                         {F::PostalCode, u"9840%1"_s.arg(i)}});
        best(targets, K::Location,
             {{F::Name, u"Head office"_s},
              {F::Address1, u"5 Main St."_s},
              {F::City, u"Tacoma"_s},
              {F::PostalCode, u"98405"_s}},
             u"5"_s, T::PostalCode, A::Same);
    }
    void takesTheAddressFromTheLocation() {
        Somethings places(K::Location), targets(K::Contact), sourcePlaces(K::Location), sources(K::Contact);
        const Fields here{{F::Address1, u"12 Main Street"_s}, {F::City, u"Tacoma"_s}, {F::PostalCode, u"98402"_s}};
        places.add(u"p1"_s, here);
        places.add(u"p2"_s, {{F::Address1, u"7 Elm Road"_s}, {F::City, u"Boise"_s}, {F::PostalCode, u"83702"_s}});
        targets.add(u"x"_s, {{F::FirstName, u"Ada"_s}, {F::LastName, u"Byron"_s}, {F::Location, u"p2"_s}});
        targets.add(u"y"_s, {{F::FirstName, u"Ada"_s}, {F::LastName, u"Byron"_s}, {F::Location, u"p1"_s}});
        sourcePlaces.add(u"q"_s, here);
        sources.add(u"s"_s, {{F::FirstName, u"Ada"_s}, {F::LastName, u"Byron"_s}, {F::Location, u"q"_s}});
        const auto found = EntityMatcher(K::Contact, targets.all(), places.all(), sourcePlaces.all(), {})
                               .suggestions(sources.last(), "acme");
        QCOMPARE(found.front().target, 1U);
        QVERIFY(found[0].score > found[1].score);
    }
    void anAddressThatAllShareSaysNothing() {
        Somethings places(K::Location), targets(K::Contact), sources(K::Contact);
        places.add(u"p"_s, {{F::Address1, u"12 Main Street"_s}, {F::City, u"Tacoma"_s}, {F::PostalCode, u"98402"_s}});
        for (const auto& name : {u"Byron"_s, u"Hopper"_s, u"Turing"_s, u"Ride"_s, u"Curie"_s, u"Noether"_s})
            targets.add(name, {{F::LastName, name}, {F::Location, u"p"_s}});
        sources.add(u"s"_s, {{F::LastName, u"Lovelace"_s}, {F::Location, u"p"_s}});
        const auto found = EntityMatcher(K::Contact, targets.all(), places.all(), places.all(), {})
                               .suggestions(sources.last(), "acme");
        for (const auto& suggestion : found)
            QVERIFY2(suggestion.score < 10, qPrintable(QString::number(suggestion.score)));
    }

    // What a score is.
    void aRareNameSaysMoreThanACommonOne() {
        Somethings targets(K::Contact);
        for (int i = 0; i < 200; ++i)
            targets.add(u"%1"_s.arg(i, 3, 10, QLatin1Char('0')),
                        {{F::FirstName, QString(QChar(u'A' + i % 26)) + u"nn"_s},
                         {F::LastName, i % 2 ? u"Smith"_s : u"Name%1"_s.arg(i)}});
        targets.add(u"x"_s, {{F::FirstName, u"Otto"_s}, {F::LastName, u"Zyskowski"_s}});
        const auto points = [&](const QString& last) {
            const auto found = asked(targets, K::Contact, {{F::FirstName, u"Otto"_s}, {F::LastName, last}});
            int most = 0;
            for (const auto& e : found.empty() ? std::vector<MatchEvidence>() : found.front().evidence)
                most = e.trait == T::LastName ? e.points : most;
            return most;
        };
        QVERIFY(points(u"Zyskowski"_s) > 15);
        QVERIFY(points(u"Smith"_s) < 10);
    }
    void theScoreIsTheSumOfItsEvidence() {
        const auto targets = people();
        for (const auto& last : {u"Byron"_s, u"Hoper"_s, u"Smith"_s}) {
            for (const auto& s : asked(targets, K::Contact, {{F::FirstName, u"Bob"_s}, {F::LastName, last}})) {
                int sum = s.prior;
                for (const auto& e : s.evidence) {
                    sum += e.points;
                    QVERIFY(e.points != 0);
                    QVERIFY(!e.sentence().isEmpty());
                }
                QCOMPARE(s.weight(), sum);
                QCOMPARE(s.score, matchScore(sum));
            }
        }
        QCOMPARE(matchScore(0), 50);
        QCOMPARE(matchScore(10), 91);
        QCOMPARE(matchScore(-10), 9);
        QCOMPARE(matchScore(25), 99);
        QCOMPARE(matchScore(400), 100);
        QCOMPARE(matchScore(-400), 0);
    }
    void whatIsNotToldIsNoEvidence() {
        Somethings targets(K::Contact);
        targets.add(u"x"_s, {{F::FirstName, u"Ada"_s},
                             {F::LastName, u"Byron"_s},
                             {F::Emails, u"\tada@example.com"_s},
                             {F::Title, u"Analyst"_s}});
        const auto found = asked(targets, K::Contact, {{F::FirstName, u"Ada"_s}, {F::LastName, u"Byron"_s}});
        for (const auto& e : found.front().evidence)
            QVERIFY(e.trait == T::FirstName || e.trait == T::LastName);
    }

    // Who is offered.
    void offersNobodyOfAnotherClientArchivedOrTaken() {
        Somethings targets(K::Contact), sources(K::Contact);
        const Fields ada{{F::FirstName, u"Ada"_s}, {F::LastName, u"Byron"_s}};
        targets.add(u"x"_s, ada, u"zenith"_s);
        targets.add(u"y"_s, ada).archived = true;
        targets.add(u"z"_s, ada);
        sources.add(u"s"_s, ada);
        const EntityMatcher matcher(K::Contact, targets.all(), {}, {}, {});
        QCOMPARE(matcher.suggestions(sources.last(), "acme").size(), 1U);
        QCOMPARE(matcher.suggestions(sources.last(), "acme").front().target, 2U);
        QVERIFY(matcher.bestScore(sources.last(), "acme") >= defaultMatchThreshold);
        QVERIFY(matcher.suggestions(sources.last(), "acme", 5, {false, false, true}).empty());
        QCOMPARE(matcher.bestScore(sources.last(), "acme", {false, false, true}), 0);
        QVERIFY(matcher.suggestions(sources.last(), "").empty());
        QVERIFY(matcher.suggestions(sources.last(), "nobody").empty());
    }
    void theOrderOfTheTargetsDoesNotMatter() {
        auto targets = crowd();
        for (int i = 0; i < 40; ++i)
            targets.add(u"b%1"_s.arg(i), {{F::Name, u"Bluefin Logistics"_s}});
        Somethings sources(K::Client);
        sources.add(u"s"_s, {{F::Name, u"Bluefin Logistic"_s}});
        const auto named = [&](const std::vector<Entity>& t) {
            QStringList list;
            for (const auto& s : EntityMatcher(K::Client, t, {}, {}, {}).suggestions(sources.last(), {}))
                list.append(t[s.target].id.toString());
            return list;
        };
        const auto expected = named(targets.all());
        QCOMPARE(expected, (QStringList{u"b0"_s, u"b1"_s, u"b10"_s, u"b11"_s, u"b12"_s}));
        std::mt19937 random(3);
        for (int i = 0; i < 10; ++i) {
            auto shuffled = targets.all();
            std::shuffle(shuffled.begin(), shuffled.end(), random);
            QCOMPARE(named(shuffled), expected);
        }
    }
    void standsAnyText() {
        auto texts = testkit::awkwardTexts();
        texts << QString() << QString(300, u'\u00E9') << u"東京 株式会社"_s << u"ООО «Ромашка»"_s << u"\u202Eabc"_s;
        for (const auto kind : entityKinds) {
            Somethings things(kind);
            for (qsizetype i = 0; i < texts.size(); ++i) {
                Fields fields;
                for (const auto field : fieldsOf(kind))
                    fields.emplace_back(field, texts[i]);
                things.add(u"%1"_s.arg(i), fields);
            }
            const EntityMatcher matcher(kind, things.all(), things.all(), things.all(), {});
            for (const auto& thing : things.all()) {
                for (const auto& s : matcher.suggestions(thing, "acme"))
                    QVERIFY(s.target < things.all().size() && !s.reason().isEmpty());
                QVERIFY(matcher.bestScore(thing, "acme") <= 100);
            }
        }
    }
    void everyTraitAndAgreementHasItsSentence() {
        for (std::size_t t = 0; t < matchTraitCount; ++t) {
            for (std::size_t a = 0; a < agreementCount; ++a) {
                const MatchEvidence e{static_cast<T>(t), static_cast<A>(a), 1};
                QVERIFY(e.sentence().size() > 3 && e.sentence().front().isUpper());
                QVERIFY(!nameOf(e.trait).empty() && !nameOf(e.agreement).empty());
            }
        }
    }
};

QTEST_GUILESS_MAIN(TstEntityMatcher)
#include "tst_entitymatcher.moc"
