// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/rig.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using namespace muster::testkit;

namespace {

/// As Kaseya BMS: contacts are written but for access, employees are read only.
Capabilities limited() {
    Capabilities can;
    can.batch = 1;
    can.makes = {false, true};
    const FieldSet contact{Field::FirstName, Field::LastName, Field::Email,     Field::Phone, Field::JobTitle,
                           Field::Account,   Field::Location, Field::PhoneType, Field::Active};
    FieldSet told = contact;
    told.add(Field::PortalAccess);
    can.writes = {FieldSet(), contact};
    can.tells = {
        FieldSet{Field::FirstName, Field::LastName, Field::Username, Field::Email, Field::JobTitle, Field::Active},
        told};
    return can;
}

} // namespace

/// What the PSA cannot be told: listed once, taken for done in plans, and closed by a reading only.
class TestManualSteps : public QObject {
    Q_OBJECT

    std::unique_ptr<Rig> m_rig;
    [[nodiscard]] std::vector<JournalEntry> listed(EntryState state = EntryState::Manual) const {
        std::vector<JournalEntry> found;
        for (const JournalEntry& entry : m_rig->workspace.data.entries)
            if (entry.state == state)
                found.push_back(entry);
        return found;
    }
    RunReport sync() {
        auto report = m_rig->sync();
        if (!report)
            qFatal("%s", qPrintable(report.error().detail));
        return std::move(*report);
    }
    void put(const QString& key, const std::function<void(Record&, TextPool&)>& edit) {
        auto& stored = m_rig->psa().data.records[key];
        TextPool& pool = *m_rig->psa().pool;
        if (stored.key.id.isEmpty()) {
            stored.key = *RecordKey::parse(key);
            stored.values.kind = stored.key.kind;
            stored.values.id = pool.add(stored.key.id);
        }
        edit(stored.values, pool);
    }
    /// An employee as somebody would make them in the PSA.
    void makeEmployee(const QString& id, const QString& user) {
        put(u"employee:"_s % id, [&](Record& record, TextPool& pool) {
            const JournalEntry entry = entryOf(user);
            const auto value = [&](const QString& field) { return pool.add(entry.fields[field].toString()); };
            record.firstName = value(u"firstName"_s);
            record.lastName = value(u"lastName"_s);
            record.username = value(u"username"_s);
            record.email = value(u"email"_s);
            record.jobTitle = value(u"jobTitle"_s);
            record.active = record.login = true;
        });
    }
    [[nodiscard]] JournalEntry entryOf(const QString& user) const {
        for (const JournalEntry& entry : listed())
            if (entry.key == m_rig->key(user))
                return entry;
        return {};
    }
private Q_SLOTS:
    void init();
    void listsANewEmployeeOnceAndReportsNothingDone();
    void ticksANewEmployeeOffWhenAReadingFindsThem();
    void leavesOneOpenWhoseValuesDiffer();
    void writesAContactAndListsTheAccess();
    void takesAskedAccessForGivenWithoutAskingTwice();
    void believesWhatThePsaDoesNotTell();
    void needsAPersonsWordWhereNothingCanBeSeen();
    void asksADeactivationOnceAndClosesItWhenSeen();
    void withdrawsWhatThePlanDoesNotAskForAnyMore();
    void undoesAnAskedDeactivation();
};

void TestManualSteps::init() {
    m_rig = std::make_unique<Rig>(false);
    m_rig->can = limited();
}

void TestManualSteps::listsANewEmployeeOnceAndReportsNothingDone() {
    const RunReport report = sync();
    QCOMPARE(report.applied->applied, 1); // the contact
    QCOMPARE(report.applied->byHand, 4);
    QVERIFY(report.applied->failures.empty());
    const JournalEntry ada = entryOf(u"u1"_s);
    QCOMPARE(ada.action, u"create"_s);
    QVERIFY(ada.record.isEmpty());
    QCOMPARE(ada.fields[u"email"_s].toString(), u"ada@msp.com"_s);
    QCOMPARE(ada.fields[u"department"_s].toString(), u"d1"_s);
    QVERIFY(!m_rig->workspace.data.links.contains(m_rig->key(u"u1"_s)));
    QCOMPARE(m_rig->workspace.data.runs[0].result.waiting, 4);
    const auto before = listed();
    sync();
    QCOMPARE(listed().size(), before.size());
    QCOMPARE(entryOf(u"u1"_s).intentId, ada.intentId);
    QCOMPARE(Rig::actionOf(*m_rig->plan(), u"u1"_s), u"create"_s);
}

