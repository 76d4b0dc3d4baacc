// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/graph/listing.h"

#include <algorithm>
#include <array>

namespace muster::sandbox {

namespace {

using Index = Tenant::Index;

QByteArray pageToken(const Tenant& tenant, std::size_t position, bool eventual) {
    const QByteArray text = "p|" + QByteArray::number(tenant.pageEra) + '|' + QByteArray::number(qulonglong(position)) +
                            '|' + (eventual ? '1' : '0');
    return text.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

Checked<std::size_t> startOf(const Tenant& tenant, const Query& query) {
    if (query.skipToken.isEmpty())
        return 0;
    const auto expired = [] {
        return deny(400, "Directory_ExpiredPageToken",
                    "The specified page token value has expired and can no longer "
                    "be included in your request.");
    };
    const QByteArrayList parts = QByteArray::fromBase64(query.skipToken, QByteArray::Base64UrlEncoding).split('|');
    if (parts.size() != 4 || parts[0] != "p")
        return badRequest("Invalid $skiptoken.");
    // Headers do not travel in the nextLink: an advanced query goes on only with its header (facts/graph.md §2.1).
    if (parts[1].toUInt() != tenant.pageEra || (parts[3] == "1" && !query.eventual))
        return expired();
    return parts[2].toULongLong();
}

/// Chooses the rows of a collection; lives as long as the call.
class Rows {
public:
    Rows(const Tenant& tenant, const Listing& listing, const std::optional<Filter>& filter, const Query& query)
        : m_tenant(tenant)
        , m_listing(listing)
        , m_filter(filter)
        , m_query(query) {
        if (filter && filter->ids && !listing.from) {
            m_own.emplace();
            for (const QUuid& id : *filter->ids) {
                if (const auto found = tenant.find(id))
                    m_own->push_back(*found);
            }
        }
        if (!query.orderBy.isEmpty())
            sort();
    }

    [[nodiscard]] std::size_t size() const { return source() ? source()->size() : m_tenant.objects().size(); }
    [[nodiscard]] Index at(std::size_t position) const {
        return source() ? (*source())[position] : static_cast<Index>(position);
    }
    [[nodiscard]] bool accepts(Index index) const {
        const DirectoryObject& object = m_tenant.objects()[index];
        if (object.state() != m_listing.state || (m_listing.kind && object.kind() != *m_listing.kind))
            return false;
        return (!m_filter || m_filter->accepts(object)) && found(object);
    }
    [[nodiscard]] std::size_t count() const {
        std::size_t count = 0;
        for (std::size_t i = 0; i < size(); ++i)
            count += accepts(at(i)) ? 1U : 0U;
        return count;
    }

private:
    [[nodiscard]] const std::vector<Index>* source() const {
        if (m_own)
            return &*m_own;
        return m_listing.from ? &*m_listing.from : nullptr;
    }
    // $search="displayName:ada" looks for the text anywhere in the property.
    [[nodiscard]] bool found(const DirectoryObject& object) const {
        if (m_query.search.isEmpty())
            return true;
        QByteArray text = m_query.search;
        text.replace('"', "");
        const QByteArray name = text.left(text.indexOf(':'));
        return object.text(name).toLower().contains(text.mid(text.indexOf(':') + 1).toLower());
    }
    void sort() {
        std::vector<Index> rows;
        for (std::size_t i = 0; i < size(); ++i) {
            if (accepts(at(i)))
                rows.push_back(at(i));
        }
        std::stable_sort(rows.begin(), rows.end(), [this](Index a, Index b) {
            const QByteArray left = m_tenant.objects()[a].text(m_query.orderBy).toLower();
            const QByteArray right = m_tenant.objects()[b].text(m_query.orderBy).toLower();
            return m_query.descending ? right < left : left < right;
        });
        m_own = std::move(rows);
    }

    const Tenant& m_tenant;
    const Listing& m_listing;
    const std::optional<Filter>& m_filter;
    const Query& m_query;
    std::optional<std::vector<Index>> m_own;
};

/// Filter and sorting, checked against what needs an advanced query.
Checked<std::optional<Filter>> readFilter(const Listing& listing, const Query& query) {
    if (!query.orderBy.isEmpty() && query.orderBy != "id" &&
        !propertyIndex(listing.kind.value_or(Kind::User), query.orderBy))
        return badRequest("Could not find a property named '" + query.orderBy + "'.");
    // Casts, and filters on relationships, read an index (facts/graph.md §2.1).
    const bool relation = listing.from.has_value();
    const bool special =
        relation && (listing.kind || !query.filter.isEmpty() || !query.search.isEmpty() || !query.orderBy.isEmpty());
    if (special && !query.advanced())
        return deny(400, "Request_UnsupportedQuery",
                    "The specified query needs the header 'ConsistencyLevel: eventual' and $count=true.");
    if (query.filter.isEmpty())
        return std::nullopt;
    auto filter = parseFilter(listing.kind.value_or(Kind::User), query.filter);
    if (!filter)
        return tl::unexpected<Fault>(filter.error());
    if (filter->advanced && !query.advanced())
        return deny(400, "Request_UnsupportedQuery",
                    "Unsupported or invalid query filter clause specified for "
                    "property: it needs ConsistencyLevel: eventual and $count=true.");
    return *filter;
}

/// The selections of all kinds that can be in a collection.
struct Selections {
    std::array<Selection, allKinds.size()> byKind;
    [[nodiscard]] const Selection& of(Kind kind) const { return byKind[static_cast<std::size_t>(kind)]; }
};

Checked<Selections> readSelections(const Listing& listing, const Query& query) {
    Selections all;
    for (const Kind kind : allKinds) {
        if (listing.kind && kind != *listing.kind)
            continue;
        auto selection = listing.kind ? selectionFor(kind, query.select) : selectionFor(kind, query.select, true);
        if (!selection)
            return tl::unexpected<Fault>(selection.error());
        // Rows that say their type say their id as well, selected or not.
        selection->id = selection->id || !listing.kind;
        all.byKind[static_cast<std::size_t>(kind)] = std::move(*selection);
    }
    return all;
}

void writeRow(QByteArray& out, const Call& call, const DirectoryObject& object, const Selection& selection,
              bool typed) {
    out.append('{');
    if (typed)
        out.append("\"@odata.type\":\"").append(odataType(object.kind())).append("\",");
    if (object.limited() || !mayRead(call, object.kind())) {
        DirectoryObject shadow(object.kind(), object.id());
        shadow.write(out, selection, Missing::Null);
    } else {
        object.write(out, selection, Missing::Null);
    }
    if (out.endsWith(','))
        out.chop(1);
    out.append('}');
}

} // namespace

bool mayRead(const Call& call, Kind kind) {
    switch (kind) {
    case Kind::User:
        return call.may({"User.Read.All", "User.ReadWrite.All", "User.ReadBasic.All", "Directory.Read.All",
                         "Directory.ReadWrite.All"});
    case Kind::Group:
        return call.may({"Group.Read.All", "Group.ReadWrite.All", "GroupMember.Read.All", "Directory.Read.All",
                         "Directory.ReadWrite.All"});
    case Kind::Device:
        return call.may({"Device.Read.All", "Directory.Read.All", "Directory.ReadWrite.All"});
    case Kind::ServicePrincipal:
        return call.may({"Application.Read.All", "Directory.Read.All", "Directory.ReadWrite.All"});
    case Kind::OrgContact:
    case Kind::DirectoryRole:
    case Kind::AdministrativeUnit:
        return call.may({"Directory.Read.All", "Directory.ReadWrite.All"});
    }
    return false;
}

Response ready(QByteArray body, int rows) {
    Response response;
    response.contentType =
        "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8";
    response.headers = {{"OData-Version", "4.0"}};
    response.body = std::move(body);
    response.rows = rows;
    return response;
}

Checked<Response> listPage(Call& call, const Listing& listing, const Query& query) {
    const auto filter = readFilter(listing, query);
    if (!filter)
        return tl::unexpected<Fault>(filter.error());
    const auto selections = readSelections(listing, query);
    if (!selections)
        return tl::unexpected<Fault>(selections.error());
    const auto start = startOf(call.tenant, query);
    if (!start)
        return tl::unexpected<Fault>(start.error());

    const Rows rows(call.tenant, listing, *filter, query);
    const auto limit = static_cast<std::size_t>(call.pages.list(query.top));
    QByteArray body;
    body.reserve(static_cast<qsizetype>(limit) * 600 + 512);
    body += "{\"@odata.context\":" + quoted(contextOf(call.request, listing.collection, query.select));
    if (query.advanced() && query.skipToken.isEmpty())
        body += ",\"@odata.count\":" + QByteArray::number(qulonglong(rows.count()));
    QByteArray value;
    value.reserve(body.capacity());
    std::size_t taken = 0;
    std::size_t position = *start;
    for (; position < rows.size(); ++position) {
        const Index index = rows.at(position);
        if (!rows.accepts(index))
            continue;
        if (taken == limit)
            break;
        if (taken++ > 0)
            value.append(',');
        const DirectoryObject& object = call.tenant.objects()[index];
        writeRow(value, call, object, selections->of(object.kind()), !listing.kind.has_value());
    }
    if (position < rows.size())
        body += ",\"@odata.nextLink\":" +
                quoted(linkWith(call.request, "$skiptoken", pageToken(call.tenant, position, query.advanced())));
    body.append(",\"value\":[").append(value).append("]}");
    return ready(body, static_cast<int>(taken));
}

Checked<Response> countRows(Call& call, const Listing& listing, const Query& query) {
    if (!query.eventual)
        return badRequest("$count is not currently supported.");
    Query counted = query;
    counted.count = true;
    const auto filter = readFilter(listing, counted);
    if (!filter)
        return tl::unexpected<Fault>(filter.error());
    Response response;
    response.contentType = "text/plain";
    response.headers = {{"OData-Version", "4.0"}};
    response.body = QByteArray::number(qulonglong(Rows(call.tenant, listing, *filter, query).count()));
    return response;
}

Checked<Response> oneObject(Call& call, Index index, const Query& query, const QByteArray& collection, bool typed) {
    const DirectoryObject& object = call.tenant.objects()[index];
    auto selection = selectionFor(object.kind(), query.select);
    if (!selection)
        return tl::unexpected<Fault>(selection.error());
    selection->id = selection->id || typed;
    QByteArray row;
    writeRow(row, call, object, *selection, typed);
    const QByteArray context = "{\"@odata.context\":" + quoted(contextOf(call.request, collection, query.select, true));
    return ready(row == "{}" ? QByteArray(context + '}') : QByteArray(context + ',' + row.mid(1)), 1);
}

} // namespace muster::sandbox
