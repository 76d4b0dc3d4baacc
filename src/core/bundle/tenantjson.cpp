// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bundle/tenantjson.h"

#include "core/lines.h"

#include <QJsonArray>
#include <QSet>

#include <limits>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

QString textOf(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

bool isFlag(UserProperty property) {
    return property == UserProperty::AccountEnabled || property == UserProperty::OnPremisesSyncEnabled;
}

bool isList(UserProperty property) {
    return property == UserProperty::OtherMails || property == UserProperty::ProxyAddresses ||
           property == UserProperty::BusinessPhones;
}

QJsonArray linesJson(Text lines) {
    QJsonArray list;
    for (const auto line : linesOf(lines.view()))
        list.append(textOf(line));
    return list;
}

QJsonArray identitiesJson(Text lines) {
    QJsonArray list;
    for (const auto line : linesOf(lines.view())) {
        const QStringList parts = textOf(line).split(u'\t');
        list.append(QJsonObject{
            {u"signInType"_s, parts.value(0)}, {u"issuer"_s, parts.value(1)}, {u"issuerAssignedId"_s, parts.value(2)}});
    }
    return list;
}

QJsonObject userJson(const UserReading& user) {
    QJsonObject json{{u"id"_s, user.id.toString()}};
    for (std::size_t i = 0; i < userPropertyCount; ++i) {
        const auto property = static_cast<UserProperty>(i);
        const Text value = user[property];
        if (value.isBlank())
            continue;
        const QString name = textOf(nameOf(property));
        if (isFlag(property))
            json.insert(name, value.view() == "true");
        else if (isList(property))
            json.insert(name, linesJson(value));
        else if (property == UserProperty::Identities)
            json.insert(name, identitiesJson(value));
        else
            json.insert(name, value.toString());
    }
    return json;
}

UserReading readUser(const JsonReader& reader, TextPool& pool) {
    UserReading user;
    user.id = pool.add(QStringView(reader.guid("id"_L1)));
    for (std::size_t i = 0; i < userPropertyCount; ++i) {
        const auto property = static_cast<UserProperty>(i);
        const auto name = nameOf(property);
        const QLatin1StringView key(name.data(), static_cast<qsizetype>(name.size()));
        QString value;
        if (isFlag(property)) {
            if (reader.has(key))
                value = reader.flag(key, false) ? u"true"_s : u"false"_s;
        } else if (isList(property)) {
            value = reader.texts(key).join(u'\n');
        } else if (property == UserProperty::Identities) {
            QStringList lines;
            reader.objects(key, [&](const JsonReader& identity) {
                lines.append(identity.text("signInType"_L1) % u'\t' % identity.text("issuer"_L1) % u'\t' %
                             identity.text("issuerAssignedId"_L1));
            });
            value = lines.join(u'\n');
        } else {
            value = reader.text(key);
        }
        // A user of a bundle was read whole, so what is not there is known to be empty.
        user[property] = pool.add(QStringView(value));
    }
    return user;
}

constexpr std::array<std::string_view, 3> presences{"present", "softDeleted", "deleted"};

QString presenceName(Presence presence) {
    return textOf(presences[static_cast<std::size_t>(presence)]);
}

Presence readPresence(const JsonReader& reader) {
    reader.require("presence"_L1);
    return reader.oneOf("presence"_L1, presences, Presence::Deleted);
}

GroupReading readGroup(const JsonReader& reader, TextPool& pool) {
    GroupReading group;
    group.id = pool.add(QStringView(reader.guid("id"_L1)));
    group.displayName = pool.add(QStringView(reader.text("displayName"_L1)));
    const QString created = reader.text("createdDateTime"_L1);
    if (!created.isEmpty())
        group.createdDateTime = pool.add(QStringView(created));
    if (reader.has("securityEnabled"_L1))
        group.securityEnabled = reader.flag("securityEnabled"_L1, false);
    group.groupTypes = pool.add(QStringView(reader.texts("groupTypes"_L1).join(u'\n')));
    group.hiddenMembership = reader.text("visibility"_L1) == u"HiddenMembership"_s;
    return group;
}

QJsonObject groupJson(const GroupReading& group) {
    QJsonObject json{{u"id"_s, group.id.toString()}, {u"displayName"_s, group.displayName.toString()}};
    if (!group.createdDateTime.isBlank())
        json.insert(u"createdDateTime"_s, group.createdDateTime.toString());
    if (group.securityEnabled)
        json.insert(u"securityEnabled"_s, *group.securityEnabled);
    if (!group.groupTypes.isBlank())
        json.insert(u"groupTypes"_s, linesJson(group.groupTypes));
    if (group.hiddenMembership)
        json.insert(u"visibility"_s, u"HiddenMembership"_s);
    return json;
}

} // namespace

