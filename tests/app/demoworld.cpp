// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demoworld.h"

#include "core/configurationfile.h"
#include "core/lines.h"
#include "core/recordjson.h"
#include "core/recordsfile.h"
#include "testkit/memorypsa.h"

#include <QFile>
#include <QJsonDocument>

using namespace Qt::StringLiterals;
using namespace std::string_view_literals;

namespace muster {
namespace {

QByteArray demoBytes(const QString& name) {
    QFile file(QStringLiteral(MUSTER_SOURCE_DIR "/resources/demo/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A property as one text: lists one a line, identities in columns, truths by name.
QString asText(const QJsonValue& value) {
    if (value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    if (!value.isArray())
        return value.toString();
    QStringList lines;
    for (const auto& entry : value.toArray()) {
        const auto object = entry.toObject();
        lines << (object.isEmpty() ? entry.toString()
                                   : QStringList{object["signInType"_L1].toString(), object["issuer"_L1].toString(),
                                                 object["issuerAssignedId"_L1].toString()}
                                         .join(u'\t'));
    }
    return lines.join(u'\n');
}

} // namespace

DemoWorld::DemoWorld()
    : m_story(QJsonDocument::fromJson(demoBytes(u"changes.json"_s)).object()) {
    const auto tenant = QJsonDocument::fromJson(demoBytes(u"tenant.json"_s)).object();
    m_tenantId = tenant["id"_L1].toString().toLower();
    m_operatorEmail = tenant["operators"_L1][0]["userPrincipalName"_L1].toString();
    for (const auto& value : tenant["users"_L1].toArray()) {
        const auto user = value.toObject();
        const QString id = user["id"_L1].toString().toLower();
        m_users[id].properties = user;
        if (user["userPrincipalName"_L1].toString() == m_operatorEmail) {
            m_operatorId = id;
            m_operatorEmail = user["mail"_L1].toString(m_operatorEmail);
        }
    }
    for (const auto& value : tenant["groups"_L1].toArray()) {
        const auto group = value.toObject();
        const QString id = group["id"_L1].toString().toLower();
        m_groups[id] = group;
        for (const auto& member : group["members"_L1].toArray())
            m_members[id].insert(member.toString().toLower());
    }
    auto records = parseRecords(demoBytes(u"records.json"_s));
    m_pool = records->pool;
    m_records = std::move(records->people);
    m_lookups = std::move(records->lookups);
    m_configuration = *parseConfiguration(demoBytes(u"configuration.json"_s));
    for (const auto& before : m_story["before"_L1].toArray())
        change(before.toObject());
    // Of somebody who was limited from the start nothing was ever read; later ones keep who they were.
    for (auto& user : m_users)
        if (user.limited)
            user.properties = {};
    m_userCount = static_cast<std::size_t>(m_users.size());
}

DirectoryUser DemoWorld::toDirectory(const QString& id, const User& user) const {
    UserReading reading;
    for (std::size_t i = 0; i < userPropertyCount; ++i) {
        const auto name = nameOf(static_cast<UserProperty>(i));
        const auto key = QLatin1StringView(name.data(), static_cast<qsizetype>(name.size()));
        reading.values[i] = m_pool->add(QStringView(asText(user.properties[key])));
    }
    // Graph knows for everybody whether the account is enabled.
    if (user.properties["accountEnabled"_L1].isUndefined())
        reading[UserProperty::AccountEnabled] = TextPool::truth(true);
    DirectoryUser result;
    result.id = m_pool->add(QStringView(id));
    result.presence = user.presence;
    result.partial = user.limited;
    result.fingerprint = fingerprint(reading.values);
    result.disabled = reading[UserProperty::AccountEnabled].view() == "false";
    result.invitationPending = reading[UserProperty::ExternalUserState].view() == "PendingAcceptance";
    result.userPrincipalName = reading[UserProperty::UserPrincipalName];
    result.source = sourceOf(result.userPrincipalName.view(), reading[UserProperty::Identities].view());
    result.givenName = reading[UserProperty::GivenName];
    result.surname = reading[UserProperty::Surname];
    result.displayName = reading[UserProperty::DisplayName];
    result.mail = reading[UserProperty::Mail];
    result.otherMails = reading[UserProperty::OtherMails];
    result.proxyAddresses = reading[UserProperty::ProxyAddresses];
    const auto phones = linesOf(reading[UserProperty::BusinessPhones].view());
    result.phone = phones.empty() ? TextPool::blank() : m_pool->add(phones.front());
    result.jobTitle = reading[UserProperty::JobTitle];
    return result;
}

PlanInput DemoWorld::input() const {
    PlanInput input;
    input.pool = m_pool;
    input.records = m_records;
    input.links = m_links;
    input.configuration = m_configuration;
    input.lookups = m_lookups;
    Tenant tenant;
    tenant.id = m_pool->add(QStringView(m_tenantId));
    tenant.connection = m_pool->add("northwind"sv);
    tenant.complete = true;
    tenant.operatorId = m_pool->add(QStringView(m_operatorId));
    tenant.operatorEmail = m_pool->add(QStringView(m_operatorEmail));
    QMap<QString, std::uint32_t> users, groups;
    for (auto it = m_users.begin(); it != m_users.end(); ++it) {
        tenant.userCount += it->presence == Presence::Present ? 1U : 0U;
        users[it.key()] = static_cast<std::uint32_t>(input.users.size());
        input.users.push_back(toDirectory(it.key(), *it));
    }
    tenant.previousUserCount = static_cast<std::uint32_t>(m_userCount);
    input.tenants.push_back(tenant);
    for (auto it = m_groups.begin(); it != m_groups.end(); ++it) {
        groups[it.key()] = static_cast<std::uint32_t>(input.groups.size());
        DirectoryGroup group;
        group.id = m_pool->add(QStringView(it.key()));
        group.displayName = m_pool->add(QStringView((*it)["displayName"_L1].toString()));
        group.createdDateTime = m_pool->add(QStringView((*it)["createdDateTime"_L1].toString()));
        group.securityEnabled = (*it)["securityEnabled"_L1].toBool(true);
        input.groups.push_back(group);
    }
    for (auto it = m_members.begin(); it != m_members.end(); ++it) {
        for (const auto& member : *it) {
            auto& group = input.groups[groups[it.key()]];
            if (users.contains(member) && m_users[member].presence == Presence::Present)
                group.users.push_back(users[member]);
            else if (groups.contains(member))
                group.groups.push_back(groups[member]);
        }
    }
    return input;
}

Decision& DemoWorld::decisionOf(const QString& user) {
    auto& all = m_configuration.decisions;
    const auto found = std::find_if(all.begin(), all.end(), [&](const Decision& d) { return d.objectId == user; });
    if (found != all.end())
        return *found;
    all.push_back({m_tenantId, user, Choice::Auto, {}, {}, {}});
    return all.back();
}

bool DemoWorld::decide(const QStringList& command) {
    const QString what = command.value(0), user = command.value(1), more = command.value(2);
    const QMap<QString, Choice> choices{{u"match"_s, Choice::Match},
                                        {u"create"_s, Choice::Create},
                                        {u"exclude"_s, Choice::Exclude},
                                        {u"hold"_s, Choice::Hold}};
    if (!m_users.contains(user))
        return false;
    if (what == "never-match"_L1) {
        m_configuration.neverMatch.push_back({m_tenantId, user, *RecordKey::parse(more)});
    } else if (what == "forget"_L1) {
        std::erase_if(m_configuration.decisions, [&](const Decision& d) { return d.objectId == user; });
    } else if (what == "username"_L1) {
        decisionOf(user).username = more;
    } else if (choices.contains(what)) {
        auto& decision = decisionOf(user);
        decision.choice = choices[what];
        decision.record = RecordKey::parse(more);
        decision.at = QDateTime::fromMSecsSinceEpoch(m_now, Qt::UTC);
    } else {
        return false;
    }
    return true;
}

bool DemoWorld::change(const QJsonObject& change) {
    const QString call = change["call"_L1].toString();
    const auto body = change["body"_L1].toObject();
    if (call.startsWith("users/"_L1))
        return changeUser(call.mid(6), body, change["group"_L1].toString());
    if (call != "groups/members"_L1 || !m_groups.contains(body["id"_L1].toString()))
        return false;
    auto& members = m_members[body["id"_L1].toString()];
    for (const auto& id : body["add"_L1].toArray())
        members.insert(id.toString());
    for (const auto& id : body["remove"_L1].toArray())
        if (!members.remove(id.toString()))
            return false;
    return true;
}

bool DemoWorld::changeUser(const QString& what, const QJsonObject& body, const QString& group) {
    const QString id = body["id"_L1].toString();
    if (!m_users.contains(id))
        return false;
    auto& user = m_users[id];
    if (what == "limit"_L1) {
        user.limited = body["limited"_L1].toBool();
    } else if (what == "edit"_L1) {
        const auto set = body["set"_L1].toObject();
        for (auto it = set.begin(); it != set.end(); ++it)
            user.properties[it.key()] = it.value();
    } else if (what == "disable"_L1 || what == "enable"_L1) {
        user.properties["accountEnabled"_L1] = what == "enable"_L1;
    } else if (what == "delete"_L1) {
        user.presence = Presence::SoftDeleted;
    } else if (what == "purge"_L1) {
        user.presence = Presence::Deleted;
    } else if (what == "recreate"_L1) {
        const User again = user;
        user.presence = Presence::SoftDeleted;
        const QString fresh = u"ffffffff"_s + id.mid(8);
        m_users[fresh] = again;
        m_members[group].insert(fresh);
    } else {
        return false;
    }
    return true;
}

bool DemoWorld::changePsa(const QJsonObject& change) {
    const bool removes = change.contains("remove"_L1);
    const auto key = RecordKey::parse(change[removes ? "remove"_L1 : "edit"_L1].toString());
    const auto found = std::find_if(m_records.begin(), m_records.end(), [&](const Record& record) {
        return key && record.kind == key->kind && record.id.toString() == key->id;
    });
    if (found == m_records.end())
        return false;
    if (removes) {
        m_records.erase(found);
        return true;
    }
    auto json = toJson(*found);
    const auto set = change["set"_L1].toObject();
    for (auto it = set.begin(); it != set.end(); ++it)
        json[it.key()] = it.value();
    const auto edited = recordFromJson(key->kind, json, *m_pool);
    if (edited)
        *found = *edited;
    return edited.has_value();
}

void DemoWorld::apply(const PlanInput& input, const Plan& plan, bool converts) {
    Plan applied = plan;
    std::erase_if(applied.steps, [&](const Step& step) { return step.action == Action::Convert && !converts; });
    m_now += 60'000;
    auto after = appliedTo(input, applied, m_now);
    m_records = std::move(after.records);
    m_links = std::move(after.links);
    m_now += 60'000;
    m_userCount = input.tenants.front().userCount;
}

} // namespace muster
