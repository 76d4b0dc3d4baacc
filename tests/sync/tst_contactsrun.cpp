// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/contactsrun.h"

#include "core/contacts/planfile.h"
#include "sync/flowwatch.h"
#include "sync/planfit.h"
#include "testkit/fakedirectory.h"
#include "testkit/fakedocumentation.h"
#include "testkit/workspaceplace.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace muster;
using namespace muster::testkit;

namespace {

const QString tenantId = u"11111111-1111-1111-1111-111111111111"_s;

QString id(int n) {
    return u"00000000-0000-0000-0000-%1"_s.arg(n, 12, 10, QLatin1Char('0'));
}

/// A tenant, a workspace with the built-in PSA, and a documentation system: the built-in one, or one elsewhere whose
/// calls can die.
class World {
public:
    explicit World(bool isElsewhere)
        : elsewhere(isElsewhere)
        , workspace(place.make()) {
        auto records = parseRecords(R"({"format":"muster-records","version":1,
            "emailTypes":[{"id":"m1","name":"Work"}],"phoneTypes":[{"id":"p1","name":"Work"}],
            "accounts":[{"id":"a1","name":"Contoso","code":"CON","active":true}],
            "locations":[{"id":"l1","account":"a1","name":"Main","main":true,"address1":"1 Way","city":"Bern"}],
            "contacts":[{"id":"k1","account":"a1","firstName":"Bob","lastName":"Stone",
              "emails":[{"address":"bob@contoso.com","type":"m1","primary":true}],"phones":[],"active":true}]})");
        if (!records)
            qFatal("%s", qPrintable(records.error().detail));
        if (auto put = workspace->builtInPsa().replaceAll(*records); !put)
            qFatal("%s", qPrintable(put.error().detail));
        tenant.addUser(id(1), u"Ada"_s, u"Byron"_s, u"ada@contoso.com"_s);
        tenant.addUser(id(2), u"Bob"_s, u"Stone"_s, u"bob@contoso.com"_s);
        tenant.addUser(id(3), u"Cyd"_s, u"Charm"_s, u"cyd@contoso.com"_s);
        away.things[{EntityKind::Client, u"o1"_s}].values = {{EntityField::Name, u"Contoso"_s}};
        away.things[{EntityKind::Location, u"L1"_s}] = {
            u"o1"_s, {{EntityField::Name, u"Main"_s}, {EntityField::Main, u"true"_s}}};
        away.things[{EntityKind::Contact, u"c3"_s}] = {
            u"o1"_s, {{EntityField::FirstName, u"Cyd"_s}, {EntityField::LastName, u"Charm"_s}}};
        if (!elsewhere) {
            std::vector<Entity> all;
            for (const auto kind : entityKinds)
                if (auto read = away.entities(kind, pool, all); !read)
                    qFatal("no entities");
            if (auto put = workspace->builtInDocuments().put(all); !put)
                qFatal("%s", qPrintable(put.error().detail));
        }
        Connection connection;
        connection.id = u"c1"_s;
        connection.tenant = tenantId;
        configuration.connections = {connection};
        auto& contacts = configuration.contacts;
        contacts.matches = {{tenantId, {}, {}, u"o1"_s}};
        contacts.contactSync = contacts.twoWaySync = contacts.autoPush = true;
        contacts.phonesPrimary = contacts.placeholderPhone = true;
        contacts.emailType = u"m1"_s;
        contacts.primaryPhoneType = u"Work"_s;
    }

    DocumentationReader& reader() {
        return elsewhere ? static_cast<DocumentationReader&>(away) : workspace->builtInDocuments();
    }
    DocumentationWriter& writer() {
        return elsewhere ? static_cast<DocumentationWriter&>(away) : workspace->builtInDocuments();
    }
    template <class T>
    T run(const std::function<T(ContactsRun&, const ContactsRequest&)>& what) {
        Pulse pulse;
        Directories directories;
        directories.resolve = [](const Connection&) -> Result<QString> { return tenantId; };
        directories.open = [this](const Connection&) -> Result<std::unique_ptr<DirectorySource>> {
            return std::make_unique<FakeDirectory>(tenant, &fuse);
        };
        ContactsRun contacts(
            {workspace->mirror(), workspace->journal(), workspace->contacts(), workspace->documents(),
             workspace->builtInPsa(), workspace->builtInPsa(), reader(), writer(), &workspace->approvals()},
            directories, {}, [this] { return ++now; }, pulse);
        return what(contacts, {configuration, u"ann@desk"_s, u"sync"_s, only, file, workspace->id()});
    }
    Result<ContactsRunReport> apply() {
        return run<Result<ContactsRunReport>>([](auto& r, auto& request) { return r.apply(request); });
    }
    Result<ContactsPlanned> plan() {
        return run<Result<ContactsPlanned>>([](auto& r, auto& request) { return r.plan(request); });
    }
    std::vector<Record> psaContacts() {
        std::vector<Record> all;
        if (auto read = workspace->builtInPsa().people(pool, all); !read)
            qFatal("no people");
        return all;
    }
    std::vector<Entity> documented() {
        std::vector<Entity> all;
        if (auto read = reader().entities(EntityKind::Contact, pool, all); !read)
            qFatal("no contacts");
        return all;
    }

