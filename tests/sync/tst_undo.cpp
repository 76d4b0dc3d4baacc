// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain.h"
#include "core/planfile.h"
#include "sync/rig.h"

#include <QTest>

#include <functional>

using namespace muster;
using namespace muster::testkit;
using namespace Qt::StringLiterals;

namespace {

/// One line a record, with its id: what a PSA shows.
QStringList recordsOf(Rig& rig) {
    QStringList lines;
    for (auto it = rig.psa().data.records.begin(); it != rig.psa().data.records.end(); ++it) {
        const auto values = valuesOf(it->values, it->values.phones.empty() ? Text() : it->values.phones[0].type).values;
        QStringList parts{it.key()};
        for (const Text value : values)
            parts.append(value.toString());
        lines.append(parts.join(u'|'));
    }
    return lines;
}

QStringList linksOf(Rig& rig) {
    QStringList lines;
    for (auto it = rig.workspace.data.links.begin(); it != rig.workspace.data.links.end(); ++it)
        lines.append(it.key() % u" -> "_s % RecordKey{it->kind, it->record}.toString());
    return lines;
}

QString runOf(const Result<RunReport>& report) {
    return report && report->applied ? report->applied->run : QString();
}

const Step* stepOf(const PlanReport& report, const QString& user) {
    for (const Step& step : report.planned.plan.steps)
        if (report.planned.input->users[step.user].id.toString() == user)
            return &step;
    return nullptr;
}

} // namespace

/// Spec/04 §6, sentence by sentence, over a PSA that shares the workspace's database and one elsewhere.
class TestUndo : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void undoingACreateDeactivatesTheRecordRemovesTheLinkAndHoldsTheUser();
    void aMergeGivesTheRecordBackWhatItHadAndHolds();
    void anUpdateIsWrittenBackAndNotRedoneUntilTheUserChanges();
    void aDeactivationIsTakenBackAndNotRedone();
    void aRevocationIsTakenBackAndNotRedone();
    void aConvertBringsTheOldLoginBack_data();
    void aConvertBringsTheOldLoginBack();
    void aReactivationIsTakenBackAndNotRedone();
    void aRecordChangedSinceIsAConflict();
    void anArchivedEmployeeLockedByRelatedDataIsSaidBeforehand();
    void aRecordThatCannotBeDeletedIsSaidBeforehand();
    void aRecordThatALaterRunWroteIsAConflictNamingIt();
    void runsAreUndoneFromTheNewestToTheOldest();
    void aLinkThatSomebodyTookAwayStaysAway();
    void aRecordThatIsGoneIsAConflict();
    void aUsernameThatSomebodyElseGotIsAConflict();
    void aRootOrProtectedRecordKeepsItsAccess();
    void hasTheSameBrakes();
    void anUndoIsUndone_data();
    void anUndoIsUndone();
    void undoingTwiceChangesNothing();
    void refusesWhatCannotBeUndone();
    void needsNoDirectory();
    void goesThroughAPlanFile();
    void isKilledAnywhereAndFinished_data();
    void isKilledAnywhereAndFinished();
};

void TestUndo::undoingACreateDeactivatesTheRecordRemovesTheLinkAndHoldsTheUser() {
    Rig rig;
    const QString run = runOf(rig.sync());
    QVERIFY(!run.isEmpty());
    const auto preview = rig.planUndo(run);
    QVERIFY(preview.has_value());
    QCOMPARE(Rig::actionOf(*preview, u"u1"_s), u"deactivate"_s);
    QCOMPARE(preview->planned.plan.undoes, run);
    rig.configuration.brakes = {};
    const auto undone = rig.undo(run);
    QVERIFY(undone && undone->applied);
    QCOMPARE(undone->applied->failures.size(), std::size_t(0));
    QVERIFY(rig.workspace.data.links.isEmpty());
    for (const auto& person : rig.psa().data.records)
        QCOMPARE(person.values.isLogin(), person.key.id == u"e2"_s); // who was there before
    // Held until a person decides.
    const auto next = rig.plan();
    for (const auto& user : {u"u1"_s, u"u3"_s, u"u4"_s}) {
        QCOMPARE(Rig::actionOf(*next, user), u"exclude"_s);
        QVERIFY(stepOf(*next, user)->reasons.has(Reason::Held));
    }
    QVERIFY(rig.sync()->applied->applied == 0);
    rig.workspace.data.decisions.clear();
    QCOMPARE(Rig::actionOf(*rig.plan(), u"u1"_s), u"reactivate"_s);
}

