// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bms/wire.h"

#include <QJsonDocument>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

QString shortened(const QByteArray& body) {
    QString text = QString::fromUtf8(body.left(600)).simplified();
    if (text.startsWith(u'<'))
        return u"a web page"_s;
    return text.left(300);
}

/// Message, details and sub-errors; never the stack trace.
QString wordsOf(const QJsonObject& error) {
    QStringList words;
    for (const auto name : {"message"_L1, "details"_L1})
        if (const QString text = error[name].toString().simplified(); !text.isEmpty())
            words.append(text);
    for (const auto part : error["suberrors"_L1].toArray())
        if (const QString text = part.toString().simplified(); !text.isEmpty())
            words.append(text);
    words.removeDuplicates();
    return words.isEmpty() ? u"no reason was given"_s : words.join(u"; "_s);
}

Error statusError(const HttpResponse& response, const QString& what, const QString& words) {
    Error error;
    error.status = response.status;
    const QString said = words.isEmpty() ? QString() : QString(u" ("_s % words % u')');
    if (response.status == 401) {
        error.kind = ErrorKind::Auth;
        error.detail = u"The PSA does not accept the sign-in any more, asked for %1%2."_s.arg(what, said);
    } else if (response.status == 403) {
        error.kind = ErrorKind::Rejected;
        error.detail =
            u"The PSA account may not do this: %1%2. Give its security role the rights to it."_s.arg(what, said);
    } else if (response.status == 404) {
        error.kind = ErrorKind::NotFound;
        error.detail = u"The PSA has no such thing: %1%2."_s.arg(what, said);
    } else if (response.status == 429) {
        error.kind = ErrorKind::Throttled;
        error.detail = u"The PSA grants no more calls this hour, asked for %1%2."_s.arg(what, said);
    } else if (response.status >= 500) {
        error.kind = ErrorKind::Network;
        error.detail =
            u"The PSA answered %1 when asked for %2%3. Try again later."_s.arg(response.status).arg(what, said);
    } else {
        error.kind = ErrorKind::Rejected;
        error.detail = u"The PSA refused %1 with %2%3."_s.arg(what).arg(response.status).arg(said);
    }
    return error;
}

Error refused(const QString& what, const QString& words) {
    const bool gone =
        words.contains(u"not found"_s, Qt::CaseInsensitive) || words.contains(u"does not exist"_s, Qt::CaseInsensitive);
    return {gone ? ErrorKind::NotFound : ErrorKind::Rejected, u"The PSA refused %1: %2."_s.arg(what, words)};
}

} // namespace

QJsonValue withLowerNames(const QJsonValue& value) {
    if (value.isArray()) {
        QJsonArray lowered;
        for (const auto item : value.toArray())
            lowered.append(withLowerNames(item));
        return lowered;
    }
    if (!value.isObject())
        return value;
    QJsonObject lowered;
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        lowered.insert(it.key().toLower(), withLowerNames(it.value()));
    return lowered;
}

Result<BmsAnswer> answerOf(const HttpResponse& response, const QString& what) {
    QJsonParseError fault{};
    const auto document = QJsonDocument::fromJson(response.body, &fault);
    const bool isJson = fault.error == QJsonParseError::NoError && !document.isNull();
    const QJsonValue json = !isJson              ? QJsonValue()
                            : document.isArray() ? QJsonValue(document.array())
                                                 : withLowerNames(document.object());
    const QJsonObject object = json.toObject();
    const QJsonObject error = object["error"_L1].toObject();
    if (response.status < 200 || response.status > 299)
        return fail(statusError(response, what, error.isEmpty() ? shortened(response.body) : wordsOf(error)));
    if (!isJson)
        return fail(ErrorKind::Protocol, u"The PSA's answer to %1 is no JSON (%2). Is the address right, and does no "
                                         u"proxy answer in its place?"_s.arg(what, shortened(response.body)));
    BmsAnswer answer;
    if (document.isArray()) {
        answer.result = withLowerNames(json);
        return answer;
    }
    if (!object.contains("success"_L1)) {
        answer.result = object.contains("result"_L1) ? object["result"_L1] : QJsonValue(object);
        return answer;
    }
    if (!object["success"_L1].toBool())
        return fail(refused(what, wordsOf(error)));
    answer.result = object["result"_L1];
    answer.total = object["totalrecords"_L1].toInt(-1);
    return answer;
}

QString idOf(const QJsonValue& value) {
    const int number = value.toInt();
    return number > 0 ? QString::number(number) : QString();
}

int numberOf(const QString& id) {
    bool isNumber = false;
    const int number = id.toInt(&isNumber);
    // "+7" and "007" are numbers, but no ids of the service.
    return isNumber && number > 0 && QString::number(number) == id ? number : 0;
}

} // namespace muster
