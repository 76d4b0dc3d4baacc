// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record.h"

#include <QTest>

#include <vector>

using namespace muster;
using namespace Qt::StringLiterals;

/// What a record holds in the fields of a plan, and what writing them makes of it.
class TstRecord : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void parsesRecordKeys_data();
    void parsesRecordKeys();
    void tellsArchivedRecords_data();
    void tellsArchivedRecords();
    void tellsAnArchivedContactByAnyAddress();
    void anEmployeeHasNoFieldsOfContacts();
    void aContactHasNoFieldsOfEmployees();
    void leavesAbsentFieldsAlone();
    void whoBecomesActiveIsArchivedNoLonger();
    void aBlankClears();
    void readsBackWhatItWrote();
    void keepsTheFormerPrimaryAddressAsAnother();
    void promotesAnAddressThatTheContactHas();
    void aDifferenceOfCaseOnlyKeepsOneAddress();
    void keepsAnAddressThatOnlyTheEmailFieldNamed();
    void writesTheNumberOfThePhoneTypeOnly();
    void addsTheNumberWhenTheTypeHasNone();
    void clearsTheNumberOfThePhoneType();
    void sortsRolesAndKeepsEachOnce();

private:
    Record contact(std::vector<EmailAddress> emails, std::vector<PhoneNumber> phones = {}) {
        Record record;
        record.kind = RecordKind::Contact;
        record.emails = m_pool.array<EmailAddress>(emails);
        record.phones = m_pool.array<PhoneNumber>(phones);
        for (const auto& email : emails) {
            if (email.primary)
                record.email = email.address;
        }
        return record;
    }
    Text text(std::string_view value) { return m_pool.add(value); }
    Record written(const Record& record, Field field, std::string_view value) {
        FieldValues values;
        values[field] = text(value);
        return withValues(record, values, text("p1"), m_pool);
    }
    static QString listed(const Record& record) {
        QStringList lines;
        for (const auto& email : record.emails)
            lines << (email.primary ? u"*"_s : QString()) + email.address.toString() + u'/' + email.type.toString();
        for (const auto& phone : record.phones)
            lines << (phone.primary ? u"*"_s : QString()) + phone.number.toString() + u'/' + phone.type.toString();
        return lines.join(u' ');
    }

    TextPool m_pool;
};

void TstRecord::parsesRecordKeys_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("valid");
    QTest::newRow("employee") << u"employee:1"_s << true;
    QTest::newRow("contact") << u"contact:k:7"_s << true;
    QTest::newRow("no id") << u"employee:"_s << false;
    QTest::newRow("no kind") << u":1"_s << false;
    QTest::newRow("another kind") << u"account:1"_s << false;
    QTest::newRow("another case") << u"Employee:1"_s << false;
    QTest::newRow("no colon") << u"employee"_s << false;
    QTest::newRow("empty") << QString() << false;
}

void TstRecord::parsesRecordKeys() {
    QFETCH(QString, text);
    QFETCH(bool, valid);
    const auto key = RecordKey::parse(text);
    QCOMPARE(key.has_value(), valid);
    if (key)
        QCOMPARE(key->toString(), text);
}

void TstRecord::tellsArchivedRecords_data() {
    QTest::addColumn<QString>("username");
    QTest::addColumn<QString>("email");
    QTest::addColumn<bool>("active");
    QTest::addColumn<bool>("archived");
    QTest::newRow("username") << u"ada_Archived"_s << u"a@b.c"_s << false << true;
    QTest::newRow("with digits") << u"ada_Archived12"_s << u""_s << false << true;
    QTest::newRow("any case") << u"ada_aRCHIVED2"_s << u""_s << false << true;
    QTest::newRow("address") << u"ada"_s << u"ada@b.c_Archived"_s << false << true;
    QTest::newRow("active") << u"ada_Archived"_s << u""_s << true << false;
    QTest::newRow("in the middle") << u"ada_Archivedx"_s << u""_s << false << false;
    QTest::newRow("only digits") << u"123"_s << u""_s << false << false;
    QTest::newRow("inactive") << u"ada"_s << u"ada@b.c"_s << false << false;
}

void TstRecord::tellsArchivedRecords() {
    QFETCH(QString, username);
    QFETCH(QString, email);
    QFETCH(bool, active);
    QFETCH(bool, archived);
    Record record;
    record.username = text(username.toStdString());
    record.email = text(email.toStdString());
    record.active = active;
    QCOMPARE(isArchived(record), archived);
    record.archived = true;
    QVERIFY(isArchived(record));
}

void TstRecord::tellsAnArchivedContactByAnyAddress() {
    auto record = contact({{text("a@b.c"), text("m1"), true}, {text("x@b.c_Archived3"), text("m1"), false}});
    QVERIFY(!isArchived(record));
    record.active = false;
    QVERIFY(isArchived(record));
}

void TstRecord::anEmployeeHasNoFieldsOfContacts() {
    const auto values = valuesOf(Record{}, {});
    for (const auto field : {Field::Account, Field::PhoneType, Field::PortalAccess})
        QVERIFY(values[field].isAbsent());
    for (const auto field : {Field::FirstName, Field::Phone, Field::Manager, Field::LoginEnabled})
        QVERIFY(!values[field].isAbsent());
}

