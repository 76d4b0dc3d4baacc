// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/documentrun.h"

#include "testkit/fakedocumentation.h"
#include "testkit/workspaceplace.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace muster;
using namespace muster::testkit;

using F = EntityField;
using K = EntityKind;

namespace {

/// A workspace with the built-in PSA, and a documentation system: the built-in one, or one that is elsewhere.
class World {
public:
    explicit World(bool isElsewhere)
        : elsewhere(isElsewhere)
        , workspace(place.make()) {
        auto file = parseRecords(R"({"format":"muster-records","version":1,
            "emailTypes":[{"id":"m1","name":"Work"}],"phoneTypes":[{"id":"p1","name":"Work"}],
            "accounts":[{"id":"a1","name":"Contoso","code":"CON","active":true},
                        {"id":"a2","name":"Fabrikam","code":"FAB","active":true}],
            "locations":[{"id":"l1","account":"a1","name":"Main","main":true,"address1":"1 Way","city":"Bern"}],
            "employees":[{"id":"e1","userType":"employee","firstName":"Tess","lastName":"Tech","username":"tess",
              "email":"tess@msp.com","loginEnabled":true,"active":true}],
            "contacts":[{"id":"k1","account":"a1","location":"l1","firstName":"Ada","lastName":"Byron",
              "emails":[{"address":"ada@contoso.com","type":"m1","primary":true}],"phones":[],"active":true},
             {"id":"k2","account":"a1","firstName":"Bob","lastName":"Stone","emails":[],"phones":[],"active":true}],
            "configurations":[{"id":"g1","account":"a1","location":"l1","contact":"k1","name":"LAP-1","type":"Laptop",
              "hostname":"lap-1","serialNumber":"SN1","macAddress":""}]})");
        if (!file)
            qFatal("%s", qPrintable(file.error().detail));
        if (auto put = workspace->builtInPsa().replaceAll(*file); !put)
            qFatal("%s", qPrintable(put.error().detail));
        for (const auto kind : entityKinds)
            configuration.documents.of(kind).sync = true;
    }

    DocumentationReader& reader() {
        return elsewhere ? static_cast<DocumentationReader&>(away) : workspace->builtInDocuments();
    }
    DocumentationWriter& writer() {
        return elsewhere ? static_cast<DocumentationWriter&>(away) : workspace->builtInDocuments();
    }
    DocumentRunPorts ports() {
        return {workspace->journal(), workspace->documents(), workspace->builtInPsa(), reader(), writer()};
    }
    Result<DocumentRunReport> apply(const std::function<void(DocumentRequest&)>& with = {}) {
        Pulse pulse;
        DocumentRun run(
            ports(), {}, [this] { return ++now; }, pulse);
        DocumentRequest request{configuration, u"ann@desk"_s, u"sync"_s};
        if (with)
            with(request);
        return run.apply(request);
    }
    Result<DocumentRunReport> undo(const QString& undoes) {
        Pulse pulse;
        DocumentRun run(
            ports(), {}, [this] { return ++now; }, pulse);
        return run.undo({configuration, u"ann@desk"_s, u"undo"_s}, undoes);
    }
    Result<DocumentPlanned> plan() {
        Pulse pulse;
        DocumentRun run(
            ports(), {}, [this] { return ++now; }, pulse);
        return run.plan({configuration, u"ann@desk"_s, u"sync"_s});
    }
    void decide(K kind, const QString& source, EntityChoice choice, const QString& target = {}) {
        const EntityDecision decision{kind,   source, choice,
                                      target, false,  QDateTime::fromMSecsSinceEpoch(++now, Qt::UTC)};
        if (auto put = workspace->documents().putDecisions(std::span(&decision, 1)); !put)
            qFatal("%s", qPrintable(put.error().detail));
    }
    void createAll() {
        decide(K::User, u"e1"_s, EntityChoice::Create);
        for (const auto& id : {u"a1"_s, u"a2"_s})
            decide(K::Client, id, EntityChoice::Create);
        decide(K::Location, u"l1"_s, EntityChoice::Create);
        for (const auto& id : {u"k1"_s, u"k2"_s})
            decide(K::Contact, id, EntityChoice::Create);
        decide(K::Configuration, u"g1"_s, EntityChoice::Create);
    }
    std::vector<Entity> documented(K kind) {
        std::vector<Entity> found;
        if (auto read = reader().entities(kind, pool, found); !read)
            qFatal("%s", qPrintable(read.error().detail));
        return found;
    }
    int documentedCount() {
        std::size_t count = 0;
        for (const auto kind : entityKinds)
            count += documented(kind).size();
        return static_cast<int>(count);
    }
    QString states(const QString& run) {
        auto entries = workspace->journal().entries(run);
        QStringList said;
        for (const auto& entry : *entries)
            said.append(entry.key + u' ' + entry.action + u' ' + QString::number(static_cast<int>(entry.state)));
        return said.join(u'\n');
    }

