// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/client.h"

#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace muster;
using namespace Qt::StringLiterals;

namespace {

/// A web server with a certificate that nobody knows, for 127.0.0.1, in a thread of its own.
class SecretServer {
public:
    SecretServer(const QString& folder, QSsl::SslProtocol protocol) {
        QFile certificate(folder + u"/cert.pem"_s), key(folder + u"/key.pem"_s);
        if (!certificate.open(QIODevice::ReadOnly) || !key.open(QIODevice::ReadOnly))
            qFatal("no certificate");
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setLocalCertificate(QSslCertificate(&certificate));
        tls.setPrivateKey(QSslKey(&key, QSsl::Rsa));
        tls.setProtocol(protocol);
        m_thread.start();
        m_context.moveToThread(&m_thread);
        QMetaObject::invokeMethod(
            &m_context,
            [this, tls] {
                m_server = std::make_unique<QSslServer>();
                m_server->setSslConfiguration(tls);
                m_server->listen(QHostAddress::LocalHost);
                QObject::connect(m_server.get(), &QSslServer::pendingConnectionAvailable, m_server.get(), [this] {
                    while (auto* socket = m_server->nextPendingConnection())
                        QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                            ++m_served;
                            socket->readAll();
                            socket->write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Type: text/plain\r\n\r\nok");
                        });
                });
            },
            Qt::BlockingQueuedConnection);
    }
    ~SecretServer() {
        QMetaObject::invokeMethod(
            &m_context, [this] { m_server.reset(); }, Qt::BlockingQueuedConnection);
        m_thread.quit();
        m_thread.wait();
    }
    [[nodiscard]] QUrl at(const QString& host) const {
        return QUrl(u"https://%1:%2/"_s.arg(host).arg(m_server->serverPort()));
    }
    [[nodiscard]] int served() const { return m_served; }

private:
    QThread m_thread;
    QObject m_context;
    std::unique_ptr<QSslServer> m_server;
    std::atomic<int> m_served = 0;
};

} // namespace

/// Whom we talk to (spec/07 "Keeping out"): TLS 1.2 or newer, a certificate that is trusted, and no way around it but
/// to name its authority.
class TestTls : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QList<QSslCertificate> m_own;

    [[nodiscard]] Result<HttpResponse> ask(const QUrl& url, const QList<QSslCertificate>& trusted) const {
        HttpSettings settings;
        settings.proxy.mode = ProxySettings::Mode::None;
        settings.extraCertificates = trusted;
        settings.retry.broken = 0;
        return HttpClient(settings, {}).send(HttpRequest::get(url));
    }

private Q_SLOTS:
    void initTestCase() {
        QProcess openssl;
        openssl.start(u"openssl"_s,
                      {u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-days"_s, u"2"_s, u"-keyout"_s,
                       m_folder.filePath(u"key.pem"_s), u"-out"_s, m_folder.filePath(u"cert.pem"_s), u"-subj"_s,
                       u"/CN=A PSA of one's own"_s, u"-addext"_s, u"subjectAltName=IP:127.0.0.1"_s});
        QVERIFY(openssl.waitForFinished(30'000));
        QVERIFY2(openssl.exitCode() == 0, openssl.readAllStandardError().constData());
        m_own = QSslCertificate::fromPath(m_folder.filePath(u"cert.pem"_s), QSsl::Pem);
        QCOMPARE(m_own.size(), 1);
    }

    void refusesACertificateThatNobodyKnowsAndSaysHowToAddIt() {
        SecretServer server(m_folder.path(), QSsl::TlsV1_2OrLater);
        const auto answer = ask(server.at(u"127.0.0.1"_s), {});
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::Network);
        QVERIFY2(answer.error().detail.contains(u"certificate is not trusted"_s), qPrintable(answer.error().detail));
        QVERIFY2(answer.error().detail.contains(u"certificate file"_s), qPrintable(answer.error().detail));
        QCOMPARE(server.served(), 0);
    }

    void takesItOnceItsAuthorityWasNamed() {
        SecretServer server(m_folder.path(), QSsl::TlsV1_2OrLater);
        const auto answer = ask(server.at(u"127.0.0.1"_s), m_own);
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().detail));
        QCOMPARE(answer->body, QByteArray("ok"));
    }

    void refusesTheSameCertificateUnderAnotherName() {
        SecretServer server(m_folder.path(), QSsl::TlsV1_2OrLater);
        QVERIFY(!ask(server.at(u"localhost"_s), m_own));
        QCOMPARE(server.served(), 0);
    }

    void speaksTls12ToWhoKnowsNothingNewer() {
        SecretServer server(m_folder.path(), QSsl::TlsV1_2);
        QVERIFY(ask(server.at(u"127.0.0.1"_s), m_own));
    }
};

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"
