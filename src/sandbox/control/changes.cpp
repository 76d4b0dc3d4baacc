// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/control/control.h"

#include "sandbox/tenant/guid.h"

namespace muster::sandbox {

using namespace Qt::StringLiterals;

namespace {

Result<Tenant::Index> object(const Tenant& tenant, Kind kind, const QJsonObject& body) {
    const QByteArray name = body.contains(u"id"_s) ? body.value(u"id"_s).toString().toUtf8()
                                                   : body.value(u"userPrincipalName"_s).toString().toUtf8();
    const auto guid = parseGuid(name);
    const auto found = guid ? tenant.find(*guid) : tenant.resolve(kind, name);
    if (!found || tenant.objects()[*found].kind() != kind)
        return fail(ErrorKind::NotFound,
                    u"id: expected an object of the tenant, not \"%1\""_s.arg(QString::fromUtf8(name)));
    return *found;
}

Result<QJsonObject> done(const Result<void>& result) {
    if (!result)
        return fail(result.error());
    return QJsonObject();
}

QJsonObject named(const Tenant& tenant, Tenant::Index index) {
    return {{u"id"_s, QString::fromLatin1(guidText(tenant.objects()[index].id()))}};
}

/// Deletes a user and makes the same person again, as "delete and recreate" does: another id, the same properties.
Result<QJsonObject> recreate(Tenant& tenant, Tenant::Index user) {
    const DirectoryObject before = tenant.objects()[user];
    if (before.state() != State::Alive)
        return fail(ErrorKind::Rejected, u"id: expected a user that is not deleted"_s);
    if (auto removed = tenant.remove(user); !removed)
        return fail(removed.error());
    return named(tenant, tenant.addCopy(before));
}

Result<void> changeMembers(Tenant& tenant, Tenant::Index group, const QJsonArray& ids, bool add) {
    for (const QJsonValue& value : ids) {
        const auto guid = parseGuid(value.toString().toUtf8());
        const auto member = guid ? tenant.find(*guid) : std::nullopt;
        if (!member)
            return fail(ErrorKind::Rejected, u"%1: expected ids of objects of the tenant, not \"%2\""_s.arg(
                                                 add ? u"add"_s : u"remove"_s, value.toString()));
        if (auto changed = add ? tenant.addMember(group, *member) : tenant.removeMember(group, *member); !changed)
            return changed;
    }
    return {};
}

} // namespace

Control::Answer Control::users(const QByteArray& what, Tenant& tenant, const QJsonObject& body) {
    if (what == "add") {
        const auto added = tenant.add(Kind::User, body.value(u"user"_s).toObject());
        if (!added)
            return fail(added.error());
        return named(tenant, *added);
    }
    const auto user = object(tenant, Kind::User, body);
    if (!user)
        return fail(user.error());
    if (what == "edit")
        return done(tenant.edit(*user, body.value(u"set"_s).toObject()));
    if (what == "disable" || what == "enable")
        return done(tenant.edit(*user, {{u"accountEnabled"_s, what == "enable"}}));
    if (what == "delete")
        return done(tenant.remove(*user));
    if (what == "purge")
        return done(tenant.purge(*user));
    if (what == "restore")
        return done(tenant.restore(*user));
    if (what == "recreate")
        return recreate(tenant, *user);
    if (what == "limit") {
        tenant.setLimited(*user, body.value(u"limited"_s).toBool(true));
        return QJsonObject();
    }
    return fail(ErrorKind::NotFound, u"no such control"_s);
}

Control::Answer Control::groups(const QByteArray& what, Tenant& tenant, const QJsonObject& body) {
    if (what == "add") {
        const QJsonObject group = body.value(u"group"_s).toObject();
        const auto added = tenant.add(Kind::Group, group);
        if (!added)
            return fail(added.error());
        if (auto joined = changeMembers(tenant, *added, group.value(u"members"_s).toArray(), true); !joined)
            return fail(joined.error());
        return named(tenant, *added);
    }
    const auto group = object(tenant, Kind::Group, body);
    if (!group)
        return fail(group.error());
    if (what == "edit")
        return done(tenant.edit(*group, body.value(u"set"_s).toObject()));
    if (what == "delete") {
        // Only Microsoft 365 groups go to deletedItems (facts/graph.md §2.2); "permanent" says otherwise.
        const QByteArray types = tenant.objects()[*group].raw(*propertyIndex(Kind::Group, "groupTypes"));
        const bool permanent = body.value(u"permanent"_s).toBool(!types.contains("Unified"));
        return done(permanent ? tenant.purge(*group) : tenant.remove(*group));
    }
    if (what == "restore")
        return done(tenant.restore(*group));
    if (what == "members") {
        if (auto gone = changeMembers(tenant, *group, body.value(u"remove"_s).toArray(), false); !gone)
            return fail(gone.error());
        return done(changeMembers(tenant, *group, body.value(u"add"_s).toArray(), true));
    }
    return fail(ErrorKind::NotFound, u"no such control"_s);
}

Control::Answer Control::identity(const QByteArray& what, Tenant& tenant, const QJsonObject& body) {
    const auto text = [&body](const QString& name) { return body.value(name).toString().toUtf8(); };
    if (what == "operators/edit") {
        Operator* who = findOperator(tenant, text(u"userPrincipalName"_s));
        if (!who)
            return fail(ErrorKind::NotFound, u"userPrincipalName: expected an operator of the tenant"_s);
        if (body.contains(u"password"_s))
            who->password = text(u"password"_s);
        who->canConsent = body.value(u"canConsent"_s).toBool(who->canConsent);
        who->enabled = body.value(u"enabled"_s).toBool(who->enabled);
        who->mfaRequired = body.value(u"mfaRequired"_s).toBool(who->mfaRequired);
        if (body.contains(u"roles"_s)) {
            who->roles.clear();
            for (const QJsonValue& role : body.value(u"roles"_s).toArray())
                who->roles.append(role.toString().toUtf8());
        }
        return QJsonObject();
    }
    if (!what.startsWith("secret/") && !what.startsWith("consent/"))
        return fail(ErrorKind::NotFound, u"no such control"_s);
    Application* app = body.contains(u"appId"_s)         ? findApplication(tenant, text(u"appId"_s))
                       : tenant.applications.size() == 1 ? &tenant.applications.front()
                                                         : nullptr;
    if (!app)
        return fail(ErrorKind::NotFound, u"appId: expected a registration of the tenant"_s);
    if (what == "secret/expire") {
        app->secretExpired = body.value(u"expired"_s).toBool(true);
    } else if (what == "secret/set") {
        app->secret = text(u"secret"_s);
        app->secretExpired = false;
    } else if (what == "consent/withdraw") {
        m_world.grants.withdraw(tenant, app->appId);
    } else if (what == "consent/withhold") {
        app->withheld.clear();
        for (const QJsonValue& scope : body.value(u"scopes"_s).toArray())
            app->withheld.append(scope.toString().toUtf8());
    } else {
        return fail(ErrorKind::NotFound, u"no such control"_s);
    }
    return QJsonObject();
}

} // namespace muster::sandbox
