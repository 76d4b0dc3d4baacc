// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/bms/contactwrites.h"

#include "sandbox/bms/body.h"
#include "sandbox/bms/contacts.h"

#include <array>
#include <cmath>

namespace muster::sandbox::bms {

using namespace Qt::StringLiterals;

namespace {

template <class T>
using Property = std::pair<QStringView, T Contact::*>;

constexpr std::array<Property<QString>, 4> texts = {{{u"FirstName", &Contact::firstName},
                                                     {u"MiddleName", &Contact::middleName},
                                                     {u"LastName", &Contact::lastName},
                                                     {u"JobTitle", &Contact::jobTitle}}};
constexpr std::array<Property<bool>, 4> flags = {{{u"Poc", &Contact::pointOfContact},
                                                  {u"IsActive", &Contact::active},
                                                  {u"ReceiveInvoices", &Contact::receivesInvoices},
                                                  {u"BillByContact", &Contact::billByContact}}};
constexpr std::array<Property<int>, 2> numbers = {
    {{u"AccountId", &Contact::account}, {u"LocationId", &Contact::location}}};

template <class Properties>
auto propertyNamed(const Properties& properties, const QString& name) {
    const auto found = std::find_if(properties.begin(), properties.end(), [&name](const auto& property) {
        return name.compare(property.first, Qt::CaseInsensitive) == 0;
    });
    return found == properties.end() ? nullptr : found->second;
}

/// Sets one property of a contact as PUT and PATCH name it; null empties. What is wrong, as a sentence; null text:
/// nothing.
QString setProperty(Contact& contact, const QString& name, const QJsonValue& value) {
    const bool empty = value.isNull() || value.isUndefined();
    if (const auto text = propertyNamed(texts, name)) {
        if (!empty && !value.isString())
            return u"%1: the value is not a text."_s.arg(name);
        contact.*text = value.toString();
        return {};
    }
    if (const auto flag = propertyNamed(flags, name)) {
        if (!empty && !value.isBool())
            return u"%1: the value is not true or false."_s.arg(name);
        contact.*flag = value.toBool();
        // The API has no archive: who is made active is back.
        if (flag == &Contact::active && value.toBool())
            contact.archived = false;
        return {};
    }
    if (const auto number = propertyNamed(numbers, name)) {
        if (!value.isDouble() || value.toDouble() != std::floor(value.toDouble()))
            return u"%1: the value is not a whole number."_s.arg(name);
        contact.*number = value.toInt();
        return {};
    }
    if (name.compare(u"EffectiveDate"_s, Qt::CaseInsensitive) == 0) {
        contact.effective = QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
        return empty || contact.effective.isValid() ? QString() : u"%1: the value is not a time."_s.arg(name);
    }
    return u"The target location \"%1\" does not exist."_s.arg(name);
}

QJsonValue propertyOf(const Contact& contact, const QString& name) {
    if (const auto text = propertyNamed(texts, name))
        return contact.*text;
    if (const auto flag = propertyNamed(flags, name))
        return contact.*flag;
    if (const auto number = propertyNamed(numbers, name))
        return contact.*number;
    return QJsonValue(QJsonValue::Undefined);
}

/// One operation of a JSON Patch. What is wrong, as a sentence; null text: nothing.
QString applyOperation(Contact& contact, const QJsonObject& operation) {
    Body body(operation);
    const QString op = body.text(u"op"_s).toLower();
    const QString path = body.text(u"path"_s);
    const QString name = path.startsWith(u'/') ? path.mid(1) : path;
    if (!body.problem().isEmpty())
        return QString::fromUtf8(body.problem());
    if (op == u"add"_s || op == u"replace"_s)
        return setProperty(contact, name, body.value(u"value"_s));
    if (op == u"remove"_s)
        return setProperty(contact, name, QJsonValue::Null);
    if (op == u"test"_s)
        return propertyOf(contact, name) == body.value(u"value"_s) ? QString()
                                                                   : u"The test of \"%1\" failed."_s.arg(name);
    return u"The operation \"%1\" is not supported here."_s.arg(op);
}

/// Takes the changed copy in, when a new account or location go together.
Response store(Call& call, Contact& kept, Contact changed) {
    if (changed.account != kept.account || changed.location != kept.location) {
        if (const QString why = misplaced(call.company(), changed.account, changed.location); !why.isEmpty())
            return refused(call.service, why);
    }
    kept = std::move(changed);
    touch(call, kept);
    return contactAnswer(call, kept);
}

} // namespace

QString misplaced(const Company& company, int account, int location) {
    if (!find(company.accounts, account))
        return u"There is no account with the id %1."_s.arg(account);
    const Location* place = find(company.locations, location);
    if (!place || place->account != account)
        return u"The account has no location with the id %1."_s.arg(location);
    return {};
}

void settleDefault(std::vector<Reach>& reaches) {
    const auto last =
        std::find_if(reaches.rbegin(), reaches.rend(), [](const Reach& reach) { return reach.isDefault; });
    const Reach* chosen = last != reaches.rend() ? &*last : reaches.empty() ? nullptr : &reaches.front();
    for (Reach& reach : reaches)
        reach.isDefault = &reach == chosen;
}

void touch(Call& call, Contact& contact) {
    contact.modified = call.now();
    contact.modifiedBy = call.service.userId();
}

Response contactAnswer(Call& call, const Contact& contact) {
    const Company& company = call.company();
    const auto personName = [&company](int id) {
        const Employee* person = find(company.employees, id);
        return person ? person->fullName() : QString();
    };
    return answered(call.service, [&](Writer& out) {
        out.open();
        out.number("Id", contact.id);
        out.numberOrNull("CreatedBy", contact.createdBy);
        out.time("CreatedOn", contact.created);
        out.numberOrNull("ModifiedBy", contact.modifiedBy);
        out.time("ModifiedOn", contact.modified);
        out.number("AccountId", contact.account);
        out.text("AccountName", nameOf(company.accounts, contact.account));
        out.number("LocationId", contact.location);
        out.text("LocationName", nameOf(company.locations, contact.location));
        out.text("FirstName", contact.firstName);
        out.text("MiddleName", contact.middleName);
        out.text("LastName", contact.lastName);
        out.text("JobTitle", contact.jobTitle);
        out.flag("Poc", contact.pointOfContact);
        out.flag("IsActive", contact.isActive());
        out.flag("BillByContact", contact.billByContact);
        out.time("EffectiveDate", contact.effective);
        writeReaches(out, contact, company);
        out.flag("RecieveInvoices", contact.receivesInvoices); // the vendor's spelling
        out.text("CreatedByName", personName(contact.createdBy));
        out.text("ModifiedByName", personName(contact.modifiedBy));
        out.close();
    });
}

Response replaceContact(Call& call) {
    const auto json = readBody(call.request);
    if (!json)
        return json.error();
    if (!json->isObject())
        return plain(400, "The body is not an object.");
    Contact* contact = find(call.company().contacts, call.ids[0]);
    if (!contact)
        return noContact(call.service);
    const Body input(json->toObject());
    Contact changed = *contact;
    for (const QStringView name : {u"AccountId", u"LocationId", u"FirstName", u"MiddleName", u"LastName", u"JobTitle",
                                   u"Poc", u"IsActive", u"ReceiveInvoices", u"BillByContact", u"EffectiveDate"}) {
        const QString property = name.toString();
        QJsonValue value = input.value(property);
        if (value.isUndefined() && property.endsWith(u"Id"_s))
            value = 0;
        if (const QString wrong = setProperty(changed, property, value); !wrong.isNull())
            return plain(400, wrong.toUtf8());
    }
    return store(call, *contact, std::move(changed));
}

Response patchContact(Call& call) {
    const auto json = readBody(call.request);
    if (!json)
        return json.error();
    if (!json->isArray())
        return plain(400, "The body is not a list of operations.");
    Contact* contact = find(call.company().contacts, call.ids[0]);
    if (!contact)
        return noContact(call.service);
    Contact changed = *contact;
    for (const QJsonValue& operation : json->toArray()) {
        if (const QString wrong = applyOperation(changed, operation.toObject()); !wrong.isNull())
            return plain(400, wrong.toUtf8());
    }
    return store(call, *contact, std::move(changed));
}

Response deleteContact(Call& call) {
    std::vector<Contact>& contacts = call.company().contacts;
    const Contact* contact = find(contacts, call.ids[0]);
    if (!contact)
        return plain(404, "Not found");
    if (!contact->relatedData.isEmpty())
        return plain(400, "The contact is used elsewhere and cannot be deleted.");
    contacts.erase(contacts.begin() + (contact - contacts.data()));
    Response response;
    response.rows = 1;
    return response;
}

} // namespace muster::sandbox::bms
