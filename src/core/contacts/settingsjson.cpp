// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/contacts/settingsjson.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

QJsonValue orNull(const QString& text) {
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

OrganizationMatch readMatch(const JsonReader& reader) {
    OrganizationMatch match;
    match.tenantId = reader.guid("tenantId"_L1);
    match.domain = reader.text("domain"_L1).trimmed().toLower();
    if (reader.has("groupId"_L1))
        match.groupId = reader.guid("groupId"_L1);
    match.organization = reader.requiredId("organization"_L1);
    match.location = reader.id("location"_L1);
    return match;
}

} // namespace

QJsonObject toJson(const ContactsSettings& settings) {
    QJsonArray matches;
    for (const auto& match : settings.matches)
        matches.append(QJsonObject{{u"tenantId"_s, match.tenantId},
                                   {u"domain"_s, orNull(match.domain)},
                                   {u"groupId"_s, orNull(match.groupId)},
                                   {u"organization"_s, match.organization},
                                   {u"location"_s, orNull(match.location)}});
    return {{u"matches"_s, matches},
            {u"contactSync"_s, settings.contactSync},
            {u"twoWaySync"_s, settings.twoWaySync},
            {u"autoPush"_s, settings.autoPush},
            {u"emailType"_s, orNull(settings.emailType)},
            {u"phoneType"_s, orNull(settings.phoneType)},
            {u"phonesPrimary"_s, settings.phonesPrimary},
            {u"primaryPhoneType"_s, orNull(settings.primaryPhoneType)},
            {u"placeholderPhone"_s, settings.placeholderPhone}};
}

ContactsSettings readContactsSettings(const JsonReader& reader) {
    ContactsSettings settings;
    reader.objects("matches"_L1, [&](const JsonReader& one) {
        const auto match = readMatch(one);
        if (std::find(settings.matches.begin(), settings.matches.end(), match) != settings.matches.end())
            one.refuse(u"the same match is there already"_s);
        settings.matches.push_back(match);
    });
    settings.contactSync = reader.flag("contactSync"_L1, false);
    settings.twoWaySync = reader.flag("twoWaySync"_L1, false);
    settings.autoPush = reader.flag("autoPush"_L1, false);
    settings.emailType = reader.id("emailType"_L1);
    settings.phoneType = reader.id("phoneType"_L1);
    settings.phonesPrimary = reader.flag("phonesPrimary"_L1, false);
    settings.primaryPhoneType = reader.text("primaryPhoneType"_L1);
    if (!settings.primaryPhoneType.isEmpty() && settings.primaryPhoneType != u"Work"_s &&
        settings.primaryPhoneType != u"Mobile"_s)
        reader.refuse("primaryPhoneType"_L1, u"expected Work or Mobile"_s);
    settings.placeholderPhone = reader.flag("placeholderPhone"_L1, false);
    return settings;
}

} // namespace muster