    bool elsewhere;
    WorkspacePlace place;
    std::unique_ptr<Workspace> workspace;
    Fuse fuse;
    FakeDocumentation away{fuse};
    Configuration configuration;
    std::int64_t now = 1'700'000'000'000;
    TextPool pool;
};

/// Nothing is left to do.
void verifySettled(World& world) {
    const auto plan = world.plan();
    VERIFY_OK(plan);
    for (const auto& step : plan->plan.steps)
        QVERIFY2(!isWriting(step.action), qPrintable(plan->input->source(step.kind)[step.source].id.toString()));
}

} // namespace

class TestDocumentRun : public QObject {
    Q_OBJECT
private Q_SLOTS:
    static void initTestCase_data() { WorkspacePlace::rows(); }

    void documentsEverythingThatWasChosen_data() { targets(); }
    void documentsEverythingThatWasChosen() {
        QFETCH(bool, elsewhere);
        World world(elsewhere);
        world.createAll();
        const auto report = world.apply([](auto& request) { request.finish = true; });
        VERIFY_OK(report);
        QVERIFY(report->applied && !report->applied->error);
        QCOMPARE(report->applied->applied, 7);
        QCOMPARE(report->applied->failures.size(), 0U);
        QCOMPARE(world.documentedCount(), 7);
        // References lead to the counterparts, that of the client to its main location too, which is made after it.
        const auto clients = world.documented(K::Client);
        const auto locations = world.documented(K::Location);
        const auto contacts = world.documented(K::Contact);
        const auto configurations = world.documented(K::Configuration);
        const auto contoso = std::find_if(clients.begin(), clients.end(),
                                          [](const Entity& c) { return c[F::Name].toString() == u"Contoso"_s; });
        QCOMPARE((*contoso)[F::MainLocation].toString(), locations.front().id.toString());
        QCOMPARE(locations.front().client.toString(), contoso->id.toString());
        const auto ada = std::find_if(contacts.begin(), contacts.end(),
                                      [](const Entity& c) { return c.shownName() == u"Ada Byron"_s; });
        QCOMPARE((*ada)[F::Location].toString(), locations.front().id.toString());
        QCOMPARE((*ada)[F::Emails].toString(), u"Work\tada@contoso.com"_s);
        QCOMPARE(configurations.front()[F::Contact].toString(), ada->id.toString());
        verifySettled(world);
    }

    void matchesWithoutMakingASecond_data() { targets(); }
    void matchesWithoutMakingASecond() {
        QFETCH(bool, elsewhere);
        World world(elsewhere);
        world.decide(K::Client, u"a1"_s, EntityChoice::Create);
        VERIFY_OK(world.apply());
        const auto made = world.documented(K::Client).front().id.toString();
        VERIFY_OK(world.workspace->documents().removeLinks(std::vector<EntityKey>{{K::Client, u"a1"_s}}));
        world.decide(K::Client, u"a1"_s, EntityChoice::Match, made);
        const auto report = world.apply();
        VERIFY_OK(report);
        QCOMPARE(report->applied->counts[static_cast<std::size_t>(Action::Merge)], 1);
        QCOMPARE(world.documented(K::Client).size(), 1U);
        verifySettled(world);
    }

