// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/configurationfile.h"
#include "core/recordsfile.h"
#include "core/validate.h"
#include "core/whatnow.h"
#include "jsonedit.h"

#include <QFile>
#include <QSet>
#include <QTest>

using namespace muster;
using namespace Qt::StringLiterals;

/// What does not fit between a configuration and the PSA it is for.
class TstValidate : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void findsNothingInTheExampleOfTheContract();
    void names_data();
    void names();
    void namesEveryProblemAtOnce();
    void needsNoDefaultsWithoutAnEmployeeRule();
    void aDisabledRuleNeedsNoDefaults();
    void looksUpManagersOnlyWhenItCan();
    void everyKindOfErrorSaysWhatNow();

private:
    static QByteArray read(const QString& name) {
        QFile file(QStringLiteral(MUSTER_SOURCE_DIR "/tests/core/data/") + name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QStringList problems(const QByteArray& json) const {
        const auto configuration = parseConfiguration(json);
        if (!configuration)
            return {u"not read: "_s + configuration.error().detail};
        QStringList lines;
        const auto isActive = [](const QString& id) { return id == u"e1"_s; };
        for (const auto& problem : problemsOf(*configuration, m_lookups, isActive))
            lines.append(problem.path + u": "_s + problem.sentence);
        return lines;
    }

    QByteArray m_example;
    Lookups m_lookups;
};

void TstValidate::initTestCase() {
    m_example = read(u"config.json"_s);
    const auto records = parseRecords(read(u"records.json"_s));
    QVERIFY(records);
    m_lookups = records->lookups;
    m_lookups.accounts.push_back({u"a2"_s, u"Fabrikam"_s, {}, false, true});
}

void TstValidate::findsNothingInTheExampleOfTheContract() {
    QCOMPARE(problems(m_example), QStringList());
}

void TstValidate::names_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("value"); // empty: left out
    QTest::addColumn<QString>("problem");
    const auto row = [](const char* path, const char* value, const char* problem) {
        QTest::addRow("%s %s", path, value)
            << QString::fromLatin1(path) << QByteArray(value) << QString::fromLatin1(problem);
    };
    const auto missing = [&](const char* key) {
        QTest::addRow("without %s", key) << u"employeeDefaults/"_s + QString::fromLatin1(key) << QByteArray()
                                         << u"employeeDefaults."_s + QString::fromLatin1(key) +
                                                u": is missing; every employee needs one, and a rule makes employees"_s;
    };
    for (const char* key : {"department", "location", "manager", "jobTitle", "employmentType", "employeeRole"})
        missing(key);
    row("employeeDefaults/department", R"("d9")", "employeeDefaults.department: no department has the id \"d9\"");
    row("employeeDefaults/location", R"("l9")", "employeeDefaults.location: no location has the id \"l9\"");
    row("employeeDefaults/jobTitle", R"("j9")", "employeeDefaults.jobTitle: no job title has the id \"j9\"");
    row("employeeDefaults/employmentType", R"("t9")",
        "employeeDefaults.employmentType: no employment type has the id \"t9\"");
    row("employeeDefaults/employeeRole", R"("r9")",
        "employeeDefaults.employeeRole: no employee role has the id \"r9\"");
    row("employeeDefaults/phoneType", R"("p9")", "employeeDefaults.phoneType: no phone type has the id \"p9\"");
    row("employeeDefaults/manager", R"("e2")", "employeeDefaults.manager: no active employee has the id \"e2\"");
    row("employeeDefaults/securityRole", R"("s8")",
        "employeeDefaults.securityRole: no security role has the id \"s8\"");
    row("employeeDefaults/securityRole", R"("s9")",
        "employeeDefaults.securityRole: the role \"External User\" is an external one, for the client portal; "
        "employees "
        "take internal roles");
    row("rules/0/securityRoles", R"(["s1","s8"])", "rules[0].securityRoles[1]: no security role has the id \"s8\"");
    row("rules/0/securityRoles", R"(["s1","s9"])",
        "rules[0].securityRoles[1]: the role \"External User\" is an external one, for the client portal; an employee "
        "rule takes internal roles");
    row("rules/0/phoneType", R"("p9")", "rules[0].phoneType: no phone type has the id \"p9\"");
    row("rules/0/account", R"("a9")", "rules[0].account: no account has the id \"a9\"");
    const QByteArray portal = R"({"id":"r2","tenantId":"11111111-1111-1111-1111-111111111111",
        "groupId":"55555555-5555-5555-5555-555555555555","order":1,"becomes":"clientPortal",)";
    row("rules/1", QByteArray(portal + R"("securityRoles":["s1"],"account":"a1"})").constData(),
        "rules[1].securityRoles[0]: the role \"User\" is an internal one, for employees; a client-portal rule takes "
        "external roles");
    row("rules/1", QByteArray(portal + R"("account":"a1"})").constData(),
        "rules[1].securityRoles: is empty; a client-portal rule needs at least one external role");
    row("rules/1", QByteArray(portal + R"("securityRoles":["s9"]})").constData(),
        "rules[1].account: is missing; contacts belong to a client account");
    row("rules/1", QByteArray(portal + R"("securityRoles":["s9"],"account":"a2","location":"l1"})").constData(),
        "rules[1].location: the location \"Main\" does not belong to the account \"Fabrikam\"");
}

