// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/itglue/call.h"
#include "sandbox/itglue/input.h"
#include "sandbox/itglue/question.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace muster::sandbox::itglue {

using namespace Qt::StringLiterals;

namespace {

/// One resource object of a request and where it stands.
struct Item {
    QJsonObject object;
    QByteArray place;

    [[nodiscard]] QJsonObject attributes() const { return object.value(u"attributes"_s).toObject(); }
    /// Requests name records by the attribute "id" (vendor's examples) or as JSON:API has it.
    [[nodiscard]] int id() const {
        const int id = idOf(attributes().value(u"id"_s));
        return id > 0 ? id : idOf(object.value(u"id"_s));
    }
};

tl::unexpected<Response> bad(const QString& detail, const QByteArray& pointer = "/data") {
    return tl::unexpected(refusal(Problem{400, detail, pointer}));
}

/// The objects of "data"; the answer that refuses the body. `many`: nothing when either form is good.
tl::expected<std::vector<Item>, Response> readItems(const Call& call, std::optional<bool> many) {
    const QByteArray media = call.request.header("content-type").split(';').first().trimmed().toLower();
    if (media != "application/vnd.api+json")
        return tl::unexpected(refusal(Problem{415, u"Content-Type must be application/vnd.api+json."_s}));
    const QJsonDocument document = QJsonDocument::fromJson(call.request.body);
    if (!document.isObject())
        return bad(u"The body is not a JSON object."_s, {});
    const QJsonValue data = document.object().value(u"data"_s);
    if ((!data.isArray() && !data.isObject()) || (data.isArray() && data.toArray().isEmpty()))
        return bad(u"data is missing."_s);
    if (many && *many != data.isArray())
        return bad(*many ? u"data must be an Array of nested elements."_s : u"data must be a Hash."_s);
    std::vector<Item> items;
    const QJsonArray list = data.isArray() ? data.toArray() : QJsonArray{data};
    for (qsizetype i = 0; i < list.size(); ++i) {
        Item item{list[i].toObject(), data.isArray() ? "/data/" + QByteArray::number(i) : QByteArray("/data")};
        const QByteArray type = item.object.value(u"type"_s).toString().toUtf8().replace('_', '-');
        if (type != call.definition.type())
            return bad(u"type must be %1."_s.arg(QString::fromLatin1(call.definition.path)), item.place + "/type");
        if (!item.object.value(u"attributes"_s).isObject())
            return bad(u"attributes are missing."_s, item.place + "/attributes");
        items.push_back(std::move(item));
    }
    return items;
}

void add(std::vector<Problem>& problems, const Input& input) {
    problems.insert(problems.end(), input.problems().begin(), input.problems().end());
}

/// Answers with the records; a list when the request had one.
Response written(const Call& call, int status, const std::vector<int>& ids, bool many) {
    ResourceWriter writer(call.service.store, call.base(), {});
    bms::Writer& out = writer.out();
    out.open();
    out.name("data");
    if (many)
        out.openList();
    for (const int id : ids)
        writer.write(call.definition.kind, *call.service.store.find(call.definition.kind, id));
    if (many)
        out.closeList();
    out.close();
    return document(status, out, static_cast<int>(ids.size()));
}

/// All of them or none.
Response updateAll(Call& call, const std::vector<std::pair<int, Item>>& changes, bool many) {
    Store& store = call.service.store;
    const Kind kind = call.definition.kind;
    std::vector<Row> changed;
    std::vector<Problem> problems;
    for (const auto& [id, item] : changes) {
        const Row* row = store.find(kind, id);
        if (!row || !call.belongs(*row))
            return notFound();
        if (item.object.contains(u"relationships"_s))
            problems.push_back({422, u"relationships are not permitted here"_s, item.place + "/relationships"});
        Input input(call.service, call.definition, item.attributes(), item.place);
        Row copy = *row;
        input.change(copy);
        input.demandRequired(copy);
        add(problems, input);
        copy.updated = call.service.now().toMSecsSinceEpoch();
        changed.push_back(std::move(copy));
    }
    if (!problems.empty())
        return refusal(problems);
    std::vector<int> ids;
    for (Row& row : changed) {
        ids.push_back(row.id);
        Row& kept = *store.find(kind, row.id);
        kept = std::move(row);
        if (kind == Kind::Location)
            store.settlePrimary(kept);
    }
    return written(call, 200, ids, many);
}

/// With an organization goes what belongs to it.
void destroy(Store& store, Kind kind, int id) {
    if (kind == Kind::Organization) {
        for (const Kind child : {Kind::Configuration, Kind::Contact, Kind::Location}) {
            std::vector<int> children;
            for (const Row& row : store.rows(child)) {
                if (Store::number(child, row, "organization-id") == id)
                    children.push_back(row.id);
            }
            for (const int row : children)
                store.remove(child, row);
        }
    }
    store.remove(kind, id);
}

/// The records a bulk deletion names, by data or by filters.
tl::expected<std::vector<int>, Response> namedByRequest(const Call& call) {
    const Store& store = call.service.store;
    const auto question = readQuestion(call.service, call.definition, call.request);
    if (!question)
        return tl::unexpected(refusal(question.error()));
    std::vector<int> ids;
    if (question->filtered) {
        if (!call.request.body.isEmpty())
            return bad(u"data cannot be used in combination with filter."_s);
        for (const Row& row : store.rows(call.definition.kind)) {
            if (call.belongs(row) && question->fits(row))
                ids.push_back(row.id);
        }
        return ids;
    }
    const auto items = readItems(call, true);
    if (!items)
        return tl::unexpected(items.error());
    for (const Item& item : *items) {
        const Row* row = store.find(call.definition.kind, item.id());
        if (!row || !call.belongs(*row))
            return tl::unexpected(notFound());
        ids.push_back(item.id());
    }
    return ids;
}

} // namespace