void TestUndo::aMergeGivesTheRecordBackWhatItHadAndHolds() {
    Rig rig;
    const QStringList before = recordsOf(rig);
    const QString run = runOf(rig.sync());
    QCOMPARE(Rig::actionOf(*rig.planUndo(run), u"u2"_s), u"update"_s);
    rig.configuration.brakes = {};
    QVERIFY(rig.undo(run)->applied);
    QStringList after = recordsOf(rig);
    after.erase(
        std::remove_if(after.begin(), after.end(), [](const QString& l) { return !l.startsWith(u"employee:e2"_s); }),
        after.end());
    QCOMPARE(after, before);
    QVERIFY(stepOf(*rig.plan(), u"u2"_s)->reasons.has(Reason::Held));
}

void TestUndo::anUpdateIsWrittenBackAndNotRedoneUntilTheUserChanges() {
    Rig rig;
    QVERIFY(rig.sync().has_value());
    const QStringList before = recordsOf(rig), links = linksOf(rig);
    rig.tenant.edit(u"u1"_s, UserProperty::Surname, u"King"_s);
    const QString run = runOf(rig.sync());
    QVERIFY(recordsOf(rig) != before);
    const auto undone = rig.undo(run);
    QVERIFY(undone && undone->applied);
    QCOMPARE(undone->applied->counts[static_cast<std::size_t>(Action::Update)], 1);
    QCOMPARE(recordsOf(rig), before);
    QCOMPARE(linksOf(rig), links);
    QCOMPARE(Rig::actionOf(*rig.plan(), u"u1"_s), u"unchanged"_s);
    QCOMPARE(rig.sync()->applied->applied, 0);
    rig.tenant.edit(u"u1"_s, UserProperty::JobTitle, u"Countess"_s);
    QCOMPARE(Rig::actionOf(*rig.plan(), u"u1"_s), u"update"_s);
}

void TestUndo::aDeactivationIsTakenBackAndNotRedone() {
    Rig rig;
    QVERIFY(rig.sync().has_value());
    const QStringList before = recordsOf(rig), links = linksOf(rig);
    rig.tenant.remove(u"u1"_s);
    rig.tenant.edit(u"u3"_s, UserProperty::AccountEnabled, u"false"_s);
    const QString run = runOf(rig.sync());
    QVERIFY(recordsOf(rig) != before);
    QVERIFY(rig.undo(run)->applied);
    QCOMPARE(recordsOf(rig), before);
    QCOMPARE(linksOf(rig), links);
    // The directory still says deleted and disabled; what a person took back is not done again by itself.
    const auto next = rig.plan();
    QVERIFY(stepOf(*next, u"u1"_s)->reasons.has(Reason::Excluded));
    QVERIFY(stepOf(*next, u"u3"_s)->reasons.has(Reason::Excluded));
    QCOMPARE(rig.sync()->applied->applied, 0);
    QCOMPARE(recordsOf(rig), before);
}

void TestUndo::aRevocationIsTakenBackAndNotRedone() {
    Rig rig;
    QVERIFY(rig.sync().has_value());
    const QStringList before = recordsOf(rig);
    rig.tenant.leave(u"g1"_s, u"u1"_s);
    const QString run = runOf(rig.sync());
    QVERIFY(recordsOf(rig) != before);
    QCOMPARE(Rig::actionOf(*rig.planUndo(run), u"u1"_s), u"update"_s);
    QVERIFY(rig.undo(run)->applied);
    QCOMPARE(recordsOf(rig), before);
    QCOMPARE(rig.sync()->applied->applied, 0);
    QCOMPARE(recordsOf(rig), before);
}

void TestUndo::aConvertBringsTheOldLoginBack_data() {
    QTest::addColumn<bool>("shared");
    QTest::addRow("one database") << true;
    QTest::addRow("two") << false;
}

