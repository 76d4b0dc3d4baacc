// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/sandbox.h"
#include "sandbox/tenant/reader.h"

#include <QCryptographicHash>
#include <QEventLoop>
#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QRegularExpression>
#include <QUrlQuery>

#include <stdexcept>

namespace muster::sandbox::test {

using namespace Qt::StringLiterals;

/// What came back over the wire.
struct Reply {
    int status = 0;
    QByteArray body;
    QNetworkReply::NetworkError error = QNetworkReply::NoError;
    QHash<QByteArray, QByteArray> headers;

    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
    [[nodiscard]] QJsonArray value() const { return json().value(u"value"_s).toArray(); }
    [[nodiscard]] QString text(const QString& name) const { return json().value(name).toString(); }
    /// The code of a Graph error.
    [[nodiscard]] QString code() const { return json().value(u"error"_s).toObject().value(u"code"_s).toString(); }
    /// Query of the Location header.
    [[nodiscard]] QUrlQuery redirect() const {
        QByteArray query = headers.value("location");
        query = query.mid(query.indexOf('?') + 1).replace('+', "%20");
        return QUrlQuery(QString::fromUtf8(query));
    }
    [[nodiscard]] QString redirected(const QString& name) const {
        return redirect().queryItemValue(name, QUrl::FullyDecoded);
    }
    /// The hidden field of the page's form.
    [[nodiscard]] QByteArray form() const {
        static const QRegularExpression field(u"name=\"request\" value=\"([^\"]*)\""_s);
        return field.match(QString::fromUtf8(body)).captured(1).toUtf8();
    }
};

using Form = QList<QPair<QString, QString>>;

inline QByteArray encoded(const Form& form) {
    QByteArrayList parts;
    for (const auto& [name, value] : form)
        parts.append(name.toUtf8() + '=' + QUrl::toPercentEncoding(value));
    return parts.join('&');
}

/// A sandbox and an HTTP client beside it in one thread, speaking over a real socket.
class Bench {
public:
    explicit Bench(const QJsonObject& tenant = Bench::tenant(), Options options = {})
        : sandbox(options) {
        add(tenant);
        if (!sandbox.start())
            throw std::runtime_error("the sandbox does not start");
    }

    void add(const QJsonObject& tenant) {
        auto read = readTenant(QJsonDocument(tenant).toJson());
        if (!read)
            throw std::runtime_error(read.error().detail.toStdString());
        sandbox.addTenant(std::move(*read));
    }

    static inline const QString tenantId = u"11111111-1111-4111-8111-111111111111"_s;
    static inline const QString appId = u"22222222-2222-4222-8222-222222222222"_s;
    static inline const QString verifier = u"0123456789-0123456789-0123456789-0123456789-0123456789"_s;

    static QString user(int n) { return u"aaaaaaaa-0000-4000-8000-%1"_s.arg(n, 12, 10, QChar(u'0')); }
    static QString group(int n) { return u"bbbbbbbb-0000-4000-8000-%1"_s.arg(n, 12, 10, QChar(u'0')); }

    /// Two users, a group with one of them and a nested group with the other.
    static QJsonObject tenant() {
        return QJsonDocument::fromJson(R"({"format":"muster-tenant","version":1,
          "id":"11111111-1111-4111-8111-111111111111","domain":"msp.onmicrosoft.com","verifiedDomains":["msp.com"],
          "displayName":"MSP","licence":["AAD_PREMIUM"],
          "applications":[{"appId":"22222222-2222-4222-8222-222222222222","redirectUris":["http://localhost/muster"],
            "platform":"native","consented":true,
            "permissions":["User.Read","User.Read.All","Group.Read.All","Directory.Read.All"]}],
          "operators":[{"userPrincipalName":"admin@msp.onmicrosoft.com","password":"pw","canConsent":true},
            {"userPrincipalName":"ada@msp.com","password":"pw"}],
          "users":[{"id":"aaaaaaaa-0000-4000-8000-000000000001","givenName":"Ada","surname":"Byron",
              "displayName":"Ada Byron","userPrincipalName":"ada@msp.com","mail":"ada@msp.com","accountEnabled":true,
              "businessPhones":["+1 555 0100"],"jobTitle":"Analyst","userType":"Member",
              "proxyAddresses":["SMTP:ada@msp.com","smtp:countess@msp.com"]},
            {"id":"aaaaaaaa-0000-4000-8000-000000000002","displayName":"Bob \"B\" Öz","userPrincipalName":"bob@msp.com"}],
          "groups":[{"id":"bbbbbbbb-0000-4000-8000-000000000001","displayName":"Technicians",
              "createdDateTime":"2024-01-01T00:00:00Z","securityEnabled":true,
              "members":["aaaaaaaa-0000-4000-8000-000000000001","bbbbbbbb-0000-4000-8000-000000000002"]},
            {"id":"bbbbbbbb-0000-4000-8000-000000000002","displayName":"Nested","groupTypes":["Unified"],
              "members":["aaaaaaaa-0000-4000-8000-000000000002"]}]})")
            .object();
    }

    [[nodiscard]] QString base() const { return u"http://127.0.0.1:%1"_s.arg(sandbox.port()); }

