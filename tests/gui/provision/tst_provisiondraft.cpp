// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "provisionworld.h"
#include "tests.h"

#include "gui/provision/problemwords.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace muster::gui::test {
namespace {

QStringList pathsOf(const std::vector<Problem>& problems) {
    QStringList paths;
    for (const Problem& problem : problems)
        paths << problem.path;
    return paths;
}

/// What Auth & Provision edits, without widgets.
class ProvisionDraftTest : public QObject {
    Q_OBJECT

    std::unique_ptr<ProvisionWorld> m_world;
    std::unique_ptr<QSignalSpy> m_saved, m_failed;

    ProvisionDraft& draft() { return m_world->draft(); }
    void setDepartment(const QString& id) {
        EmployeeDefaults defaults = draft().draft().employeeDefaults;
        defaults.department = id;
        draft().setDefaults(defaults);
    }
    [[nodiscard]] Error failure() const { return m_failed->last().first().value<Error>(); }

private Q_SLOTS:
    void init() {
        m_world = std::make_unique<ProvisionWorld>();
        m_world->load();
        m_saved = std::make_unique<QSignalSpy>(&draft(), &ProvisionDraft::savedAll);
        m_failed = std::make_unique<QSignalSpy>(&draft(), &ProvisionDraft::failed);
    }
    void cleanup() {
        m_saved.reset();
        m_failed.reset();
        m_world.reset();
    }

    void beginsWithWhatIsKept() {
        QVERIFY(draft().isLoaded());
        QVERIFY(!draft().isEdited());
        QCOMPARE(draft().draft().employeeDefaults.department, u"d1"_s);
        QCOMPARE(draft().draft().rules.size(), 2U);
        QCOMPARE(pathsOf(draft().problems()), QStringList());
        QVERIFY(!draft().workspaceId().isEmpty());
    }

    void offersActiveEmployeesAsManagersAndTellsNamesakesApart() {
        QStringList names;
        for (const LookupEntry& manager : draft().managers())
            names << manager.name;
        QCOMPARE(names, QStringList({u"Grace Hopper"_s, u"Sam Lee (sam)"_s, u"Sam Lee (samuel)"_s}));
    }

    void keepsWhatItSaves() {
        setDepartment(u"d2"_s);
        QVERIFY(draft().isEdited());
        draft().save();
        QVERIFY(m_saved->wait());
        QVERIFY(!draft().isEdited());
        QCOMPARE(m_world->kept().employeeDefaults.department, u"d2"_s);
    }

    void keepsProvisioningNone() {
        draft().setProvisioning(false);
        draft().save();
        QVERIFY(m_saved->wait());
        QVERIFY(!m_world->kept().provisioning);
    }

    void leavesDecisionsAlone() {
        Decision decision;
        decision.tenantId = u"11111111-1111-1111-1111-111111111111"_s;
        decision.objectId = u"44444444-4444-4444-4444-444444444444"_s;
        decision.choice = Choice::Exclude;
        m_world->keep([&](Configuration& configuration) { configuration.decisions = {decision}; });
        setDepartment(u"d2"_s);
        draft().save();
        QVERIFY(m_saved->wait());
        QCOMPARE(m_world->kept().decisions.size(), 1U);
    }

    void refusesEveryGap_data() {
        QTest::addColumn<QString>("key");
        for (const auto* key : {"department", "location", "manager", "jobTitle", "employmentType", "employeeRole"})
            QTest::newRow(key) << QString::fromLatin1(key);
    }
    void refusesEveryGap() {
        QFETCH(QString, key);
        EmployeeDefaults defaults = draft().draft().employeeDefaults;
        defaults.*defaultNamed(key) = QString();
        draft().setDefaults(defaults);
        QCOMPARE(pathsOf(draft().problems()), QStringList(u"employeeDefaults."_s + key));
        draft().save();
        QCOMPARE(m_failed->size(), 1);
        QCOMPARE(failure().kind, ErrorKind::Rejected);
        QVERIFY(failure().detail.contains(key));
        QVERIFY(draft().isEdited());
        QCOMPARE(m_world->kept().employeeDefaults, draft().saved().employeeDefaults);
    }

    void takesGapsButNothingWrongWhileProvisioningIsOff() {
        setDepartment({});
        draft().setProvisioning(false);
        QCOMPARE(pathsOf(draft().problems()), QStringList());
        setDepartment(u"gone"_s);
        QCOMPARE(pathsOf(draft().problems()), QStringList(u"employeeDefaults.department"_s));
    }

    void refusesAManagerWhoLeft() {
        EmployeeDefaults defaults = draft().draft().employeeDefaults;
        defaults.manager = u"e4"_s;
        draft().setDefaults(defaults);
        QCOMPARE(pathsOf(draft().problems()), QStringList(u"employeeDefaults.manager"_s));
    }

    void countsWhatIsHalfTypedAsEditedAndInTheWay() {
        draft().setFormProblems(u"rules"_s, {{u"rules[0].groupId"_s, u"is half of an id"_s}});
        QVERIFY(draft().isEdited());
        draft().save();
        QCOMPARE(m_failed->size(), 1);
        QVERIFY(failure().detail.contains(u"half of an id"_s));
        draft().setFormProblems(u"rules"_s, {});
        QVERIFY(!draft().isEdited());
    }