void TstRecord::aContactHasNoFieldsOfEmployees() {
    const auto values = valuesOf(contact({}), text("p1"));
    for (const auto field :
         {Field::Department, Field::Manager, Field::EmploymentType, Field::EmployeeRole, Field::LoginEnabled})
        QVERIFY(values[field].isAbsent());
    for (const auto field : {Field::FirstName, Field::Phone, Field::PhoneType, Field::Account, Field::PortalAccess})
        QVERIFY(!values[field].isAbsent());
}

void TstRecord::whoBecomesActiveIsArchivedNoLonger() {
    Record record;
    record.archived = true;
    record.active = false;
    QVERIFY(isArchived(written(record, Field::Active, "false")));
    QVERIFY(!isArchived(written(record, Field::Active, "true")));
}

void TstRecord::leavesAbsentFieldsAlone() {
    Record record;
    record.firstName = text("Ada");
    record.login = true;
    record.securityRoles = text("s1");
    const auto same = withValues(record, {}, {}, m_pool);
    QCOMPARE(same.firstName.view(), std::string_view("Ada"));
    QVERIFY(same.login && same.active);
    QCOMPARE(same.securityRoles.view(), std::string_view("s1"));
}

void TstRecord::aBlankClears() {
    Record record;
    record.jobTitle = text("Analyst");
    record.securityRoles = text("s1");
    QVERIFY(written(record, Field::JobTitle, "").jobTitle.isBlank());
    QVERIFY(written(record, Field::SecurityRoles, "").securityRoles.isBlank());
}

void TstRecord::readsBackWhatItWrote() {
    for (const auto kind : {RecordKind::Employee, RecordKind::Contact}) {
        Record record;
        record.kind = kind;
        FieldValues values;
        for (std::size_t i = 0; i < fieldCount; ++i)
            values.values[i] = text("v" + std::to_string(i));
        values[Field::Active] = TextPool::truth(false);
        values[Field::LoginEnabled] = values[Field::PortalAccess] = TextPool::truth(true);
        const auto read = valuesOf(withValues(record, values, text("p1"), m_pool), values[Field::PhoneType]);
        for (std::size_t i = 0; i < fieldCount; ++i) {
            if (!read.values[i].isAbsent())
                QCOMPARE(read.values[i].toString(), values.values[i].toString());
        }
    }
}

void TstRecord::keepsTheFormerPrimaryAddressAsAnother() {
    const auto record = written(contact({{text("old@b.c"), text("m1"), true}}), Field::Email, "new@b.c");
    QCOMPARE(listed(record), u"*new@b.c/m1 old@b.c/m1"_s);
    QCOMPARE(record.email.view(), std::string_view("new@b.c"));
}

void TstRecord::promotesAnAddressThatTheContactHas() {
    const auto record = written(contact({{text("old@b.c"), text("m1"), true}, {text(" New@B.c"), text("m2"), false}}),
                                Field::Email, "new@b.c");
    QCOMPARE(listed(record), u"old@b.c/m1 *new@b.c/m2"_s);
}

void TstRecord::aDifferenceOfCaseOnlyKeepsOneAddress() {
    const auto record = written(contact({{text("Ada@b.c"), text("m1"), true}}), Field::Email, "ada@b.c");
    QCOMPARE(listed(record), u"*ada@b.c/m1"_s);
}

void TstRecord::keepsAnAddressThatOnlyTheEmailFieldNamed() {
    auto record = contact({});
    record.email = text("old@b.c");
    QCOMPARE(listed(written(record, Field::Email, "new@b.c")), u"*new@b.c/ old@b.c/"_s);
}

void TstRecord::writesTheNumberOfThePhoneTypeOnly() {
    const auto before = contact({}, {{text("1"), text("p2"), true}, {text("2"), text("p1"), false}});
    QCOMPARE(listed(written(before, Field::Phone, "3")), u"*1/p2 3/p1"_s);

    FieldValues values;
    values[Field::Phone] = text("4");
    values[Field::PhoneType] = text("p2");
    QCOMPARE(listed(withValues(before, values, text("p1"), m_pool)), u"*4/p2 2/p1"_s);
}

void TstRecord::addsTheNumberWhenTheTypeHasNone() {
    QCOMPARE(listed(written(contact({}, {{text("1"), text("p2"), true}}), Field::Phone, "3")), u"*1/p2 3/p1"_s);
    QCOMPARE(listed(written(contact({}), Field::Phone, "3")), u"*3/p1"_s);
}

void TstRecord::clearsTheNumberOfThePhoneType() {
    const auto before = contact({}, {{text("1"), text("p2"), true}, {text("2"), text("p1"), false}});
    QCOMPARE(listed(written(before, Field::Phone, "")), u"*1/p2"_s);
}

void TstRecord::sortsRolesAndKeepsEachOnce() {
    QCOMPARE(written(Record{}, Field::SecurityRoles, "s9\ns1\ns9").securityRoles.view(), std::string_view("s1\ns9"));
}

QTEST_GUILESS_MAIN(TstRecord)
#include "tst_record.moc"
