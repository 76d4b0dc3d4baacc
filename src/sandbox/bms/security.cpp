// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/bms/security.h"

#include "sandbox/bms/form.h"

namespace muster::sandbox::bms {

using namespace Qt::StringLiterals;

namespace {

Response tokens(const Service& service, const TokenPair& pair) {
    return answered(service, [&pair](Writer& out) {
        out.open();
        out.text("AccessToken", QString::fromLatin1(pair.access));
        out.text("RefreshToken", QString::fromLatin1(pair.refresh));
        out.time("AccessTokenExpireOn", pair.accessExpires);
        out.time("RefreshTokenExpireOn", pair.refreshExpires);
        out.close();
    });
}

Response turnedAway(const Service& service, const QString& message) {
    return service.user.refusesByStatus ? plain(401, message.toUtf8()) : refused(service, message);
}

void writeRight(Writer& out, int menu, bool canModify) {
    out.open();
    out.flag("CanView", true);
    out.flag("CanModify", canModify);
    out.flag("CanDelete", canModify);
    out.number("MainMenuId", menu);
    out.number("MenuCategoryId", menu);
    out.number("ListingIDEnum", menu);
    out.close();
}

} // namespace

Response authenticate(Call& call) {
    const auto form = readForm(call.request);
    if (!form)
        return plain(415, "Unsupported media type.");
    const auto field = [&form](const char* name) { return QString::fromUtf8(form->value(name)); };
    if (field("granttype").isEmpty())
        return plain(400, "The GrantType field is required.");
    if (field("granttype").compare(u"password"_s, Qt::CaseInsensitive) != 0)
        return refused(call.service, u"This grant type is not switched on for the company."_s);
    const ApiUser& user = call.service.user;
    if (field("tenant").compare(user.tenant, Qt::CaseInsensitive) != 0 ||
        field("username").compare(user.userName, Qt::CaseInsensitive) != 0 || field("password") != user.password)
        return turnedAway(call.service, u"Company, user name or password is wrong."_s);
    if (user.wantsMfa && field("mfacode") != user.mfaCode)
        return turnedAway(call.service, field("mfacode").isEmpty() ? u"A two-factor code is required."_s
                                                                   : u"The two-factor code is wrong."_s);
    return tokens(call.service, call.service.tokens.issue(call.service.world));
}

Response refreshToken(Call& call) {
    const auto form = readForm(call.request);
    if (!form)
        return plain(415, "Unsupported media type.");
    if (form->value("accesstoken").isEmpty())
        return plain(400, "The AccessToken field is required.");
    const auto pair =
        call.service.tokens.refresh(call.service.world, form->value("accesstoken"), form->value("refreshtoken"));
    if (!pair)
        return turnedAway(call.service, u"The refresh token is not valid."_s);
    return tokens(call.service, *pair);
}

Response userInfo(Call& call) {
    const Service& service = call.service;
    const Employee* person = find(call.company().employees, service.userId());
    return answered(service, [&](Writer& out) {
        out.open();
        out.number("UserId", service.userId());
        out.text("FullName", person ? person->fullName() : service.user.userName);
        out.text("EmailAddress", person ? person->email : QString());
        out.time("TimeStamp", call.now());
        out.number("TimeZoneValue", 0);
        out.text("TimeZoneName", u"(UTC) Coordinated Universal Time"_s);
        out.text("OlsonTimeZoneName", u"Etc/UTC"_s);
        out.text("DateFormat", u"MM/dd/yyyy"_s);
        out.text("TimeFormat", u"hh:mm tt"_s);
        out.text("TimeFormatWithSeconds", u"hh:mm:ss tt"_s);
        out.number("TenantId", 1);
        out.null("AccountId");
        out.null("LocationId");
        out.null("ContactId");
        out.text("BusinessName", service.user.tenant);
        out.name("UserAccessRights");
        out.openList();
        for (const int menu : {2, 3, 5}) // CRM, HR, administration
            writeRight(out, menu, service.user.canModify);
        out.closeList();
        for (const char* list : {"SpecialFeatures", "ViewsMenus", "QueuesMenus"}) {
            out.name(list);
            out.openList();
            out.closeList();
        }
        out.text("CurrencyCode", u"USD"_s);
        out.text("CultureCode", u"en-US"_s);
        out.text("FilesVersionNumber", u"1"_s);
        out.flag("NewTicketingUI", true);
        out.flag("IsUserSystemAdmin", false);
        out.text("ProductName", u"BMS"_s);
        out.null("PictureUrl");
        out.null("OpenIdRealmId");
        out.close();
    });
}

} // namespace muster::sandbox::bms
