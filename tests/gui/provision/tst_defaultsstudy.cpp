// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "provisionworld.h"
#include "tests.h"

#include "gui/provision/defaultsstudy.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::gui::test {
namespace {

/// What defaults do to the people of the last reading.
class DefaultsStudyTest : public QObject {
    Q_OBJECT

    std::shared_ptr<const PlanInput> m_known = ProvisionWorld().reading();

    static DefaultsStudy::Value valueOf(const DefaultsStudy::Person& person, const QString& field) {
        for (const auto& value : person.values)
            if (value.field == field)
                return value;
        return {};
    }

private Q_SLOTS:
    void countsWhoNeedsEachDefault() {
        const DefaultsStudy study(*m_known, m_known->configuration);
        QCOMPARE(study.newEmployees(), 3);
        QCOMPARE(study.needing(Field::Department), 3);
        QCOMPARE(study.needing(Field::JobTitle), 1);
        QCOMPARE(study.needing(Field::SecurityRoles), 0);
        QCOMPARE(study.newContacts(), 1);
        QCOMPARE(study.needing(Field::PhoneType), 1);
    }

    void countsTheSameWhenTheDefaultIsMissing() {
        Configuration draft = m_known->configuration;
        draft.employeeDefaults = {};
        draft.rules[0].securityRoles.clear();
        draft.rules[1].phoneType = u"p2"_s;
        const DefaultsStudy study(*m_known, draft);
        QCOMPARE(study.needing(Field::Department), 3);
        QCOMPARE(study.needing(Field::JobTitle), 1);
        QCOMPARE(study.needing(Field::SecurityRoles), 3);
        QCOMPARE(study.needing(Field::PhoneType), 0);
    }

    void saysWhereEachValueComesFrom() {
        const DefaultsStudy study(*m_known, m_known->configuration);
        const auto ada = study.person(u"ada love"_s);
        QCOMPARE(ada.sentence, u"Ada Lovelace <ada@msp.example>"_s);
        QCOMPARE(valueOf(ada, u"Department"_s),
                 (DefaultsStudy::Value{u"Department"_s, u"Service Delivery"_s, u"default"_s}));
        QCOMPARE(valueOf(ada, u"Job Title"_s), (DefaultsStudy::Value{u"Job Title"_s, u"Engineer"_s, u"Entra"_s}));
        QCOMPARE(valueOf(study.person(u"BOB"_s), u"Job Title"_s),
                 (DefaultsStudy::Value{u"Job Title"_s, u"Technician"_s, u"default"_s}));
        const bool fromRule = std::any_of(ada.values.begin(), ada.values.end(), [](const auto& value) {
            return value.value == u"Service Desk"_s && value.from == u"rule 10"_s;
        });
        QVERIFY(fromRule);
    }

    void marksWhatNobodyHasAValueFor() {
        Configuration draft = m_known->configuration;
        draft.employeeDefaults.manager.clear();
        const auto ada = DefaultsStudy(*m_known, draft).person(u"ada"_s);
        QVERIFY(valueOf(ada, u"Manager"_s).missing);
        QVERIFY(!valueOf(ada, u"Department"_s).missing);
    }

    void offersAllWhomTheTextFitsAndPrefersNewEmployees() {
        const DefaultsStudy study(*m_known, m_known->configuration);
        QCOMPARE(study.person(u"lovelace"_s).sameText,
                 QStringList({u"Ada Lovelace <ada@msp.example>"_s, u"Cy Lovelace <cy@msp.example>"_s}));
        // All five have the domain; Dee and Kim are no new employees.
        QVERIFY(study.person(u"msp.example"_s).sentence.startsWith(u"Ada"_s));
        QCOMPARE(study.person(u"Cy Lovelace <cy@msp.example>"_s).sentence, u"Cy Lovelace <cy@msp.example>"_s);
    }

    void saysThatOthersHaveARecordOrBecomeAContact() {
        const DefaultsStudy study(*m_known, m_known->configuration);
        QVERIFY(study.person(u"dee"_s).sentence.contains(u"has a record already"_s));
        QVERIFY(study.person(u"kim"_s).sentence.contains(u"contact"_s));
        QVERIFY(study.person(u"nobody"_s).sentence.startsWith(u"Nobody"_s));
        QVERIFY(study.person(u" "_s).sentence.isEmpty());
    }
};

} // namespace

std::unique_ptr<QObject> defaultsStudyTest() {
    return std::make_unique<DefaultsStudyTest>();
}

} // namespace muster::gui::test

#include "tst_defaultsstudy.moc"
