// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/graph/delta.h"

#include "sandbox/graph/deltachanges.h"
#include "sandbox/graph/deltatoken.h"
#include "sandbox/graph/listing.h"
#include "sandbox/tenant/guid.h"

#include <algorithm>
#include <limits>

namespace muster::sandbox {

namespace {

QByteArrayView collectionOf(Kind kind) {
    return kind == Kind::User ? "users" : "groups";
}

/// One page of one delta round; lives as long as the call.
class DeltaPage {
public:
    DeltaPage(Call& call, Kind kind, const DeltaToken& token, const Selection& selection)
        : m_call(call)
        , m_tenant(call.tenant)
        , m_kind(kind)
        , m_token(token)
        , m_selection(selection)
        , m_memberRoom(static_cast<std::size_t>(call.pages.members())) {
        m_selection.id = true;
        m_minimal = call.request.header("prefer").replace(" ", "").contains("return=minimal");
    }

    Response answer(const QByteArrayList& select, bool first) {
        QByteArray link;
        if (m_token.phase == 'i')
            link = fullRound();
        else
            link = changeRound();
        QByteArray body = "{\"@odata.context\":" +
                          quoted(contextOf(m_call.request, collectionOf(m_kind), first ? select : QByteArrayList()));
        body += ',' + link + ",\"value\":[" + m_value + "]}";
        return ready(body, m_rows);
    }

private:
    [[nodiscard]] QByteArray link(QByteArrayView name, const QByteArray& token) const {
        return (name == "$skiptoken" ? "\"@odata.nextLink\":" : "\"@odata.deltaLink\":") +
               quoted(
                   QByteArray(m_call.request.graphBase + '/' + collectionOf(m_kind) + "/delta?" + name + '=' + token));
    }
    [[nodiscard]] QByteArray nextLink(quint64 position, quint64 member) const {
        DeltaToken next = m_token;
        next.position = position;
        next.member = member;
        return link("$skiptoken", next.write());
    }
    [[nodiscard]] QByteArray deltaLink(quint64 sequence) const {
        DeltaToken next = m_token;
        next.phase = 'd';
        next.era = m_tenant.deltaEra;
        next.from = sequence;
        next.to = next.position = next.member = 0;
        return link("$deltatoken", next.write());
    }

    QByteArray fullRound() {
        std::vector<Tenant::Index> chosen;
        const bool filtered = !m_token.filter.isEmpty();
        if (filtered) {
            for (const QByteArray& id : m_token.filter.split(',')) {
                if (const auto found = m_tenant.find(parseGuid(id).value_or(QUuid())))
                    chosen.push_back(*found);
            }
        }
        const quint64 end = filtered ? chosen.size() : m_tenant.objects().size();
        for (quint64 position = m_token.position; position < end; ++position) {
            const auto index = filtered ? chosen[position] : static_cast<Tenant::Index>(position);
            const auto item = wholeItem(m_tenant, m_kind, index, m_selection);
            if (!item)
                continue;
            if (const auto more = put(*item, position))
                return *more;
        }
        return deltaLink(m_token.from);
    }

    QByteArray changeRound() {
        const auto items = changedSince(m_tenant, m_kind, m_selection, m_token.from, m_token.to);
        const QByteArrayList chosen = m_token.filter.isEmpty() ? QByteArrayList() : m_token.filter.split(',');
        for (quint64 position = m_token.position; position < items.size(); ++position) {
            if (!chosen.isEmpty() && !chosen.contains(guidText(m_tenant.objects()[items[position].object].id())))
                continue;
            if (const auto more = put(items[position], position))
                return *more;
        }
        return deltaLink(m_token.to);
    }

    /// Writes one object; the nextLink when the page is full before or within it.
    std::optional<QByteArray> put(const DeltaItem& item, quint64 position) {
        const std::size_t skip = position == m_token.position ? m_token.member : 0;
        if (m_rows >= m_call.pages.delta() || m_memberRoom == 0)
            return nextLink(position, skip);
        const std::size_t end = std::min(item.members.size(), skip + m_memberRoom);
        write(item, skip, end);
        m_memberRoom -= end - std::min(skip, end);
        ++m_rows;
        if (end < item.members.size())
            return nextLink(position, end);
        return std::nullopt;
    }

    void write(const DeltaItem& item, std::size_t from, std::size_t to) {
        const DirectoryObject& object = m_tenant.objects()[item.object];
        if (!m_value.isEmpty())
            m_value.append(',');
        m_value.append('{');
        if (!item.removed.isEmpty()) {
            m_value.append("\"id\":\"" + guidText(object.id()) + "\",\"@removed\":{\"reason\":\"" + item.removed +
                           "\"}}");
            return;
        }
        Selection shown = m_selection;
        if (m_minimal && m_token.phase != 'i' && !item.whole) {
            shown.properties.clear();
            std::copy_if(m_selection.properties.begin(), m_selection.properties.end(),
                         std::back_inserter(shown.properties), [&](std::uint8_t property) {
                             return std::find(item.properties.begin(), item.properties.end(), property) !=
                                    item.properties.end();
                         });
        }
        if (object.limited())
            shown.properties.clear();
        object.write(m_value, shown, Missing::Omit);
        if (m_selection.members && from < to && visibleMembers(object)) {
            m_value.append(",\"members@delta\":[");
            for (std::size_t i = from; i < to; ++i) {
                const DirectoryObject& member = m_tenant.objects()[item.members[i].first];
                if (i > from)
                    m_value.append(',');
                m_value.append("{\"@odata.type\":\"").append(odataType(member.kind()));
                m_value.append("\",\"id\":\"").append(guidText(member.id())).append('"');
                if (!item.members[i].second)
                    m_value.append(",\"@removed\":{\"reason\":\"deleted\"}");
                m_value.append('}');
            }
            m_value.append(']');
        }
        m_value.append('}');
    }

