// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documentworld.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace muster;
using namespace muster::test;

using F = EntityField;
using K = EntityKind;

namespace {
const QDateTime now = QDateTime::fromMSecsSinceEpoch(5000, Qt::UTC);
} // namespace

class TestDocumentPlan : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void leavesOpenWhatNobodyChose() {
        DocumentWorld world;
        world.client(u"a1"_s, u"Contoso"_s);
        world.organization(u"o1"_s, u"Contoso"_s);
        QCOMPARE(world.lineOf(K::Client, u"a1"_s), u"open [NotChosen]"_s);
    }

    void autoMatchesIdenticalNames_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("other");
        QTest::addColumn<bool>("matches");
        QTest::newRow("the same") << u"Contoso Ltd"_s << u"Contoso Ltd"_s << true;
        QTest::newRow("case and blanks") << u" contoso  LTD "_s << u"Contoso Ltd"_s << true;
        QTest::newRow("composed and decomposed") << u"Cafe\u0301"_s << u"Caf\u00e9"_s << true;
        QTest::newRow("accents are a near match") << u"Café Zürich"_s << u"Cafe Zurich"_s << false;
        QTest::newRow("width") << u"ＣＯＮＴＯＳＯ"_s << u"Contoso"_s << true;
        QTest::newRow("another name") << u"Contoso Ltd"_s << u"Contoso Labs"_s << false;
    }
    void autoMatchesIdenticalNames() {
        QFETCH(QString, name);
        QFETCH(QString, other);
        QFETCH(bool, matches);
        DocumentWorld world;
        world.client(u"a1"_s, name);
        world.organization(u"o1"_s, other);
        const auto decisions = autoMatch(world.input, K::Client, now);
        QCOMPARE(decisions.size(), matches ? 1U : 0U);
        if (!matches)
            return;
        QVERIFY(decisions.front().identical);
        world.decide(decisions);
        QVERIFY(world.lineOf(K::Client, u"a1"_s).startsWith(u"merge [IdenticalName]"_s));
    }

    void understandsLastNameFirst() {
        DocumentWorld world;
        world.psa(K::User, u"e1"_s, {}, {{F::FirstName, u"Ada"_s}, {F::LastName, u"Byron"_s}});
        world.docs(K::User, u"u1"_s, {}, {{F::FirstName, {}}, {F::LastName, u"Byron, Ada"_s}});
        QCOMPARE(autoMatch(world.input, K::User, now).size(), 1U);
    }

    void matchesNobodyWhoseNameTwoHave() {
        DocumentWorld world;
        world.client(u"a1"_s, u"Contoso"_s);
        world.client(u"a2"_s, u"CONTOSO"_s);
        world.organization(u"o1"_s, u"Contoso"_s);
        QCOMPARE(autoMatch(world.input, K::Client, now).size(), 0U);
        DocumentWorld other;
        other.client(u"a1"_s, u"Contoso"_s);
        other.organization(u"o1"_s, u"Contoso"_s);
        other.organization(u"o2"_s, u"contoso"_s);
        QCOMPARE(autoMatch(other.input, K::Client, now).size(), 0U);
    }

    void refusesATargetThatAnotherHas() {
        DocumentWorld world;
        world.client(u"a1"_s, u"Contoso"_s);
        world.client(u"a2"_s, u"Fabrikam"_s);
        world.organization(u"o1"_s, u"Contoso"_s);
        world.decide(K::Client, u"a1"_s, EntityChoice::Match, u"o1"_s);
        world.decide(K::Client, u"a2"_s, EntityChoice::Match, u"o1"_s);
        QVERIFY(world.lineOf(K::Client, u"a1"_s).startsWith(u"merge"_s));
        QCOMPARE(world.lineOf(K::Client, u"a2"_s), u"conflict [TargetTaken]"_s);
    }

    void keepsWhatBelongsToAClientWaiting() {
        DocumentWorld world;
        world.client(u"a1"_s, u"Contoso"_s);
        world.psa(K::Contact, u"k1"_s, u"a1"_s, {{F::FirstName, u"Ada"_s}, {F::LastName, u"Byron"_s}});
        world.decide(K::Contact, u"k1"_s, EntityChoice::Create);
        QCOMPARE(world.lineOf(K::Contact, u"k1"_s), u"open [WaitsForClient]"_s);
        world.decide(K::Client, u"a1"_s, EntityChoice::Exclude);
        QCOMPARE(world.lineOf(K::Contact, u"k1"_s), u"open [WaitsForClient]"_s);
        world.decide(K::Client, u"a1"_s, EntityChoice::Create);
        QCOMPARE(world.lineOf(K::Contact, u"k1"_s), u"create [DecisionCreate] firstName=Ada lastName=Byron"_s);
    }

    void matchesInsideTheClientOnly() {
        DocumentWorld world;
        world.client(u"a1"_s, u"Contoso"_s);
        world.organization(u"o1"_s, u"Contoso"_s);
        world.organization(u"o2"_s, u"Fabrikam"_s);
        world.link(K::Client, u"a1"_s, u"o1"_s);
        world.psa(K::Contact, u"k1"_s, u"a1"_s, {{F::FirstName, u"Ada"_s}, {F::LastName, u"Byron"_s}});
        world.docs(K::Contact, u"c1"_s, u"o2"_s, {{F::FirstName, u"Ada"_s}, {F::LastName, u"Byron"_s}});
        QCOMPARE(autoMatch(world.input, K::Contact, now).size(), 0U);
        world.decide(K::Contact, u"k1"_s, EntityChoice::Match, u"c1"_s);
        QCOMPARE(world.lineOf(K::Contact, u"k1"_s), u"conflict [OtherClient]"_s);
    }

    void writesWhatChangedInThePsa() {
        DocumentWorld world;
        world.psa(K::Client, u"a1"_s, {}, {{F::Name, u"Contoso AG"_s}, {F::Phone, u"+1 555 0100"_s}});
        world.docs(K::Client, u"o1"_s, {}, {{F::Name, u"Contoso"_s}, {F::Phone, u"(1) 5550100"_s}});
        world.link(K::Client, u"a1"_s, u"o1"_s, {{F::Name, u"Contoso"_s}, {F::Phone, u"+1 555 0100"_s}});
        QCOMPARE(world.lineOf(K::Client, u"a1"_s), u"update [LinkMatch,SourceChanged] name=Contoso AG"_s);
    }

    void writesBackWhatSomebodyChangedThere() {
        DocumentWorld world;
        world.psa(K::Client, u"a1"_s, {}, {{F::Name, u"Contoso"_s}});
        world.docs(K::Client, u"o1"_s, {}, {{F::Name, u"Kontoso"_s}});
        world.link(K::Client, u"a1"_s, u"o1"_s, {{F::Name, u"Contoso"_s}});
        QCOMPARE(world.lineOf(K::Client, u"a1"_s), u"update [LinkMatch,TargetDiffers] name=Contoso"_s);
    }

    void clearsOnlyWhatItWrote() {
        DocumentWorld world;
        world.psa(K::Client, u"a1"_s, {}, {{F::Name, u"Contoso"_s}, {F::Phone, {}}, {F::Website, {}}});
        world.docs(K::Client, u"o1"_s, {},
                   {{F::Name, u"Contoso"_s}, {F::Phone, u"555"_s}, {F::Website, u"contoso.com"_s}});
        world.link(K::Client, u"a1"_s, u"o1"_s, {{F::Name, u"Contoso"_s}, {F::Phone, u"555"_s}});
        QCOMPARE(world.lineOf(K::Client, u"a1"_s), u"update [LinkMatch,SourceChanged] phone="_s);
    }

    void neverWritesWhatThePsasOwnSyncKeeps() {
        DocumentWorld world;
        world.client(u"a1"_s, u"Contoso AG"_s);
        world.organization(u"o1"_s, u"Contoso"_s).psaOwned = true;
        world.link(K::Client, u"a1"_s, u"o1"_s);
        QCOMPARE(world.lineOf(K::Client, u"a1"_s), u"unchanged [LinkMatch,TargetDiffers,PsaOwned]"_s);
    }

    void followsReferencesToTheirCounterparts() {
        DocumentWorld world;
        world.client(u"a1"_s, u"Contoso"_s);
        world.organization(u"o1"_s, u"Contoso"_s);
        world.link(K::Client, u"a1"_s, u"o1"_s);
        world.psa(K::Location, u"l1"_s, u"a1"_s, {{F::Name, u"Main"_s}});
        world.psa(K::Contact, u"k1"_s, u"a1"_s,
                  {{F::FirstName, u"Ada"_s}, {F::LastName, u"Byron"_s}, {F::Location, u"l1"_s}});
        world.decide(K::Contact, u"k1"_s, EntityChoice::Create);
        QCOMPARE(world.lineOf(K::Contact, u"k1"_s), u"create [DecisionCreate] firstName=Ada lastName=Byron"_s);
        world.decide(K::Location, u"l1"_s, EntityChoice::Create);
        QCOMPARE(world.lineOf(K::Contact, u"k1"_s),
                 u"create [DecisionCreate] firstName=Ada lastName=Byron location=Main"_s);
        world.docs(K::Location, u"L9"_s, u"o1"_s, {{F::Name, u"Main"_s}});
        world.link(K::Location, u"l1"_s, u"L9"_s);
        world.docs(K::Contact, u"c1"_s, u"o1"_s,
                   {{F::FirstName, u"Ada"_s}, {F::LastName, u"Byron"_s}, {F::Location, u"L9"_s}});
        world.link(K::Contact, u"k1"_s, u"c1"_s);
        world.input.decisions.clear();
        QCOMPARE(world.lineOf(K::Contact, u"k1"_s), u"unchanged [LinkMatch]"_s);
    }

    void listsWhatItCannotWriteForAPerson() {
        DocumentWorld world;
        auto& can = world.input.capabilities.of(K::Client);
        can.makes = false;
        can.writes = {};
        can.tells = {F::Name};
        world.client(u"a1"_s, u"Contoso"_s);
        world.decide(K::Client, u"a1"_s, EntityChoice::Create);
        QCOMPARE(world.lineOf(K::Client, u"a1"_s), u"create [DecisionCreate,ByHand] name=Contoso(by hand)"_s);
        world.client(u"a2"_s, u"Fabrikam Inc"_s);
        world.organization(u"o2"_s, u"Fabrikam"_s);
        world.link(K::Client, u"a2"_s, u"o2"_s, {{F::Name, u"Fabrikam"_s}});
        QCOMPARE(world.lineOf(K::Client, u"a2"_s),
                 u"update [LinkMatch,SourceChanged,ByHand] name=Fabrikam Inc(by hand)"_s);
    }

    void createsWhatIsNewByItselfAfterTheFirstSync() {
        DocumentWorld world;
        world.input.finishedOnce = true;
        world.client(u"a1"_s, u"Contoso"_s);
        QCOMPARE(world.lineOf(K::Client, u"a1"_s), u"open [NotChosen]"_s);
        world.input.settings.of(K::Client).autoCreate = true;
        QCOMPARE(world.lineOf(K::Client, u"a1"_s), u"create [AutoCreated] name=Contoso"_s);
        world.decide(K::Client, u"a1"_s, EntityChoice::Later);
        QCOMPARE(world.lineOf(K::Client, u"a1"_s), u"open [LeftOpen]"_s);
    }

    void takesAnIdenticalOneRatherThanMakeASecond() {
        DocumentWorld world;
        world.input.finishedOnce = true;
        world.input.settings.of(K::Client).autoCreate = true;
        world.client(u"a1"_s, u"Contoso"_s);
        world.organization(u"o1"_s, u"CONTOSO"_s);
        QCOMPARE(world.lineOf(K::Client, u"a1"_s), u"merge [IdenticalName] name=Contoso"_s);
    }

    void matchesAnewWhatAPersonChoseLater() {
        DocumentWorld world;
        world.client(u"a1"_s, u"Contoso"_s);
        world.organization(u"o1"_s, u"Contoso"_s);
        world.organization(u"o2"_s, u"Contoso"_s);
        world.link(K::Client, u"a1"_s, u"o1"_s, {{F::Name, u"Contoso"_s}});
        world.decide(K::Client, u"a1"_s, EntityChoice::Match, u"o2"_s, 500); // before the link: done already
        QCOMPARE(world.lineOf(K::Client, u"a1"_s), u"unchanged [LinkMatch]"_s);
        world.decide(K::Client, u"a1"_s, EntityChoice::Match, u"o2"_s, 2000);
        QCOMPARE(world.lineOf(K::Client, u"a1"_s), u"merge [DecisionMatch]"_s);
    }

    void saysWhenTheCounterpartIsGone() {
        DocumentWorld world;
        world.client(u"a1"_s, u"Contoso"_s);
        world.link(K::Client, u"a1"_s, u"o1"_s);
        QCOMPARE(world.lineOf(K::Client, u"a1"_s), u"conflict [TargetGone]"_s);
    }

    void leavesTheCounterpartOfWhatThePsaLost() {
        DocumentWorld world;
        world.organization(u"o1"_s, u"Contoso"_s);
        world.link(K::Client, u"a1"_s, u"o1"_s);
        const auto plan = makeDocumentPlan(world.input);
        QCOMPARE(plan.steps.size(), 1U);
        QVERIFY(plan.steps.front().action == DocumentAction::Unchanged);
        QVERIFY(plan.steps.front().reasons.has(DocumentReason::SourceGone));
    }

    void brakesCreatesThatLookLikeWhatIsThere() {
        DocumentWorld world;
        world.client(u"a1"_s, u"Contoso"_s);
        world.organization(u"o1"_s, u"Contoso"_s);
        world.link(K::Client, u"a1"_s, u"o1"_s, {{F::Name, u"Contoso"_s}});
        for (int i = 0; i < 20; ++i) {
            const QString n = QString::number(i);
            const QString last = QString(u"Byron"_s).repeated(i + 1);
            world.docs(K::Contact, u"c"_s + n, u"o1"_s, {{F::FirstName, u"Ada"_s}, {F::LastName, last}});
            world.psa(K::Contact, u"k"_s + n, u"a1"_s, {{F::FirstName, u"Ada"_s}, {F::LastName, last}});
            world.decide(K::Contact, u"k"_s + n, i < 3 ? EntityChoice::Create : EntityChoice::Exclude);
        }
        const auto plan = makeDocumentPlan(world.input);
        const auto tripped = [&](const QString& scope) {
            for (const auto& brake : plan.brakes)
                if (brake.name == BrakeName::DuplicateCreates && brake.scope == scope)
                    return brake.tripped && brake.count == 3;
            return false;
        };
        QVERIFY(tripped(u"total"_s));
        QVERIFY(tripped(u"account:a1"_s));
    }

    void plansForSomeAndTheirClients() {
        DocumentWorld world;
        world.client(u"a1"_s, u"Contoso"_s);
        world.client(u"a2"_s, u"Fabrikam"_s);
        world.psa(K::Contact, u"k1"_s, u"a1"_s, {{F::FirstName, u"Ada"_s}});
        world.psa(K::Contact, u"k2"_s, u"a1"_s, {{F::FirstName, u"Bob"_s}});
        world.input.changed = {{K::Contact, u"k1"_s}};
        const auto plan = makeDocumentPlan(world.input);
        QCOMPARE(plan.steps.size(), 2U);
        QVERIFY(plan.scope == Scope::Changed);
        QVERIFY(!world.lineOf(K::Contact, u"k1"_s).isEmpty());
        QVERIFY(!world.lineOf(K::Client, u"a1"_s).isEmpty());
    }

    void packsEveryValue() {
        TextPool pool;
        EntityValues values(pool);
        for (std::size_t f = 0; f < entityFieldCount; ++f)
            values.set(static_cast<F>(f), QStringView(u"1:ü\n%1"_s.arg(f)));
        const auto all = values.take();
        const auto back = unpackedEntity(packed(all.items()), pool);
        QVERIFY(back.has_value());
        QCOMPARE(back->size(), entityFieldCount);
        QCOMPARE(packed(back->items()), packed(all.items()));
        for (const auto wrong : {"0", "05", "03:ab", "}1:a", "12:ab01:c", "0-1:a"})
            QVERIFY2(!unpackedEntity(wrong, pool), wrong);
    }
};

QTEST_GUILESS_MAIN(TestDocumentPlan)
#include "tst_documentplan.moc"
