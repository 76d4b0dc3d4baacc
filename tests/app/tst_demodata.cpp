// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/configurationfile.h"
#include "core/directory.h"
#include "core/recordsfile.h"
#include "core/validate.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include <functional>

using namespace muster;
using namespace Qt::StringLiterals;

namespace {

QByteArray demo(const QString& name) {
    QFile file(QStringLiteral(MUSTER_SOURCE_DIR "/resources/demo/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

using Is = std::function<bool(const QJsonObject&)>;

} // namespace

/// Holds the demo tenant against the list that it was ordered by.
class TstDemoData : public QObject {
    Q_OBJECT

    QJsonArray m_users, m_groups;
    RecordsFile m_records;

    [[nodiscard]] int count(const Is& is) const {
        return static_cast<int>(
            std::count_if(m_users.begin(), m_users.end(), [&](const auto& value) { return is(value.toObject()); }));
    }
    [[nodiscard]] int countDoubles(QLatin1StringView property) const {
        QHash<QString, int> seen;
        for (const auto& value : m_users) {
            if (const auto text = value.toObject()[property].toString().toLower(); !text.isEmpty())
                ++seen[text];
        }
        return static_cast<int>(std::count_if(seen.begin(), seen.end(), [](int n) { return n > 1; }));
    }
    static UserSource source(const QJsonObject& user) {
        QStringList lines;
        for (const auto& value : user["identities"_L1].toArray()) {
            const auto identity = value.toObject();
            lines << identity["signInType"_L1].toString() + u'\t' + identity["issuer"_L1].toString() + u'\t' +
                         identity["issuerAssignedId"_L1].toString();
        }
        return sourceOf(user["userPrincipalName"_L1].toString().toStdString(), lines.join(u'\n').toStdString());
    }

private Q_SLOTS:
    void initTestCase() {
        const auto tenant = QJsonDocument::fromJson(demo(u"tenant.json"_s)).object();
        m_users = tenant["users"_L1].toArray();
        m_groups = tenant["groups"_L1].toArray();
        auto records = parseRecords(demo(u"records.json"_s));
        QVERIFY2(records, records ? "" : qPrintable(records.error().detail));
        m_records = std::move(*records);
    }

    void hasAbout250PeopleAnd9Groups() {
        QVERIFY2(m_users.size() >= 240 && m_users.size() <= 260, qPrintable(QString::number(m_users.size())));
        QCOMPARE(m_groups.size(), 9);
    }

    void hasNestedGroupsWithACycle() {
        QHash<QString, QSet<QString>> nested;
        QSet<QString> ids;
        for (const auto& group : m_groups)
            ids.insert(group.toObject()["id"_L1].toString());
        for (const auto& value : m_groups) {
            const auto group = value.toObject();
            for (const auto& member : group["members"_L1].toArray()) {
                if (ids.contains(member.toString()))
                    nested[group["id"_L1].toString()].insert(member.toString());
            }
        }
        QVERIFY(!nested.isEmpty());
        const bool cycle = std::any_of(ids.begin(), ids.end(), [&](const QString& id) {
            return std::any_of(nested[id].begin(), nested[id].end(),
                               [&](const QString& child) { return nested.value(child).contains(id); });
        });
        QVERIFY(cycle);
    }

    void hasEveryKindOfPerson() {
        QVERIFY(count([](const auto& u) { return source(u) == UserSource::ExternalAd; }) > 50);
        QVERIFY(count([](const auto& u) { return source(u) == UserSource::MicrosoftAccount; }) >= 2);
        QVERIFY(count([](const auto& u) { return u["companyName"_L1].toString().contains("child tenant"_L1); }) >= 5);
        QVERIFY(count([](const auto& u) { return u["onPremisesSyncEnabled"_L1].toBool(); }) >= 10);
        QVERIFY(count([](const auto& u) { return u["externalUserState"_L1] == u"PendingAcceptance"_s; }) >= 2);
        QVERIFY(count([](const auto& u) { return u["accountEnabled"_L1] == QJsonValue(false); }) >= 2);
        QVERIFY(count([](const auto& u) { return u["mail"_L1].toString().startsWith("HealthMailbox"_L1); }) >= 1);
        QCOMPARE(count([](const auto& u) { return u["displayName"_L1] == u"John Smith"_s; }), 2);
    }

    void hasDuplicatesAndMissingFields() {
        QVERIFY(countDoubles("mail"_L1) >= 1);
        QVERIFY(count([](const auto& u) { return u["mail"_L1].isNull(); }) >= 2);
        QVERIFY(count([](const auto& u) {
                    return u["givenName"_L1].isNull() && u["surname"_L1].isNull() && u["displayName"_L1].isNull();
                }) >= 1);
        QVERIFY(count([](const auto& u) { return u["userPrincipalName"_L1].toString().startsWith(u'_'); }) >= 1);
    }

    void hasMatchingRecordsWithTwelveClients() {
        const auto& accounts = m_records.lookups.accounts;
        QCOMPARE(std::count_if(accounts.begin(), accounts.end(), [](const Account& a) { return !a.own; }), 12);
        QSet<QString> addresses;
        for (const auto& record : m_records.people)
            addresses.insert(record.email.toString().toLower());
        const auto matching =
            count([&](const auto& u) { return addresses.contains(u["mail"_L1].toString().toLower()); });
        QVERIFY2(matching > 100, qPrintable(QString::number(matching)));
        const auto has = [&](auto is) { return std::any_of(m_records.people.begin(), m_records.people.end(), is); };
        QVERIFY(has([](const Record& r) { return r.root; }));
        QVERIFY(has([](const Record& r) { return r.employeeType == EmployeeType::ApiEmployee; }));
        QVERIFY(has([](const Record& r) { return isArchived(r); }));
        QVERIFY(has([](const Record& r) { return !r.relatedData.empty(); }));
    }

    void hasAConfigurationWithoutProblems() {
        const auto configuration = parseConfiguration(demo(u"configuration.json"_s));
        QVERIFY2(configuration, configuration ? "" : qPrintable(configuration.error().detail));
        const auto problems = problemsOf(*configuration, m_records.lookups);
        QVERIFY2(problems.empty(), problems.empty() ? "" : qPrintable(problems.front().sentence));
    }
};

QTEST_GUILESS_MAIN(TstDemoData)
#include "tst_demodata.moc"
