// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nastytenants.h"
#include "core/planfile.h"
#include "core/recordjson.h"
#include "sync/applying.h"
#include "sync/undoing.h"
#include "testkit/fakejournal.h"
#include "testkit/fakerecords.h"

#include <QJsonDocument>
#include <QTest>

#include <rapidcheck.h>

using namespace muster;
using namespace muster::testkit;
using namespace Qt::StringLiterals;

namespace {

/// A PSA and a workspace in memory that begin as `input` says, and runs over them.
class World {
public:
    explicit World(const PlanInput& input)
        : m_first(input) {
        for (const Record& record : input.records) {
            const RecordKey key{record.kind, record.id.toString()};
            m_database.data.records.insert(key.toString(), {key, record, {}});
        }
        (void)FakeJournal(m_database).putLinks(input.links);
        for (const Decision& decision : input.configuration.decisions)
            if (decision.choice != Choice::Auto || !decision.username.isEmpty())
                m_database.data.decisions.insert(decision.tenantId % u'/' % decision.objectId, decision);
    }

    /// What the next plan is made of.
    std::unique_ptr<PlanInput> input() {
        auto input = std::make_unique<PlanInput>(m_first);
        input->links.clear();
        input->records.clear();
        FakeJournal journal(m_database);
        FakeRecords records(m_database, m_database);
        (void)journal.links(*input->pool, input->links);
        (void)records.people(*input->pool, input->records);
        const auto decisions = m_database.data.decisions.values();
        input->configuration.decisions.assign(decisions.begin(), decisions.end());
        return input;
    }

    /// The id of the run.
    QString apply(const PlanInput& input, const Plan& plan, const TieSteps* ties = nullptr) {
        FakeJournal journal(m_database);
        FakeRecords records(m_database, m_database);
        Pulse pulse{std::stop_token()};
        ApplyRequest request;
        request.converts = true;
        request.ties = ties;
        request.info.undoes = plan.undoes;
        request.info.trigger = plan.undoes.isEmpty() ? u"sync"_s : u"undo"_s;
        auto report = Applying(
                          journal, records, records, [this] { return m_now += 1000; }, pulse)
                          .run(input, plan, request);
        RC_ASSERT(report && report->failures.empty() && !report->error);
        return report->run;
    }

    UndoPlan planUndo(const QString& run) {
        FakeJournal journal(m_database);
        const auto runs = journal.runs();
        const auto entries = journal.entries(run);
        const auto writes = journal.writtenAfter(run);
        const auto found =
            std::find_if(runs->begin(), runs->end(), [&](const RunRecord& record) { return record.id == run; });
        return muster::planUndo(input(), *found, *entries, LaterRuns(run, *runs, *writes), m_now += 1000);
    }

    QString undo(const UndoPlan& undo) { return apply(*undo.input, undo.plan, &undo.ties); }

    /// Everything of a record that a run could write, as files hold it.
    QMap<QString, QByteArray> records() const {
        QMap<QString, QByteArray> all;
        for (auto it = m_database.data.records.begin(); it != m_database.data.records.end(); ++it) {
            QJsonObject json = toJson(it->values);
            json.remove(u"archived"_s);                           // a name that says so stays
            json.insert(u"email"_s, it->values.email.toString()); // of a contact it stands beside the list
            all.insert(it.key(), QJsonDocument(json).toJson(QJsonDocument::Compact));
        }
        return all;
    }
    QStringList links() const {
        QStringList all;
        for (auto it = m_database.data.links.begin(); it != m_database.data.links.end(); ++it)
            all.append(it.key() % u' ' % RecordKey{it->kind, it->record}.toString());
        return all;
    }
    FakeDatabase& database() { return m_database; }

private:
    PlanInput m_first;
    FakeDatabase m_database;
    std::int64_t m_now = 1'800'000'000'000;
};

bool isConflict(const UndoPlan& undo, const QString& key) {
    return std::any_of(undo.plan.steps.begin(), undo.plan.steps.end(), [&](const Step& step) {
        return step.action == Action::Conflict && keyOf(*undo.input, step.user) == key;
    });
}

std::string differences(const QMap<QString, QByteArray>& a, const QMap<QString, QByteArray>& b) {
    QByteArray text;
    for (auto it = a.begin(); it != a.end(); ++it)
        if (b.value(it.key()) != it.value())
            text += "- " + it.value() + "\n+ " + b.value(it.key()) + '\n';
    return text.toStdString();
}

/// Records that conflicts keep as they are, by key.
QSet<QString> kept(World& world, const UndoPlan& undo, const QString& run) {
    QSet<QString> keys;
    const auto entries = FakeJournal(world.database()).entries(run);
    for (const JournalEntry& entry : *entries)
        if (isConflict(undo, entry.key))
            keys.insert(RecordKey{entry.kind, entry.record}.toString());
    return keys;
}

} // namespace

