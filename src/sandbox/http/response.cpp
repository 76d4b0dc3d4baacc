// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/http/response.h"

#include <QJsonDocument>

namespace muster::sandbox {

Response json(int status, const QJsonObject& object) {
    Response response;
    response.status = status;
    response.contentType = "application/json; charset=utf-8";
    response.body = QJsonDocument(object).toJson(QJsonDocument::Compact);
    return response;
}

Response html(int status, const QByteArray& page) {
    Response response;
    response.status = status;
    response.contentType = "text/html; charset=utf-8";
    response.headers = {{"Cache-Control", "no-store"}};
    response.body = page;
    return response;
}

Response redirect(const QByteArray& location) {
    Response response = html(302, "<html><head><title>Object moved</title></head><body>Object moved</body></html>");
    response.headers.emplace_back("Location", location);
    return response;
}

QByteArray reason(int status) {
    switch (status) {
    case 200:
        return "OK";
    case 201:
        return "Created";
    case 204:
        return "No Content";
    case 302:
        return "Found";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 409:
        return "Conflict";
    case 410:
        return "Gone";
    case 413:
        return "Content Too Large";
    case 415:
        return "Unsupported Media Type";
    case 422:
        return "Unprocessable Entity";
    case 429:
        return "Too Many Requests";
    case 431:
        return "Request Header Fields Too Large";
    case 500:
        return "Internal Server Error";
    case 501:
        return "Not Implemented";
    case 502:
        return "Bad Gateway";
    case 503:
        return "Service Unavailable";
    case 504:
        return "Gateway Timeout";
    default:
        return "Status";
    }
}

} // namespace muster::sandbox