void TestUndo::aConvertBringsTheOldLoginBack() {
    QFETCH(const bool, shared);
    Rig rig(shared);
    QVERIFY(rig.sync().has_value());
    const QStringList links = linksOf(rig);
    const Record old = rig.record(RecordKey{RecordKind::Employee, u"e2"_s}.toString());
    rig.tenant.leave(u"g1"_s, u"u2"_s);
    rig.tenant.join(u"g2"_s, u"u2"_s);
    rig.allowances.converts = 1;
    const QString run = runOf(rig.sync());
    QVERIFY(!rig.record(u"employee:e2"_s).isLogin());
    QVERIFY(rig.record(u"employee:e2"_s).username.toString().endsWith(u"_Archived"_s));
    rig.allowances = {};
    const auto waits = rig.undo(run);
    QVERIFY(waits && waits->applied);
    QCOMPARE(waits->applied->applied, 0); // a convert is allowed by its number only
    rig.allowances.converts = 1;
    const auto undone = rig.undo(run);
    QVERIFY(undone && undone->applied);
    QCOMPARE(undone->applied->counts[static_cast<std::size_t>(Action::Convert)], 1);
    const Record again = rig.record(u"employee:e2"_s);
    QCOMPARE(again.username, old.username);
    QCOMPARE(again.email, old.email);
    QVERIFY(again.isLogin());
    int portals = 0;
    for (const auto& person : rig.psa().data.records)
        portals += person.values.kind == RecordKind::Contact && person.values.isLogin();
    QCOMPARE(portals, 1); // u4's
    QCOMPARE(linksOf(rig), links);
    // The rule still asks for it, and a person is asked.
    rig.allowances = {};
    const auto next = rig.sync();
    QCOMPARE(next->applied->applied, 0);
    QCOMPARE(next->plan.gate.converts, 1);
}

void TestUndo::aReactivationIsTakenBackAndNotRedone() {
    Rig rig;
    QVERIFY(rig.sync().has_value());
    rig.tenant.edit(u"u1"_s, UserProperty::AccountEnabled, u"false"_s);
    QVERIFY(rig.sync().has_value());
    const QStringList before = recordsOf(rig);
    rig.tenant.edit(u"u1"_s, UserProperty::AccountEnabled, u"true"_s);
    const auto report = rig.sync();
    QCOMPARE(report->applied->counts[static_cast<std::size_t>(Action::Reactivate)], 1);
    QVERIFY(rig.undo(runOf(report))->applied);
    QCOMPARE(recordsOf(rig), before);
    QCOMPARE(Rig::actionOf(*rig.plan(), u"u1"_s), u"unchanged"_s);
}

void TestUndo::aRecordChangedSinceIsAConflict() {
    Rig rig;
    QVERIFY(rig.sync().has_value());
    rig.tenant.edit(u"u1"_s, UserProperty::Surname, u"King"_s);
    rig.tenant.edit(u"u3"_s, UserProperty::Surname, u"Queen"_s);
    const QString run = runOf(rig.sync());
    const QString record =
        RecordKey{RecordKind::Employee, rig.workspace.data.links[rig.key(u"u1"_s)].record}.toString();
    rig.psa().data.records[record].values.lastName = rig.psa().pool->add(u"Lovelace");
    const auto undone = rig.undo(run);
    QVERIFY(undone && undone->applied);
    QVERIFY(stepOf(undone->plan, u"u1"_s)->reasons.has(Reason::ChangedSince));
    QCOMPARE(Rig::actionOf(undone->plan, u"u1"_s), u"conflict"_s);
    QCOMPARE(undone->plan.gate.conflicts, 1);
    QCOMPARE(undone->applied->applied, 1); // the other one
    QCOMPARE(rig.record(record).lastName.toString(), u"Lovelace"_s);
    // Something else on the record is nobody's business.
    rig.tenant.edit(u"u4"_s, UserProperty::Surname, u"Ire"_s);
    const QString second = runOf(rig.sync());
    const QString contact =
        RecordKey{RecordKind::Contact, rig.workspace.data.links[rig.key(u"u4"_s)].record}.toString();
    rig.psa().data.records[contact].values.jobTitle = rig.psa().pool->add(u"Boss");
    QCOMPARE(Rig::actionOf(*rig.planUndo(second), u"u4"_s), u"update"_s);
}

