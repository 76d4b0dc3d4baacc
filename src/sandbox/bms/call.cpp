// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/bms/call.h"

namespace muster::sandbox::bms {

namespace {

Response response(const Writer& out, int rows) {
    Response response;
    response.contentType = "application/json; charset=utf-8";
    response.body = out.bytes();
    response.rows = rows;
    return response;
}

/// The description allows no null where it refers to a schema.
void nullReference(Writer& out, const char* name) {
    if (out.casing() != Casing::Described)
        out.null(name);
}

Response enveloped(const Service& service, const Fill& fill, int rows, std::optional<int> total) {
    Writer out(service.casing);
    out.reserve(rows * 700 + 200);
    out.inEnvelope(true);
    out.open();
    out.flag("Success", true);
    nullReference(out, "Error");
    out.name("Result");
    out.inEnvelope(false);
    fill(out);
    out.inEnvelope(true);
    if (total)
        out.number("TotalRecords", *total);
    out.close();
    return response(out, rows);
}

} // namespace

int Service::userId() const {
    const auto found = std::find_if(company.employees.begin(), company.employees.end(), [this](const Employee& person) {
        return person.username.compare(user.userName, Qt::CaseInsensitive) == 0;
    });
    return found == company.employees.end() ? 1 : found->id;
}

Response answered(const Service& service, const Fill& fill, int rows) {
    return enveloped(service, fill, rows, std::nullopt);
}

Response refused(const Service& service, const QString& message, const QString& details) {
    Writer out(service.casing);
    out.inEnvelope(true);
    out.open();
    out.flag("Success", false);
    out.name("Error");
    out.open();
    out.number("Code", 1000);
    out.text("Message", message);
    out.text("Details", details);
    out.null("StackStrace"); // the vendor's spelling
    out.name("SubErrors");
    out.openList();
    out.closeList();
    out.close();
    nullReference(out, "Result");
    out.close();
    return response(out, 0);
}

Response single(const Service& service, const Fill& fill) {
    if (service.envelopedSingles)
        return answered(service, fill);
    Writer out(service.casing);
    fill(out);
    return response(out, 1);
}

Response plain(int status, const QByteArray& text) {
    Response response;
    response.status = status;
    response.contentType = "text/plain; charset=utf-8";
    response.body = text;
    return response;
}

Page pageOf(Call& call) {
    const int cap = call.service.pageCap;
    const int asked = call.query.number("PageSize").value_or(cap);
    const int page = call.query.number("PageNumber").value_or(1);
    Page result;
    result.size = static_cast<std::size_t>(asked <= 0 ? cap : std::min(asked, cap));
    result.first = page <= 1 ? 0 : static_cast<std::size_t>(page - 1) * result.size;
    return result;
}

Response listAnswer(const Service& service, const Fill& fill, int rows, std::optional<int> total) {
    const auto list = [&fill](Writer& out) {
        out.openList();
        fill(out);
        out.closeList();
    };
    return enveloped(service, list, rows, total);
}

} // namespace muster::sandbox::bms
