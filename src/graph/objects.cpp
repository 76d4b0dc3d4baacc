// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/objects.h"

#include <QDateTime>

#include <algorithm>
#include <array>
#include <optional>

namespace muster::wire {
namespace {

using json::error_code;
using simdjson::SUCCESS;

std::string lowered(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return result;
}

error_code id(json::value& v, TextPool& pool, Text& into) {
    std::string room;
    std::string_view view;
    if (const auto error = json::string(v, view, room))
        return error;
    std::string clean;
    json::appendClean(clean, view);
    if (clean.empty())
        return simdjson::NO_SUCH_FIELD;
    into = pool.add(std::string_view(lowered(clean)));
    return SUCCESS;
}

error_code presence(json::value& v, Presence& into) {
    json::object removed;
    if (const auto error = v.get_object().get(removed))
        return error;
    std::string_view reason;
    if (const auto error = removed["reason"].get_string().get(reason))
        return error;
    into = reason == "changed" ? Presence::SoftDeleted : Presence::Deleted;
    return SUCCESS;
}

error_code objectType(json::value& v, ObjectType& into) {
    std::string_view name;
    if (const auto error = v.get_string().get(name))
        return error;
    if (name == "#microsoft.graph.user")
        into = ObjectType::User;
    else if (name == "#microsoft.graph.group")
        into = ObjectType::Group;
    else
        into = ObjectType::Other;
    return SUCCESS;
}

/// One a line: signInType TAB issuer TAB issuerAssignedId.
error_code identities(json::value& v, TextPool& pool, Text& into) {
    std::string all;
    const auto error = json::eachObject(v, [&](json::object& identity) {
        TextPool room;
        std::array<Text, 3> columns{};
        constexpr std::array<std::string_view, 3> names{"signInType", "issuer", "issuerAssignedId"};
        const auto bad = json::eachField(identity, [&](std::string_view key, json::value& one) {
            const auto* found = std::ranges::find(names, key);
            return found == names.end()
                       ? SUCCESS
                       : json::text(one, room, columns[static_cast<std::size_t>(found - names.begin())]);
        });
        if (!all.empty())
            all += '\n';
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (i > 0)
                all += '\t';
            json::appendClean(all, columns[i].view());
        }
        return bad;
    });
    into = pool.add(std::string_view(all));
    return error;
}

std::optional<UserProperty> propertyNamed(std::string_view name, std::size_t& hint) {
    // Answers keep an order, mostly; so the next one is looked at first.
    for (std::size_t i = 0; i < userPropertyCount; ++i) {
        const std::size_t at = (hint + i) % userPropertyCount;
        if (nameOf(static_cast<UserProperty>(at)) == name) {
            hint = at + 1;
            return static_cast<UserProperty>(at);
        }
    }
    return std::nullopt;
}

error_code property(UserProperty which, json::value& v, TextPool& pool, Text& into) {
    switch (which) {
    case UserProperty::AccountEnabled:
    case UserProperty::OnPremisesSyncEnabled:
        return json::boolean(v, pool, into);
    case UserProperty::OtherMails:
    case UserProperty::ProxyAddresses:
    case UserProperty::BusinessPhones:
        return json::lines(v, pool, into);
    case UserProperty::Identities:
        return identities(v, pool, into);
    default:
        return json::text(v, pool, into);
    }
}

/// Graph says UTC with a Z; anything else is brought to that.
error_code dateTime(json::value& v, TextPool& pool, Text& into) {
    if (const auto error = json::text(v, pool, into))
        return error;
    if (into.isBlank() || into.view().ends_with('Z'))
        return SUCCESS;
    QDateTime at = QDateTime::fromString(into.toString(), Qt::ISODateWithMs);
    if (!at.isValid())
        return simdjson::INCORRECT_TYPE;
    if (at.timeSpec() == Qt::LocalTime)
        at.setTimeSpec(Qt::UTC);
    into = pool.add(QStringView(at.toUTC().toString(Qt::ISODate)));
    return SUCCESS;
}

error_code memberChange(json::object& o, TextPool& pool, MembershipReading& into) {
    Text who;
    auto how = Presence::Present;
    auto type = ObjectType::None;
    const auto error = json::eachField(o, [&](std::string_view key, json::value& v) {
        if (key == "id")
            return id(v, pool, who);
        if (key == "@odata.type")
            return objectType(v, type);
        return key == "@removed" ? presence(v, how) : SUCCESS;
    });
    if (error)
        return error;
    if (who.isAbsent())
        return simdjson::NO_SUCH_FIELD;
    if (how != Presence::Present)
        into.removed.push_back(who);
    else if (type == ObjectType::Group)
        into.addedGroups.push_back(who);
    else if (type != ObjectType::Other)
        into.addedUsers.push_back(who);
    return SUCCESS;
}

} // namespace

error_code user(json::object& o, TextPool& pool, UserReading& into, ObjectType& type) {
    std::size_t hint = 0;
    const auto error = json::eachField(o, [&](std::string_view key, json::value& v) {
        if (key == "id")
            return id(v, pool, into.id);
        if (key.starts_with('@')) {
            if (key == "@odata.type")
                return objectType(v, type);
            return key == "@removed" ? presence(v, into.presence) : SUCCESS;
        }
        // Other types of object hold properties of the same names and other kinds.
        if (type == ObjectType::Group || type == ObjectType::Other)
            return SUCCESS;
        const auto which = propertyNamed(key, hint);
        return which ? property(*which, v, pool, into[*which]) : SUCCESS;
    });
    return !error && into.id.isAbsent() ? simdjson::NO_SUCH_FIELD : error;
}

error_code group(json::object& o, TextPool& pool, GroupReading& into, MembershipReading& members) {
    const auto error = json::eachField(o, [&](std::string_view key, json::value& v) {
        if (key == "id")
            return id(v, pool, into.id);
        if (key == "@removed")
            return presence(v, into.presence);
        if (key == "displayName")
            return json::text(v, pool, into.displayName);
        if (key == "createdDateTime")
            return dateTime(v, pool, into.createdDateTime);
        if (key == "groupTypes")
            return json::lines(v, pool, into.groupTypes);
        if (key == "members@delta")
            return json::eachObject(v, [&](json::object& member) { return memberChange(member, pool, members); });
        Text text;
        if (key == "securityEnabled") {
            const auto bad = json::boolean(v, pool, text);
            if (!text.isBlank())
                into.securityEnabled = text.view() == "true";
            return bad;
        }
        if (key == "visibility") {
            const auto bad = json::text(v, pool, text);
            into.hiddenMembership = lowered(text.view()) == "hiddenmembership";
            return bad;
        }
        return SUCCESS;
    });
    members.group = into.id;
    return !error && into.id.isAbsent() ? simdjson::NO_SUCH_FIELD : error;
}

} // namespace muster::wire
