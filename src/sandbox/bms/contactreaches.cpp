// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/bms/body.h"
#include "sandbox/bms/contacts.h"
#include "sandbox/bms/contactwrites.h"

namespace muster::sandbox::bms {

using namespace Qt::StringLiterals;

namespace {

enum Operation : int { Add = 0, Update = 1, Delete = 2 }; // RelatedItemOperationType

/// What differs between the lists of addresses and of numbers.
struct List {
    QString text;    ///< property with the address or number
    QString newText; ///< property with the one that replaces it
    const std::vector<Named>& types;
};

struct Outcome {
    std::vector<Reach> reaches;
    int added = 0, updated = 0, deleted = 0;
    int lastReach = 0;
};

bool same(const QString& a, const QString& b) {
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

Reach* named(std::vector<Reach>& reaches, const QString& text) {
    const auto found =
        std::find_if(reaches.begin(), reaches.end(), [&](const Reach& reach) { return same(reach.text, text); });
    return found == reaches.end() ? nullptr : &*found;
}

void makeDefault(std::vector<Reach>& reaches, const Reach& chosen) {
    for (Reach& reach : reaches)
        reach.isDefault = &reach == &chosen;
}

/// Adds an address. What is wrong, as a sentence; null text: nothing.
QString add(Outcome& outcome, const QString& text, int type, bool isDefault, const QDateTime& now) {
    if (named(outcome.reaches, text))
        return u"\"%1\" is there already."_s.arg(text);
    outcome.reaches.push_back({++outcome.lastReach, text, type, false, now, now});
    if (isDefault)
        makeDefault(outcome.reaches, outcome.reaches.back());
    ++outcome.added;
    return {};
}

QString update(Outcome& outcome, Body& body, const List& list, const QDateTime& now) {
    Reach* reach = named(outcome.reaches, body.text(list.text));
    if (!reach)
        return u"The contact does not have \"%1\"."_s.arg(body.text(list.text));
    const QString text = body.text(list.newText);
    if (const Reach* other = text.isEmpty() ? nullptr : named(outcome.reaches, text); other && other != reach)
        return u"\"%1\" is there already."_s.arg(text);
    if (!text.isEmpty())
        reach->text = text;
    if (const int type = body.number(u"TypeId"_s); type != 0)
        reach->type = type;
    reach->modified = now;
    const auto isDefault = body.flag(u"IsDefault"_s);
    if (isDefault && *isDefault)
        makeDefault(outcome.reaches, *reach);
    else if (isDefault)
        reach->isDefault = false;
    ++outcome.updated;
    return {};
}

/// One operation of the list. What is wrong, as a sentence; null text: nothing.
QString apply(Outcome& outcome, Body& body, const List& list, const QDateTime& now) {
    const int operation = body.number(u"Operation"_s);
    const QString text = body.text(list.text);
    const int type = body.number(u"TypeId"_s);
    if (text.isEmpty())
        return u"%1 is required."_s.arg(list.text);
    if (type != 0 && !find(list.types, type))
        return u"There is no type %1."_s.arg(type);
    if (operation == Add) {
        const int first = list.types.empty() ? 0 : list.types.front().id;
        return add(outcome, text, type != 0 ? type : first, body.flag(u"IsDefault"_s).value_or(false), now);
    }
    if (operation == Update)
        return update(outcome, body, list, now);
    if (operation != Delete)
        return u"There is no operation %1."_s.arg(operation);
    const Reach* gone = named(outcome.reaches, text);
    if (!gone)
        return u"The contact does not have \"%1\"."_s.arg(text);
    outcome.reaches.erase(outcome.reaches.begin() + (gone - outcome.reaches.data()));
    ++outcome.deleted;
    return {};
}

using Member = std::vector<Reach> Contact::*;
using WriteReach = void (*)(Writer&, const Reach&, const Contact&, const Company&);

Response patch(Call& call, const List& list, Member member, const char* property, WriteReach write) {
    const auto json = readBody(call.request);
    if (!json)
        return json.error();
    if (!json->isArray())
        return plain(400, "The body is not a list of operations.");
    Company& company = call.company();
    Contact* contact = find(company.contacts, call.ids[0]);
    if (!contact)
        return noContact(call.service);
    Outcome outcome;
    outcome.reaches = contact->*member;
    outcome.lastReach = company.lastReach;
    for (const QJsonValue& item : json->toArray()) {
        Body body(item.toObject());
        const QString wrong = apply(outcome, body, list, call.now());
        if (!body.problem().isEmpty())
            return plain(400, body.problem());
        if (!wrong.isNull())
            return refused(call.service, wrong);
    }
    settleDefault(outcome.reaches);
    contact->*member = outcome.reaches;
    company.lastReach = outcome.lastReach;
    touch(call, *contact);
    return answered(call.service, [&](Writer& out) {
        out.open();
        out.number("Added", outcome.added);
        out.number("Updated", outcome.updated);
        out.number("Deleted", outcome.deleted);
        out.name(property);
        out.openList();
        for (const Reach& reach : contact->*member)
            write(out, reach, *contact, company);
        out.closeList();
        out.close();
    });
}

} // namespace

Response patchEmails(Call& call) {
    const List list{u"EmailAddress"_s, u"NewEmailAddress"_s, call.company().emailTypes};
    return patch(call, list, &Contact::emails, "Emails", writeEmail);
}

Response patchPhones(Call& call) {
    const List list{u"PhoneNumber"_s, u"NewPhoneNumber"_s, call.company().phoneTypes};
    return patch(call, list, &Contact::phones, "Phones", writePhone);
}

} // namespace muster::sandbox::bms
