// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "passportal/wire.h"

#include <QJsonDocument>
#include <QRegularExpression>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

/// true, "true", "True", 1; nothing when it is not told.
std::optional<bool> truthOf(const QJsonValue& value) {
    if (value.isBool())
        return value.toBool();
    if (value.isString())
        return value.toString().compare("true"_L1, Qt::CaseInsensitive) == 0;
    if (value.isDouble())
        return value.toInt() != 0;
    return {};
}

Error refused(int status, const QString& what, const QString& said) {
    Error error;
    error.status = status;
    const QString words = said.isEmpty() ? QString() : QString(u" ("_s % said % u')');
    if (status == 401) {
        error.kind = ErrorKind::Auth;
        error.detail = u"Passportal refused the access key, asked for %1%2."_s.arg(what, words);
    } else if (status == 404 || said.contains("not found"_L1, Qt::CaseInsensitive)) {
        error.kind = ErrorKind::NotFound;
        error.detail = u"Passportal has no such thing: %1%2."_s.arg(what, words);
    } else if (status == 429) {
        error.kind = ErrorKind::Throttled;
        error.detail = u"Passportal grants no more calls for now, asked for %1%2."_s.arg(what, words);
    } else if (status >= 500) {
        error.kind = ErrorKind::Network;
        error.detail = u"Passportal answered %1 when asked for %2%3. Try again later."_s.arg(status).arg(what, words);
    } else {
        error.kind = ErrorKind::Rejected;
        error.detail = u"Passportal refused %1 with %2%3."_s.arg(what).arg(status).arg(words);
    }
    return error;
}

char32_t namedCharacter(QStringView name) {
    static constexpr std::array<std::pair<QLatin1StringView, char32_t>, 6> known{
        {{"amp"_L1, U'&'}, {"lt"_L1, U'<'}, {"gt"_L1, U'>'}, {"quot"_L1, U'"'}, {"apos"_L1, U'\''}, {"nbsp"_L1, U' '}}};
    for (const auto& [entity, character] : known)
        if (name == entity)
            return character;
    return 0;
}

} // namespace

Result<QJsonObject> passportalAnswer(const HttpResponse& response, const QString& what) {
    const auto document = QJsonDocument::fromJson(response.body);
    const QJsonObject object = document.object();
    const bool good = response.status >= 200 && response.status <= 299;
    const bool denied = truthOf(object["success"_L1]) == false;
    if (!good || denied) {
        const int told = object["status"_L1].toInt();
        const int status = !good ? response.status : told >= 400 && told <= 599 ? told : 400;
        Error error = refused(status, what, object["message"_L1].toString().simplified().left(300));
        if (const auto code = object["code"_L1]; code.isDouble() || code.isString())
            error.code = code.isString() ? code.toString() : QString::number(code.toInteger());
        return fail(error);
    }
    if (!document.isObject())
        return fail(ErrorKind::Protocol,
                    u"Passportal's answer to %1 is no JSON. Is the address right, and does no proxy "
                    u"answer in its place?"_s.arg(what));
    return object;
}

QJsonArray passportalRows(const QJsonObject& answer) {
    return answer["results"_L1].toArray();
}

QString passportalId(const QJsonValue& value) {
    if (value.isString()) {
        const QString text = value.toString().trimmed();
        return text == "0"_L1 ? QString() : text;
    }
    const qint64 number = value.toInteger();
    return number > 0 ? QString::number(number) : QString();
}

QString htmlDecoded(const QString& text) {
    if (!text.contains(u'&'))
        return text;
    static const QRegularExpression entity(u"&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-z]{2,6});"_s);
    QString decoded;
    qsizetype from = 0;
    for (auto matches = entity.globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        const QString name = match.captured(1);
        char32_t character = 0;
        if (name.startsWith("#x"_L1, Qt::CaseInsensitive))
            character = static_cast<char32_t>(QStringView(name).mid(2).toUInt(nullptr, 16));
        else if (name.startsWith(u'#'))
            character = static_cast<char32_t>(QStringView(name).mid(1).toUInt());
        else
            character = namedCharacter(name);
        const bool isCharacter =
            character >= U' ' && character <= 0x10FFFF && !(character >= 0xD800 && character <= 0xDFFF);
        decoded += QStringView(text).mid(from, match.capturedStart() - from);
        if (isCharacter)
            decoded += QString::fromUcs4(&character, 1);
        else
            decoded += match.captured(0);
        from = match.capturedEnd();
    }
    return decoded + QStringView(text).mid(from);
}

} // namespace muster