    void leavesOpenWhatWasNotChosenAtFinish() {
        World world(false);
        world.decide(K::Client, u"a1"_s, EntityChoice::Create);
        for (const auto kind : entityKinds)
            world.configuration.documents.of(kind).autoCreate = true;
        VERIFY_OK(world.apply([](auto& request) { request.finish = true; }));
        // a2 was there and left open; what waited for Contoso follows its client by itself now.
        QCOMPARE(world.documented(K::Client).size(), 1U);
        VERIFY_OK(world.apply());
        QCOMPARE(world.documented(K::Client).size(), 1U);
    }

    void createsByItselfWhatIsNewAfterTheFirstSync() {
        World world(false);
        world.createAll();
        VERIFY_OK(world.apply([](auto& request) { request.finish = true; }));
        Record fresh;
        fresh.kind = RecordKind::Contact;
        fresh.id = world.pool.add(u"k9"_s);
        fresh.account = world.pool.add(u"a1"_s);
        fresh.firstName = world.pool.add(u"Grace"_s);
        fresh.lastName = world.pool.add(u"Hopper"_s);
        VERIFY_OK(world.workspace->builtInPsa().put(fresh));
        VERIFY_OK(world.apply());
        QCOMPARE(world.documented(K::Contact).size(), 2U); // the toggle is off
        world.configuration.documents.of(K::Contact).autoCreate = true;
        fresh.id = world.pool.add(u"k10"_s);
        fresh.lastName = world.pool.add(u"Murray"_s);
        VERIFY_OK(world.workspace->builtInPsa().put(fresh));
        VERIFY_OK(world.apply());
        QCOMPARE(world.documented(K::Contact).size(), 4U);
    }

    void failsOneRecordAlone() {
        World world(true);
        world.createAll();
        world.away.refusedNames = {u"Fabrikam"_s};
        const auto report = world.apply();
        VERIFY_OK(report);
        QCOMPARE(report->applied->failures.size(), 1U);
        QCOMPARE(report->applied->failures.front().key, u"client:a2"_s);
        QCOMPARE(report->applied->applied, 6);
        world.away.refusedNames.clear();
        VERIFY_OK(world.apply());
        QCOMPARE(world.documentedCount(), 7);
        verifySettled(world);
    }

    void waitsWithWhatBelongsToAClientThatFailed() {
        World world(true);
        world.createAll();
        world.away.refusedNames = {u"Contoso"_s};
        const auto report = world.apply();
        VERIFY_OK(report);
        QCOMPARE(report->applied->failures.size(), 5U);
        QCOMPARE(world.documentedCount(), 2);
        world.away.refusedNames.clear();
        VERIFY_OK(world.apply());
        QCOMPARE(world.documentedCount(), 7);
        verifySettled(world);
    }

    void isFinishedAfterAKillAnywhere_data() {
        QTest::addColumn<int>("mode");
        QTest::newRow("before the call") << static_cast<int>(Fuse::Mode::DieBefore);
        QTest::newRow("after the call") << static_cast<int>(Fuse::Mode::DieAfter);
    }
    void isFinishedAfterAKillAnywhere() {
        QFETCH(int, mode);
        QFETCH_GLOBAL(QString, database);
        // The order of calls is the same on both; a server is slow to be made anew each time.
        for (int call = 0; call < 12; call += database == u"sqlite"_s ? 1 : 4) {
            World world(true);
            world.createAll();
            world.fuse.arm(static_cast<Fuse::Mode>(mode), call);
            (void)world.apply([](auto& request) { request.finish = true; });
            world.fuse.reset();
            world.workspace.reset();
            world.workspace = world.place.open();
            VERIFY_OK(world.apply([](auto& request) { request.finish = true; }));
            QVERIFY2(world.documentedCount() == 7,
                     qPrintable(u"killed at call %1: %2 things"_s.arg(call).arg(world.documentedCount())));
            verifySettled(world);
            VERIFY_OK(world.workspace->documents().openEntries());
            QCOMPARE(world.workspace->documents().openEntries()->size(), 0U);
        }
    }

