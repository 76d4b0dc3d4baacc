// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain.h"
#include "core/lint.h"
#include "core/planfile.h"

#include <QJsonDocument>
#include <QtTest>

#include <algorithm>

using namespace muster;
using namespace Qt::StringLiterals;

namespace {

const auto tenantId = "11111111-2222-3333-4444-555555555555";
const auto groupId = "aaaaaaaa-0000-0000-0000-000000000001";

/// Two people of one rule, one of whom has a record already; a third whom no rule fits.
PlanInput smallInput() {
    PlanInput input;
    auto& pool = *input.pool;
    Tenant tenant;
    tenant.id = pool.add(std::string_view(tenantId));
    tenant.complete = true;
    input.tenants.push_back(tenant);
    const auto addUser = [&](std::string_view id, std::string_view first, std::string_view name) {
        DirectoryUser user;
        user.id = pool.add(id);
        user.givenName = pool.add(first);
        user.surname = pool.add(std::string_view("O\"Byron\n"));
        user.displayName = pool.add(name);
        user.userPrincipalName = pool.add(std::string(first) + "@msp.example");
        user.mail = user.userPrincipalName;
        user.fingerprint = 7;
        input.users.push_back(user);
    };
    addUser("00000000-0000-0000-0000-00000000000b", "ada", "Ada Byron");
    addUser("00000000-0000-0000-0000-00000000000a", "bob",
            "B\xc3\xb6"
            "b");
    addUser("00000000-0000-0000-0000-00000000000c", "cy", "Cy");
    DirectoryGroup group;
    group.id = pool.add(std::string_view(groupId));
    group.securityEnabled = true;
    group.users = {0, 1};
    input.groups.push_back(group);
    Record record;
    record.id = pool.add(std::string_view("e1"));
    record.email = pool.add(std::string_view("bob@msp.example"));
    record.securityRoles = pool.add(std::string_view("s1\ns2"));
    record.login = true;
    input.records.push_back(record);
    Rule rule;
    rule.id = u"r1"_s;
    rule.tenantId = QString::fromLatin1(tenantId);
    rule.groupId = QString::fromLatin1(groupId);
    rule.securityRoles = QStringList{u"s1"_s};
    input.configuration.rules.push_back(rule);
    return input;
}

} // namespace

class TstPlanFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsBackWhatItWrote() {
        const auto input = smallInput();
        const auto plan = makePlan(input);
        const auto file = parsePlan(planDocument(input, plan, u"w1"_s));
        QVERIFY2(file, file ? "" : qPrintable(file.error().detail));
        QCOMPARE(file->workspace, u"w1"_s);
        QCOMPARE(file->hashes.inputs, hashesOf(input).inputs);
        QCOMPARE(file->steps.size(), plan.steps.size());
        for (std::size_t i = 0; i < plan.steps.size(); ++i) {
            QCOMPARE(file->steps[i].key, keyOf(input, plan.steps[i].user));
            QCOMPARE(file->steps[i].canonical, stepJson(input, plan.steps[i]));
        }
    }

    void hasTheNamesOfTheContract() {
        const auto input = smallInput();
        const auto document = QJsonDocument::fromJson(planDocument(input, makePlan(input), u"w1"_s)).object();
        QCOMPARE(document["format"_L1].toString(), u"muster-plan"_s);
        QCOMPARE(document["version"_L1].toInt(), 1);
        QCOMPARE(document["flow"_L1].toString(), u"provision"_s);
        QCOMPARE(document["summary"_L1].toObject()["create"_L1].toInt(), 1);
        QCOMPARE(document["summary"_L1].toObject()["merge"_L1].toInt(), 1);
        QCOMPARE(document["summary"_L1].toObject().size(), qsizetype(actionCount));
        const auto steps = document["steps"_L1].toArray();
        const auto merge = steps[0].toObject();
        QCOMPARE(merge["key"_L1].toString(), u"%1/00000000-0000-0000-0000-00000000000a"_s.arg(QLatin1String(tenantId)));
        QCOMPARE(merge["record"_L1].toString(), u"employee:e1"_s);
        QVERIFY(merge["archives"_L1].isNull());
        QCOMPARE(merge["rule"_L1].toObject()["decidedBy"_L1].toString(), u"only"_s);
        const auto roles = merge["fields"_L1].toObject()["securityRoles"_L1].toObject();
        QCOMPARE(roles["before"_L1].toArray(), (QJsonArray{u"s1"_s, u"s2"_s}));
        QCOMPARE(roles["after"_L1].toArray(), (QJsonArray{u"s1"_s}));
        QCOMPARE(roles["from"_L1].toString(), u"rule"_s);
        const auto create = steps[1].toObject();
        QVERIFY(create["record"_L1].isNull());
        QCOMPARE(create["reasons"_L1].toArray(), (QJsonArray{u"NoMatch"_s}));
        QCOMPARE(create["fields"_L1].toObject()["active"_L1].toObject()["after"_L1].toBool(), true);
    }

    void givesTheSameBytesWhateverTheOrderOfReading() {
        const auto input = smallInput();
        auto other = smallInput();
        std::swap(other.users[0], other.users[2]);
        other.groups[0].users = {1, 2};
        QCOMPARE(planDocument(other, makePlan(other), u"w"_s), planDocument(input, makePlan(input), u"w"_s));
    }

    void noticesAChangeOfAnyInput() {
        const auto input = smallInput();
        auto changed = smallInput();
        changed.users[2].fingerprint = 8;
        QVERIFY(hashesOf(changed).inputs != hashesOf(input).inputs);
        QCOMPARE(hashesOf(changed).rules, hashesOf(input).rules);
        changed = smallInput();
        changed.configuration.employeeDefaults.department = u"d1"_s;
        QCOMPARE(hashesOf(changed).inputs, hashesOf(input).inputs);
        QVERIFY(hashesOf(changed).rules != hashesOf(input).rules);
        changed = smallInput();
        Decision decision;
        decision.choice = Choice::Exclude;
        changed.configuration.decisions.push_back(decision);
        QVERIFY(hashesOf(changed).inputs != hashesOf(input).inputs);
        QCOMPARE(hashesOf(changed).rules, hashesOf(input).rules);
    }

    void refusesWhatIsNoPlan_data() {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QString>("place");
        QTest::newRow("format") << QByteArray("muster-plan") << QByteArray("muster-config") << u"format"_s;
        QTest::newRow("version") << QByteArray("\"version\":1") << QByteArray("\"version\":2") << u"version"_s;
        QTest::newRow("flow") << QByteArray("provision") << QByteArray("payroll") << u"flow"_s;
        QTest::newRow("action") << QByteArray("\"action\":\"merge\"") << QByteArray("\"action\":\"obey\"")
                                << u"steps[0].action"_s;
        QTest::newRow("key") << QByteArray(tenantId) << QByteArray("somewhere") << u"steps[0].key"_s;
        QTest::newRow("order") << QByteArray("00000000000a") << QByteArray("00000000000f") << u"steps[1].key"_s;
        QTest::newRow("field") << QByteArray("\"username\":{") << QByteArray("\"password\":{") << u"fields"_s;
        QTest::newRow("record") << QByteArray("employee:e1") << QByteArray("../../etc") << u"steps[0].record"_s;
        QTest::newRow("hash") << QByteArray("sha256:") << QByteArray("md5:") << u"inputs"_s;
        QTest::newRow("truncated") << QByteArray("\"summary\"") << QByteArray("") << u""_s;
    }
    void refusesWhatIsNoPlan() {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QString, place);
        const auto input = smallInput();
        auto bytes = planDocument(input, makePlan(input), u"w"_s);
        QVERIFY(bytes.contains(from));
        bytes.replace(from, to);
        const auto file = parsePlan(bytes);
        QVERIFY(!file);
        QCOMPARE(file.error().kind, ErrorKind::Rejected);
        QVERIFY2(file.error().detail.contains(place), qPrintable(file.error().detail));
    }

    void tellsWhyAndWhyNot() {
        const auto input = smallInput();
        const auto plan = makePlan(input);
        const auto merged = explain(input, plan, 1);
        QVERIFY(merged.json["inPlan"_L1].toBool());
        const auto story = merged.sentences.join(u'\n');
        QVERIFY2(story.contains(u"wins: it is the only one that fits."_s), qPrintable(story));
        QVERIFY2(story.startsWith(u"Rule r1 (order 0, \"%1\" → employee)"_s.arg(input.configuration.rules[0].groupId)),
                 qPrintable(story));
        QCOMPARE(merged.marks.size(), static_cast<std::size_t>(merged.sentences.size()));
        QCOMPARE(merged.marks.front(), Explanation::Mark::Holds);
        QVERIFY2(story.contains(u"employee:e1"_s), qPrintable(story));
        QVERIFY(!merged.json["fields"_L1].toArray().isEmpty());
        const auto absent = explain(input, plan, 2);
        QVERIFY(!absent.json["inPlan"_L1].toBool());
        QCOMPARE(absent.marks.size(), static_cast<std::size_t>(absent.sentences.size()));
        QCOMPARE(absent.marks.back(), Explanation::Mark::Prevents);
        QVERIFY2(absent.sentences.join(u'\n').contains(u"not in the group"_s),
                 qPrintable(absent.sentences.join(u'\n')));
        QCOMPARE(usersNamed(input, u" CY@MSP.example "_s), std::vector<std::uint32_t>{2});
    }

    void findsARuleWithoutEffect() {
        auto input = smallInput();
        QVERIFY(findingsOf(input).empty());
        input.groups[0].securityEnabled = false;
        QCOMPARE(findingsOf(input).at(0).kind, Finding::Kind::NotSecurityEnabled);
        input.groups[0].securityEnabled = true;
        auto second = input.configuration.rules[0];
        second.id = u"r2"_s;
        second.order = 1;
        input.configuration.rules.push_back(second);
        QCOMPARE(findingsOf(input).at(0).kind, Finding::Kind::AllWonElsewhere);
        input.configuration.rules[1].order = 0;
        QCOMPARE(findingsOf(input).at(0).kind, Finding::Kind::SameOrder);
        input.configuration.rules[1].groupId = u"aaaaaaaa-0000-0000-0000-000000000002"_s;
        QCOMPARE(findingsOf(input).at(0).kind, Finding::Kind::GroupMissing);
        input.configuration.rules.pop_back();
        input.groups[0].users.clear();
        QCOMPARE(findingsOf(input).at(0).kind, Finding::Kind::GroupEmpty);
        input.tenants[0].complete = false;
        QCOMPARE(findingsOf(input).at(0).kind, Finding::Kind::TenantNotRead);
    }
};

QTEST_GUILESS_MAIN(TstPlanFile)
#include "tst_planfile.moc"
