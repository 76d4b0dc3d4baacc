// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/tenant/tenant.h"

#include "sandbox/tenant/guid.h"

#include <QDateTime>
#include <QJsonArray>

#include <algorithm>

namespace muster::sandbox {

using namespace Qt::StringLiterals;

namespace {

const std::vector<Tenant::Index> nobody;

QString kindName(Kind kind) {
    return kind == Kind::Group ? u"group"_s : u"user"_s;
}

} // namespace

QByteArray Tenant::domain() const {
    const auto found = std::find_if(domains.begin(), domains.end(), [](const Domain& d) { return d.isDefault; });
    return found == domains.end() ? QByteArray() : found->name;
}

bool Tenant::hasDomain(QByteArrayView name) const {
    return std::any_of(domains.begin(), domains.end(),
                       [&](const Domain& d) { return d.name.compare(name, Qt::CaseInsensitive) == 0; });
}

QByteArray Tenant::nameOf(Index user) const {
    static const std::uint8_t name = *propertyIndex(Kind::User, "userPrincipalName");
    const DirectoryObject& object = m_objects[user];
    return object.kind() == Kind::User ? object.text(name).toLower() : QByteArray();
}

void Tenant::indexName(Index user, const QByteArray& before) {
    const QByteArray name = nameOf(user);
    if (!before.isEmpty() && before != name && m_byName.value(before, user) == user)
        m_byName.remove(before);
    if (!name.isEmpty())
        m_byName.insert(name, user);
}

std::optional<Tenant::Index> Tenant::find(const QUuid& object) const {
    const auto found = m_byId.constFind(object);
    return found == m_byId.constEnd() ? std::nullopt : std::optional(*found);
}

std::optional<Tenant::Index> Tenant::resolve(Kind kind, const QByteArray& idOrName) const {
    if (const auto guid = parseGuid(idOrName)) {
        const auto found = find(*guid);
        if (found && m_objects[*found].kind() == kind && m_objects[*found].state() == State::Alive)
            return found;
        return std::nullopt;
    }
    if (kind != Kind::User)
        return std::nullopt;
    const auto found = m_byName.constFind(idOrName.toLower());
    if (found != m_byName.constEnd() && m_objects[*found].state() == State::Alive)
        return *found;
    return std::nullopt;
}

const std::vector<Tenant::Index>& Tenant::members(Index group) const {
    const auto found = m_members.constFind(group);
    return found == m_members.constEnd() ? nobody : *found;
}

std::vector<Tenant::Index> Tenant::groupsOf(Index object) const {
    std::vector<Index> groups;
    for (auto it = m_members.constBegin(); it != m_members.constEnd(); ++it) {
        if (m_objects[it.key()].state() == State::Alive && std::find(it->begin(), it->end(), object) != it->end())
            groups.push_back(it.key());
    }
    std::sort(groups.begin(), groups.end());
    return groups;
}

std::size_t Tenant::count(Kind kind) const {
    return static_cast<std::size_t>(std::count_if(m_objects.begin(), m_objects.end(), [kind](const auto& object) {
        return object.kind() == kind && object.state() == State::Alive;
    }));
}

Tenant::Index Tenant::load(DirectoryObject object) {
    const auto index = static_cast<Index>(m_objects.size());
    m_byId.insert(object.id(), index);
    if (hasMembers(object.kind()))
        m_members.insert(index, {});
    m_objects.push_back(std::move(object));
    indexName(index, {});
    ++m_revision;
    return index;
}

void Tenant::loadMembers(Index group, std::vector<Index> members) {
    m_members[group] = std::move(members);
}

void Tenant::reserve(std::size_t objects) {
    m_objects.reserve(objects);
    m_byId.reserve(static_cast<qsizetype>(objects));
}

void Tenant::log(Change change) {
    m_log.push_back(std::move(change));
    ++m_revision;
}

Result<Tenant::Index> Tenant::add(Kind kind, const QJsonObject& properties) {
    QUuid guid = QUuid::createUuid();
    if (properties.contains(u"id"_s)) {
        const auto given = parseGuid(properties.value(u"id"_s).toString().toLatin1());
        if (!given)
            return fail(ErrorKind::Rejected, u"id: expected a GUID"_s);
        if (find(*given))
            return fail(ErrorKind::Rejected, u"id: the tenant has an object with this id already"_s);
        guid = *given;
    }
    DirectoryObject object(kind, guid);
    QJsonObject rest = properties;
    rest.remove(u"id"_s);
    rest.remove(u"members"_s);
    if (auto read = readProperties(object, rest, kindName(kind)); !read)
        return fail(read.error());
    fillIn(object);
    const Index index = load(std::move(object));
    log({Happening::Created, index});
    return index;
}

Tenant::Index Tenant::addCopy(const DirectoryObject& original) {
    DirectoryObject copy = original;
    copy.setId(QUuid::createUuid());
    const Index index = load(std::move(copy));
    log({Happening::Created, index});
    return index;
}

Result<void> Tenant::edit(Index index, const QJsonObject& properties) {
    DirectoryObject& object = m_objects[index];
    DirectoryObject changed = object;
    if (auto read = readProperties(changed, properties, kindName(object.kind())); !read)
        return read;
    Change change{Happening::Edited, index};
    for (auto it = properties.begin(); it != properties.end(); ++it) {
        const std::uint8_t property = *propertyIndex(object.kind(), it.key().toLatin1());
        // Null after a value is "cleared", null before any value is "never set" (absent in delta).
        if (it.value().isNull() && !object.raw(property).isEmpty())
            changed.setRaw(property, "null");
        if (changed.raw(property) != object.raw(property))
            change.properties.push_back(property);
    }
    const QByteArray before = nameOf(index);
    object = changed;
    indexName(index, before);
    if (!change.properties.empty())
        log(std::move(change));
    return {};
}

void Tenant::endMemberships(Index index) {
    for (const Index group : groupsOf(index)) {
        auto& members = m_members[group];
        members.erase(std::remove(members.begin(), members.end(), index), members.end());
        log({Happening::MemberRemoved, group, index});
    }
}

Result<void> Tenant::remove(Index index) {
    DirectoryObject& object = m_objects[index];
    if (object.state() != State::Alive)
        return fail(ErrorKind::NotFound, u"The object is deleted already."_s);
    Grave grave{QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toLatin1(), groupsOf(index)};
    endMemberships(index);
    if (object.kind() == Kind::User) {
        const std::uint8_t name = *propertyIndex(Kind::User, "userPrincipalName");
        const QByteArray before = nameOf(index);
        object.setRaw(name, quoted(QByteArray(guidText(object.id()).replace("-", "") + object.text(name))));
        indexName(index, before);
    }
    object.setRaw(*propertyIndex(object.kind(), "deletedDateTime"), quoted(grave.at));
    object.setState(State::Deleted);
    m_deleted.insert(index, std::move(grave));
    log({Happening::Deleted, index});
    return {};
}

Result<void> Tenant::purge(Index index) {
    DirectoryObject& object = m_objects[index];
    if (object.state() == State::Gone)
        return fail(ErrorKind::NotFound, u"The object is gone already."_s);
    if (object.state() == State::Alive)
        endMemberships(index);
    object.setState(State::Gone);
    m_deleted.remove(index);
    m_members.remove(index);
    log({Happening::Purged, index});
    return {};
}

Result<void> Tenant::restore(Index index) {
    DirectoryObject& object = m_objects[index];
    if (object.state() != State::Deleted)
        return fail(ErrorKind::NotFound, u"The object is not in deletedItems."_s);
    const Grave grave = m_deleted.take(index);
    if (object.kind() == Kind::User) {
        const std::uint8_t name = *propertyIndex(Kind::User, "userPrincipalName");
        const QByteArray before = nameOf(index);
        object.setRaw(name, quoted(object.text(name).mid(32)));
        indexName(index, before);
    }
    object.setRaw(*propertyIndex(object.kind(), "deletedDateTime"), {});
    object.setState(State::Alive);
    log({Happening::Restored, index});
    for (const Index group : grave.groups) {
        if (m_objects[group].state() != State::Alive)
            continue;
        if (auto added = addMember(group, index); !added)
            return added;
    }
    return {};
}

Result<void> Tenant::addMember(Index group, Index member) {
    auto& members = m_members[group];
    if (std::find(members.begin(), members.end(), member) != members.end())
        return fail(ErrorKind::Conflict, u"The object is a member already."_s);
    members.push_back(member);
    log({Happening::MemberAdded, group, member});
    return {};
}

Result<void> Tenant::removeMember(Index group, Index member) {
    auto& members = m_members[group];
    const auto found = std::find(members.begin(), members.end(), member);
    if (found == members.end())
        return fail(ErrorKind::NotFound, u"The object is not a member."_s);
    members.erase(found);
    log({Happening::MemberRemoved, group, member});
    return {};
}

void Tenant::setLimited(Index object, bool limited) {
    m_objects[object].setLimited(limited);
    ++m_revision;
}

void fillIn(DirectoryObject& object) {
    const auto set = [&object](QByteArrayView name, const QByteArray& text) {
        const std::uint8_t property = *propertyIndex(object.kind(), name);
        if (object.raw(property).isEmpty())
            object.setRaw(property, text);
    };
    if (object.kind() == Kind::User)
        set("accountEnabled", "true");
    if (object.kind() == Kind::Group) {
        set("groupTypes", "[]");
        set("securityEnabled", "true");
        set("mailEnabled", "false");
    }
}

Result<void> readProperties(DirectoryObject& object, const QJsonObject& properties, const QString& field) {
    for (auto it = properties.begin(); it != properties.end(); ++it) {
        const auto index = propertyIndex(object.kind(), it.key().toLatin1());
        if (!index)
            return fail(ErrorKind::Rejected,
                        u"%1.%2: expected a property name of Microsoft Graph v1.0"_s.arg(field, it.key()));
        const QString expected = expectation(schemaOf(object.kind())[*index].type, it.value());
        if (!expected.isEmpty())
            return fail(ErrorKind::Rejected, u"%1.%2: expected %3"_s.arg(field, it.key(), expected));
        object.setRaw(*index, it.value().isNull() ? QByteArray() : jsonText(it.value()));
    }
    return {};
}

} // namespace muster::sandbox