    void listsWhatTheSystemCannotBeTold_data() {
        QTest::addColumn<int>("kind");
        for (const auto kind : entityKinds)
            QTest::newRow(nameOf(kind).data()) << static_cast<int>(kind);
    }
    /// It becomes a manual step, and is never called created before a reading shows it.
    void listsWhatTheSystemCannotBeTold() {
        QFETCH(int, kind);
        const auto which = static_cast<K>(kind);
        World world(true);
        world.createAll();
        world.away.can.of(which).makes = false;
        world.away.can.of(which).writes = {};
        const auto count = world.documented(which).size();
        const auto report = world.apply();
        VERIFY_OK(report);
        QVERIFY(report->applied->byHand > 0);
        QCOMPARE(world.documented(which).size(), count);
        const auto listed = world.workspace->documents().manualEntries();
        VERIFY_OK(listed);
        QVERIFY(!listed->empty());
        QVERIFY(listed->front().record.isEmpty());
        QVERIFY(*listed->front().entity == which);
        // Asked once, however often it is synced.
        VERIFY_OK(world.apply());
        QCOMPARE(world.workspace->documents().manualEntries()->size(), listed->size());

        // A person makes it there.
        for (const auto& entry : *listed) {
            FakeDocumentation::Thing thing;
            thing.client = entry.fields[u"client"_s].toString();
            for (const auto field : fieldsOf(which)) {
                const auto value = entry.fields.value(QString::fromUtf8(nameOf(field).data())).toString();
                if (!value.isEmpty())
                    thing.values[field] = value;
            }
            world.away.things[{which, u"hand-"_s + entry.intentId}] = thing;
        }
        VERIFY_OK(world.apply());
        QCOMPARE(world.workspace->documents().manualEntries()->size(), 0U);
        VERIFY_OK(world.apply());
        QCOMPARE(world.documented(which).size(), count + listed->size());
    }

    /// A type that the service has no name for: the rest is written, the type is a manual step, and nobody is asked
    /// again by every sync.
    void listsWhatTheSystemDidNotTake() {
        World world(true);
        world.createAll();
        world.away.untaken = {F::Type};
        const auto report = world.apply();
        VERIFY_OK(report);
        QCOMPARE(report->applied->failures.size(), 0U);
        QCOMPARE(report->applied->byHand, 1); // of the configuration
        QCOMPARE(world.documented(K::Configuration).size(), 1U);
        const auto listed = world.workspace->documents().manualEntries();
        VERIFY_OK(listed);
        QCOMPARE(listed->size(), 1U);
        QCOMPARE(listed->front().fields, (QJsonObject{{u"type"_s, u"Laptop"_s}}));
        const QString made = world.documented(K::Configuration).front().id.toString();
        QCOMPARE(listed->front().record, made);
        const auto again = world.apply();
        VERIFY_OK(again);
        QCOMPARE(again->applied->applied, 0);
        QCOMPARE(world.workspace->documents().manualEntries()->size(), 1U);
        world.away.things[{K::Configuration, made}].values[F::Type] = u"Laptop"_s;
        VERIFY_OK(world.apply());
        QCOMPARE(world.workspace->documents().manualEntries()->size(), 0U);
        verifySettled(world);
    }