void TestUndo::anArchivedEmployeeLockedByRelatedDataIsSaidBeforehand() {
    Rig rig;
    QVERIFY(rig.sync().has_value());
    rig.tenant.leave(u"g1"_s, u"u2"_s);
    rig.tenant.join(u"g2"_s, u"u2"_s);
    rig.allowances.converts = 1;
    const QString run = runOf(rig.sync());
    const std::array tickets{rig.psa().pool->add(u"ticket:9")};
    rig.psa().data.records[u"employee:e2"_s].values.relatedData = rig.psa().pool->array(std::span<const Text>(tickets));
    const auto preview = rig.planUndo(run);
    QCOMPARE(Rig::actionOf(*preview, u"u2"_s), u"conflict"_s);
    QVERIFY(stepOf(*preview, u"u2"_s)->reasons.has(Reason::Locked));
    const QStringList before = recordsOf(rig);
    QCOMPARE(rig.undo(run)->applied->applied, 0);
    QCOMPARE(recordsOf(rig), before);
}

void TestUndo::aRecordThatCannotBeDeletedIsSaidBeforehand() {
    Rig rig;
    const auto preview = rig.planUndo(runOf(rig.sync()));
    const Step* made = stepOf(*preview, u"u1"_s);
    QVERIFY(made->reasons.has(Reason::CannotDelete));
    QVERIFY(made->reasons.has(Reason::Held));
    QVERIFY(!stepOf(*preview, u"u2"_s)->reasons.has(Reason::CannotDelete));
    const auto told = explain(*preview->planned.input, preview->planned.plan, made->user);
    QVERIFY(told.sentences.contains(sentenceFor(Reason::CannotDelete)));
    QVERIFY(told.sentences.contains(sentenceFor(Reason::Held)));
    // What led to the run's own step has nothing to do with it.
    QVERIFY(!told.sentences.join(u' ').contains(u"Rule "_s));
    QCOMPARE(told.json[u"undoes"_s].toString(), preview->planned.plan.undoes);
}

void TestUndo::aRecordThatALaterRunWroteIsAConflictNamingIt() {
    Rig rig;
    QVERIFY(rig.sync().has_value());
    rig.tenant.edit(u"u1"_s, UserProperty::Surname, u"King"_s);
    rig.tenant.edit(u"u3"_s, UserProperty::Surname, u"Queen"_s);
    const QString first = runOf(rig.sync());
    // Another field; the same record all the same.
    rig.tenant.edit(u"u1"_s, UserProperty::JobTitle, u"Countess"_s);
    const QString second = runOf(rig.sync());
    const auto preview = rig.planUndo(first);
    QCOMPARE(Rig::actionOf(*preview, u"u1"_s), u"conflict"_s);
    QVERIFY(stepOf(*preview, u"u1"_s)->reasons.has(Reason::ChangedSince));
    QCOMPARE(stepOf(*preview, u"u1"_s)->laterRun.toString(), second);
    const Step& step = *stepOf(*preview, u"u1"_s);
    QVERIFY(stepJson(*preview->planned.input, step).contains(QByteArray("\"laterRun\":\"" + second.toUtf8() + "\"")));
    const auto told = explain(*preview->planned.input, preview->planned.plan, step.user);
    QVERIFY(told.sentences.join(u' ').contains(u"Run %1 wrote this"_s.arg(second)));
    QCOMPARE(Rig::actionOf(*preview, u"u3"_s), u"update"_s);
    QVERIFY(stepOf(*preview, u"u3"_s)->laterRun.isBlank());
    // A deactivation that a later run took back is over: nobody is excluded for its sake.
    Rig other;
    QVERIFY(other.sync().has_value());
    other.tenant.edit(u"u1"_s, UserProperty::AccountEnabled, u"false"_s);
    const QString off = runOf(other.sync());
    other.tenant.edit(u"u1"_s, UserProperty::AccountEnabled, u"true"_s);
    const QString on = runOf(other.sync());
    QCOMPARE(stepOf(*other.planUndo(off), u"u1"_s)->laterRun.toString(), on);
    QCOMPARE(other.undo(off)->applied->applied, 0);
    QVERIFY(other.workspace.data.decisions.isEmpty());
}