    bool elsewhere;
    WorkspacePlace place;
    std::unique_ptr<Workspace> workspace;
    FakeTenant tenant{tenantId};
    Fuse fuse;
    FakeDocumentation away{fuse};
    Configuration configuration;
    QString only;
    const PlanFile* file = nullptr;
    std::int64_t now = 1'700'000'000'000;
    TextPool pool;
};

void verifySettled(World& world) {
    const auto plan = world.plan();
    VERIFY_OK(plan);
    QCOMPARE(plan->plan.steps.size(), 3U);
    for (const auto& step : plan->plan.steps)
        QVERIFY2(!step.writes(), qPrintable(whySentences(*plan->input, step).join(u'\n')));
}

} // namespace

class TestContactsRun : public QObject {
    Q_OBJECT
private Q_SLOTS:
    static void initTestCase_data() { WorkspacePlace::rows(); }

    /// What was looked at is written; what is otherwise since, or new since, is not.
    void writesWhatTheFileSaysAndNothingElse() {
        World world(true);
        const auto seen = world.plan();
        VERIFY_OK(seen);
        QByteArray bytes;
        VERIFY_OK(
            writePlan(*seen->input, seen->plan, world.workspace->id(), [&](const QByteArray& part) -> Result<void> {
                bytes += part;
                return {};
            }));
        const auto file = parsePlan(bytes);
        VERIFY_OK(file);
        QCOMPARE(file->hash, planFileOf(*seen->input, seen->plan, world.workspace->id()).hash);
        QCOMPARE(std::count_if(file->steps.begin(), file->steps.end(),
                               [](const PlanFile::Entry& entry) { return isWriting(entry.action); }),
                 3);
        world.tenant.addUser(id(4), u"Dee"_s, u"Dune"_s, u"dee@contoso.com"_s);
        world.away.things[{EntityKind::Contact, u"c3"_s}].values[EntityField::FirstName] = u"Somebody"_s;
        world.file = &*file;
        const auto report = world.apply();
        VERIFY_OK(report);
        QVERIFY(report->applied && !report->applied->error);
        QCOMPARE(world.documented().size(), 3U); // Dee is not among them
        QCOMPARE(report->planned.changed, QStringList{QString(tenantId % u'/' % id(3))});
        for (const auto& contact : world.documented())
            QVERIFY(contact.shownName() != u"Dee Dune"_s);
    }

    void refusesAFileOfOtherSettings() {
        World world(true);
        const auto seen = world.plan();
        VERIFY_OK(seen);
        const auto file = planFileOf(*seen->input, seen->plan, world.workspace->id());
        world.file = &file;
        world.configuration.contacts.placeholderPhone = false;
        const auto report = world.apply();
        QVERIFY(!report);
        QCOMPARE(report.error().code, planNoLongerFits);
        QCOMPARE(world.documented().size(), 1U);
    }

    void waitsForAnApprovalWhereOneIsRequired() {
        World world(false);
        world.configuration.approvalRequired = true;
        const auto report = world.apply();
        VERIFY_OK(report);
        QVERIFY(!report->applied);
        QVERIFY2(report->planned.gate.unapproved.contains(u"--flow contacts --out"_s),
                 qPrintable(report->planned.gate.unapproved));
        QCOMPARE(world.documented().size(), 1U);
    }

