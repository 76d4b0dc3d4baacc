// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/flight.h"

#include <QIODevice>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>

#include <algorithm>

namespace muster {
namespace {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

QNetworkRequest toNetwork(const HttpRequest& request, const QSslConfiguration& tls) {
    QNetworkRequest result(request.url);
    if (request.url.scheme() == QLatin1StringView("https"))
        result.setSslConfiguration(tls);
    for (const auto& header : request.headers)
        result.setRawHeader(header.name, header.value);
    result.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    result.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    return result;
}

/// The service and not the whole address: queries hold codes and tokens.
QString placeOf(const QUrl& url) {
    return url.host() + (url.port() < 0 ? QString() : u":"_s + QString::number(url.port()));
}

/// A body that cannot be rewound. Qt sends a request again by itself, a POST too, when the connection closes before the
/// answer begins, unless it cannot get the body a second time.
class OnceOnly : public QIODevice {
public:
    explicit OnceOnly(QByteArray bytes)
        : m_bytes(std::move(bytes)) {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }
    [[nodiscard]] bool isSequential() const override { return true; }
    bool seek(qint64) override { return false; }
    [[nodiscard]] qint64 bytesAvailable() const override { return m_bytes.size() - m_at; }
    [[nodiscard]] bool atEnd() const override { return bytesAvailable() == 0; }

protected:
    qint64 readData(char* data, qint64 longest) override {
        const auto size = std::min(longest, qint64{m_bytes.size() - m_at});
        std::copy_n(m_bytes.constData() + m_at, size, data);
        m_at += size;
        return size;
    }
    qint64 writeData(const char*, qint64) override { return -1; }

private:
    QByteArray m_bytes;
    qint64 m_at = 0;
};

struct Trouble {
    ErrorKind kind;
    QString detail;
    bool again;
};

/// Our own words, because Qt's contain the address with its query.
Trouble troubleOf(QNetworkReply::NetworkError error, const QUrl& url) {
    const QString place = placeOf(url);
    switch (error) {
    case QNetworkReply::ConnectionRefusedError:
        return {ErrorKind::Network,
                u"%1 refuses connections. Is the address right, and is the service running?"_s.arg(place), true};
    case QNetworkReply::HostNotFoundError:
        return {ErrorKind::Network, u"%1 cannot be found. Check the address and the network connection."_s.arg(place),
                true};
    case QNetworkReply::SslHandshakeFailedError:
        return {ErrorKind::Network,
                u"No trusted connection to %1: its certificate is not trusted, or TLS 1.2 is not offered. For a "
                u"server with a certificate of its own, or a proxy that inspects traffic, name the certificate of its "
                u"authority (PSA Account: certificate file; else add it to the system's)."_s.arg(place),
                false};
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return {ErrorKind::Network,
                u"The proxy on the way to %1 wants a sign-in. Enter its user name and password."_s.arg(place), false};
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::UnknownProxyError:
        return {ErrorKind::Network,
                u"The proxy on the way to %1 cannot be reached. Check the proxy settings."_s.arg(place), true};
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolFailure:
        return {ErrorKind::Protocol, u"%1 does not answer as a web service does."_s.arg(place), false};
    default:
        return {ErrorKind::Network, u"The connection to %1 broke before the answer was complete."_s.arg(place), true};
    }
}

/// Qt has errors of its own for statuses; one of them (for 400) lies among those for a broken protocol.
bool isAnswer(QNetworkReply::NetworkError error) {
    return error == QNetworkReply::NoError || error == QNetworkReply::ProtocolInvalidOperationError ||
           (error >= QNetworkReply::ContentAccessDenied && error < QNetworkReply::ProtocolUnknownError) ||
           error >= QNetworkReply::InternalServerError;
}

} // namespace

Flight::Flight(QNetworkAccessManager& network, Errand what, const HttpLimits& limits, const QSslConfiguration& tls,
               std::function<void()> landed)
    : errand(std::move(what))
    , m_limits(limits)
    , m_onLanding(std::move(landed)) {
    const auto& request = errand.request;
    m_sinceStart.start();
    m_sinceByte.start();
    if (request.method == "GET")
        m_reply.reset(network.get(toNetwork(request, tls)));
    else if (request.idempotent)
        m_reply.reset(network.sendCustomRequest(toNetwork(request, tls), request.method, request.body));
    else {
        auto once = toNetwork(request, tls);
        once.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
        once.setHeader(QNetworkRequest::ContentLengthHeader, request.body.size());
        m_body = std::make_unique<OnceOnly>(request.body);
        m_reply.reset(network.sendCustomRequest(once, request.method, m_body.get()));
    }
    QObject::connect(m_reply.get(), &QNetworkReply::readyRead, &m_context, [this] { read(); });
    QObject::connect(m_reply.get(), &QNetworkReply::finished, &m_context, [this] { finish(); });
}

Flight::~Flight() {
    if (m_landed)
        return;
    m_reply->disconnect(&m_context);
    m_reply->abort();
}

milliseconds Flight::remaining() const {
    const auto total = m_limits.total + m_excused - milliseconds(m_sinceStart.elapsed());
    const auto idle = m_limits.idle + m_excusedByte - milliseconds(m_sinceByte.elapsed());
    return std::max(milliseconds(0), std::min(total, idle));
}

void Flight::checkLimits() {
    if (m_landed || remaining() > milliseconds(0))
        return;
    refuse(ErrorKind::Network, u"%1 did not answer in time."_s.arg(placeOf(errand.request.url)), true);
}

void Flight::excuse(milliseconds busy) {
    m_excused += busy;
    m_excusedByte += busy;
}

void Flight::read() {
    m_sinceByte.restart();
    m_excusedByte = milliseconds(0);
    if (response.body.isEmpty()) {
        const auto length = m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong();
        // Room for the padding that JSON parsers want behind the text.
        if (length > 0 && length <= errand.request.maxBytes)
            response.body.reserve(length + 128);
    }
    response.body += m_reply->readAll();
    if (response.body.size() > errand.request.maxBytes)
        refuse(ErrorKind::Protocol,
               u"The answer of %1 is longer than %2 MiB and was refused."_s.arg(placeOf(errand.request.url))
                   .arg(errand.request.maxBytes >> 20),
               false);
}

void Flight::finish() {
    read();
    if (m_landed)
        return;
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status > 0 && isAnswer(m_reply->error())) {
        response.status = status;
        for (const auto& [name, value] : m_reply->rawHeaderPairs())
            response.headers.push_back({name.toLower(), value});
        land();
        return;
    }
    const auto trouble = troubleOf(m_reply->error(), errand.request.url);
    refuse(trouble.kind, trouble.detail, trouble.again);
}

void Flight::refuse(ErrorKind kind, const QString& detail, bool again) {
    error = Error{kind, detail};
    mayComeBack = again;
    m_reply->disconnect(&m_context);
    if (!m_reply->isFinished())
        m_reply->abort();
    land();
}

void Flight::land() {
    m_landed = true;
    m_onLanding();
}

} // namespace muster
