// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "testkit/recordsystemcontract.h"

#include "testkit/awkwardtexts.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace muster::testkit {

RecordWrite RecordSystemContract::create(RecordKind kind, const QString& intent, const QString& last) {
    RecordWrite write;
    write.kind = kind;
    write.intentId = intent;
    write.person = u"tenant/"_s % intent;
    write.phoneType = text(phoneType(1));
    write.values[Field::FirstName] = text(u"Ada"_s);
    write.values[Field::LastName] = text(last);
    write.values[Field::Username] = text(last.left(100).toLower());
    write.values[Field::Email] = text(u"ada@"_s + u"example.org"_s);
    write.values[Field::Phone] = text(u"+1 555"_s);
    write.values[Field::Active] = TextPool::truth(true);
    write.values[kind == RecordKind::Employee ? Field::LoginEnabled : Field::PortalAccess] = TextPool::truth(true);
    if (kind == RecordKind::Contact)
        write.values[Field::Account] = text(account());
    // The engine gives a writer what the system can take; of a kind that it cannot write at all, everything.
    const Capabilities can = reader().capabilities();
    if (can.canMake(kind))
        write.values = divided(write.values, can.written(kind)).in;
    return write;
}

RecordWrite RecordSystemContract::change(const RecordKey& key, Field field, const QString& value) {
    RecordWrite write;
    write.kind = key.kind;
    write.record = key.id;
    write.phoneType = text(phoneType(1));
    write.values[field] = text(value);
    return write;
}

RecordKey RecordSystemContract::written(const RecordWrite& write) {
    const auto outcomes = writer().write({&write, 1});
    if (!outcomes)
        qFatal("%s", qPrintable(outcomes.error().detail));
    if (outcomes->front().error)
        qFatal("%s", qPrintable(outcomes->front().error->detail));
    return {write.kind, outcomes->front().record};
}

std::optional<Record> RecordSystemContract::record(const RecordKey& key) {
    std::vector<Record> found;
    if (!reader().find({&key, 1}, m_pool, found) || found.empty())
        return {};
    return found.front();
}

void RecordSystemContract::createsAnEmployeeWithTheValuesGiven() {
    if (!reader().capabilities().canMake(RecordKind::Employee)) {
        // Then it must say so, record by record, and never pretend.
        const RecordWrite refused = create(RecordKind::Employee, u"i1"_s, u"Byron"_s);
        const auto outcomes = writer().write(std::span(&refused, 1));
        QVERIFY(outcomes);
        QVERIFY(outcomes->front().error);
        return;
    }
    const auto made = record(written(create(RecordKind::Employee, u"i1"_s, u"Byron"_s)));
    QVERIFY(made);
    QCOMPARE(made->kind, RecordKind::Employee);
    QCOMPARE(made->firstName.toString(), u"Ada"_s);
    QCOMPARE(made->lastName.toString(), u"Byron"_s);
    QCOMPARE(made->username.toString(), u"byron"_s);
    QCOMPARE(made->email.toString(), u"ada@example.org"_s);
    QCOMPARE(made->phone.toString(), u"+1 555"_s);
    QVERIFY(made->active);
    QVERIFY(made->login);
}

void RecordSystemContract::createsAContactWithItsAddressAndNumber() {
    const auto made = record(written(create(RecordKind::Contact, u"i1"_s, u"Byron"_s)));
    QVERIFY(made);
    QCOMPARE(made->kind, RecordKind::Contact);
    QCOMPARE(made->account.toString(), account());
    QCOMPARE(made->emails.size(), std::size_t{1});
    QVERIFY(made->emails[0].primary);
    QCOMPARE(made->emails[0].address.toString(), u"ada@example.org"_s);
    QCOMPARE(made->phones.size(), std::size_t{1});
    QCOMPARE(made->phones[0].number.toString(), u"+1 555"_s);
    QCOMPARE(made->login, canGiveAccess());
}

void RecordSystemContract::givesEachCreateItsOwnId() {
    std::vector<RecordWrite> batch;
    for (int i = 0; i < 5; ++i)
        batch.push_back(create(RecordKind::Contact, u"i%1"_s.arg(i), u"Name%1"_s.arg(i)));
    const auto outcomes = writer().write(batch);
    QVERIFY(outcomes);
    QStringList ids;
    for (const auto& outcome : *outcomes)
        ids.append(outcome.record);
    ids.append(written(create(RecordKind::Contact, u"later"_s, u"Later"_s)).id);
    QCOMPARE(ids.removeDuplicates(), 0);
    std::vector<Record> all;
    QVERIFY(reader().people(m_pool, all));
    QCOMPARE(all.size(), std::size_t{6} + employees());
}

void RecordSystemContract::writesOnlyTheFieldsGiven() {
    const auto key = written(create(RecordKind::Contact, u"i1"_s, u"Byron"_s));
    written(change(key, Field::LastName, u"Lovelace"_s));
    const auto now = record(key);
    QVERIFY(now);
    QCOMPARE(now->lastName.toString(), u"Lovelace"_s);
    QCOMPARE(now->firstName.toString(), u"Ada"_s);
    QCOMPARE(now->email.toString(), u"ada@example.org"_s);
    written(change(key, Field::FirstName, QString::fromLatin1("")));
    QVERIFY(record(key)->firstName.isBlank());
}

