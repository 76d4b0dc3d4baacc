// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/bms/body.h"
#include "sandbox/bms/contactwrites.h"
#include "sandbox/bms/customfields.h"

namespace muster::sandbox::bms {

using namespace Qt::StringLiterals;

namespace {

/// Addresses or numbers as the input has them; the names of its properties differ.
struct ReachNames {
    QString list, text, type;
};

/// What is wrong with the request; `status` 200 is a refusal of the business.
struct Wrong {
    int status = 200;
    QString message;
};

std::optional<Wrong> readReaches(Body& input, const ReachNames& names, const std::vector<Named>& types,
                                 std::vector<Reach>& reaches, const QDateTime& now) {
    for (const QJsonValue& item : input.list(names.list)) {
        Body body(item.toObject());
        Reach reach;
        reach.text = body.text(names.text);
        reach.type = body.number(names.type);
        reach.isDefault = body.flag(u"IsDefault"_s).value_or(false);
        reach.created = now;
        if (!item.isObject() || !body.problem().isEmpty())
            return Wrong{400, QString::fromUtf8(body.problem())};
        if (reach.text.isEmpty())
            return Wrong{200, u"%1: %2 is required."_s.arg(names.list, names.text)};
        if (!find(types, reach.type))
            return Wrong{200, u"%1: there is no type %2."_s.arg(names.list).arg(reach.type)};
        reaches.push_back(reach);
    }
    settleDefault(reaches);
    return std::nullopt;
}

std::optional<Wrong> readContact(Body& input, const Company& company, Contact& contact, const QDateTime& now) {
    contact.firstName = input.text(u"FirstName"_s);
    contact.lastName = input.text(u"LastName"_s);
    contact.account = input.number(u"AccountId"_s);
    contact.location = input.number(u"LocationId"_s);
    if (auto wrong = readReaches(input, {u"Phones"_s, u"PhoneNumber"_s, u"PhoneTypeId"_s}, company.phoneTypes,
                                 contact.phones, now))
        return wrong;
    if (auto wrong = readReaches(input, {u"Emails"_s, u"EmailAddress"_s, u"EmailTypeId"_s}, company.emailTypes,
                                 contact.emails, now))
        return wrong;
    for (const QJsonValue& item : input.list(u"CustomFieldsData"_s)) {
        Body body(item.toObject());
        const int field = body.number(u"CustomFieldId"_s);
        contact.objectId = body.text(u"Data"_s);
        if (!body.problem().isEmpty())
            return Wrong{400, QString::fromUtf8(body.problem())};
        if (field != CustomField::id)
            return Wrong{200, u"Contacts have no custom field %1."_s.arg(field)};
    }
    if (!input.problem().isEmpty())
        return Wrong{400, QString::fromUtf8(input.problem())};
    if (const QString why = misplaced(company, contact.account, contact.location); !why.isEmpty())
        return Wrong{200, why};
    return std::nullopt;
}

} // namespace

Response createContact(Call& call) {
    const auto json = readBody(call.request);
    if (!json)
        return json.error();
    if (!json->isObject())
        return plain(400, "The body is not an object.");
    Company& company = call.company();
    Body input(json->toObject());
    Contact contact;
    if (const auto wrong = readContact(input, company, contact, call.now()))
        return wrong->status == 200 ? refused(call.service, wrong->message)
                                    : plain(wrong->status, wrong->message.toUtf8());
    // No record of a file has this number in its id: numbers begin after all of them.
    contact.id = ++company.lastContact;
    contact.record = u"k%1"_s.arg(contact.id);
    for (std::vector<Reach>* reaches : {&contact.emails, &contact.phones}) {
        for (Reach& reach : *reaches)
            reach.id = ++company.lastReach;
    }
    contact.created = contact.modified = contact.effective = call.now();
    contact.createdBy = contact.modifiedBy = call.service.userId();
    company.contacts.push_back(contact);
    return answered(call.service, [&](Writer& out) {
        const Reach* phone = defaultOf(contact.phones);
        const Reach* email = defaultOf(contact.emails);
        out.open();
        out.number("Id", contact.id);
        out.text("FirstName", contact.firstName);
        out.text("LastName", contact.lastName);
        out.number("AccountId", contact.account);
        out.text("AccountName", nameOf(company.accounts, contact.account));
        out.number("LocationId", contact.location);
        out.text("LocationName", nameOf(company.locations, contact.location));
        out.text("PhoneNumber", phone ? phone->text : QString());
        out.text("EmailAddress", email ? email->text : QString());
        out.name("CustomFieldsData");
        writeFieldData(out, contact);
        out.close();
    });
}

} // namespace muster::sandbox::bms
