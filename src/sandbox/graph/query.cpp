// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/graph/query.h"

#include <algorithm>

namespace muster::sandbox {

namespace {

Checked<int> readTop(const QByteArray& text) {
    bool ok = false;
    const int top = text.toInt(&ok);
    if (!ok || top < 1 || top > 999)
        return badRequest("Invalid page size specified: '" + text + "'. Must be between 1 and 999 inclusive.");
    return top;
}

Fault unsupported(const QByteArray& option) {
    return {400, "Request_UnsupportedQuery", "The query option '" + option + "' is not supported here."};
}

Checked<void> readOption(Query& query, const Allowed& allowed, const QByteArray& name, const QByteArray& value) {
    const auto no = [&] { return tl::unexpected<Fault>(unsupported(name)); };
    if (name == "$select") {
        for (const QByteArray& part : value.split(',')) {
            if (!part.trimmed().isEmpty() && !query.select.contains(part.trimmed()))
                query.select.append(part.trimmed());
        }
        if (query.select.isEmpty())
            return badRequest("The $select option must name a property.");
    } else if (name == "$top") {
        if (!allowed.top)
            return no();
        const auto top = readTop(value);
        if (!top)
            return tl::unexpected<Fault>(top.error());
        query.top = *top;
    } else if (name == "$filter") {
        if (!allowed.filter)
            return no();
        query.filter = value;
    } else if (name == "$search") {
        if (!allowed.search)
            return no();
        query.search = value;
    } else if (name == "$count") {
        if (!allowed.count)
            return no();
        if (value != "true" && value != "false")
            return badRequest("Invalid value '" + value + "' for $count.");
        query.count = value == "true";
    } else if (name == "$orderby" || name == "$orderBy") {
        if (!allowed.orderBy)
            return no();
        const QByteArrayList words = value.simplified().split(' ');
        query.orderBy = words.first();
        query.descending = words.size() > 1 && words[1] == "desc";
        if (words.size() > 2 || (words.size() == 2 && words[1] != "asc" && words[1] != "desc"))
            return badRequest("Syntax error in $orderby.");
    } else if (name == "$skiptoken") {
        query.skipToken = value;
    } else if (name.startsWith('$') && name != "$deltatoken") {
        return no();
    }
    return {};
}

} // namespace

Checked<Query> readQuery(const Request& request, const Allowed& allowed) {
    Query query;
    query.eventual = request.header("consistencylevel").toLower() == "eventual";
    QByteArrayList seen;
    for (const auto& [name, value] : request.query) {
        if (name.startsWith('$') && seen.contains(name))
            return badRequest("Query option '" + name + "' was specified more than once.");
        seen.append(name);
        if (auto read = readOption(query, allowed, name, value); !read)
            return tl::unexpected<Fault>(read.error());
    }
    if (!query.search.isEmpty() && !query.eventual)
        return deny(400, "Request_UnsupportedQuery",
                    "Request with $search query parameter only works through MSGraph with a special request header: "
                    "'ConsistencyLevel: eventual'");
    if (!query.orderBy.isEmpty() && !query.filter.isEmpty() && !query.advanced())
        return deny(400, "Request_UnsupportedQuery", "Sorting not supported for current query.");
    return query;
}

Checked<Selection> selectionFor(Kind kind, const QByteArrayList& names, bool mixed) {
    Selection selection;
    const auto& schema = schemaOf(kind);
    if (names.isEmpty()) {
        for (std::size_t i = 0; i < schema.size(); ++i) {
            if (schema[i].byDefault)
                selection.properties.push_back(static_cast<std::uint8_t>(i));
        }
        selection.members = kind == Kind::Group;
        return selection;
    }
    selection.id = names.contains("id");
    for (const QByteArray& name : names) {
        if (name == "id")
            continue;
        const auto index = propertyIndex(kind, name);
        if (!index) {
            const bool elsewhere = mixed && std::any_of(allKinds.begin(), allKinds.end(), [&](Kind other) {
                                       return propertyIndex(other, name).has_value();
                                   });
            if (!elsewhere)
                return badRequest("Parsing OData Select and Expand failed: Could not find a property named '" + name +
                                  "' on type '" + odataType(kind).mid(1) + "'.");
            continue;
        }
        if (schema[*index].type == Type::Elsewhere)
            return deny(501, "NotImplemented", "This operation target is not yet supported.");
        selection.members = selection.members || (kind == Kind::Group && name == "members");
        selection.properties.push_back(*index);
    }
    std::sort(selection.properties.begin(), selection.properties.end());
    return selection;
}

QByteArray contextOf(const Request& request, QByteArrayView collection, const QByteArrayList& select, bool entity) {
    QByteArray context = request.graphBase + "/$metadata#" + collection;
    if (!select.isEmpty())
        context += '(' + select.join(',') + ')';
    return entity ? QByteArray(context + "/$entity") : context;
}

QByteArray linkWith(const Request& request, QByteArrayView name, const QByteArray& value) {
    constexpr qsizetype version = sizeof("/v1.0") - 1;
    const qsizetype question = request.target.indexOf('?');
    const QByteArray path = question < 0 ? request.target : request.target.left(question);
    QByteArray link = request.graphBase + path.mid(version) + '?';
    if (question >= 0) {
        for (const QByteArray& part : request.target.mid(question + 1).split('&')) {
            const QByteArray key = QByteArray::fromPercentEncoding(part.left(part.indexOf('=')));
            if (!part.isEmpty() && key != "$skiptoken" && key != "$deltatoken")
                link += part + '&';
        }
    }
    return link + name + '=' + value;
}

} // namespace muster::sandbox