    Reply send(const QByteArray& method, const QString& url, const QByteArray& body = {},
               const QHash<QByteArray, QByteArray>& headers = {}, int timeout = 10000) {
        QNetworkRequest request(QUrl(url.startsWith(u"http"_s) ? url : base() + url));
        request.setTransferTimeout(timeout);
        request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
        request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Automatic);
        for (auto it = headers.begin(); it != headers.end(); ++it)
            request.setRawHeader(it.key(), it.value());
        if (!body.isEmpty() && !headers.contains("Content-Type"))
            request.setRawHeader("Content-Type", "application/x-www-form-urlencoded");
        QNetworkReply* reply = network.sendCustomRequest(request, method, body);
        QEventLoop loop;
        QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
        loop.exec();
        Reply result{
            reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->readAll(), reply->error(), {}};
        for (const auto& [name, value] : reply->rawHeaderPairs())
            result.headers.insert(name.toLower(), value);
        reply->deleteLater();
        return result;
    }

    Reply get(const QString& url) { return send("GET", url); }
    Reply post(const QString& url, const Form& form) { return send("POST", url, encoded(form)); }
    /// One control call; `form` is the JSON body.
    Reply control(const QString& what, const QJsonObject& body = {}) {
        return send("POST", u"/__sandbox/"_s + what, QJsonDocument(body).toJson());
    }

    /// Path and query of a sign-in for `scope`; `more` replaces or adds parameters.
    [[nodiscard]] QString authorizeUrl(const QString& scope, const Form& more = {},
                                       const QString& tenant = tenantId) const {
        const QByteArray challenge = QCryptographicHash::hash(verifier.toLatin1(), QCryptographicHash::Sha256)
                                         .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
        Form form = {{u"client_id"_s, appId},
                     {u"response_type"_s, u"code"_s},
                     {u"redirect_uri"_s, u"http://localhost:5999/muster"_s},
                     {u"scope"_s, scope},
                     {u"state"_s, u"st&te"_s},
                     {u"code_challenge"_s, QString::fromLatin1(challenge)},
                     {u"code_challenge_method"_s, u"S256"_s}};
        for (const auto& [name, value] : more) {
            form.removeIf([name = name](const auto& pair) { return pair.first == name; });
            if (!value.isNull())
                form.append({name, value});
        }
        return u'/' + tenant + u"/oauth2/v2.0/authorize?"_s + QString::fromUtf8(encoded(form));
    }

    Reply signIn(const Reply& page, const QString& name, const QString& password, const QString& action = u"signin"_s) {
        return post(u'/' + tenantId + u"/login"_s, {{u"request"_s, QString::fromUtf8(page.form())},
                                                    {u"login"_s, name},
                                                    {u"passwd"_s, password},
                                                    {u"action"_s, action}});
    }

    /// A code for `scope`, signed in as `name`.
    QString code(const QString& scope, const QString& name = u"admin@msp.onmicrosoft.com"_s, const Form& more = {}) {
        return signIn(get(authorizeUrl(scope, Form{{u"prompt"_s, u"login"_s}} + more)), name, u"pw"_s)
            .redirected(u"code"_s);
    }

    Reply token(const Form& more, const QString& tenant = tenantId) {
        Form form = {{u"client_id"_s, appId},
                     {u"grant_type"_s, u"authorization_code"_s},
                     {u"redirect_uri"_s, u"http://localhost:5999/muster"_s},
                     {u"code_verifier"_s, verifier}};
        for (const auto& [name, value] : more) {
            form.removeIf([name = name](const auto& pair) { return pair.first == name; });
            if (!value.isNull())
                form.append({name, value});
        }
        return post(u'/' + tenant + u"/oauth2/v2.0/token"_s, form);
    }

    Reply refresh(const QString& refreshToken, const Form& more = {}, const QString& tenant = tenantId) {
        return token(Form{{u"grant_type"_s, u"refresh_token"_s},
                          {u"refresh_token"_s, refreshToken},
                          {u"redirect_uri"_s, QString()},
                          {u"code_verifier"_s, QString()}} +
                         more,
                     tenant);
    }

    /// An access token for `scope`; kept as `bearer` for graph().
    QByteArray authorize(const QString& scope = u"User.Read.All Group.Read.All Directory.Read.All"_s,
                         const QString& name = u"admin@msp.onmicrosoft.com"_s) {
        bearer = token({{u"code"_s, code(scope, name)}}).text(u"access_token"_s).toLatin1();
        return bearer;
    }

    Reply graph(const QString& path, QHash<QByteArray, QByteArray> headers = {}) {
        headers.insert("Authorization", "Bearer " + bearer);
        return send("GET", path.startsWith(u"http"_s) ? path : u"/v1.0/"_s + path, {}, headers);
    }

    /// All rows of a collection, following nextLinks; the last page's deltaLink goes to `deltaLink`.
    QJsonArray all(const QString& path, const QHash<QByteArray, QByteArray>& headers = {}) {
        QJsonArray rows;
        pages = 0;
        for (QString next = path; !next.isEmpty(); ++pages) {
            const Reply page = graph(next, headers);
            if (page.status != 200)
                throw std::runtime_error(page.body.toStdString());
            for (const QJsonValue& row : page.value())
                rows.append(row);
            next = page.text(u"@odata.nextLink"_s);
            deltaLink = page.text(u"@odata.deltaLink"_s);
        }
        return rows;
    }

    Sandbox sandbox;
    QNetworkAccessManager network;
    QByteArray bearer;
    QString deltaLink;
    int pages = 0;
};

/// The values of one property over rows.
inline QStringList column(const QJsonArray& rows, const QString& name) {
    QStringList values;
    for (const QJsonValue& row : rows)
        values.append(row.toObject().value(name).toString());
    return values;
}

} // namespace muster::sandbox::test