Response create(Call& call) {
    // Many at once are for the nested routes only.
    const auto items = readItems(call, call.parent == 0 ? std::optional(false) : std::nullopt);
    if (!items)
        return items.error();
    Store& store = call.service.store;
    const Kind kind = call.definition.kind;
    std::vector<Row> made;
    std::vector<Problem> problems;
    for (const Item& item : *items) {
        QJsonObject attributes = item.attributes();
        if (call.parent != 0) {
            const QString parent = QString::fromLatin1(call.definition.parentReference()->name);
            attributes.remove(QString(parent).replace(u'-', u'_'));
            attributes.insert(parent, call.parent);
        }
        Input input(call.service, call.definition, attributes, item.place);
        Row row = Store::blank(kind, call.service.now());
        input.fill(row);
        input.demandRequired(row);
        add(problems, input);
        made.push_back(std::move(row));
    }
    if (!problems.empty())
        return refusal(problems);
    std::vector<int> ids;
    for (Row& row : made) {
        const Row& kept = store.put(kind, std::move(row));
        ids.push_back(kept.id);
        if (kind == Kind::Location)
            store.settlePrimary(kept);
    }
    return written(call, 201, ids, items->front().place != "/data");
}

Response update(Call& call) {
    const auto items = readItems(call, false);
    if (!items)
        return items.error();
    return updateAll(call, {{call.id, items->front()}}, false);
}

Response bulkUpdate(Call& call) {
    const auto items = readItems(call, true);
    if (!items)
        return items.error();
    std::vector<std::pair<int, Item>> changes;
    for (const Item& item : *items) {
        if (item.id() <= 0)
            return refusal(Problem{400, u"id is missing."_s, item.place + "/attributes/id"});
        changes.emplace_back(item.id(), item);
    }
    return updateAll(call, changes, true);
}

Response bulkDestroy(Call& call) {
    const auto ids = namedByRequest(call);
    if (!ids)
        return ids.error();
    Store& store = call.service.store;
    for (const int id : *ids) {
        if (store.find(call.definition.kind, id)->owned())
            return refusal(Problem{422, u"Cannot delete a synced resource"_s, "/data"});
    }
    Response response = written(call, 200, *ids, true);
    for (const int id : *ids)
        destroy(store, call.definition.kind, id);
    return response;
}

} // namespace muster::sandbox::itglue