void RecordSystemContract::keepsOtherAddressesAndNumbersOfAContact() {
    const auto key = written(create(RecordKind::Contact, u"i1"_s, u"Byron"_s));
    written(change(key, Field::Email, u"new@example.org"_s));
    auto now = record(key);
    QVERIFY(now);
    QCOMPARE(now->email.toString(), u"new@example.org"_s);
    QCOMPARE(now->emails.size(), std::size_t{2});
    auto other = change(key, Field::Phone, u"+1 777"_s);
    other.phoneType = text(phoneType(2));
    written(other);
    now = record(key);
    QCOMPARE(now->phones.size(), std::size_t{2});
}

void RecordSystemContract::switchesARecordOffAndOn() {
    const auto key = written(create(RecordKind::Contact, u"i1"_s, u"Byron"_s));
    auto off = change(key, Field::Active, u"false"_s);
    if (canGiveAccess())
        off.values[Field::PortalAccess] = TextPool::truth(false);
    written(off);
    QVERIFY(!record(key)->active);
    QVERIFY(!record(key)->login);
    written(change(key, Field::Active, u"true"_s));
    QVERIFY(record(key)->active);
    QVERIFY(!record(key)->login);
}

void RecordSystemContract::failsAnUnknownRecordAlone() {
    const auto key = written(create(RecordKind::Contact, u"i1"_s, u"Byron"_s));
    const std::vector<RecordWrite> batch{change({RecordKind::Contact, u"k999"_s}, Field::LastName, u"X"_s),
                                         change(key, Field::LastName, u"Lovelace"_s)};
    const auto outcomes = writer().write(batch);
    QVERIFY(outcomes);
    QVERIFY((*outcomes)[0].error);
    QCOMPARE((*outcomes)[0].error->kind, ErrorKind::NotFound);
    QVERIFY(!(*outcomes)[1].error);
    QCOMPARE(record(key)->lastName.toString(), u"Lovelace"_s);
}

void RecordSystemContract::tellsWhichRecordACreateMade() {
    if (!reader().capabilities().storesOurKey) {
        QVERIFY(!reader().madeBy(create(RecordKind::Contact, u"i1"_s, u"Byron"_s)).value().has_value());
        return;
    }
    const RecordWrite write = create(RecordKind::Contact, u"intent'1"_s, u"Byron"_s);
    const auto key = written(write);
    const auto made = reader().madeBy(write);
    QVERIFY(made);
    QCOMPARE(*made, std::optional(key));
    QVERIFY(!reader().madeBy(create(RecordKind::Contact, u"never"_s, u"Byron"_s))->has_value());
}

void RecordSystemContract::makesARecordOnceForAnIntent() {
    if (!reader().capabilities().createsOnce)
        return; // the engine looks such a record up before it sends again
    const auto first = written(create(RecordKind::Contact, u"i1"_s, u"Byron"_s));
    QCOMPARE(written(create(RecordKind::Contact, u"i1"_s, u"Byron"_s)), first);
    std::vector<Record> all;
    QVERIFY(reader().people(m_pool, all));
    QCOMPARE(all.size(), std::size_t{1});
}

void RecordSystemContract::findsTheRecordsThatExist() {
    const auto one = written(create(RecordKind::Contact, u"i1"_s, u"Byron"_s));
    const auto two = written(create(RecordKind::Contact, u"i2"_s, u"Lovelace"_s));
    const std::vector<RecordKey> keys{two, {RecordKind::Contact, u"k999"_s}, one, one, {RecordKind::Employee, one.id}};
    std::vector<Record> found;
    QVERIFY(reader().find(keys, m_pool, found));
    QCOMPARE(found.size(), std::size_t{2});
}

void RecordSystemContract::keepsAwkwardTextsAsTheyAre() {
    const auto texts = awkwardTexts();
    for (int i = 0; i < texts.size(); ++i) {
        auto write = create(RecordKind::Contact, u"i%1"_s.arg(i), texts[i]);
        write.values[Field::Phone] = text(texts[i]);
        const auto made = record(written(write));
        QVERIFY(made);
        QCOMPARE(made->lastName.toString(), texts[i]);
        QCOMPARE(made->phones[0].number.toString(), texts[i]);
    }
}

void RecordSystemContract::takesSeveralWritesToOneRecordInOrder() {
    const auto key = written(create(RecordKind::Contact, u"i1"_s, u"Byron"_s));
    const std::vector<RecordWrite> batch{change(key, Field::LastName, u"One"_s), change(key, Field::LastName, u"Two"_s),
                                         change(key, Field::FirstName, u"Three"_s)};
    QVERIFY(writer().write(batch));
    QCOMPARE(record(key)->lastName.toString(), u"Two"_s);
    QCOMPARE(record(key)->firstName.toString(), u"Three"_s);
}

} // namespace muster::testkit