    /// Users of a tenant without a single rule: everybody is read.
    void instruction11StartManualSync_data() { targets(); }
    void instruction11StartManualSync() {
        QFETCH(bool, elsewhere);
        World world(elsewhere);
        const auto report = world.apply();
        VERIFY_OK(report);
        QVERIFY(report->applied && !report->applied->error);
        QCOMPARE(report->applied->failures.size(), 0U);
        QCOMPARE(report->applied->applied, 3); // two made, Cyd found by her name and completed
        QCOMPARE(report->pushed, 2);           // Ada and Cyd
        QCOMPARE(report->linked, 1);           // Bob is in the PSA already
        QCOMPARE(world.documented().size(), 3U);
        QCOMPARE(world.psaContacts().size(), 3U);
        const auto contacts = world.psaContacts();
        const auto ada = std::find_if(contacts.begin(), contacts.end(),
                                      [](const Record& r) { return r.firstName.toString() == u"Ada"_s; });
        QVERIFY(ada != contacts.end());
        QCOMPARE(ada->account.toString(), u"a1"_s);
        QCOMPARE(ada->emails[0].address.toString(), u"ada@contoso.com"_s);
        QCOMPARE(ada->emails[0].type.toString(), u"m1"_s);
        QCOMPARE(ada->phones[0].number.toString(), u"000-000-0000"_s);
        verifySettled(world);
    }

    void changesWhatChangedInMicrosoft365() {
        World world(true);
        VERIFY_OK(world.apply());
        world.tenant.edit(id(1), UserProperty::JobTitle, u"Countess"_s);
        const auto report = world.apply();
        VERIFY_OK(report);
        QCOMPARE(report->applied->applied, 1);
        QCOMPARE(report->pushed, 0);
        verifySettled(world);
    }

    void writesForOnePersonAlone() {
        World world(false);
        world.only = tenantId + u'/' + id(1);
        const auto report = world.apply();
        VERIFY_OK(report);
        QCOMPARE(report->applied->applied, 1);
        QCOMPARE(report->pushed, 1);
        QCOMPARE(world.psaContacts().size(), 2U);
    }

    void doesNotPushWhatTheDocumentationRefused() {
        World world(true);
        world.away.refusedNames = {u"Ada"_s};
        const auto report = world.apply();
        VERIFY_OK(report);
        QCOMPARE(report->applied->failures.size(), 1U);
        QCOMPARE(report->pushed, 1);
        world.away.refusedNames.clear();
        VERIFY_OK(world.apply());
        verifySettled(world);
        QCOMPARE(world.psaContacts().size(), 3U);
    }

    void isFinishedAfterAKillAnywhere_data() {
        QTest::addColumn<int>("mode");
        QTest::newRow("before the call") << static_cast<int>(Fuse::Mode::DieBefore);
        QTest::newRow("after the call") << static_cast<int>(Fuse::Mode::DieAfter);
    }
    void isFinishedAfterAKillAnywhere() {
        QFETCH(int, mode);
        QFETCH_GLOBAL(QString, database);
        for (int call = 0; call < 14; call += database == u"sqlite"_s ? 1 : 5) {
            World world(true);
            world.fuse.arm(static_cast<Fuse::Mode>(mode), call);
            (void)world.apply();
            world.fuse.reset();
            world.workspace.reset();
            world.workspace = world.place.open();
            VERIFY_OK(world.apply());
            QCOMPARE(world.documented().size(), 3U);
            QCOMPARE(world.psaContacts().size(), 3U);
            verifySettled(world);
            QCOMPARE(world.workspace->contacts().openEntries()->size(), 0U);
        }
    }

    void listsWhoTheDocumentationCannotMake() {
        World world(true);
        world.away.can.of(EntityKind::Contact).makes = false;
        const auto report = world.apply();
        VERIFY_OK(report);
        QCOMPARE(report->applied->byHand, 2);
        QCOMPARE(world.documented().size(), 1U);
        QCOMPARE(world.workspace->contacts().manualEntries()->size(), 2U);
        VERIFY_OK(world.apply());
        QCOMPARE(world.workspace->contacts().manualEntries()->size(), 2U);
        world.away.things[{EntityKind::Contact, u"c8"_s}] = {u"o1"_s,
                                                             {{EntityField::FirstName, u"Ada"_s},
                                                              {EntityField::LastName, u"Byron"_s},
                                                              {EntityField::Emails, u"Work\tada@contoso.com"_s}}};
        VERIFY_OK(world.apply());
        QCOMPARE(world.workspace->contacts().manualEntries()->size(), 1U);
    }