    void asksForAChangeByHandOnceAndTicksItOff() {
        World world(true);
        world.createAll();
        VERIFY_OK(world.apply());
        world.away.can.of(K::Client).writes = {};
        auto file = world.workspace->builtInPsa().exportAll();
        file->lookups.accounts[0].name = u"Contoso AG"_s;
        VERIFY_OK(world.workspace->builtInPsa().replaceAll(*file));
        const auto report = world.apply();
        VERIFY_OK(report);
        QCOMPARE(report->applied->byHand, 1);
        QCOMPARE(world.workspace->documents().manualEntries()->size(), 1U);
        VERIFY_OK(world.apply());
        QCOMPARE(world.workspace->documents().manualEntries()->size(), 1U);
        for (auto& [key, thing] : world.away.things)
            if (key.kind == K::Client && thing.values[F::Name] == u"Contoso"_s)
                thing.values[F::Name] = u"Contoso AG"_s;
        VERIFY_OK(world.apply());
        QCOMPARE(world.workspace->documents().manualEntries()->size(), 0U);
        verifySettled(world);
    }

    void takesARunBack_data() { targets(); }
    void takesARunBack() {
        QFETCH(bool, elsewhere);
        World world(elsewhere);
        world.createAll();
        const auto first = world.apply();
        VERIFY_OK(first);
        auto file = world.workspace->builtInPsa().exportAll();
        file->lookups.accounts[0].name = u"Contoso AG"_s;
        VERIFY_OK(world.workspace->builtInPsa().replaceAll(*file));
        const auto second = world.apply();
        VERIFY_OK(second);
        QCOMPARE(second->applied->applied, 1);

        const auto back = world.undo(second->applied->run);
        VERIFY_OK(back);
        QCOMPARE(back->applied->applied, 1);
        const auto named = [&](const QString& name) {
            const auto clients = world.documented(K::Client);
            return std::any_of(clients.begin(), clients.end(),
                               [&](const Entity& c) { return c[F::Name].toString() == name; });
        };
        QVERIFY(named(u"Contoso"_s) && !named(u"Contoso AG"_s));
        // Nothing writes it again before a person decides.
        VERIFY_OK(world.apply());
        QVERIFY(named(u"Contoso"_s));

        const auto all = world.undo(first->applied->run);
        VERIFY_OK(all);
        QVERIFY(all->applied && !all->applied->error);
        QCOMPARE(world.documentedCount(), 0);
        for (const auto kind : entityKinds)
            world.configuration.documents.of(kind).autoCreate = true;
        VERIFY_OK(world.apply([](auto& request) { request.finish = true; }));
        VERIFY_OK(world.apply());
        QCOMPARE(world.documentedCount(), 0);
    }

    void leavesWhatSomebodyChangedSince() {
        World world(true);
        world.createAll();
        const auto report = world.apply();
        VERIFY_OK(report);
        for (auto& [key, thing] : world.away.things)
            if (thing.values[F::FirstName] == u"Bob"_s)
                thing.values[F::LastName] = u"Rock"_s;
        const auto back = world.undo(report->applied->run);
        VERIFY_OK(back);
        QCOMPARE(back->planned.gate.conflicts, 1);
        QCOMPARE(world.documented(K::Contact).size(), 1U);
        VERIFY_FAILS(world.undo(u"999"_s), ErrorKind::NotFound);
    }

    void keepsTheHistoryOfTheProvisionFlowApart() {
        World world(true);
        world.createAll();
        world.fuse.arm(Fuse::Mode::DieAfter, 3);
        (void)world.apply();
        world.fuse.reset();
        VERIFY_OK(world.workspace->journal().openEntries());
        QCOMPARE(world.workspace->journal().openEntries()->size(), 0U);
        QVERIFY(!world.workspace->documents().openEntries()->empty());
    }

private:
    static void targets() {
        QTest::addColumn<bool>("elsewhere");
        QTest::newRow("built-in") << false;
        QTest::newRow("elsewhere") << true;
    }
};

QTEST_GUILESS_MAIN(TestDocumentRun)
#include "tst_documentrun.moc"
