// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "itglue/wire.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

/// What `errors` of an answer say, and what they are about.
struct Words {
    QStringList said, pointers;
};

Words wordsOf(const QByteArray& body) {
    Words words;
    const auto document = QJsonDocument::fromJson(body);
    for (const auto item : document.object()["errors"_L1].toArray()) {
        const QString detail = item["detail"_L1].toString().simplified();
        const QString text = detail.isEmpty() ? item["title"_L1].toString().simplified() : detail;
        if (!text.isEmpty() && !words.said.contains(text))
            words.said.append(text);
        if (const QString pointer = item["source"_L1]["pointer"_L1].toString(); !pointer.isEmpty())
            words.pointers.append(pointer);
    }
    if (words.said.isEmpty())
        if (const QString text = document.object()["message"_L1].toString().simplified(); !text.isEmpty())
            words.said.append(text);
    return words;
}

} // namespace

QString glueRegion(const QUrl& base) {
    const QString host = base.host();
    if (host == "api.itglue.com"_L1)
        return u"IT Glue, US"_s;
    if (host == "api.eu.itglue.com"_L1)
        return u"IT Glue, EU"_s;
    if (host == "api.au.itglue.com"_L1)
        return u"IT Glue, Australia"_s;
    return u"IT Glue, "_s % host;
}

Result<void> checkAnswer(const HttpResponse& response, const QUrl& base, const QString& what) {
    if (response.status >= 200 && response.status <= 299)
        return {};
    const Words words = wordsOf(response.body);
    const QString said =
        words.said.isEmpty() ? QString() : QString(u" ("_s % words.said.join(u"; "_s).left(400) % u')');
    Error error;
    error.status = response.status;
    error.code = words.pointers.join(u' ');
    switch (response.status) {
    case 401:
    case 403:
        error.kind = ErrorKind::Auth;
        error.detail =
            u"%1 refused the API key, asked for %2%3. Make or check the key under Account > Settings > API Keys: one "
            u"that "
            u"was not used for 90 days is revoked by itself, and a key opens only the region that it was made in (this "
            u"is %4)."_s.arg(glueRegion(base), what, said, base.host());
        break;
    case 404:
        error.kind = ErrorKind::NotFound;
        error.detail = u"IT Glue has no such thing: %1%2."_s.arg(what, said);
        break;
    case 429:
        error.kind = ErrorKind::Throttled;
        error.detail = u"IT Glue grants no more calls for now, asked for %1%2."_s.arg(what, said);
        break;
    default:
        error.kind = response.status >= 500 ? ErrorKind::Network : ErrorKind::Rejected;
        error.detail =
            response.status >= 500
                ? u"IT Glue answered %1 when asked for %2%3. Try again later."_s.arg(response.status).arg(what, said)
                : u"IT Glue refused %1 with %2%3."_s.arg(what).arg(response.status).arg(said);
    }
    return fail(error);
}

bool isSyncedRefusal(const Error& error) {
    return error.status == 422 && error.detail.contains("synced resource"_L1, Qt::CaseInsensitive);
}

qint64 glueNumber(const QString& id) {
    bool isNumber = false;
    const qint64 number = id.toLongLong(&isNumber);
    // "+7" and "007" are numbers, but no ids of the service.
    return isNumber && number > 0 && QString::number(number) == id ? number : 0;
}

} // namespace muster