    /// IT Glue keeps the addresses of some contacts to itself: the rest is written and pushed all the same.
    void listsWhatTheDocumentationDidNotTake() {
        World world(true);
        world.away.untaken = {EntityField::Emails};
        const auto report = world.apply();
        VERIFY_OK(report);
        QCOMPARE(report->applied->failures.size(), 0U);
        QCOMPARE(report->applied->applied, 3);
        QCOMPARE(report->pushed, 2);
        QCOMPARE(report->applied->byHand, 3);
        const auto listed = world.workspace->contacts().manualEntries();
        VERIFY_OK(listed);
        QCOMPARE(listed->size(), 3U);
        for (const JournalEntry& entry : *listed) {
            QVERIFY(!entry.record.isEmpty());
            QCOMPARE(entry.fields.keys(), QStringList{u"emails"_s});
            world.away.things[{EntityKind::Contact, entry.record}].values[EntityField::Emails] =
                entry.fields[u"emails"_s].toString();
        }
        VERIFY_OK(world.apply());
        QCOMPARE(world.workspace->contacts().manualEntries()->size(), 0U);
        verifySettled(world);
    }

    void takesARunBack_data() { targets(); }
    void takesARunBack() {
        QFETCH(bool, elsewhere);
        World world(elsewhere);
        const auto report = world.apply();
        VERIFY_OK(report);
        const QString run = report->applied->run;
        // Two were pushed: less than the brake minds.
        const auto planned =
            world.run<Result<ContactsPlanned>>([&](auto& r, auto& request) { return r.planUndo(request, run); });
        VERIFY_OK(planned);
        QCOMPARE(planned->plan.steps.size(), 3U);
        QCOMPARE(planned->plan.undoes, run);
        const auto undone =
            world.run<Result<ContactsRunReport>>([&](auto& r, auto& request) { return r.undo(request, run); });
        VERIFY_OK(undone);
        QVERIFY(undone->applied && !undone->applied->error);
        QCOMPARE(undone->applied->failures.size(), 0U);
        const auto documented = world.documented();
        QCOMPARE(documented.size(), 1U); // Cyd's contact was there before
        QVERIFY(documented.front()[EntityField::Emails].isBlank());
        for (const Record& contact : world.psaContacts())
            QCOMPARE(contact.active, contact.id.toString() == u"k1"_s); // Bob was there before
        // Nothing of it comes back before somebody decides.
        const auto again = world.apply();
        VERIFY_OK(again);
        QCOMPARE(again->applied->applied, 0);
        QCOMPARE(again->pushed, 0);
        const auto runs = world.workspace->journal().runs();
        VERIFY_OK(runs);
        QVERIFY(std::any_of(runs->begin(), runs->end(), [&](const RunRecord& one) {
            return one.info.undoes == run && one.info.trigger == u"undo"_s;
        }));
    }

    void leavesWhatSomebodyChangedSince() {
        World world(true);
        const auto report = world.apply();
        VERIFY_OK(report);
        for (auto& [key, thing] : world.away.things)
            if (key.kind == EntityKind::Contact && thing.values[EntityField::FirstName] == u"Ada"_s)
                thing.values[EntityField::Emails] = u"Work\tcountess@contoso.com"_s;
        const auto undone = world.run<Result<ContactsRunReport>>(
            [&](auto& r, auto& request) { return r.undo(request, report->applied->run); });
        VERIFY_OK(undone);
        QCOMPARE(undone->planned.gate.conflicts, 1);
        QCOMPARE(world.documented().size(), 2U); // hers, and the one from before
        for (const Record& contact : world.psaContacts())
            if (contact.firstName.toString() == u"Ada"_s)
                QVERIFY(contact.active);
    }

    void holdsTheRemovalsBrakeWhenMuchIsTakenBack() {
        World world(true);
        for (int n = 20; n < 40; ++n)
            world.tenant.addUser(id(n), u"First%1"_s.arg(n), u"Last%1"_s.arg(n), u"p%1@contoso.com"_s.arg(n));
        const auto report = world.apply();
        VERIFY_OK(report);
        QVERIFY(report->pushed > 10);
        const auto undone = world.run<Result<ContactsRunReport>>(
            [&](auto& r, auto& request) { return r.undo(request, report->applied->run); });
        VERIFY_OK(undone);
        QVERIFY(!undone->applied);
        QCOMPARE(undone->planned.gate.stopped.front().name, BrakeName::Removals);
        QCOMPARE(undone->planned.gate.stopped.front().count, report->pushed);
    }

