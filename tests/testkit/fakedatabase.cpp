// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "testkit/fakedatabase.h"

using namespace Qt::StringLiterals;

namespace muster::testkit {

Result<void> FakeDatabase::begin() {
    if (auto ok = fuse.before(); !ok)
        return ok;
    if (m_before)
        return fail(ErrorKind::Storage, u"A transaction is open already."_s);
    m_before = data;
    return fuse.after();
}

Result<void> FakeDatabase::commit() {
    if (auto ok = fuse.before(); !ok)
        return ok;
    if (!m_before)
        return fail(ErrorKind::Storage, u"There is no transaction."_s);
    m_before.reset();
    return fuse.after();
}

void FakeDatabase::rollback() {
    if (m_before && !fuse.blown) {
        data = *m_before;
        m_before.reset();
    }
}

void FakeDatabase::restart() {
    fuse.reset();
    if (m_before)
        data = *m_before;
    m_before.reset();
    leaseHolder.clear();
}

RecordKey FakeDatabase::addPerson(RecordKind kind, const QString& id, const QString& first, const QString& last,
                                  const QString& email, const QString& account) {
    const RecordKey key{kind, id};
    FakeData::RecordData person;
    person.key = key;
    Record& record = person.values;
    record.kind = kind;
    record.id = pool->add(id);
    record.firstName = pool->add(first);
    record.lastName = pool->add(last);
    record.username = pool->add(email.section(u'@', 0, 0));
    record.email = pool->add(email);
    record.login = true;
    record.securityRoles = pool->add(kind == RecordKind::Employee ? u"s1"_s : u"x1"_s);
    if (kind == RecordKind::Contact) {
        record.account = pool->add(account);
        const EmailAddress address{record.email, pool->add(u"m1"_s), true};
        record.emails = pool->array<EmailAddress>(std::span(&address, 1));
    }
    data.records.insert(key.toString(), person);
    return key;
}

} // namespace muster::testkit
