// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/bms/contacts.h"

namespace muster::sandbox::bms {

using namespace Qt::StringLiterals;

namespace {

bool anyHas(const std::vector<Reach>& reaches, const QString& part) {
    return part.isEmpty() ||
           std::any_of(reaches.begin(), reaches.end(), [&](const Reach& reach) { return hasPart(reach.text, part); });
}

bool within(const QDateTime& time, const std::optional<QDateTime>& from, const std::optional<QDateTime>& to) {
    return (!from || time >= *from) && (!to || time <= *to);
}

void writeReach(Writer& out, const Reach& reach, const Contact& contact) {
    out.number("Id", reach.id);
    out.numberOrNull("CreatedBy", contact.createdBy);
    out.time("CreatedOn", reach.created);
    out.numberOrNull("ModifiedBy", contact.modifiedBy);
    out.time("ModifiedOn", reach.modified);
    out.flag("IsDefault", reach.isDefault);
}

void writeSummary(Writer& out, const Contact& contact, const Company& company) {
    out.number("Id", contact.id);
    out.numberOrNull("CreatedBy", contact.createdBy);
    out.time("CreatedOn", contact.created);
    out.numberOrNull("ModifiedBy", contact.modifiedBy);
    out.time("ModifiedOn", contact.modified);
    out.number("AccountId", contact.account);
    out.text("AccountName", nameOf(company.accounts, contact.account));
    out.numberOrNull("LocationId", contact.location);
    out.text("LocationName", nameOf(company.locations, contact.location));
    out.text("FirstName", contact.firstName);
    out.text("LastName", contact.lastName);
    out.text("JobTitle", contact.jobTitle);
    out.flag("IsPoc", contact.pointOfContact);
    out.flag("IsActive", contact.isActive());
    out.time("EffectiveDate", contact.effective);
    out.flag("IsBillable", contact.billByContact);
    writeReaches(out, contact, company);
    out.flag("CanRecieveInvoices", contact.receivesInvoices); // the vendor's spelling
}

} // namespace

Response noContact(const Service& service) {
    return refused(service, u"There is no contact with this id."_s);
}

void writeEmail(Writer& out, const Reach& email, const Contact& contact, const Company& company) {
    out.open();
    writeReach(out, email, contact);
    out.text("EmailAddress", email.text);
    out.number("EmailTypeId", email.type);
    out.text("EmailType", nameOf(company.emailTypes, email.type));
    out.close();
}

void writePhone(Writer& out, const Reach& phone, const Contact& contact, const Company& company) {
    out.open();
    writeReach(out, phone, contact);
    out.text("Phone", phone.text);
    out.number("PhoneTypeId", phone.type);
    out.text("PhoneType", nameOf(company.phoneTypes, phone.type));
    out.close();
}

void writeReaches(Writer& out, const Contact& contact, const Company& company) {
    out.name("Emails");
    out.openList();
    for (const Reach& email : contact.emails)
        writeEmail(out, email, contact, company);
    out.closeList();
    out.name("Phones");
    out.openList();
    for (const Reach& phone : contact.phones)
        writePhone(out, phone, contact, company);
    out.closeList();
}

Response contactSummaries(Call& call) {
    Query& query = call.query;
    const Company& company = call.company();
    const auto account = query.number("Filter.AccountId");
    const QString accountName = query.text("Filter.AccountName");
    const QString firstName = query.text("Filter.FirstName");
    const QString lastName = query.text("Filter.LastName");
    const QString phone = query.text("Filter.Phone");
    const QString email = query.text("Filter.Email");
    const auto createdFrom = query.time("Filter.CreatedOnFrom");
    const auto createdTo = query.time("Filter.CreatedOnTo");
    const auto modifiedFrom = query.time("Filter.ModifiedOnFrom");
    const auto modifiedTo = query.time("Filter.ModifiedOnTo");
    const auto active = query.flag("Filter.IsActive");
    return listed(
        call, company.contacts, true,
        [&](const Contact& contact) {
            return (!account || *account == contact.account) && (!active || *active == contact.isActive()) &&
                   within(contact.created, createdFrom, createdTo) &&
                   within(contact.modified, modifiedFrom, modifiedTo) && hasPart(contact.firstName, firstName) &&
                   hasPart(contact.lastName, lastName) && anyHas(contact.emails, email) &&
                   anyHas(contact.phones, phone) &&
                   (accountName.isEmpty() || hasPart(nameOf(company.accounts, contact.account), accountName));
        },
        [&company](Writer& out, const Contact& contact) { writeSummary(out, contact, company); });
}

Response contactSummary(Call& call) {
    const Contact* contact = find(call.company().contacts, call.ids[0]);
    if (!contact)
        return call.service.envelopedSingles ? noContact(call.service) : plain(404, "Not found");
    return single(call.service, [&](Writer& out) {
        out.open();
        writeSummary(out, *contact, call.company());
        out.close();
    });
}

Response contactSearch(Call& call) {
    Query& query = call.query;
    const Company& company = call.company();
    const auto among = [](const std::vector<int>& ids, int id) {
        return ids.empty() || std::find(ids.begin(), ids.end(), id) != ids.end();
    };
    const std::vector<int> ids = query.numbers("Filter.Ids");
    const std::vector<int> accounts = query.numbers("Filter.AccountIds");
    const QString accountName = query.text("Filter.AccountName");
    const auto location = query.number("Filter.LocationId");
    const QString locationName = query.text("Filter.LocationName");
    const QString firstName = query.text("Filter.FirstName");
    const QString lastName = query.text("Filter.LastName");
    const QString email = query.text("Filter.EmailAddress");
    const QString jobTitle = query.text("Filter.JobTitle");
    const auto poc = query.flag("Filter.IsPoc");
    const auto portal = query.flag("Filter.HasClientPortalAccess");
    const auto active = query.flag("Filter.IsActive");
    return listed(
        call, company.contacts, false,
        [&](const Contact& contact) {
            return among(ids, contact.id) && among(accounts, contact.account) &&
                   (!location || *location == contact.location) && (!poc || *poc == contact.pointOfContact) &&
                   (!portal || *portal == contact.portalAccess) && (!active || *active == contact.isActive()) &&
                   hasPart(contact.firstName, firstName) && hasPart(contact.lastName, lastName) &&
                   hasPart(contact.jobTitle, jobTitle) && anyHas(contact.emails, email) &&
                   (accountName.isEmpty() || hasPart(nameOf(company.accounts, contact.account), accountName)) &&
                   (locationName.isEmpty() || hasPart(nameOf(company.locations, contact.location), locationName));
        },
        [&company](Writer& out, const Contact& contact) {
            const Reach* shown = defaultOf(contact.emails);
            out.number("Id", contact.id);
            out.number("AccountId", contact.account);
            out.text("AccountName", nameOf(company.accounts, contact.account));
            out.number("LocationId", contact.location);
            out.text("LocationName", nameOf(company.locations, contact.location));
            out.text("FirstName", contact.firstName);
            out.text("LastName", contact.lastName);
            out.text("JobTitle", contact.jobTitle);
            out.text("EmailAddress", shown ? shown->text : QString());
            out.flag("IsPoc", contact.pointOfContact);
            out.flag("IsActive", contact.isActive());
            out.flag("HasClientPortalAccess", contact.portalAccess);
        });
}

} // namespace muster::sandbox::bms