void TestUndo::runsAreUndoneFromTheNewestToTheOldest() {
    Rig rig;
    rig.configuration.brakes = {};
    const QString first = runOf(rig.sync());
    const QStringList made = recordsOf(rig);
    rig.tenant.edit(u"u1"_s, UserProperty::Surname, u"King"_s);
    const QString second = runOf(rig.sync());
    const auto nameInTheWay = [&](const QString& run) {
        return stepOf(*rig.planUndo(run), u"u1"_s)->laterRun.toString();
    };
    QCOMPARE(nameInTheWay(first), second);
    const QString third = runOf(rig.undo(second));
    QCOMPARE(recordsOf(rig), made);
    QCOMPARE(nameInTheWay(first), QString());
    QCOMPARE(nameInTheWay(second), QString()); // undone already: nothing stands in the way
    QCOMPARE(Rig::actionOf(*rig.planUndo(second), u"u1"_s), u"unchanged"_s);
    const QString fourth = runOf(rig.undo(third)); // done again
    QCOMPARE(nameInTheWay(first), second);
    QCOMPARE(nameInTheWay(third), QString());
    QVERIFY(!runOf(rig.undo(fourth)).isEmpty()); // and taken back again
    QCOMPARE(recordsOf(rig), made);
    QCOMPARE(nameInTheWay(first), QString());
    QVERIFY(rig.undo(first)->applied->applied > 0);
    QVERIFY(rig.workspace.data.links.isEmpty());
}

void TestUndo::aLinkThatSomebodyTookAwayStaysAway() {
    for (const bool deletes : {false, true}) {
        Rig rig;
        QVERIFY(rig.sync().has_value());
        const QStringList before = recordsOf(rig);
        if (deletes)
            rig.tenant.remove(u"u1"_s);
        else
            rig.tenant.edit(u"u1"_s, UserProperty::Surname, u"King"_s);
        const QString run = runOf(rig.sync());
        rig.workspace.data.links.remove(rig.key(u"u1"_s));
        QCOMPARE(rig.undo(run)->applied->applied, 1);
        QCOMPARE(recordsOf(rig), before);
        QVERIFY(!rig.workspace.data.links.contains(rig.key(u"u1"_s)));
        QVERIFY(rig.workspace.data.decisions.isEmpty());
    }
}

void TestUndo::aRecordThatIsGoneIsAConflict() {
    Rig rig;
    const QString run = runOf(rig.sync());
    rig.psa().data.records.remove(
        RecordKey{RecordKind::Employee, rig.workspace.data.links[rig.key(u"u1"_s)].record}.toString());
    const auto preview = rig.planUndo(run);
    QCOMPARE(Rig::actionOf(*preview, u"u1"_s), u"conflict"_s);
    QVERIFY(stepOf(*preview, u"u1"_s)->reasons.has(Reason::LinkBroken));
}

void TestUndo::aUsernameThatSomebodyElseGotIsAConflict() {
    Rig rig;
    QVERIFY(rig.sync().has_value());
    rig.tenant.edit(u"u1"_s, UserProperty::UserPrincipalName, u"lovelace@msp.com"_s);
    const QString run = runOf(rig.sync());
    const RecordKey other =
        rig.psa().addPerson(RecordKind::Employee, u"e77"_s, u"Other"_s, u"Ada"_s, u"other@msp.com"_s);
    rig.psa().data.records[other.toString()].values.username = rig.psa().pool->add(u"ADA");
    const auto preview = rig.planUndo(run);
    QCOMPARE(Rig::actionOf(*preview, u"u1"_s), u"conflict"_s);
    const Step* step = stepOf(*preview, u"u1"_s);
    QVERIFY(step->reasons.has(Reason::UsernameTaken));
    QCOMPARE(preview->planned.input->records[step->holder].id.toString(), u"e77"_s);
}

void TestUndo::aRootOrProtectedRecordKeepsItsAccess() {
    Rig rig;
    const QString run = runOf(rig.sync());
    const QString id = rig.workspace.data.links[rig.key(u"u1"_s)].record;
    rig.configuration.protectedRecords = {{RecordKind::Employee, id}};
    const auto preview = rig.planUndo(run);
    QCOMPARE(Rig::actionOf(*preview, u"u1"_s), u"conflict"_s);
    QVERIFY(stepOf(*preview, u"u1"_s)->reasons.has(Reason::Protected));
}

