// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recordsfile.h"

#include "core/recordjson.h"
#include "jsonedit.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <rapidcheck.h>

using namespace muster;
using namespace Qt::StringLiterals;

/// muster-records files (spec/06 §3), and records in JSON.
class TstRecordsFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void readsTheExampleOfTheContract();
    void anEmptyFileOfTheFormatHoldsNothing();
    void givesBackWhatItWrote();
    void keepsWhatIsDocumented();
    void writesInTheOrderOfIds();
    void writesTheShapeOfTheContract();
    void readsARecordByItself();
    void namesTheFieldOfARecordByItself();
    void aRecordComesBackFromItsJson();
    void aManagerMayComeLater();
    void passesOverUnknownKeys();
    void refuses_data();
    void refuses();
    void survivesAnyChangeOfBytes();
    void readsManyPeople();

private:
    QByteArray m_example;
};

void TstRecordsFile::initTestCase() {
    QFile file(QStringLiteral(MUSTER_SOURCE_DIR "/tests/core/data/records.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_example = file.readAll();
}

void TstRecordsFile::readsTheExampleOfTheContract() {
    const auto read = parseRecords(m_example);
    QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
    QCOMPARE(read->lookups.departments[0].name, u"Service"_s);
    QVERIFY(read->lookups.securityRoles[1].external);
    QCOMPARE(read->lookups.accounts[0].code, u"CON"_s);
    QVERIFY(read->lookups.locations[0].main);
    QCOMPARE(read->people.size(), std::size_t(2));
    const auto& employee = read->people[0];
    QVERIFY(employee.kind == RecordKind::Employee && employee.root && employee.active && employee.login);
    QCOMPARE(employee.email.view(), std::string_view("grace@msp.com"));
    QVERIFY(employee.manager.isBlank());
    QCOMPARE(employee.relatedData[0].view(), std::string_view("ticket:9"));
    const auto& contact = read->people[1];
    QVERIFY(contact.kind == RecordKind::Contact && contact.login);
    QCOMPARE(contact.email.view(), std::string_view("ada@contoso.com"));
    QCOMPARE(contact.phones[0].type.view(), std::string_view("p1"));
    QCOMPARE(contact.account.view(), std::string_view("a1"));
    QCOMPARE(read->configurations[0].macAddress, u"00:11:22:33:44:55"_s);
}

void TstRecordsFile::anEmptyFileOfTheFormatHoldsNothing() {
    const auto read = parseRecords(R"({"format":"muster-records","version":1})");
    QVERIFY(read && read->people.empty());
    QVERIFY(read->lookups == Lookups{});
}

void TstRecordsFile::givesBackWhatItWrote() {
    const auto first = parseRecords(m_example);
    const auto bytes = writeRecords(*first);
    const auto again = parseRecords(bytes);
    QVERIFY2(again, again ? "" : qPrintable(again.error().detail));
    QVERIFY(again->lookups == first->lookups);
    QVERIFY(again->configurations == first->configurations);
    for (std::size_t i = 0; i < first->people.size(); ++i)
        QCOMPARE(toJson(again->people[i]), toJson(first->people[i]));
    QCOMPARE(writeRecords(*again), bytes);
}

/// The fields of spec/02 §6 that no record of the example has: optional, and not written while blank.
void TstRecordsFile::keepsWhatIsDocumented() {
    const auto extended = [&](QLatin1StringView list, const QJsonObject& more) {
        QJsonObject root = QJsonDocument::fromJson(m_example).object();
        QJsonArray items = root[list].toArray();
        QJsonObject first = items[0].toObject();
        for (auto it = more.begin(); it != more.end(); ++it)
            first.insert(it.key(), it.value());
        items[0] = first;
        root[list] = items;
        return root;
    };
    const auto keeps = [](const QJsonObject& root) {
        const auto file = parseRecords(QJsonDocument(root).toJson());
        return file && QJsonDocument::fromJson(writeRecords(*file)).object() == root;
    };
    QVERIFY(keeps(extended("accounts"_L1, {{u"type"_s, u"Customer"_s},
                                           {u"status"_s, u"Active"_s},
                                           {u"phone"_s, u"+1 206 555 0100"_s},
                                           {u"website"_s, u"https://contoso.com"_s}})));
    QVERIFY(keeps(extended("locations"_L1, {{u"address2"_s, u"Floor 2"_s},
                                            {u"region"_s, u"WA"_s},
                                            {u"postalCode"_s, u"98052"_s},
                                            {u"phone"_s, u"+1 206 555 0101"_s},
                                            {u"fax"_s, u"+1 206 555 0102"_s}})));
    QVERIFY(keeps(extended("configurations"_L1, {{u"primaryIp"_s, u"10.0.0.7"_s},
                                                 {u"manufacturer"_s, u"Contoso"_s},
                                                 {u"model"_s, u"M1"_s},
                                                 {u"operatingSystem"_s, u"Windows 11"_s},
                                                 {u"warrantyUntil"_s, u"2027-03-31"_s},
                                                 {u"notes"_s, u"under the desk"_s}})));
    const auto refused = [&](const QJsonObject& root) {
        const auto file = parseRecords(QJsonDocument(root).toJson());
        return file ? QString() : file.error().detail;
    };
    QVERIFY(refused(extended("configurations"_L1, {{u"warrantyUntil"_s, u"next spring"_s}}))
                .contains(u"configurations[0].warrantyUntil: expected a date"_s));
    QVERIFY(refused(extended("accounts"_L1, {{u"parent"_s, u"nowhere"_s}}))
                .contains(u"accounts[0].parent: no account has the id \"nowhere\""_s));
    QVERIFY(refused(extended("accounts"_L1, {{u"parent"_s, u"a1"_s}})).contains(u"its own parent"_s));
}

void TstRecordsFile::writesInTheOrderOfIds() {
    auto file = *parseRecords(m_example);
    const auto bytes = writeRecords(file);
    std::reverse(file.people.begin(), file.people.end());
    std::reverse(file.lookups.securityRoles.begin(), file.lookups.securityRoles.end());
    QCOMPARE(writeRecords(file), bytes);
}

void TstRecordsFile::writesTheShapeOfTheContract() {
    const auto example = QJsonDocument::fromJson(m_example).object();
    const auto written = QJsonDocument::fromJson(writeRecords(*parseRecords(m_example))).object();
    QCOMPARE(written, example); // the example gives every key
}

void TstRecordsFile::readsARecordByItself() {
    TextPool pool;
    const auto json = QJsonDocument::fromJson(m_example).object();
    const auto contact = json.value("contacts"_L1).toArray().at(0).toObject();
    const auto read = recordFromJson(RecordKind::Contact, contact, pool);
    QVERIFY(read);
    QCOMPARE(toJson(*read), contact);
}

void TstRecordsFile::namesTheFieldOfARecordByItself() {
    TextPool pool;
    const auto read = recordFromJson(RecordKind::Employee, {{u"id"_s, u"e1"_s}, {u"active"_s, 1}}, pool);
    QVERIFY(!read);
    QCOMPARE(read.error().detail, u"active: expected true or false, found a number"_s);
}

void TstRecordsFile::aRecordComesBackFromItsJson() {
    QVERIFY(rc::check("recordFromJson(toJson(r)) holds what r holds", [] {
        TextPool pool;
        const auto letters = rc::gen::container<std::string>(rc::gen::element('a', 'B', ' ', '"', '\\', '\n', '\t'));
        const auto text = [&] { return pool.add(std::string_view(*letters)); };
        Record record;
        record.kind = *rc::gen::element(RecordKind::Employee, RecordKind::Contact);
        record.id = pool.add("x1");
        record.firstName = text();
        record.username = text();
        record.jobTitle = text();
        record.active = *rc::gen::arbitrary<bool>();
        record.login = *rc::gen::arbitrary<bool>();
        record.archived = *rc::gen::arbitrary<bool>();
        record.securityRoles = pool.add("s1\ns9");
        record.location = pool.add("l1");
        if (record.kind == RecordKind::Contact) {
            record.account = pool.add("a1");
            record.email = pool.add("ada@b.c");
            const std::vector<EmailAddress> emails{{pool.add("old@b.c"), {}, false},
                                                   {record.email, pool.add("m"), true}};
            record.emails = pool.array<EmailAddress>(emails);
        } else {
            record.root = *rc::gen::arbitrary<bool>();
            record.employeeType = *rc::gen::element(EmployeeType::ExternalEmployee, EmployeeType::ApiEmployee);
        }
        const auto read = recordFromJson(record.kind, toJson(record), pool);
        RC_ASSERT(read.has_value());
        RC_ASSERT(toJson(*read) == toJson(record));
        const auto before = valuesOf(record, {});
        const auto after = valuesOf(*read, {});
        RC_ASSERT(after.values == before.values);
    }));
}

void TstRecordsFile::aManagerMayComeLater() {
    const auto forward = testing::edited(m_example, u"employees/1"_s, R"({"id":"e2"})");
    QVERIFY(parseRecords(testing::edited(forward, u"employees/0/manager"_s, R"("e2")")));
}

void TstRecordsFile::passesOverUnknownKeys() {
    const auto read = parseRecords(testing::edited(m_example, u"contacts/0/birthday"_s, "7"));
    QVERIFY(read);
    QCOMPARE(writeRecords(*read), writeRecords(*parseRecords(m_example)));
}

void TstRecordsFile::refuses_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("value"); // empty: left out
    QTest::addColumn<QString>("detail");
    const auto row = [](const char* path, const char* value, const char* detail) {
        QTest::addRow("%s %s", path, value)
            << QString::fromLatin1(path) << QByteArray(value) << QString::fromLatin1(detail);
    };
    row("format", R"("muster-config")", "format: expected \"muster-records\", found \"muster-config\".");
    row("version", "2", "version: the file was written by a newer version of this program.");
    row("departments", "{}", "departments: expected a list, found an object");
    row("departments/0/id", "", "departments[0].id: is missing");
    row("departments/0/name", R"("")", "departments[0].name: must not be empty");
    row("departments/1", R"({"id":"d1","name":"Sales"})", "departments[1].id: the id \"d1\" is there twice");
    row("securityRoles/0/external", "", "securityRoles[0].external: is missing");
    row("securityRoles/0/external", "0", "securityRoles[0].external: expected true or false, found a number");
    row("accounts/0/id", R"("a2")", "locations[0].account: no account has the id \"a1\"");
    row("locations/0/id", R"("l2")", "employees[0].location: no location has the id \"l1\"");
    row("employees/0", "null", "employees[0]: expected an object, found null");
    row("employees/0/id", R"("")", "employees[0].id: an id must not be empty");
    row("employees/0/userType", R"("robot")",
        "employees[0].userType: \"robot\" is not known; it can be employee, externalEmployee, apiEmployee");
    row("employees/0/phone", "5550100", "employees[0].phone: expected a text, found a number");
    row("employees/0/department", R"("d9")", "employees[0].department: no department has the id \"d9\"");
    row("employees/0/employmentType", R"("t9")", "employees[0].employmentType: no employment type has the id \"t9\"");
    row("employees/0/employeeRole", R"("r9")", "employees[0].employeeRole: no employee role has the id \"r9\"");
    row("employees/0/manager", R"("k7")", "employees[0].manager: no employee has the id \"k7\"");
    row("employees/0/securityRoles", R"(["s2"])", "employees[0].securityRoles: no security role has the id \"s2\"");
    row("employees/0/securityRoles", R"(["s1\ns9"])",
        "employees[0].securityRoles[0]: the id \"s1\xEF\xBF\xBDs9\" holds control characters");
    row("employees/0/relatedData", R"([9])", "employees[0].relatedData[0]: expected a text, found a number");
    row("employees/1", R"({"id":"e1"})", "employees[1].id: the id \"e1\" is there twice");
    row("contacts/0/account", "", "contacts[0].account: is missing");
    row("contacts/0/account", R"("a9")", "contacts[0].account: no account has the id \"a9\"");
    row("contacts/0/emails/0/type", R"("m9")", "contacts[0].emails[0].type: no email type has the id \"m9\"");
    row("contacts/0/emails/0/address", "null", "contacts[0].emails[0].address: is missing");
    row("contacts/0/emails/1", R"({"address":"b@c.d","primary":true})",
        "contacts[0].emails[1].primary: only one address of a contact can be the primary one");
    row("contacts/0/phones/0/type", R"("p9")", "contacts[0].phones[0].type: no phone type has the id \"p9\"");
    row("contacts/0/firstName", R"("a\u0000")", "contacts[0].firstName: the text holds a NUL character");
    row("configurations/0/contact", R"("k9")", "configurations[0].contact: no contact has the id \"k9\"");
    row("configurations/0/account", "", "configurations[0].account: is missing");
}

void TstRecordsFile::refuses() {
    QFETCH(QString, path);
    QFETCH(QByteArray, value);
    QFETCH(QString, detail);
    const auto read = parseRecords(testing::edited(m_example, path, value));
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::Rejected);
    QCOMPARE(read.error().detail, QString::fromUtf8(detail.toLatin1()));
}

