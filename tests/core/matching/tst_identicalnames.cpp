// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/matching/identicalnames.h"
#include "somethings.h"

#include <QtTest>

#include <algorithm>
#include <random>

using namespace muster;
using namespace Qt::StringLiterals;
using testkit::Somethings;
using F = EntityField;
using K = EntityKind;

namespace {

std::vector<OpenEntity> everything(const Somethings& sources) {
    std::vector<OpenEntity> open;
    for (std::uint32_t s = 0; s < sources.all().size(); ++s)
        open.push_back({s, sources.all()[s].client.view()});
    return open;
}

IdenticalPairs pairsOf(const Somethings& sources, const Somethings& targets, const std::vector<bool>& taken = {}) {
    return IdenticalNames(targets.all()).pairs(sources.all(), everything(sources), taken);
}

} // namespace

class TstIdenticalNames : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void matchesIdenticalNames() {
        Somethings sources(K::Client), targets(K::Client);
        sources.add(u"1"_s, {{F::Name, u"Alderbrook Clinic"_s}});
        sources.add(u"2"_s, {{F::Name, u"Bluefin, Inc."_s}});
        targets.add(u"x"_s, {{F::Name, u"Bluefin"_s}});
        targets.add(u"y"_s, {{F::Name, u" ALDERBROOK  clinic"_s}});
        const auto found = pairsOf(sources, targets);
        QCOMPARE(found.pairs, (std::vector<IdenticalPair>{{0, 1}}));
        QVERIFY(found.ambiguous.empty());
    }
    void staysInsideTheClient() {
        Somethings sources(K::Contact), targets(K::Contact);
        sources.add(u"1"_s, {{F::FirstName, u"Ada"_s}, {F::LastName, u"Byron"_s}}, u"acme"_s);
        sources.add(u"2"_s, {{F::FirstName, u"Ada"_s}, {F::LastName, u"Byron"_s}}, u"zenith"_s);
        targets.add(u"x"_s, {{F::FirstName, u"Ada"_s}, {F::LastName, u"Byron"_s}}, u"zenith"_s);
        QCOMPARE(pairsOf(sources, targets).pairs, (std::vector<IdenticalPair>{{1, 0}}));
    }
    void childrenOfAnUnmatchedClientWait() {
        Somethings targets(K::Contact);
        const auto ada = targets.add(u"x"_s, {{F::LastName, u"Byron"_s}});
        Entity lost = ada;
        lost.client = {};
        const std::vector<Entity> all{ada, lost};
        QVERIFY(!IdenticalNames(all).find(ada, {}));
        QVERIFY(!IdenticalNames(all).any(ada, {}));
    }
    void understandsLastCommaFirst() {
        Somethings sources(K::User), targets(K::User);
        sources.add(u"1"_s, {{F::LastName, u"Byron, Ada"_s}});
        targets.add(u"x"_s, {{F::FirstName, u"Ada"_s}, {F::LastName, u"Byron"_s}});
        QCOMPARE(pairsOf(sources, targets).pairs.size(), 1U);
    }
    void twoSourcesOfOneNameGetNothing() {
        Somethings sources(K::Client), targets(K::Client);
        sources.add(u"1"_s, {{F::Name, u"Acme"_s}});
        sources.add(u"2"_s, {{F::Name, u"ACME"_s}});
        targets.add(u"x"_s, {{F::Name, u"Acme"_s}});
        const auto found = pairsOf(sources, targets);
        QVERIFY(found.pairs.empty());
        QCOMPARE(found.ambiguous, (std::vector<std::uint32_t>{0, 1}));
    }
    void ofTwoTargetsOfOneNameNoneIsTaken() {
        Somethings sources(K::Client), targets(K::Client);
        sources.add(u"1"_s, {{F::Name, u"Acme"_s}});
        targets.add(u"x"_s, {{F::Name, u"Acme"_s}});
        targets.add(u"y"_s, {{F::Name, u"Acme"_s}});
        const auto found = pairsOf(sources, targets);
        QVERIFY(found.pairs.empty());
        QCOMPARE(found.ambiguous, (std::vector<std::uint32_t>{0}));
        // The other one is somebody's already, so there is no question any more.
        QCOMPARE(pairsOf(sources, targets, {true, false}).pairs, (std::vector<IdenticalPair>{{0, 1}}));
    }
    void neverTakesWhatIsTakenOrArchived() {
        Somethings sources(K::Client), targets(K::Client);
        sources.add(u"1"_s, {{F::Name, u"Acme"_s}});
        targets.add(u"x"_s, {{F::Name, u"Acme"_s}});
        QVERIFY(pairsOf(sources, targets, {true}).pairs.empty());
        QVERIFY(pairsOf(sources, targets, {true}).ambiguous.empty());
        Somethings archived(K::Client);
        archived.add(u"x"_s, {{F::Name, u"Acme"_s}}).archived = true;
        QVERIFY(pairsOf(sources, archived).pairs.empty());
        QVERIFY(pairsOf(archived, targets).pairs.empty());
    }
    void whatHasNoNameMatchesNothing() {
        for (const auto kind : entityKinds) {
            Somethings sources(kind), targets(kind);
            sources.add(u"1"_s, {{F::Name, u"  "_s}, {F::FirstName, QString()}, {F::LastName, u" "_s}});
            targets.add(u"x"_s, {{F::Name, QString()}});
            QVERIFY(pairsOf(sources, targets).pairs.empty());
        }
    }

    // Configurations: type and name, and the serial number and MAC address not contradicting.
    void configurationsOfAnotherTypeAreOthers() {
        Somethings sources(K::Configuration), targets(K::Configuration);
        sources.add(u"1"_s, {{F::Name, u"DC01"_s}, {F::Type, u"Server"_s}});
        targets.add(u"x"_s, {{F::Name, u"DC01"_s}, {F::Type, u"Printer"_s}});
        QVERIFY(pairsOf(sources, targets).pairs.empty());
        QVERIFY(!IdenticalNames(targets.all()).any(sources.last(), "acme"));
        targets.add(u"y"_s, {{F::Name, u"DC01"_s}, {F::Type, u"server"_s}});
        QCOMPARE(pairsOf(sources, targets).pairs, (std::vector<IdenticalPair>{{0, 1}}));
    }
    void aContradictingSerialNumberOrMacIsAnotherMachine() {
        Somethings sources(K::Configuration), targets(K::Configuration);
        sources.add(u"1"_s,
                    {{F::Name, u"WS"_s}, {F::SerialNumber, u"5CD1234"_s}, {F::MacAddress, u"00:1A:2B:3C:4D:5E"_s}});
        targets.add(u"x"_s, {{F::Name, u"WS"_s}, {F::SerialNumber, u"5CD9999"_s}});
        QVERIFY(pairsOf(sources, targets).pairs.empty());
        QVERIFY(pairsOf(sources, targets).ambiguous.empty());
        Somethings others(K::Configuration);
        others.add(u"x"_s, {{F::Name, u"WS"_s}, {F::MacAddress, u"00-1A-2B-3C-4D-5F"_s}});
        QVERIFY(pairsOf(sources, others).pairs.empty());
        others.add(u"y"_s, {{F::Name, u"WS"_s}, {F::MacAddress, u"001a2b3c4d5e"_s}});
        QCOMPARE(pairsOf(sources, others).pairs, (std::vector<IdenticalPair>{{0, 1}}));
    }
    void ofMachinesWithOneNameTheSerialNumberTellsWhich() {
        Somethings sources(K::Configuration), targets(K::Configuration);
        for (const auto& serial : {u"AAA111"_s, u"BBB222"_s, u"CCC333"_s})
            sources.add(serial, {{F::Name, u"Printer"_s}, {F::SerialNumber, serial}});
        for (const auto& serial : {u"CCC333"_s, u"AAA111"_s, u"BBB222"_s})
            targets.add(serial, {{F::Name, u"Printer"_s}, {F::SerialNumber, serial}});
        QCOMPARE(pairsOf(sources, targets).pairs, (std::vector<IdenticalPair>{{0, 1}, {1, 2}, {2, 0}}));
    }
    void aSerialNumberThatIsNotToldIsNoContradiction() {
        Somethings sources(K::Configuration), targets(K::Configuration);
        sources.add(u"1"_s, {{F::Name, u"WS"_s}, {F::SerialNumber, u"5CD1234"_s}});
        targets.add(u"x"_s, {{F::Name, u"WS"_s}, {F::SerialNumber, u"To be filled by O.E.M."_s}});
        QCOMPARE(pairsOf(sources, targets).pairs.size(), 1U);
    }

    // Locations: name, and the address not contradicting.
    void aLocationWithAnotherAddressIsAnother() {
        Somethings sources(K::Location), targets(K::Location);
        sources.add(u"1"_s, {{F::Name, u"Main"_s}, {F::Address1, u"12 Main St"_s}, {F::City, u"Tacoma"_s}});
        targets.add(u"x"_s, {{F::Name, u"Main"_s}, {F::Address1, u"99 Other Road"_s}, {F::City, u"Tacoma"_s}});
        QVERIFY(pairsOf(sources, targets).pairs.empty());
        targets.add(u"y"_s, {{F::Name, u"main"_s}, {F::Address1, u"12 Main Street"_s}});
        QCOMPARE(pairsOf(sources, targets).pairs, (std::vector<IdenticalPair>{{0, 1}}));
        Somethings elsewhere(K::Location);
        elsewhere.add(u"x"_s, {{F::Name, u"Main"_s}, {F::Address1, u"12 Main St"_s}, {F::City, u"Boise"_s}});
        QVERIFY(pairsOf(sources, elsewhere).pairs.empty());
    }

    void findsWhatPairsFinds() {
        Somethings targets(K::Client);
        targets.add(u"x"_s, {{F::Name, u"Acme"_s}});
        targets.add(u"y"_s, {{F::Name, u"Zenith"_s}});
        targets.add(u"z"_s, {{F::Name, u"Zenith"_s}});
        const IdenticalNames names(targets.all());
        Somethings sources(K::Client);
        QCOMPARE(names.find(sources.add(u"1"_s, {{F::Name, u"ACME"_s}}), {}), std::optional(0U));
        QCOMPARE(names.find(sources.add(u"2"_s, {{F::Name, u"zenith"_s}}), {}), std::nullopt);
        QVERIFY(names.any(sources.last(), {}));
        QVERIFY(!names.any(sources.add(u"3"_s, {{F::Name, u"Nobody"_s}}), {}));
    }

    void pairsDoNotDependOnTheOrder() {
        Somethings sources(K::Configuration), targets(K::Configuration);
        for (int i = 0; i < 60; ++i) {
            const testkit::Fields fields{{F::Name, u"PC-%1"_s.arg(i / 3)},
                                         {F::SerialNumber, i % 2 ? u"SN-%1"_s.arg(i) : QString()}};
            sources.add(u"s%1"_s.arg(i), fields);
            if (i % 5)
                targets.add(u"t%1"_s.arg(i), fields);
        }
        const auto open = everything(sources);
        const auto named = [&](const std::vector<Entity>& t) {
            QStringList list;
            for (const auto& pair : IdenticalNames(t).pairs(sources.all(), open, {}).pairs)
                list.append(sources.all()[pair.source].id.toString() + t[pair.target].id.toString());
            return list;
        };
        const auto expected = named(targets.all());
        QVERIFY(expected.size() > 5);
        std::mt19937 random(7);
        for (int i = 0; i < 20; ++i) {
            auto shuffled = targets.all();
            std::shuffle(shuffled.begin(), shuffled.end(), random);
            QCOMPARE(named(shuffled), expected);
        }
    }
    void neverGivesATargetTwice() {
        Somethings sources(K::Location), targets(K::Location);
        for (int i = 0; i < 200; ++i) {
            sources.add(u"s%1"_s.arg(i), {{F::Name, u"Site %1"_s.arg(i % 40)}, {F::PostalCode, u"%1"_s.arg(i % 7)}});
            targets.add(u"t%1"_s.arg(i), {{F::Name, u"site %1"_s.arg(i % 50)}, {F::PostalCode, u"%1"_s.arg(i % 3)}});
        }
        const auto found = pairsOf(sources, targets);
        std::vector<bool> taken(targets.all().size());
        for (const auto& pair : found.pairs) {
            QVERIFY(!taken[pair.target]);
            taken[pair.target] = true;
            QVERIFY(identity(sources.all()[pair.source], targets.all()[pair.target]) != Identity::Different);
            QVERIFY(!std::binary_search(found.ambiguous.begin(), found.ambiguous.end(), pair.source));
        }
    }
    void aThousandOfOneNameAreNoProblem() {
        Somethings sources(K::Configuration), targets(K::Configuration);
        for (int i = 0; i < 3000; ++i) {
            sources.add(u"s%1"_s.arg(i), {{F::Name, u"Printer"_s}});
            targets.add(u"t%1"_s.arg(i), {{F::Name, u"Printer"_s}});
        }
        const auto found = pairsOf(sources, targets);
        QVERIFY(found.pairs.empty());
        QCOMPARE(found.ambiguous.size(), 3000U);
    }
};

QTEST_GUILESS_MAIN(TstIdenticalNames)
#include "tst_identicalnames.moc"