void TestUndo::hasTheSameBrakes() {
    Rig rig;
    const QString run = runOf(rig.sync());
    rig.configuration.brakes = {};
    rig.configuration.brakes[static_cast<std::size_t>(BrakeName::Removals)] = {2, -1};
    const QStringList before = recordsOf(rig);
    const auto stopped = rig.undo(run);
    QVERIFY(stopped && !stopped->applied);
    QCOMPARE(stopped->plan.gate.stopped.front().name, BrakeName::Removals);
    QCOMPARE(recordsOf(rig), before);
    rig.allowances.brakes[static_cast<std::size_t>(BrakeName::Removals)] = stopped->plan.gate.stopped.front().count;
    QVERIFY(rig.undo(run)->applied);
}

void TestUndo::anUndoIsUndone_data() {
    QTest::addColumn<std::function<void(Rig&)>>("happens");
    using Happens = std::function<void(Rig&)>;
    QTest::addRow("creates and a merge") << Happens();
    QTest::addRow("an update") << Happens([](Rig& rig) { rig.tenant.edit(u"u1"_s, UserProperty::Surname, u"King"_s); });
    QTest::addRow("a deactivation") << Happens([](Rig& rig) { rig.tenant.remove(u"u1"_s); });
    QTest::addRow("a revocation") << Happens([](Rig& rig) { rig.tenant.leave(u"g1"_s, u"u1"_s); });
    QTest::addRow("a convert") << Happens([](Rig& rig) {
        rig.tenant.leave(u"g1"_s, u"u3"_s);
        rig.tenant.join(u"g2"_s, u"u3"_s);
        rig.allowances.converts = 1;
    });
    QTest::addRow("a user made again") << Happens([](Rig& rig) {
        rig.tenant.remove(u"u1"_s);
        rig.tenant.addUser(u"u9"_s, u"Ada"_s, u"Byron"_s, u"ada@msp.com"_s);
        rig.tenant.join(u"g1"_s, u"u9"_s);
    });
}

void TestUndo::anUndoIsUndone() {
    QFETCH(const std::function<void(Rig&)>, happens);
    for (const bool shared : {true, false}) {
        Rig rig(shared);
        rig.configuration.brakes = {};
        if (happens) {
            QVERIFY(rig.sync().has_value());
            happens(rig);
        }
        const QStringList linksBefore = linksOf(rig);
        const QString run = runOf(rig.sync());
        const QStringList records = recordsOf(rig), links = linksOf(rig);
        const QStringList state = rig.state();
        const auto undone = rig.undo(run);
        QVERIFY(undone && undone->applied);
        QVERIFY(undone->applied->failures.empty());
        if (happens)
            QCOMPARE(linksOf(rig), linksBefore);
        QVERIFY(recordsOf(rig) != records || linksOf(rig) != links);
        const auto redone = rig.undo(runOf(undone));
        QVERIFY(redone && redone->applied);
        QVERIFY(redone->applied->failures.empty());
        QCOMPARE(redone->plan.gate.conflicts, 0);
        QCOMPARE(recordsOf(rig), records);
        QCOMPARE(linksOf(rig), links);
        QCOMPARE(rig.state(), state);
        QVERIFY(rig.workspace.data.decisions.isEmpty());
        rig.allowances = {};
        const auto next = rig.sync();
        QVERIFY2(next.has_value(), next ? "" : qPrintable(next.error().detail));
        QCOMPARE(next->applied->applied, 0);
    }
}

void TestUndo::undoingTwiceChangesNothing() {
    Rig rig;
    rig.configuration.brakes = {};
    const QString run = runOf(rig.sync());
    QVERIFY(rig.undo(run)->applied);
    const QStringList state = rig.state();
    const auto again = rig.undo(run);
    QVERIFY(again && again->applied);
    QCOMPARE(again->applied->applied, 0);
    for (const Step& step : again->plan.planned.plan.steps)
        QCOMPARE(step.action, Action::Unchanged);
    QCOMPARE(rig.state(), state);
}

void TestUndo::refusesWhatCannotBeUndone() {
    Rig rig;
    QVERIFY(rig.sync().has_value());
    QCOMPARE(rig.undo(u"nonsense"_s).error().kind, ErrorKind::NotFound);
    const QString empty = runOf(rig.sync());
    QCOMPARE(rig.undo(empty).error().kind, ErrorKind::Rejected);
}