void TestManualSteps::ticksANewEmployeeOffWhenAReadingFindsThem() {
    sync();
    const QString intent = entryOf(u"u1"_s).intentId;
    makeEmployee(u"e9"_s, u"u1"_s);
    QCOMPARE(entryOf(u"u1"_s).state, EntryState::Manual);
    const auto plan = m_rig->plan();
    QCOMPARE(Rig::actionOf(*plan, u"u1"_s), u"unchanged"_s);
    const auto link = m_rig->workspace.data.links.value(m_rig->key(u"u1"_s));
    QCOMPARE(link.record, u"e9"_s);
    for (const JournalEntry& entry : listed(EntryState::Done))
        if (entry.intentId == intent) {
            QCOMPARE(entry.record, u"e9"_s);
            QVERIFY2(entry.error.contains(u"department"_s), qPrintable(entry.error)); // what was not seen is named
            return;
        }
    QFAIL("the entry was not closed");
}

void TestManualSteps::leavesOneOpenWhoseValuesDiffer() {
    sync();
    makeEmployee(u"e9"_s, u"u1"_s);
    put(u"employee:e9"_s, [](Record& record, TextPool& pool) { record.lastName = pool.add("Byrne"); });
    const RunReport report = sync();
    QVERIFY(report.applied->byHand >= 1);
    const JournalEntry entry = entryOf(u"u1"_s);
    QCOMPARE(entry.action, u"merge"_s); // the record is there now, one value is to be corrected
    QCOMPARE(entry.record, u"e9"_s);
    QCOMPARE(entry.fields[u"lastName"_s].toString(), u"Byron"_s);
    QCOMPARE(listed(EntryState::Withdrawn).size(), std::size_t{1});
    put(u"employee:e9"_s, [](Record& record, TextPool& pool) { record.lastName = pool.add("Byron"); });
    sync();
    QCOMPARE(entryOf(u"u1"_s).key, QString());
}

void TestManualSteps::writesAContactAndListsTheAccess() {
    sync();
    const auto link = m_rig->workspace.data.links.value(m_rig->key(u"u4"_s));
    QVERIFY(!link.record.isEmpty());
    const Record contact = m_rig->record(u"contact:"_s % link.record);
    QCOMPARE(contact.firstName.toString(), u"Dan"_s);
    QVERIFY(!contact.login);
    const JournalEntry rest = entryOf(u"u4"_s);
    QCOMPARE(rest.record, link.record);
    QCOMPARE(rest.fields[u"portalAccess"_s].toString(), u"true"_s);
    QVERIFY(!rest.fields.contains(u"firstName"_s));
}

void TestManualSteps::takesAskedAccessForGivenWithoutAskingTwice() {
    sync();
    QCOMPARE(Rig::actionOf(*m_rig->plan(), u"u4"_s), u"unchanged"_s);
    const QString record = m_rig->workspace.data.links.value(m_rig->key(u"u4"_s)).record;
    // The directory changes something else: that is written, and the access stays on the list as it was.
    m_rig->tenant.edit(u"u4"_s, UserProperty::GivenName, u"Daniel"_s);
    sync();
    QCOMPARE(m_rig->record(u"contact:"_s % record).firstName.toString(), u"Daniel"_s);
    QCOMPARE(entryOf(u"u4"_s).fields[u"portalAccess"_s].toString(), u"true"_s);
    put(u"contact:"_s % record, [](Record& contact, TextPool&) { contact.login = true; });
    sync();
    QCOMPARE(entryOf(u"u4"_s).key, QString());
}