    void overwritesNothingOfAnotherConsole() {
        setDepartment(u"d2"_s);
        m_world->keep([](Configuration& configuration) { configuration.employeeDefaults.jobTitle = u"j2"_s; });
        draft().save();
        QVERIFY(m_failed->wait());
        QCOMPARE(failure().kind, ErrorKind::Conflict);
        QCOMPARE(draft().draft().employeeDefaults.department, u"d2"_s);
        QCOMPARE(m_world->kept().employeeDefaults.department, u"d1"_s);
    }

    void noticesAnotherConsoleAlsoAfterReadingAgain() {
        setDepartment(u"d2"_s);
        m_world->keep([](Configuration& configuration) { configuration.employeeDefaults.jobTitle = u"j2"_s; });
        m_world->load();
        QCOMPARE(draft().draft().employeeDefaults.department, u"d2"_s);
        draft().save();
        QVERIFY(m_failed->wait());
        QCOMPARE(failure().kind, ErrorKind::Conflict);
        QCOMPARE(m_world->kept().employeeDefaults.jobTitle, u"j2"_s);
    }

    void discardLoadsTheirs() {
        setDepartment(u"d2"_s);
        m_world->keep([](Configuration& configuration) { configuration.employeeDefaults.jobTitle = u"j2"_s; });
        QSignalSpy loaded(&draft(), &ProvisionDraft::loaded);
        QSignalSpy discarded(&draft(), &ProvisionDraft::discarded);
        draft().discard();
        QCOMPARE(discarded.size(), 1);
        QVERIFY(loaded.wait());
        QCOMPARE(draft().draft().employeeDefaults.department, u"d1"_s);
        QCOMPARE(draft().draft().employeeDefaults.jobTitle, u"j2"_s);
        QVERIFY(!draft().isEdited());
    }

    void keepsWhatWasTypedWhenSavingFails() {
        setDepartment(u"d2"_s);
        m_world->refuseWriting();
        draft().save();
        QVERIFY(m_failed->wait());
        QVERIFY(draft().isEdited());
        QCOMPARE(draft().draft().employeeDefaults.department, u"d2"_s);
        QVERIFY(m_saved->isEmpty());
    }

    void savesTwiceInARow() {
        setDepartment(u"d2"_s);
        draft().save();
        draft().save();
        setDepartment({});
        setDepartment(u"d1"_s);
        EmployeeDefaults defaults = draft().draft().employeeDefaults;
        defaults.jobTitle = u"j2"_s;
        draft().setDefaults(defaults);
        draft().save();
        QTRY_VERIFY(!draft().isEdited());
        QVERIFY2(m_failed->isEmpty(), "its own saving is no other console");
        QCOMPARE(m_world->kept().employeeDefaults.department, u"d1"_s);
        QCOMPARE(m_world->kept().employeeDefaults.jobTitle, u"j2"_s);
    }

    void savesConnectionsBeforeTheDefaultsAreFilled() {
        setDepartment({});
        auto connections = draft().draft().connections;
        connections.front().tenant = u"other.example"_s;
        draft().setConnections(connections);
        QSignalSpy connected(&draft(), &ProvisionDraft::connectionsSaved);
        draft().saveConnections();
        QVERIFY(connected.wait());
        QCOMPARE(m_world->kept().connections.front().tenant, u"other.example"_s);
        QCOMPARE(m_world->kept().employeeDefaults.department, u"d1"_s);
        QVERIFY(draft().isEdited());
    }

    void tellsThatAWorkspaceIsGone() {
        Desk nowhere(u"/nowhere/none.muster"_s);
        ProvisionDraft lost(nowhere);
        QSignalSpy failed(&lost, &ProvisionDraft::failed);
        lost.load();
        QVERIFY(failed.wait());
        QVERIFY(!lost.isLoaded());
    }

    void saysPlacesInTheWordsOfThePage() {
        QCOMPARE(placeOf({u"employeeDefaults.jobTitle"_s, {}}), u"Job Title"_s);
        QCOMPARE(placeOf({u"rules[2].securityRoles[0]"_s, {}}), u"Mapping rule 3: Security Role(s)"_s);
        QCOMPARE(placeOf({u"connections[0].applicationId"_s, {}}), u"Connection 1: Application ID"_s);
        QCOMPARE(placeOf({u"pollSeconds"_s, {}}), u"pollSeconds"_s);
        QCOMPARE(sentenceOf({u"employeeDefaults.manager"_s, u"is missing"_s}), u"Manager is missing."_s);
        QCOMPARE(sentenceOf({u"employeeDefaults.manager"_s, u"no employee"_s}), u"Manager: no employee."_s);
    }
};

} // namespace

std::unique_ptr<QObject> provisionDraftTest() {
    return std::make_unique<ProvisionDraftTest>();
}

} // namespace muster::gui::test

#include "tst_provisiondraft.moc"