void TestUndo::needsNoDirectory() {
    Rig rig;
    rig.configuration.brakes = {};
    const QString run = runOf(rig.sync());
    rig.signedOut = ErrorKind::Auth;
    QVERIFY(rig.undo(run)->applied);
    // Even the connection may be gone.
    Rig other;
    other.configuration.brakes = {};
    const QString second = runOf(other.sync());
    other.configuration.connections.clear();
    other.configuration.rules.clear();
    QVERIFY(other.undo(second)->applied);
}

void TestUndo::goesThroughAPlanFile() {
    Rig rig;
    rig.configuration.brakes = {};
    const QString run = runOf(rig.sync());
    const auto preview = rig.planUndo(run);
    rig.file = planFileOf(*preview->planned.input, preview->planned.plan, u"w1"_s);
    QCOMPARE(rig.file->undoes, run);
    const QByteArray document = planDocument(*preview->planned.input, preview->planned.plan, u"w1"_s);
    QVERIFY(document.contains(QByteArray("\"undoes\":\"" + run.toUtf8() + "\"")));
    // One of them changes meanwhile: it is left alone and named.
    const QString id = RecordKey{RecordKind::Employee, rig.workspace.data.links[rig.key(u"u1"_s)].record}.toString();
    rig.psa().data.records[id].values.lastName = rig.psa().pool->add(u"Changed");
    const auto undone = rig.undo(rig.file->undoes);
    QVERIFY(undone && undone->applied);
    QCOMPARE(undone->plan.changed, QStringList{rig.key(u"u1"_s)});
    QCOMPARE(undone->applied->applied, 3);
}

void TestUndo::isKilledAnywhereAndFinished_data() {
    QTest::addColumn<bool>("shared");
    QTest::addColumn<int>("mode");
    for (const bool shared : {true, false})
        for (const auto& [name, mode] :
             {std::pair("killed before", Fuse::Mode::DieBefore), std::pair("killed after", Fuse::Mode::DieAfter),
              std::pair("failed", Fuse::Mode::FailOnce)})
            QTest::addRow("%s, %s", shared ? "one database" : "a service elsewhere", name)
                << shared << static_cast<int>(mode);
}

void TestUndo::isKilledAnywhereAndFinished() {
    QFETCH(const bool, shared);
    QFETCH(const int, mode);
    // Undone are a convert, an update, a deactivation and a create.
    const auto prepare = [](Rig& rig) {
        rig.configuration.brakes = {};
        rig.allowances.converts = 1;
        if (!rig.sync())
            return QString();
        rig.tenant.leave(u"g1"_s, u"u2"_s);
        rig.tenant.join(u"g2"_s, u"u2"_s);
        rig.tenant.edit(u"u1"_s, UserProperty::Surname, u"King"_s);
        rig.tenant.remove(u"u3"_s);
        rig.tenant.addUser(u"u8"_s, u"Eve"_s, u"Fox"_s, u"eve@msp.com"_s);
        rig.tenant.join(u"g1"_s, u"u8"_s);
        return runOf(rig.sync());
    };
    Rig smooth(shared);
    const QString run = prepare(smooth);
    QVERIFY(smooth.undo(run)->applied);
    for (int at = 0;; ++at) {
        Rig rig(shared);
        QCOMPARE(prepare(rig), run);
        rig.workspace.fuse.arm(static_cast<Fuse::Mode>(mode), at);
        (void)rig.undo(run);
        const bool ran = rig.workspace.fuse.calls <= at;
        rig.restart();
        const auto again = rig.undo(run);
        QVERIFY2(again && again->applied, qPrintable(u"call %1"_s.arg(at)));
        QVERIFY2(rig.state() == smooth.state(), qPrintable(u"call %1:\n%2\n--- instead of\n%3"_s.arg(at).arg(
                                                    rig.state().join(u'\n'), smooth.state().join(u'\n'))));
        QCOMPARE(rig.workspace.data.decisions.keys(), smooth.workspace.data.decisions.keys());
        for (const JournalEntry& entry : rig.workspace.data.entries)
            QVERIFY(entry.state != EntryState::Open);
        if (ran)
            break;
        QVERIFY(at < 300);
    }
}

QTEST_APPLESS_MAIN(TestUndo)
#include "tst_undo.moc"