void TestManualSteps::believesWhatThePsaDoesNotTell() {
    sync();
    makeEmployee(u"e9"_s, u"u1"_s);
    sync();
    // Roles and department were asked for and cannot be seen: they are neither drift nor asked for again.
    const auto plan = m_rig->plan();
    QCOMPARE(Rig::actionOf(*plan, u"u1"_s), u"unchanged"_s);
    for (const Step& step : plan->planned.plan.steps)
        QVERIFY(step.drift.empty());
}

void TestManualSteps::needsAPersonsWordWhereNothingCanBeSeen() {
    sync();
    makeEmployee(u"e9"_s, u"u1"_s);
    sync();
    m_rig->tenant.leave(u"g1"_s, u"u1"_s); // revoke: login off, roles gone; none of it is told
    sync();
    QCOMPARE(entryOf(u"u1"_s).action, u"revoke"_s);
    sync();
    QCOMPARE(entryOf(u"u1"_s).action, u"revoke"_s);
    for (JournalEntry& entry : m_rig->workspace.data.entries)
        if (entry.state == EntryState::Manual && entry.key == m_rig->key(u"u1"_s))
            entry.saidBy = u"ada@console"_s;
    QCOMPARE(entryOf(u"u1"_s).action, u"revoke"_s); // still open until the next reading
    sync();
    QCOMPARE(entryOf(u"u1"_s).key, QString());
    QCOMPARE(Rig::actionOf(*m_rig->plan(), u"u1"_s), u"unchanged"_s);
}

void TestManualSteps::asksADeactivationOnceAndClosesItWhenSeen() {
    sync();
    makeEmployee(u"e9"_s, u"u1"_s);
    sync();
    m_rig->tenant.remove(u"u1"_s);
    m_rig->allowances.brakes[static_cast<std::size_t>(BrakeName::Removals)] = 1;
    sync();
    QCOMPARE(entryOf(u"u1"_s).action, u"deactivate"_s);
    QVERIFY(m_rig->record(u"employee:e9"_s).active);
    const QString intent = entryOf(u"u1"_s).intentId;
    m_rig->allowances = {};
    QVERIFY(sync().applied.has_value()); // neither asked nor counted by a brake again
    QCOMPARE(entryOf(u"u1"_s).intentId, intent);
    QCOMPARE(Rig::actionOf(*m_rig->plan(), u"u1"_s), u"unchanged"_s);
    put(u"employee:e9"_s, [](Record& record, TextPool&) { record.active = record.login = false; });
    sync();
    QCOMPARE(entryOf(u"u1"_s).key, QString());
}

void TestManualSteps::withdrawsWhatThePlanDoesNotAskForAnyMore() {
    sync();
    QVERIFY(!entryOf(u"u1"_s).key.isEmpty());
    m_rig->tenant.leave(u"g1"_s, u"u1"_s);
    sync();
    QCOMPARE(entryOf(u"u1"_s).key, QString());
    QCOMPARE(listed(EntryState::Withdrawn).size(), std::size_t{1});
}

void TestManualSteps::undoesAnAskedDeactivation() {
    sync();
    makeEmployee(u"e9"_s, u"u1"_s);
    sync();
    m_rig->tenant.remove(u"u1"_s);
    m_rig->allowances.brakes[static_cast<std::size_t>(BrakeName::Removals)] = 1;
    const RunReport report = sync();
    QCOMPARE(entryOf(u"u1"_s).action, u"deactivate"_s);
    // Nobody has done it yet: to undo it is to have nothing to do.
    QVERIFY(m_rig->undo(report.applied->run).has_value());
    m_rig->configuration.connections[0].enabled = true;
    sync();
    QVERIFY2(entryOf(u"u1"_s).action != u"deactivate"_s, qPrintable(entryOf(u"u1"_s).action));
    QVERIFY(m_rig->record(u"employee:e9"_s).active);
}

QTEST_GUILESS_MAIN(TestManualSteps)
#include "tst_manualsteps.moc"