void TstValidate::names() {
    QFETCH(QString, path);
    QFETCH(QByteArray, value);
    QFETCH(QString, problem);
    QCOMPARE(problems(testing::edited(m_example, path, value)), QStringList{problem});
}

void TstValidate::namesEveryProblemAtOnce() {
    auto json = testing::edited(m_example, u"employeeDefaults/securityRole"_s, {});
    json = testing::edited(json, u"employeeDefaults/department"_s, R"("d9")");
    json = testing::edited(json, u"rules/0/securityRoles"_s, "[]");
    const auto found = problemsOf(*parseConfiguration(json), m_lookups);
    QCOMPARE(found.size(), std::size_t(2));
    const auto refused = refusedFor(found);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Rejected);
    QCOMPARE(refused.error().detail,
             u"employeeDefaults.department: no department has the id \"d9\"\nrules[0].securityRoles: is empty, and "
             u"employeeDefaults.securityRole names no role to fall back on"_s);
    QVERIFY(refusedFor({}));
}

void TstValidate::needsNoDefaultsWithoutAnEmployeeRule() {
    QCOMPARE(problemsOf(Configuration{}, Lookups{}), std::vector<Problem>());
}

void TstValidate::aDisabledRuleNeedsNoDefaults() {
    const auto json = testing::edited(m_example, u"employeeDefaults/department"_s, {});
    QCOMPARE(problems(json).size(), 1);
    QCOMPARE(problems(testing::edited(json, u"rules/0/enabled"_s, "false")), QStringList());
}

void TstValidate::looksUpManagersOnlyWhenItCan() {
    const auto json = testing::edited(m_example, u"employeeDefaults/manager"_s, R"("e2")");
    QVERIFY(problemsOf(*parseConfiguration(json), m_lookups).empty());
    QCOMPARE(problems(json).size(), 1);
}

void TstValidate::everyKindOfErrorSaysWhatNow() {
    QSet<QString> sentences;
    for (int kind = 0; kind <= static_cast<int>(ErrorKind::Storage); ++kind) {
        const auto sentence = whatNow(static_cast<ErrorKind>(kind));
        QVERIFY(sentence.endsWith(u'.'));
        sentences.insert(sentence);
    }
    QCOMPARE(sentences.size(), static_cast<int>(ErrorKind::Storage) + 1);
}

QTEST_GUILESS_MAIN(TstValidate)
#include "tst_validate.moc"
