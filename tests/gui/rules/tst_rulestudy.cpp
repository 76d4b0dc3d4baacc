// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rulesworld.h"
#include "tests.h"

#include "gui/provision/ruleswords.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace muster::gui::test {
namespace {

QStringList words(const QString& id, const Configuration& draft, const RuleStudies& studies) {
    RuleNames names;
    QStringList all;
    for (const auto& rule : draft.rules)
        names.groups.insert(rule.groupId, studies.value(rule.id).groupName);
    for (const auto& rule : draft.rules) {
        if (rule.id != id)
            continue;
        for (const auto& chip : chipsOf(rule, studies.value(id), draft.rules, names))
            all.append((chip.danger ? u"!"_s : QString()) + chip.word);
    }
    return all;
}

class RuleStudyTest : public QObject {
    Q_OBJECT

    std::shared_ptr<const PlanInput> m_reading = readingOfWorld();

private Q_SLOTS:
    void countsMembersNestedOnesAndThoseWonByOthers() {
        const auto studies = studyRules(*m_reading, m_reading->configuration);
        const auto& field = studies[u"r3"_s];
        QCOMPARE(field.groupName, u"Field Engineers"_s);
        QCOMPARE(field.members, 28);
        QCOMPARE(field.nested, 6);
        QCOMPARE(field.wonByOther, 9);
        QVERIFY(field.sameOrder);
        QCOMPARE(field.sameOrder->rule, u"r2"_s);
        QVERIFY(field.sameOrder->otherWins);
        QCOMPARE(field.sameOrder->people, 9);
        QCOMPARE(studies[u"r2"_s].members, 41);
        QCOMPARE(studies[u"r2"_s].wonByOther, 1);
        QCOMPARE(studies[u"r6"_s].members, 87);
        QCOMPARE(studies[u"r6"_s].wonByOther, 12);
    }

    void countsWhoseAccessWouldBeOverridden() {
        const auto studies = studyRules(*m_reading, m_reading->configuration);
        QCOMPARE(studies[u"r3"_s].overridden, 19);
        QCOMPARE(studies[u"r1"_s].overridden, 0); // nobody of them has a record
        auto draft = m_reading->configuration;
        draft.rules[2].securityRoles = {u"s1"_s}; // what they have already
        QCOMPARE(studyRules(*m_reading, draft)[u"r3"_s].overridden, 0);
    }

    void saysWhatSomebodyShouldLookAt() {
        auto draft = m_reading->configuration;
        const auto studies = studyRules(*m_reading, draft);
        QCOMPARE(words(u"r3"_s, draft, studies), QStringList{u"Same order as Service Desk"_s});
        QCOMPARE(words(u"r5"_s, draft, studies), QStringList{u"Employee login: 1"_s});
        QCOMPARE(words(u"r7"_s, draft, studies), QStringList{u"!Not a security group"_s});
        QCOMPARE(words(u"r1"_s, draft, studies), QStringList());
        draft.rules[6].enabled = true;
        QCOMPARE(words(u"r7"_s, draft, studyRules(*m_reading, draft)), QStringList{u"!Not a security group"_s});
    }

    void saysNothingOfAGroupThatWasNotRead() {
        auto draft = m_reading->configuration;
        draft.rules[0].groupId = groupId(77); // typed since
        auto studies = studyRules(*m_reading, draft);
        QCOMPARE(studies[u"r1"_s].group, RuleStudy::Group::NotRead);
        QCOMPARE(words(u"r1"_s, draft, studies), QStringList());
        auto reading = *m_reading;
        reading.configuration.rules[0].groupId = groupId(77); // read, and not there
        studies = studyRules(reading, reading.configuration);
        QCOMPARE(studies[u"r1"_s].group, RuleStudy::Group::Missing);
        QCOMPARE(words(u"r1"_s, draft, studies), QStringList{u"!Group missing"_s});
    }

    void warnsOfATenantThatWasNotReadCompletely() {
        auto reading = *m_reading;
        reading.tenants[1].complete = false;
        const auto studies = studyRules(reading, reading.configuration);
        QCOMPARE(words(u"r4"_s, reading.configuration, studies), QStringList{u"Tenant not read"_s});
    }
};

} // namespace

std::unique_ptr<QObject> ruleStudyTest() {
    return std::make_unique<RuleStudyTest>();
}

} // namespace muster::gui::test

#include "tst_rulestudy.moc"