void TstRecordsFile::survivesAnyChangeOfBytes() {
    const auto example = m_example;
    QVERIFY(rc::check("changed bytes are read whole or refused", [example] {
        auto bytes = example;
        const auto changes = *rc::gen::inRange(1, 6);
        for (int i = 0; i < changes; ++i) {
            const auto at = *rc::gen::inRange<int>(0, static_cast<int>(bytes.size()));
            bytes[at] = *rc::gen::oneOf(rc::gen::arbitrary<char>(), rc::gen::element('1', '2', 'e', '"', ']', '}'));
        }
        const auto read = parseRecords(bytes);
        RC_CLASSIFY(read.has_value());
        if (read)
            RC_ASSERT(writeRecords(*parseRecords(writeRecords(*read))) == writeRecords(*read));
        else
            RC_ASSERT(!read.error().detail.isEmpty() && read.error().kind == ErrorKind::Rejected);
    }));
}

void TstRecordsFile::readsManyPeople() {
    auto file = *parseRecords(m_example);
    const auto contact = file.people[1];
    for (int i = 0; i < 20000; ++i) {
        auto copy = contact;
        copy.id = file.pool->add(std::string_view("n" + std::to_string(i)));
        file.people.push_back(copy);
    }
    const auto bytes = writeRecords(file);
    std::optional<Result<RecordsFile>> read;
    QBENCHMARK_ONCE {
        read = parseRecords(bytes);
    }
    QVERIFY(*read);
    QCOMPARE((*read)->people.size(), std::size_t(20002));
}

QTEST_GUILESS_MAIN(TstRecordsFile)
#include "tst_recordsfile.moc"
