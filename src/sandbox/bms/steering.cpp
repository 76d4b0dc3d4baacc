// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/bms/steering.h"

#include "sandbox/bms/records.h"

namespace muster::sandbox::bms {

using namespace Qt::StringLiterals;

namespace {

Result<void> checked(Fields& fields, const Company& company, const QString& manager) {
    if (!manager.isEmpty() && !findRecord(company.employees, manager))
        fields.refuse(u"manager"_s, u"the id of an employee, not \"%1\""_s.arg(manager));
    return fields.finish();
}

QJsonObject merged(QJsonObject record, const QJsonObject& set) {
    for (auto it = set.begin(); it != set.end(); ++it)
        record.insert(it.key(), it.value());
    return record;
}

template <class Rows>
void takeOut(Rows& rows, const typename Rows::value_type& row) {
    rows.erase(rows.begin() + (&row - rows.data()));
}

tl::unexpected<Error> noSuchRecord(const QString& record) {
    return fail(ErrorKind::NotFound,
                u"record: expected employee:<id> or contact:<id> of the records, not \"%1\""_s.arg(record));
}

/// Id and records file's id of a record that comes new: those it wishes where they are free, or `letter` and the next
/// number.
template <class Rows>
Result<int> place(const Rows& rows, QJsonObject& record, int& last, QChar letter) {
    const QString wish = record.value(u"id"_s).toString();
    if (!wish.isEmpty() && findRecord(rows, wish))
        return fail(ErrorKind::Rejected, u"id: expected an id that is not there yet"_s);
    int id = wish.isEmpty() ? 0 : numbersOf({wish}).front();
    if (id == 0 || find(rows, id))
        id = last + 1;
    last = std::max(last, id);
    if (wish.isEmpty())
        record.insert(u"id"_s, QString(letter + QString::number(id)));
    return id;
}

template <class Rows>
void putIn(Rows& rows, const typename Rows::value_type& row) {
    const auto at =
        std::lower_bound(rows.begin(), rows.end(), row.id, [](const auto& other, int id) { return other.id < id; });
    rows.insert(at, row);
}

} // namespace

Steering::Answer Steering::ask(const QByteArray& what) const {
    if (what == "records")
        return toJson(m_service.company);
    if (what != "customfields")
        return fail(ErrorKind::NotFound, u"no such control"_s);
    QJsonObject values;
    for (const Contact& contact : m_service.company.contacts) {
        if (!contact.objectId.isEmpty())
            values.insert(contact.record, contact.objectId);
    }
    return QJsonObject{{u"contacts"_s, values}};
}

Steering::Answer Steering::tell(const QByteArray& what, const QJsonObject& body) {
    if (what == "edit" || what == "remove")
        return change(what, body);
    if (what == "add")
        return add(body);
    if (what == "user")
        return user(body);
    return machinery(what, body);
}

Steering::Answer Steering::change(const QByteArray& what, const QJsonObject& body) {
    Company& company = m_service.company;
    const QString record = body.value(u"record"_s).toString();
    const QJsonObject set = body.value(u"set"_s).toObject();
    const QString id = record.section(u':', 1);
    if (Employee* person = record.startsWith(u"employee:"_s) ? findRecord(company.employees, id) : nullptr) {
        if (what == "remove") {
            takeOut(company.employees, *person);
            return QJsonObject();
        }
        Fields fields(merged(toJson(*person), set), u"set."_s);
        Employee changed = *person;
        readEmployee(fields, company, changed);
        if (auto done = checked(fields, company, changed.manager); !done)
            return fail(done.error());
        *person = std::move(changed);
        return QJsonObject();
    }
    Contact* contact = record.startsWith(u"contact:"_s) ? findRecord(company.contacts, id) : nullptr;
    if (!contact)
        return noSuchRecord(record);
    if (what == "remove") {
        takeOut(company.contacts, *contact);
        return QJsonObject();
    }
    Fields fields(merged(toJson(*contact, company), set), u"set."_s);
    Contact changed = *contact;
    const QDateTime now = m_service.world.clock.now();
    readContact(fields, company, changed, now);
    if (auto done = checked(fields, company, {}); !done)
        return fail(done.error());
    changed.modified = now;
    *contact = std::move(changed);
    return QJsonObject();
}

Steering::Answer Steering::add(const QJsonObject& body) {
    Company& company = m_service.company;
    if (body.contains(u"employee"_s)) {
        QJsonObject record = body.value(u"employee"_s).toObject();
        int last = company.lastEmployee;
        const auto id = place(company.employees, record, last, u'e');
        if (!id)
            return fail(id.error());
        Fields fields(record, u"employee."_s);
        Employee person;
        person.id = *id;
        person.record = record.value(u"id"_s).toString();
        readEmployee(fields, company, person);
        if (auto done = checked(fields, company, person.manager); !done)
            return fail(done.error());
        company.lastEmployee = last;
        putIn(company.employees, person);
        return QJsonObject{{u"record"_s, QString(u"employee:"_s + person.record)}, {u"id"_s, person.id}};
    }
    QJsonObject record = body.value(u"contact"_s).toObject();
    int last = company.lastContact;
    const auto id = place(company.contacts, record, last, u'k');
    if (!id)
        return fail(id.error());
    Fields fields(record, u"contact."_s);
    Contact contact;
    contact.id = *id;
    contact.record = record.value(u"id"_s).toString();
    const QDateTime now = m_service.world.clock.now();
    readContact(fields, company, contact, now);
    if (auto done = checked(fields, company, {}); !done)
        return fail(done.error());
    contact.created = contact.modified = contact.effective = now;
    contact.createdBy = contact.modifiedBy = 1;
    company.lastContact = last;
    putIn(company.contacts, contact);
    return QJsonObject{{u"record"_s, QString(u"contact:"_s + contact.record)}, {u"id"_s, contact.id}};
}

Steering::Answer Steering::user(const QJsonObject& body) {
    ApiUser& user = m_service.user;
    const QString refusal = body.value(u"refusal"_s).toString(user.refusesByStatus ? u"status"_s : u"envelope"_s);
    if (refusal != u"status"_s && refusal != u"envelope"_s)
        return fail(ErrorKind::Rejected, u"refusal: expected status or envelope"_s);
    user.refusesByStatus = refusal == u"status"_s;
    user.tenant = body.value(u"tenant"_s).toString(user.tenant);
    user.userName = body.value(u"userName"_s).toString(user.userName);
    user.password = body.value(u"password"_s).toString(user.password);
    user.canModify = body.value(u"canModify"_s).toBool(user.canModify);
    return QJsonObject();
}

Steering::Answer Steering::machinery(const QByteArray& what, const QJsonObject& body) {
    if (what == "casing") {
        static const QHash<QString, Casing> casings = {{u"camel"_s, Casing::Camel},
                                                       {u"pascal"_s, Casing::Pascal},
                                                       {u"mixed"_s, Casing::Mixed},
                                                       {u"described"_s, Casing::Described}};
        const QString casing = body.value(u"casing"_s).toString();
        if (!casings.contains(casing))
            return fail(ErrorKind::Rejected, u"casing: expected camel, pascal, mixed or described"_s);
        m_service.casing = casings.value(casing);
    } else if (what == "envelope") {
        const QString singles = body.value(u"singles"_s).toString();
        if (singles != u"bare"_s && singles != u"enveloped"_s)
            return fail(ErrorKind::Rejected, u"singles: expected bare or enveloped"_s);
        m_service.envelopedSingles = singles == u"enveloped"_s;
    } else if (what == "tokens/expire") {
        m_service.tokens.expire(body.value(u"refresh"_s).toBool());
        m_service.tokens.lifetime = body.value(u"lifetime"_s).toInt(m_service.tokens.lifetime);
    } else if (what == "mfa") {
        m_service.user.wantsMfa = body.value(u"on"_s).toBool(true);
        m_service.user.mfaCode = body.value(u"code"_s).toString(u"123456"_s);
    } else if (what == "limit") {
        const int calls = body.value(u"calls"_s).toInt(-1);
        if (calls < 0)
            return fail(ErrorKind::Rejected, u"calls: expected a whole number from 0 (no limit)"_s);
        m_service.limits.set(calls);
    } else {
        return fail(ErrorKind::NotFound, u"no such control"_s);
    }
    return QJsonObject();
}

} // namespace muster::sandbox::bms
