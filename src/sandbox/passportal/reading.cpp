// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/passportal/call.h"

#include <QJsonArray>

#include <tl/expected.hpp>

#include <algorithm>
#include <functional>

namespace muster::sandbox::passportal {

using namespace Qt::StringLiterals;

namespace {

constexpr int organization = 1000; // the MSP itself
constexpr int rowsWithoutNumber = 100;
constexpr int lastPage = 9999;

struct Page {
    std::size_t first = 0, size = 0;
};

/// A positive whole number of the query; 0 when it is none, `otherwise` when it was not sent.
int positive(const Request& request, const char* name, int otherwise) {
    const auto text = request.option(name);
    return text ? std::max(0, text->toInt()) : otherwise;
}

tl::expected<Page, Response> readPage(const Call& call) {
    const int number = positive(call.request, "pageNum", 1);
    const int size = positive(call.request, "resultsPerPage", rowsWithoutNumber);
    if (number < 1 || number > lastPage)
        return tl::unexpected(refusal(call.service, 404, 0, u"pageNum needs to be an integer between 1 and 9999."_s));
    if (size < 1)
        return tl::unexpected(refusal(call.service, 404, 0, u"resultsPerPage needs to be a positive integer."_s));
    const auto rows = static_cast<std::size_t>(std::min(size, call.service.pageCap));
    return Page{static_cast<std::size_t>(number - 1) * rows, rows};
}

Response listed(const Call& call, const QJsonArray& rows) {
    const bool end = rows.isEmpty() && call.service.nullAtEnd;
    Response response = json(200, {{u"success"_s, success(call.service, true, Documented::Bool)},
                                   {u"results"_s, end ? QJsonValue() : QJsonValue(rows)}});
    response.rows = static_cast<int>(rows.size());
    return response;
}

QJsonObject toJson(const Document& document) {
    return {{u"id"_s, document.id},
            {u"organization_id"_s, organization},
            {u"label"_s, document.label},
            {u"description"_s, document.description},
            {u"client_id"_s, document.client},
            {u"customId"_s, QString()},
            {u"templateId"_s, document.made->id},
            {u"templateName"_s, document.made->name},
            {u"type"_s, document.made->type}};
}

bool holds(const Document& document, const QString& text) {
    if (document.label.contains(text, Qt::CaseInsensitive))
        return true;
    return std::any_of(document.fields.begin(), document.fields.end(),
                       [&](const Field& field) { return field.text.contains(text, Qt::CaseInsensitive); });
}

using Condition = std::function<bool(const Document&)>;

tl::expected<std::vector<Condition>, Response> readFilters(const Call& call) {
    std::vector<Condition> conditions;
    if (const auto type = call.request.option("type"); type && !type->isEmpty()) {
        const Template* wanted = findTemplate(QString::fromUtf8(*type));
        if (!wanted)
            return tl::unexpected(refusal(call.service, 400, 0, u"invalid type"_s, Documented::Bool));
        conditions.push_back([wanted](const Document& document) { return document.made == wanted; });
    }
    if (const auto uid = call.request.option("templateUid"); uid && !uid->isEmpty()) {
        const Template* wanted = findTemplateByUid(QString::fromUtf8(*uid));
        conditions.push_back([wanted](const Document& document) { return document.made == wanted; });
    }
    if (const auto client = call.request.option("clientId"); client && !client->isEmpty()) {
        const int wanted = client->toInt();
        if (wanted <= 0)
            return tl::unexpected(refusal(call.service, 400, 0, u"invalid clientId"_s, Documented::Bool));
        conditions.push_back([wanted](const Document& document) { return document.client == wanted; });
    }
    if (const auto text = call.request.option("searchTxt"); text && !text->isEmpty()) {
        conditions.push_back(
            [wanted = QString::fromUtf8(*text)](const Document& document) { return holds(document, wanted); });
    }
    return conditions;
}

} // namespace

Response listDocuments(Call& call) {
    const auto page = readPage(call);
    if (!page)
        return page.error();
    const auto conditions = readFilters(call);
    if (!conditions)
        return conditions.error();
    const QByteArray orderBy = call.request.option("orderBy").value_or("label");
    const bool down = call.request.option("orderDir").value_or("asc") == "desc";
    if (!orderBy.isEmpty() && orderBy != "label" && orderBy != "id")
        return refusal(call.service, 400, 0, u"invalid orderBy"_s, Documented::Bool);
    const std::vector<Document>& all = call.service.library.documents();
    const std::vector<std::size_t>* order = orderBy == "id" ? nullptr : &call.service.library.byLabel();
    QJsonArray rows;
    std::size_t seen = 0;
    for (std::size_t i = 0; i < all.size() && static_cast<std::size_t>(rows.size()) < page->size; ++i) {
        const std::size_t at = down ? all.size() - 1 - i : i;
        const Document& document = all[order ? (*order)[at] : at];
        const bool fits = std::all_of(conditions->begin(), conditions->end(),
                                      [&](const Condition& condition) { return condition(document); });
        if (fits && seen++ >= page->first)
            rows.append(toJson(document));
    }
    return listed(call, rows);
}

Response listClients(Call& call) {
    const auto page = readPage(call);
    if (!page)
        return page.error();
    const std::vector<Client>& all = call.service.library.clients();
    QJsonArray rows;
    for (std::size_t i = page->first; i < std::min(all.size(), page->first + page->size); ++i) {
        const QString name = all[i].name.toHtmlEscaped().replace(u'\'', u"&#039;"_s);
        rows.append(QJsonObject{{u"id"_s, all[i].id}, {u"name"_s, name}});
    }
    return listed(call, rows);
}

Response showDocument(Call& call) {
    const Document* document = call.service.library.document(call.id);
    if (!document)
        return refusal(call.service, 403, 0, u"not found."_s);
    QJsonObject details{{u"name"_s, document->label}, {u"tags"_s, QJsonArray()}};
    for (qsizetype i = 0; i < document->made->fields.size(); ++i) {
        const Field& field = document->fields[static_cast<std::size_t>(i)];
        const QString& name = document->made->fields[i];
        QJsonValue told;
        if (!field.text.isEmpty() && field.document == 0) {
            told = QJsonObject{{u"name"_s, name},
                               {u"description"_s, QString()},
                               {u"value"_s, QJsonObject{{u"type"_s, u"string"_s}, {u"text"_s, field.text}}}};
        } else if (!field.text.isEmpty()) {
            const QJsonObject value{
                {u"text"_s, field.text}, {u"id"_s, field.document}, {u"type"_s, Template::referred(name)}};
            told = QJsonObject{{u"name"_s, name},
                               {u"description"_s, QString()},
                               {u"value"_s, value},
                               {u"attribute"_s, QJsonArray{value}}};
        }
        details.insert(QString::number(i), told);
    }
    Response response =
        json(200, {{u"success"_s, success(call.service, true, Documented::Bool)}, {u"details"_s, details}});
    response.rows = 1;
    return response;
}

} // namespace muster::sandbox::passportal
