// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/bms/accounts.h"

namespace muster::sandbox::bms {

using namespace Qt::StringLiterals;

namespace {

/// Accounts have no times of their own in the records file: they are as old as a tenant's groups.
const QDateTime& accountTime() {
    static const QDateTime time(QDate(2024, 1, 1), QTime(0, 0), Qt::UTC);
    return time;
}

void writeMade(Writer& out) {
    out.number("CreatedBy", 1);
    out.time("CreatedOn", accountTime());
    out.null("ModifiedBy");
    out.null("ModifiedOn");
}

void writeAddress(Writer& out, const Location& location) {
    out.open();
    out.number("Id", location.id);
    writeMade(out);
    out.text("Address1", location.address1);
    out.null("Address2");
    out.text("City", location.city);
    out.null("State");
    out.null("ZipCode");
    out.null("CountryId");
    out.text("Country", location.country);
    for (const char* unknown : {"Phone", "Fax", "Latitude", "Longitude", "EmailAddress"})
        out.null(unknown);
    out.flag("IsMain", true);
    out.flag("IsBilling", location.main);
    out.null("AddressTypeId");
    out.null("AddressType");
    out.close();
}

void writeLocation(Writer& out, const Location& location) {
    out.number("Id", location.id);
    writeMade(out);
    out.text("LocationName", location.name);
    out.flag("IsMain", location.main);
    out.flag("IsActive", true);
    out.null("TimeZoneId");
    out.null("DateFormatId");
    out.null("TimeFormatId");
    out.name("Addresses");
    out.openList();
    writeAddress(out, location);
    out.closeList();
}

void writeAccount(Writer& out, const Account& account, const Service& service) {
    out.number("Id", account.id);
    writeMade(out);
    out.null("ParentId");
    out.text("AccountCode", account.code);
    out.number("AccountTypeId", account.own ? 2 : 1);
    out.text("AccountType", account.own ? u"Internal"_s : u"Customer"_s);
    out.text("AccountName", account.name);
    out.number("BusinessTypeId", 1);
    out.text("BusinessType", u"Company"_s);
    for (const char* unknown : {"ServiceTypeId", "ServiceType", "AccountManagerId", "AccountManagerUserName",
                                "CurrencyId", "CurrencyName", "CreditLimit", "NetDays", "SalesTaxItemId",
                                "SalesTaxItemName", "Website", "Description", "ClassId", "ClassName"})
        out.null(unknown);
    out.flag("IsActive", account.active);
    out.flag("IsBilling", false);
    out.null("AcquiredDate");
    out.text("TenantName", service.user.tenant);
    out.name("Locations");
    out.openList();
    for (const Location& location : service.company.locations) {
        if (location.account != account.id)
            continue;
        out.open();
        writeLocation(out, location);
        out.close();
    }
    out.closeList();
}

} // namespace

Response accountLookup(Call& call) {
    const std::vector<int> ids = call.query.numbers("Filter.Ids");
    const QString part = call.query.text("Filter.Name");
    const bool inactiveToo = call.query.flag("Filter.WithInactiveAccounts").value_or(false);
    return listed(
        call, call.company().accounts, false,
        [&](const Account& account) {
            return (account.active || inactiveToo) && hasPart(account.name, part) &&
                   (ids.empty() || std::find(ids.begin(), ids.end(), account.id) != ids.end());
        },
        [&](Writer& out, const Account& account) {
            out.number("Id", account.id);
            out.text("Name", account.name);
            out.text("TenantName", call.service.user.tenant);
            out.flag("IsActive", account.active);
        });
}

Response accountSummaries(Call& call) {
    const QString name = call.query.text("Filter.AccountName");
    const QString code = call.query.text("Filter.AccountCode");
    const auto type = call.query.number("Filter.AccountTypeId");
    const QString typeName = call.query.text("Filter.AccountTypeName");
    const auto active = call.query.flag("Filter.IsActive");
    const auto createdFrom = call.query.time("Filter.CreatedOnFrom");
    const auto createdTo = call.query.time("Filter.CreatedOnTo");
    const bool modified = call.query.time("Filter.ModifiedOnFrom") || call.query.time("Filter.ModifiedOnTo");
    return listed(
        call, call.company().accounts, true,
        [&](const Account& account) {
            return !modified && hasPart(account.name, name) && hasPart(account.code, code) &&
                   (!type || *type == (account.own ? 2 : 1)) &&
                   hasPart(account.own ? u"Internal"_s : u"Customer"_s, typeName) &&
                   (!active || *active == account.active) && (!createdFrom || accountTime() >= *createdFrom) &&
                   (!createdTo || accountTime() <= *createdTo);
        },
        [&](Writer& out, const Account& account) { writeAccount(out, account, call.service); });
}

Response accountSummary(Call& call) {
    const Account* account = find(call.company().accounts, call.ids[0]);
    if (!account)
        return call.service.envelopedSingles ? refused(call.service, u"There is no account with this id."_s)
                                             : plain(404, "Not found");
    return single(call.service, [&](Writer& out) {
        out.open();
        writeAccount(out, *account, call.service);
        out.close();
    });
}

Response accountLocations(Call& call) {
    if (!find(call.company().accounts, call.ids[0]))
        return refused(call.service, u"There is no account with this id."_s);
    return listedWhole(
        call, call.company().locations, [&](const Location& location) { return location.account == call.ids[0]; },
        [](Writer& out, const Location& location) {
            out.number("Id", location.id);
            out.text("Name", location.name);
            out.number("AccountId", location.account);
            out.flag("IsMain", location.main);
        });
}

Response accountLocation(Call& call) {
    const Location* location = find(call.company().locations, call.ids[1]);
    if (!location || location->account != call.ids[0])
        return refused(call.service, u"The account has no location with this id."_s);
    return answered(call.service, [location](Writer& out) {
        out.open();
        writeLocation(out, *location);
        out.close();
    });
}

Response accountContacts(Call& call) {
    if (!find(call.company().accounts, call.ids[0]))
        return refused(call.service, u"There is no account with this id."_s);
    const QString part = call.query.text("Filter.Name");
    const auto location = call.query.number("Filter.LocationId");
    return listed(
        call, call.company().contacts, false,
        [&](const Contact& contact) {
            return contact.account == call.ids[0] && contact.isActive() && hasPart(contact.fullName(), part) &&
                   (!location || *location == contact.location);
        },
        [&](Writer& out, const Contact& contact) {
            const Reach* phone = defaultOf(contact.phones);
            const Reach* email = defaultOf(contact.emails);
            out.number("Id", contact.id);
            out.text("Name", contact.fullName());
            out.number("LocationId", contact.location);
            out.text("LocationName", nameOf(call.company().locations, contact.location));
            out.text("Phone", phone ? phone->text : QString());
            out.text("EmailAddress", email ? email->text : QString());
        });
}

} // namespace muster::sandbox::bms