QJsonObject tenantDocument(const MirrorContent& content, const QString& domain) {
    QJsonArray users, groups;
    QSet<QString> there;
    for (const auto& user : content.users)
        if (user.reading.presence == Presence::Present) {
            users.append(userJson(user.reading));
            there.insert(user.reading.id.toString());
        }
    for (const auto& group : content.groups)
        if (group.reading.presence == Presence::Present)
            there.insert(group.reading.id.toString());
    for (const auto& group : content.groups) {
        if (group.reading.presence != Presence::Present)
            continue;
        QJsonObject json = groupJson(group.reading);
        QJsonArray members;
        for (const auto* list : {&group.users, &group.groups})
            for (const Text member : *list)
                if (there.contains(member.toString()))
                    members.append(member.toString());
        json.insert(u"members"_s, members);
        groups.append(json);
    }
    return {{u"format"_s, u"muster-tenant"_s}, {u"version"_s, 1},   {u"id"_s, content.tenantId}, {u"domain"_s, domain},
            {u"licence"_s, QJsonArray()},      {u"users"_s, users}, {u"groups"_s, groups}};
}

QJsonObject mirrorDocument(const MirrorContent& content) {
    QJsonArray gone, partial, goneGroups;
    for (const auto& user : content.users) {
        if (user.reading.presence != Presence::Present) {
            QJsonObject json = userJson(user.reading);
            json.insert(u"presence"_s, presenceName(user.reading.presence));
            gone.append(json);
        }
        if (user.partial)
            partial.append(user.reading.id.toString());
    }
    for (const auto& group : content.groups)
        if (group.reading.presence != Presence::Present) {
            QJsonObject json = groupJson(group.reading);
            json.insert(u"presence"_s, presenceName(group.reading.presence));
            goneGroups.append(json);
        }
    QStringList read(content.state.readGroups.begin(), content.state.readGroups.end());
    QJsonObject json{{u"tenantId"_s, content.tenantId},
                     {u"operatorId"_s, content.state.operatorId},
                     {u"operatorEmail"_s, content.state.operatorEmail},
                     {u"readGroups"_s, QJsonArray::fromStringList(read)},
                     {u"gone"_s, gone},
                     {u"partial"_s, partial},
                     {u"goneGroups"_s, goneGroups}};
    if (content.state.userCount)
        json.insert(u"userCount"_s, static_cast<qint64>(*content.state.userCount));
    if (content.state.fullReadAt)
        json.insert(u"fullReadAt"_s, content.state.fullReadAt->toUTC().toString(Qt::ISODate));
    return json;
}

MirrorContent readTenant(const JsonReader& tenant, const JsonReader& mirror) {
    MirrorContent content;
    TextPool& pool = *content.pool;
    content.tenantId = tenant.guid("id"_L1);
    const QStringList partial = mirror.texts("partial"_L1);
    const QSet<QString> partialIds(partial.begin(), partial.end());
    QSet<QString> users, groups;
    const auto takeUser = [&](const JsonReader& reader, Presence presence) {
        MirrorContent::User user{readUser(reader, pool), false};
        user.reading.presence = presence;
        const QString id = user.reading.id.toString();
        user.partial = partialIds.contains(id);
        if (users.contains(id))
            reader.refuse("id"_L1, u"the user %1 is there twice"_s.arg(id));
        users.insert(id);
        content.users.push_back(user);
    };
    tenant.objects("users"_L1, [&](const JsonReader& reader) { takeUser(reader, Presence::Present); });
    mirror.objects("gone"_L1, [&](const JsonReader& reader) { takeUser(reader, readPresence(reader)); });
    tenant.objects("groups"_L1, [&](const JsonReader& reader) { groups.insert(reader.guid("id"_L1)); });
    tenant.objects("groups"_L1, [&](const JsonReader& reader) {
        MirrorContent::Group group{readGroup(reader, pool), {}, {}};
        for (const QString& member : reader.texts("members"_L1)) {
            const auto id = guidFrom(member);
            if (!id || (!users.contains(*id) && !groups.contains(*id))) {
                reader.refuse("members"_L1, u"%1 is neither a user nor a group of the tenant"_s.arg(quoted(member)));
                return;
            }
            (groups.contains(*id) ? group.groups : group.users).push_back(pool.add(QStringView(*id)));
        }
        content.groups.push_back(std::move(group));
    });
    mirror.objects("goneGroups"_L1, [&](const JsonReader& reader) {
        MirrorContent::Group group{readGroup(reader, pool), {}, {}};
        group.reading.presence = readPresence(reader);
        content.groups.push_back(std::move(group));
    });
    content.state.operatorId = mirror.text("operatorId"_L1);
    content.state.operatorEmail = mirror.text("operatorEmail"_L1);
    for (const QString& group : mirror.texts("readGroups"_L1))
        content.state.readGroups.push_back(group);
    if (mirror.has("userCount"_L1))
        content.state.userCount =
            static_cast<std::uint32_t>(mirror.number("userCount"_L1, 0, std::numeric_limits<int>::max(), 0));
    const QDateTime fullReadAt = mirror.time("fullReadAt"_L1);
    if (fullReadAt.isValid())
        content.state.fullReadAt = fullReadAt;
    return content;
}

} // namespace muster
