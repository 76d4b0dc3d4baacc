// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/itglue/itglue.h"

#include "sandbox/itglue/call.h"

namespace muster::sandbox {

using namespace itglue;
using namespace Qt::StringLiterals;

namespace {

constexpr int callsInWindow = 3000; // facts/itglue.md §4.1
constexpr int windowSeconds = 300;

using Handler = Response (*)(Call&);

/// Where a request goes.
struct Target {
    const Definition* definition = nullptr; ///< null: nowhere
    int parent = 0, id = 0;
    bool nested = false;
    QByteArray route{};
};

/// A number of a path; 0 when it is none.
int numberIn(const QByteArrayList& parts, qsizetype at) {
    return parts.value(at).toInt();
}

/// "/contacts", "/contacts/7", "/organizations/3/relationships/contacts", "/organizations/3/relationships/contacts/7".
Target targetOf(const QByteArrayList& parts) {
    Target target;
    const Definition* first = findDefinition(parts.value(0));
    if (!first)
        return target;
    target.nested = parts.value(2) == "relationships";
    const Definition* last = target.nested ? findDefinition(parts.value(3)) : first;
    const qsizetype idAt = target.nested ? 4 : 1;
    if (!last || parts.size() > idAt + 1 || (target.nested && last->parent != first->kind))
        return target;
    target.definition = last;
    target.route = "/itglue/" + first->path + (target.nested ? "/{id}/relationships/" + last->path : QByteArray());
    target.parent = target.nested ? numberIn(parts, 1) : 0;
    if (parts.size() > idAt) {
        target.id = numberIn(parts, idAt);
        target.route += "/{id}";
        if (target.id <= 0)
            target.definition = nullptr;
    }
    return target;
}

Handler handlerOf(const QByteArray& method, const Target& target) {
    const Methods& can = target.definition->methods;
    if (method == "GET")
        return target.id > 0 ? show : list;
    if (method == "POST" && target.id == 0)
        return can.create ? create : nullptr;
    if (method == "PATCH" && target.id > 0)
        return can.update ? update : nullptr;
    if (method == "PATCH" && !target.nested)
        return can.bulkUpdate ? bulkUpdate : nullptr;
    if (method == "DELETE" && target.id == 0)
        return can.bulkDestroy ? bulkDestroy : nullptr;
    return nullptr;
}

} // namespace

ItGlue::ItGlue(World& world, int pageCap, bool throttle)
    : m_service(world) {
    if (pageCap > 0)
        m_service.pageCap = std::min(pageCap, m_service.pageCap);
    if (throttle)
        m_service.window.set(callsInWindow, windowSeconds);
}

void ItGlue::open(Store store, const QByteArray& apiKey) {
    m_service.store = std::move(store);
    m_service.apiKey = apiKey;
    m_open = true;
}

Response ItGlue::handle(const Request& request) {
    QByteArray route = "/itglue (unknown)";
    Response response = answer(request, route);
    response.route = request.method + ' ' + route;
    return response;
}

Response ItGlue::answer(const Request& request, QByteArray& route) {
    const Target target = targetOf(request.segments.mid(1));
    if (!target.route.isEmpty())
        route = target.route;
    const QByteArray key = request.header("x-api-key");
    if (key.isEmpty())
        return refusal(Problem{401, u"The header x-api-key is missing."_s});
    if (key != m_service.apiKey || m_service.keyRevoked)
        return refusal(Problem{403, u"The API key is not valid."_s});
    if (!m_service.window.take(m_service.now())) {
        Response response =
            refusal(Problem{429, u"Too many requests: %1 in %2 seconds are allowed."_s.arg(m_service.window.calls())
                                     .arg(m_service.window.seconds())});
        if (m_service.saysRetryAfter)
            response.headers.emplace_back("Retry-After", QByteArray::number(m_service.window.freeIn(m_service.now())));
        return response;
    }
    const Handler handler = target.definition ? handlerOf(request.method, target) : nullptr;
    if (!handler)
        return notFound();
    if (target.nested && !m_service.store.find(*target.definition->parent, target.parent))
        return notFound();
    Call call{m_service, request, *target.definition, target.parent, target.id};
    return handler(call);
}

} // namespace muster::sandbox