    void refusesToTakeBackWhatItDidNotDo() {
        World world(true);
        const auto undo = [&](const QString& run) {
            return world.run<Result<ContactsRunReport>>([&](auto& r, auto& request) { return r.undo(request, run); });
        };
        VERIFY_FAILS(undo(u"nothing"_s), ErrorKind::NotFound);
        VERIFY_OK(world.apply());
        const auto idle = world.apply();
        VERIFY_OK(idle);
        VERIFY_FAILS(undo(idle->applied->run), ErrorKind::Rejected);
    }

    /// Only after a person has started it, and then once an hour.
    void goesOnByItselfOnceAPersonHasStartedIt() {
        World world(false);
        Directories directories;
        directories.resolve = [](const Connection&) -> Result<QString> { return tenantId; };
        directories.open = [&](const Connection&) -> Result<std::unique_ptr<DirectorySource>> {
            return std::make_unique<FakeDirectory>(world.tenant, &world.fuse);
        };
        Workspace& workspace = *world.workspace;
        const FlowWatch::Ports ports{{workspace.journal(), workspace.documents(), workspace.builtInPsa(),
                                      world.reader(), world.writer(), nullptr},
                                     {workspace.mirror(), workspace.journal(), workspace.contacts(),
                                      workspace.documents(), workspace.builtInPsa(), workspace.builtInPsa(),
                                      world.reader(), world.writer()},
                                     directories,
                                     {}};
        FlowWatch watch([&] { return world.now; });
        Pulse pulse;
        const auto look = [&] { return watch.round(world.configuration, u"ann@desk"_s, ports, pulse); };
        QVERIFY(watch.isDue(world.configuration));
        const auto first = look();
        VERIFY_OK(first);
        QVERIFY(!first->contacts && !first->documents);
        QCOMPARE(world.documented().size(), 1U);
        VERIFY_OK(world.apply());
        world.tenant.addUser(id(4), u"Dee"_s, u"Dune"_s, u"dee@contoso.com"_s);
        world.now += 3'599'000;
        QVERIFY(!watch.isDue(world.configuration));
        QVERIFY(!look()->contacts);
        world.now += 3'600'000;
        const auto second = look();
        VERIFY_OK(second);
        QVERIFY(second->contacts && *second->contacts);
        QCOMPARE((*second->contacts)->pushed, 1);
        QCOMPARE(world.documented().size(), 4U);
        // The document flow begins when its wizard was finished.
        world.configuration.documents.of(EntityKind::Client) = {true, true};
        world.now += 3'600'000;
        QVERIFY(!look()->documents);
        VERIFY_OK(workspace.documents().setFirstSyncAt(QDateTime::fromMSecsSinceEpoch(world.now, Qt::UTC)));
        world.now += 3'600'000;
        const auto third = look();
        VERIFY_OK(third);
        QVERIFY(third->documents && *third->documents && (*third->documents)->applied);
        world.configuration.contacts.contactSync = false;
        world.configuration.documents.of(EntityKind::Client) = {};
        world.now += 3'600'000;
        QVERIFY(!watch.isDue(world.configuration));
    }

    void leavesTheProvisionFlowAlone() {
        World world(true);
        world.fuse.arm(Fuse::Mode::DieAfter, 8);
        (void)world.apply();
        world.fuse.reset();
        QCOMPARE(world.workspace->journal().openEntries()->size(), 0U);
        QCOMPARE(world.workspace->documents().openEntries()->size(), 0U);
        TextPool pool;
        std::vector<Link> links;
        VERIFY_OK(world.workspace->journal().links(pool, links));
        QCOMPARE(links.size(), 0U);
    }

    void saysWhatIsMissingBeforeItReads() {
        World world(true);
        world.configuration.contacts.contactSync = false;
        const auto report = world.apply();
        VERIFY_FAILS(report, ErrorKind::Rejected);
        QVERIFY(report.error().detail.contains(u"Enable contact sync"_s));
        world.configuration.contacts.contactSync = true;
        world.configuration.contacts.matches.clear();
        VERIFY_FAILS(world.apply(), ErrorKind::Rejected);
    }

private:
    static void targets() {
        QTest::addColumn<bool>("elsewhere");
        QTest::newRow("built-in") << false;
        QTest::newRow("elsewhere") << true;
    }
};

QTEST_GUILESS_MAIN(TestContactsRun)
#include "tst_contactsrun.moc"