/// What holds of every undo (spec/04 §6), on random small tenants in which everything collides. MUSTER_LAW_TENANTS:
/// tenants per law (1500). RC_PARAMS="seed=…" repeats a failure.
class TestUndoLaws : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        if (!qEnvironmentVariableIsSet("RC_PARAMS"))
            qputenv("RC_PARAMS", "max_success=" + qEnvironmentVariable("MUSTER_LAW_TENANTS", u"1500"_s).toLatin1());
    }
    void undoBringsBackWhatThereWas();
    void theUndoOfAnUndoBringsBackTheRun();
    void whatWasUndoneIsNotDoneAgainByItself();
    void whatNobodyTouchedIsNoConflict();
    void theTenantsAreNastyEnough();

private:
    static bool check(const char* law, const std::function<void(const PlanInput&)>& holds) {
        return rc::check(law, [&] {
            NastySize size;
            size.seed = *rc::gen::noShrink(rc::gen::arbitrary<std::uint64_t>()).as("seed");
            size.users = *rc::gen::inRange(0, 9).as("users");
            size.records = *rc::gen::inRange(0, 9).as("records");
            holds(nastyTenants(size));
        });
    }
    static QString sync(World& world) {
        const auto input = world.input();
        return world.apply(*input, makePlan(*input));
    }
};

void TestUndoLaws::undoBringsBackWhatThereWas() {
    QVERIFY(check("after an undo the records are as before, created ones without access", [](const PlanInput& input) {
        World world(input);
        const auto before = world.records();
        const auto links = world.links();
        const QString run = sync(world);
        const auto after = world.records();
        const auto undo = world.planUndo(run);
        const auto conflicts = kept(world, undo, run);
        world.undo(undo);
        auto wanted = after;
        for (auto it = before.begin(); it != before.end(); ++it)
            if (!conflicts.contains(it.key()))
                wanted.insert(it.key(), it.value());
        auto now = world.records();
        for (auto it = after.begin(); it != after.end(); ++it) {
            if (before.contains(it.key()) || conflicts.contains(it.key()))
                continue;
            RC_ASSERT(!world.database().data.records[it.key()].values.active);
            RC_ASSERT(!world.database().data.records[it.key()].values.login);
            now.remove(it.key());
            wanted.remove(it.key());
        }
        RC_LOG() << differences(wanted, now);
        RC_ASSERT(now == wanted);
        if (conflicts.isEmpty())
            for (const QStringList linked = world.links(); const QString& link : linked)
                RC_ASSERT(links.contains(link));
    }));
}

void TestUndoLaws::theUndoOfAnUndoBringsBackTheRun() {
    QVERIFY(check("undo of undo is the run", [](const PlanInput& input) {
        World world(input);
        const QString run = sync(world);
        const auto records = world.records();
        const auto links = world.links();
        const auto decisions = world.database().data.decisions.keys();
        const auto undo = world.planUndo(run);
        const QString undone = world.undo(undo);
        const auto redo = world.planUndo(undone);
        for (const Step& step : redo.plan.steps)
            RC_ASSERT(step.action != Action::Conflict || !step.reasons.has(Reason::ChangedSince));
        if (!kept(world, redo, undone).isEmpty())
            return;
        world.undo(redo);
        RC_LOG() << differences(records, world.records());
        RC_ASSERT(world.records() == records);
        RC_ASSERT(world.links() == links);
        RC_ASSERT(world.database().data.decisions.keys() == decisions);
    }));
}

void TestUndoLaws::whatWasUndoneIsNotDoneAgainByItself() {
    QVERIFY(check("the next plan leaves what was undone alone", [](const PlanInput& input) {
        World world(input);
        const auto undo = world.planUndo(sync(world));
        world.undo(undo);
        const auto next = world.input();
        for (const Step& step : makePlan(*next).steps) {
            const QString key = keyOf(*next, step.user);
            const bool undone = std::any_of(undo.plan.steps.begin(), undo.plan.steps.end(), [&](const Step& back) {
                return isWriting(back.action) && keyOf(*undo.input, back.user) == key;
            });
            RC_LOG() << key.toStdString() << ' ' << nameOf(step.action) << '\n';
            RC_ASSERT(!undone || !isWriting(step.action) || step.action == Action::Convert);
        }
    }));
}

void TestUndoLaws::whatNobodyTouchedIsNoConflict() {
    QVERIFY(check("only what stood in the way before is a conflict", [](const PlanInput& input) {
        World world(input);
        const auto undo = world.planUndo(sync(world));
        for (const Step& step : undo.plan.steps) {
            RC_ASSERT(!step.reasons.has(Reason::ChangedSince));
            RC_ASSERT(!step.reasons.has(Reason::LinkBroken));
            RC_ASSERT(step.laterRun.isBlank());
        }
    }));
}

/// A law that nothing could break would be none.
void TestUndoLaws::theTenantsAreNastyEnough() {
    std::array<int, actionCount> actions{};
    for (std::uint64_t seed = 0; seed < 1000; ++seed) {
        World world(nastyTenants({seed, 8, 8}));
        for (const Step& step : world.planUndo(sync(world)).plan.steps)
            ++actions[static_cast<std::size_t>(step.action)];
    }
    for (const Action action :
         {Action::Update, Action::Deactivate, Action::Reactivate, Action::Convert, Action::Conflict})
        QVERIFY2(actions[static_cast<std::size_t>(action)] >= 20, nameOf(action).data());
}

QTEST_APPLESS_MAIN(TestUndoLaws)
#include "tst_undolaws.moc"