    [[nodiscard]] bool visibleMembers(const DirectoryObject& group) const {
        return group.text("visibility") != "HiddenMembership" || m_call.may({"Member.Read.Hidden"});
    }

    Call& m_call;
    const Tenant& m_tenant;
    Kind m_kind;
    DeltaToken m_token;
    Selection m_selection;
    std::size_t m_memberRoom;
    bool m_minimal = false;
    QByteArray m_value;
    int m_rows = 0;
};

Response gone(Call& call, Kind kind, const DeltaToken& token, const QByteArray& code, const QByteArray& message) {
    Response response = faultAnswer(call.world, call.request, {410, code, message});
    QByteArray location = call.request.graphBase + '/' + collectionOf(kind) + "/delta?";
    if (!token.select.isEmpty())
        location += "$select=" + token.select + '&';
    response.headers.emplace_back("Location", location + "$deltatoken=");
    return response;
}

Checked<Response> expired(Call& call, Kind kind, const DeltaToken& token) {
    switch (call.tenant.expiry) {
    case Expiry::Gone:
        return gone(call, kind, token, "syncStateNotFound", "The sync state generation is not found.");
    case Expiry::Resync:
        return gone(call, kind, token, "resyncRequired",
                    "Resync required. Replace any local items with the server's "
                    "version (including deletes).");
    case Expiry::Unsupported:
        return deny(400, "Request_UnsupportedQuery", "DeltaLink older than 30 days is not supported.");
    case Expiry::NotFound:
        return deny(404, "SyncStateNotFound", "The sync state is not found.");
    case Expiry::BadRequest:
        return badRequest("Badly formed token.");
    }
    return badRequest("Badly formed token.");
}

/// "id eq 'a' or id eq 'b'" as "a,b"; at most fifty ids, nothing else (facts/graph.md §2.2).
Checked<QByteArray> idsOf(Kind kind, const QByteArray& filter) {
    if (filter.isEmpty())
        return QByteArray();
    const auto parsed = parseFilter(kind, filter);
    if (!parsed)
        return tl::unexpected<Fault>(parsed.error());
    if (!parsed->ids)
        return deny(400, "Request_UnsupportedQuery", "Only filters on id are supported for delta queries.");
    if (parsed->ids->size() > 50)
        return deny(400, "Request_UnsupportedQuery", "Too many ids in the filter: at most 50.");
    QByteArrayList ids;
    for (const QUuid& id : *parsed->ids)
        ids.append(guidText(id));
    return ids.join(',');
}

Checked<DeltaToken> readToken(Call& call, Kind kind, const QByteArray& text, const QByteArray& phases) {
    const auto token = DeltaToken::read(text);
    if (!token || token->kind != kind || token->tenant != call.tenant.id || !phases.contains(token->phase))
        return badRequest("Badly formed token.");
    return *token;
}

} // namespace

Checked<Response> answerDelta(Call& call, Kind kind) {
    const auto query = readQuery(call.request, {false, true, false, false, false});
    if (!query)
        return tl::unexpected<Fault>(query.error());
    const QByteArray delta = call.request.option("$deltatoken").value_or(QByteArray());
    const auto ids = idsOf(kind, query->filter);
    if (!ids)
        return tl::unexpected<Fault>(ids.error());

    DeltaToken token{kind, call.tenant.id, call.tenant.deltaEra, 'i', call.tenant.sequence()};
    token.select = query->select.join(',');
    token.filter = *ids;
    const bool first = query->skipToken.isEmpty() && delta.isEmpty();
    const bool latest = delta == "latest";
    if (!first && !latest) {
        const bool page = !query->skipToken.isEmpty();
        const auto read = page ? readToken(call, kind, query->skipToken, "ic") : readToken(call, kind, delta, "d");
        if (!read)
            return tl::unexpected<Fault>(read.error());
        // A token from another life of this server knows a future that never was.
        if (read->era != call.tenant.deltaEra || read->from > call.tenant.sequence())
            return expired(call, kind, *read);
        token = *read;
        if (!page) {
            token.phase = 'c';
            token.to = call.tenant.sequence();
        }
    }
    if (latest) {
        token.phase = 'c';
        token.to = token.from;
    }
    const QByteArrayList names = token.select.isEmpty() ? QByteArrayList() : token.select.split(',');
    const auto selection = selectionFor(kind, names);
    if (!selection)
        return tl::unexpected<Fault>(selection.error());
    return DeltaPage(call, kind, token, *selection).answer(names, first || latest);
}

} // namespace muster::sandbox
