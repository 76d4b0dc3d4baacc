// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/graph/people.h"

#include "sandbox/graph/listing.h"
#include "sandbox/graph/relations.h"
#include "sandbox/identity/token.h"
#include "sandbox/tenant/guid.h"

#include <algorithm>

namespace muster::sandbox {

namespace {

using Index = Tenant::Index;

tl::unexpected<Fault> no(const Fault& fault) {
    return tl::unexpected<Fault>(fault);
}

Fault unknownSegment(const QByteArray& segment) {
    return {400, "Request_BadRequest", "Resource not found for the segment '" + segment + "'."};
}

std::optional<Kind> castOf(QByteArray segment) {
    if (segment.startsWith("microsoft."))
        segment = segment.mid(10);
    for (const Kind kind : allKinds) {
        if ("#microsoft." + segment == odataType(kind))
            return kind;
    }
    return std::nullopt;
}

QByteArray collectionOf(Kind kind) {
    switch (kind) {
    case Kind::User:
        return "users";
    case Kind::Group:
        return "groups";
    case Kind::Device:
        return "devices";
    case Kind::ServicePrincipal:
        return "servicePrincipals";
    case Kind::OrgContact:
        return "contacts";
    case Kind::DirectoryRole:
        return "directoryRoles";
    case Kind::AdministrativeUnit:
        return "administrativeUnits";
    }
    return {};
}

/// A relationship with what may follow it: a cast, then $count.
Checked<Response> relation(Call& call, std::vector<Index> rows, const QByteArrayList& after) {
    Listing listing{"directoryObjects", std::nullopt, std::move(rows)};
    bool count = false;
    for (const QByteArray& segment : after) {
        const auto kind = castOf(segment);
        if (kind && !listing.kind && !count) {
            listing.kind = kind;
            listing.collection = collectionOf(*kind);
        } else if (segment == "$count" && !count) {
            count = true;
        } else {
            return no(unknownSegment(segment));
        }
    }
    const auto query = readQuery(call.request);
    if (!query)
        return no(query.error());
    return count ? countRows(call, listing, *query) : listPage(call, listing, *query);
}

bool hidden(const Call& call, Index group) {
    return call.tenant.objects()[group].text("visibility") == "HiddenMembership" && !call.may({"Member.Read.Hidden"});
}

Checked<Response> groupsOf(Call& call, Index object, const QByteArrayList& rest) {
    std::vector<Index> groups =
        rest[0] == "memberOf" ? call.tenant.groupsOf(object) : transitiveGroups(call.tenant, object);
    groups.erase(std::remove_if(groups.begin(), groups.end(), [&](Index group) { return hidden(call, group); }),
                 groups.end());
    return relation(call, std::move(groups), rest.mid(1));
}

Checked<Response> below(Call& call, Index user, const QByteArrayList& rest) {
    if (rest[0] == "memberOf" || rest[0] == "transitiveMemberOf")
        return groupsOf(call, user, rest);
    return no(unknownSegment(rest[0]));
}

/// The signed-in operator without a user in the directory.
Checked<Response> madeUp(Call& call, const Query& query) {
    const auto selection = selectionFor(Kind::User, query.select);
    if (!selection)
        return no(selection.error());
    const QByteArray name = call.grant.userPrincipalName;
    DirectoryObject user(Kind::User, parseGuid(operatorId(call.tenant, name)).value_or(QUuid()));
    user.setRaw(*propertyIndex(Kind::User, "displayName"), quoted(name.left(name.indexOf('@'))));
    user.setRaw(*propertyIndex(Kind::User, "mail"), quoted(name));
    user.setRaw(*propertyIndex(Kind::User, "userPrincipalName"), quoted(name));
    QByteArray body = "{\"@odata.context\":" + quoted(contextOf(call.request, "users", query.select, true)) + ',';
    user.write(body, *selection, Missing::Null);
    return ready(body + '}', 1);
}

} // namespace

Checked<Response> answerUsers(Call& call, bool count) {
    if (!mayRead(call, Kind::User) || call.isGuest())
        return no(denied());
    const auto query = readQuery(call.request);
    if (!query)
        return no(query.error());
    if (query->select.contains("signInActivity")) {
        if (!call.may({"AuditLog.Read.All"}))
            return no(denied());
        if (query->top.value_or(0) > 500)
            return no({400, "Request_BadRequest", "Invalid page size specified. Must be between 1 and 500 inclusive."});
    }
    const Listing listing{"users", Kind::User, std::nullopt};
    return count ? countRows(call, listing, *query) : listPage(call, listing, *query);
}

Checked<Response> answerUser(Call& call, const QByteArray& idOrName, const QByteArrayList& rest) {
    const bool self = idOrName.compare(call.grant.userPrincipalName, Qt::CaseInsensitive) == 0;
    if (!mayRead(call, Kind::User) && !(self && call.may({"User.Read"})))
        return no(denied());
    const auto found = call.tenant.resolve(Kind::User, idOrName);
    if (!found)
        return no(notFound(idOrName));
    if (!rest.isEmpty())
        return below(call, *found, rest);
    const auto query = readQuery(call.request, {false, false, false, false, false});
    if (!query)
        return no(query.error());
    return oneObject(call, *found, *query, "users", false);
}

Checked<Response> answerMe(Call& call, const QByteArrayList& rest) {
    if (!call.may({"User.Read"}) && !mayRead(call, Kind::User))
        return no(denied());
    const auto found = call.tenant.resolve(Kind::User, call.grant.userPrincipalName);
    if (!rest.isEmpty())
        return found ? below(call, *found, rest) : Checked<Response>(no(notFound(call.grant.userPrincipalName)));
    const auto query = readQuery(call.request, {false, false, false, false, false});
    if (!query)
        return no(query.error());
    return found ? oneObject(call, *found, *query, "users", false) : madeUp(call, *query);
}

Checked<Response> answerGroups(Call& call, bool count) {
    const auto query = readQuery(call.request);
    if (!query)
        return no(query.error());
    const Listing listing{"groups", Kind::Group, std::nullopt};
    return count ? countRows(call, listing, *query) : listPage(call, listing, *query);
}

Checked<Response> answerGroup(Call& call, const QByteArray& id, const QByteArrayList& rest) {
    const auto found = call.tenant.resolve(Kind::Group, id);
    if (!found)
        return no(notFound(id));
    if (rest.isEmpty()) {
        const auto query = readQuery(call.request, {false, false, false, false, false});
        if (!query)
            return no(query.error());
        return oneObject(call, *found, *query, "groups", false);
    }
    if (rest[0] == "memberOf" || rest[0] == "transitiveMemberOf")
        return groupsOf(call, *found, rest);
    if (rest[0] == "owners")
        return relation(call, {}, rest.mid(1));
    if (rest[0] != "members" && rest[0] != "transitiveMembers")
        return no(unknownSegment(rest[0]));
    if (hidden(call, *found))
        return no(denied());
    return relation(call, rest[0] == "members" ? call.tenant.members(*found) : transitiveMembers(call.tenant, *found),
                    rest.mid(1));
}

Checked<Response> answerDeletedItems(Call& call, const QByteArray& which) {
    const auto query = readQuery(call.request);
    if (!query)
        return no(query.error());
    if (const auto kind = castOf(which)) {
        if (!mayRead(call, *kind))
            return no(denied());
        if (!query->orderBy.isEmpty() && !query->advanced())
            return no({400, "Request_UnsupportedQuery", "Sorting needs ConsistencyLevel: eventual and $count=true."});
        return listPage(call, {collectionOf(*kind), kind, std::nullopt, State::Deleted}, *query);
    }
    const auto guid = parseGuid(which);
    const auto found = guid ? call.tenant.find(*guid) : std::nullopt;
    if (!found || call.tenant.objects()[*found].state() != State::Deleted)
        return no(notFound(which));
    if (!mayRead(call, call.tenant.objects()[*found].kind()))
        return no(denied());
    return oneObject(call, *found, *query, "directoryObjects", true);
}

} // namespace muster::sandbox
