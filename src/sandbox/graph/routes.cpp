// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/graph/delta.h"
#include "sandbox/graph/graph.h"
#include "sandbox/graph/listing.h"
#include "sandbox/graph/people.h"
#include "sandbox/graph/tenantinfo.h"

#include <algorithm>

namespace muster::sandbox {

namespace {

bool isDelta(const QByteArray& segment) {
    return segment == "delta" || segment == "delta()" || segment == "microsoft.graph.delta" ||
           segment == "microsoft.graph.delta()";
}

/// Resource units of facts/graph.md §2.5.
int unitsOf(const QByteArray& route, const Request& request) {
    int units = 1;
    if (route.endsWith("/users") || route.endsWith("emberOf"))
        units = 2;
    else if (route.contains("/members") || route.endsWith("/subscribedSkus"))
        units = 3;
    else if (route.contains("/transitiveMembers"))
        units = 5;
    if (request.option("$select"))
        --units;
    if (const auto top = request.option("$top"); top && top->toInt() < 20)
        --units;
    return std::max(1, units);
}

Checked<Response> usersPath(Call& call, const QByteArrayList& path, const QByteArray& root) {
    if (path.size() == 1) {
        call.route = root;
        return answerUsers(call, false);
    }
    if (path[1] == "$count" && path.size() == 2) {
        call.route = root + "/$count";
        return answerUsers(call, true);
    }
    if (isDelta(path[1]) && path.size() == 2) {
        call.route = root + "/delta";
        if (!mayRead(call, Kind::User) || call.isGuest())
            return tl::unexpected<Fault>(denied());
        return answerDelta(call, Kind::User);
    }
    const QByteArrayList rest = path.mid(2);
    call.route = root + "/{id}" + (rest.isEmpty() ? QByteArray() : QByteArray('/' + rest.join('/')));
    return answerUser(call, path[1], rest);
}

Checked<Response> groupsPath(Call& call, const QByteArrayList& path, const QByteArray& root) {
    if (!mayRead(call, Kind::Group))
        return tl::unexpected<Fault>(denied());
    if (path.size() == 1 || (path.size() == 2 && path[1] == "$count")) {
        call.route = root + (path.size() == 2 ? "/$count" : "");
        return answerGroups(call, path.size() == 2);
    }
    if (isDelta(path[1]) && path.size() == 2) {
        call.route = root + "/delta";
        return answerDelta(call, Kind::Group);
    }
    const QByteArrayList rest = path.mid(2);
    call.route = root + "/{id}" + (rest.isEmpty() ? QByteArray() : QByteArray('/' + rest.join('/')));
    return answerGroup(call, path[1], rest);
}

Checked<Response> choose(Call& call) {
    const QByteArrayList path = call.request.segments.mid(1);
    const QByteArray first = path.isEmpty() ? QByteArray() : path[0];
    const QByteArray root = call.request.method + " /v1.0/" + first;
    call.route = root;
    if (call.request.method != "GET")
        return tl::unexpected<Fault>(denied());
    if (first == "users")
        return usersPath(call, path, root);
    if (first == "groups")
        return groupsPath(call, path, root);
    if (first == "me") {
        call.route = root + (path.size() > 1 ? QByteArray('/' + path.mid(1).join('/')) : QByteArray());
        return answerMe(call, path.mid(1));
    }
    if (first == "directory" && path.size() == 3 && path[1] == "deletedItems") {
        call.route = root + "/deletedItems/" + (path[2].contains('.') ? path[2] : QByteArray("{id}"));
        return answerDeletedItems(call, path[2]);
    }
    if (path.size() == 1 && first == "organization")
        return answerOrganization(call);
    if (path.size() == 1 && first == "domains")
        return answerDomains(call);
    if (path.size() == 1 && first == "subscribedSkus")
        return answerSubscribedSkus(call);
    return badRequest("Resource not found for the segment '" + first + "'.");
}

} // namespace

Checked<Response> routeCall(Call& call) {
    Checked<Response> response = choose(call);
    call.units = unitsOf(call.route, call.request);
    return response;
}

} // namespace muster::sandbox
