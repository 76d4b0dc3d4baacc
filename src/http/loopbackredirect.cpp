// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/loopbackredirect.h"

#include <QEventLoop>
#include <QHostAddress>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

constexpr qsizetype longest = 64 * 1024;
constexpr auto path = "/muster";

QByteArray headerIn(const QByteArray& head, const QByteArray& name) {
    for (const QByteArray& line : head.split('\n')) {
        const auto colon = line.indexOf(':');
        if (colon > 0 && line.left(colon).trimmed().compare(name, Qt::CaseInsensitive) == 0)
            return line.mid(colon + 1).trimmed();
    }
    return {};
}

} // namespace

LoopbackRedirect::LoopbackRedirect(std::stop_token stop)
    : m_stop(std::move(stop))
    , m_loop(std::make_unique<QEventLoop>()) {}

LoopbackRedirect::~LoopbackRedirect() = default;

Result<std::unique_ptr<LoopbackRedirect>> LoopbackRedirect::listen(std::stop_token stop) {
    std::unique_ptr<LoopbackRedirect> listener(new LoopbackRedirect(std::move(stop)));
    // The port that is free for the one address may be taken for the other.
    for (int i = 0; i < 20; ++i)
        if (listener->bind())
            return listener;
    return fail(ErrorKind::Network,
                u"No port of this computer (127.0.0.1) can be used to receive the sign-in. Check the firewall."_s);
}

bool LoopbackRedirect::bind() {
    m_servers.clear();
    m_port = 0;
    for (const auto address : {QHostAddress::LocalHost, QHostAddress::LocalHostIPv6}) {
        auto server = std::make_unique<QTcpServer>();
        if (!server->listen(QHostAddress(address), m_port)) {
            // A machine without IPv6 resolves localhost to 127.0.0.1 only.
            const bool absent = server->serverError() == QAbstractSocket::SocketAddressNotAvailableError ||
                                server->serverError() == QAbstractSocket::UnsupportedSocketOperationError;
            if (address == QHostAddress::LocalHostIPv6 && absent)
                break;
            return false;
        }
        m_port = server->serverPort();
        QObject::connect(server.get(), &QTcpServer::newConnection, m_loop.get(),
                         [this, raw = server.get()] { accept(*raw); });
        m_servers.push_back(std::move(server));
    }
    return true;
}

QUrl LoopbackRedirect::redirectUri() const {
    QUrl uri(u"http://localhost"_s);
    uri.setPort(m_port);
    uri.setPath(QString::fromLatin1(path));
    return uri;
}

Result<QUrl> LoopbackRedirect::wait(std::chrono::milliseconds limit) {
    QTimer deadline, stopCheck;
    deadline.setSingleShot(true);
    QObject::connect(&deadline, &QTimer::timeout, m_loop.get(), &QEventLoop::quit);
    QObject::connect(&stopCheck, &QTimer::timeout, m_loop.get(), [this] {
        if (m_stop.stop_requested())
            m_loop->quit();
    });
    deadline.start(limit);
    stopCheck.start(std::chrono::milliseconds(50));
    m_loop->exec();
    m_servers.clear();
    if (m_answer)
        return *m_answer;
    if (m_stop.stop_requested())
        return fail(ErrorKind::Cancelled, u"Stopped by the user."_s);
    return fail(ErrorKind::Auth,
                u"Nobody came back from the sign-in page within %1 seconds. Start the sign-in again."_s.arg(
                    std::chrono::duration_cast<std::chrono::seconds>(limit).count()));
}

void LoopbackRedirect::accept(QTcpServer& server) {
    while (QTcpSocket* socket = server.nextPendingConnection()) {
        // Owned by the loop, so that an answer under way outlives the servers.
        socket->setParent(m_loop.get());
        const auto received = std::make_shared<QByteArray>();
        QObject::connect(socket, &QTcpSocket::readyRead, m_loop.get(),
                         [this, socket, received] { read(*socket, *received); });
        QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        read(*socket, *received);
    }
}

void LoopbackRedirect::read(QTcpSocket& socket, QByteArray& received) {
    received += socket.read(longest + 1 - received.size());
    if (received.size() > longest)
        return answer(socket, 413, "Too long", "This is not an answer of a sign-in.");
    const auto end = received.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    const QByteArray head = received.left(end);
    const QList<QByteArray> request = head.split('\r').first().split(' ');
    if (request.size() != 3 || (request[0] != "GET" && request[0] != "POST"))
        return answer(socket, 405, "Not here", "Only the answer of a sign-in is taken here.");
    const auto mark = request[1].indexOf('?');
    if (request[1].left(mark < 0 ? request[1].size() : mark) != path)
        return answer(socket, 404, "Not here", "Only the answer of a sign-in is taken here.");
    if (request[0] == "GET")
        return take(socket, mark < 0 ? QByteArray() : request[1].mid(mark + 1));
    bool isNumber = false;
    const auto length = headerIn(head, "Content-Length").toLongLong(&isNumber);
    if (!isNumber || length < 0 || length > longest)
        return answer(socket, 411, "Length wanted", "This is not an answer of a sign-in.");
    if (received.size() - end - 4 < length)
        return;
    take(socket, received.mid(end + 4, length));
}

void LoopbackRedirect::take(QTcpSocket& socket, const QByteArray& query) {
    if (m_answer)
        return answer(socket, 410, "Answered already", "This sign-in has had its answer.");
    m_answer = redirectUri();
    // Tolerant: a browser may leave characters as they are that an address should not have.
    m_answer->setQuery(QString::fromLatin1(query), QUrl::TolerantMode);
    // What the page says depends on nothing that came in but whether it is a refusal.
    const bool refused = query.startsWith("error=") || query.contains("&error=");
    if (refused)
        answer(socket, 200, "The sign-in was not completed",
               "Go back to Muster: it says why, and what to do. You can close this page.");
    else
        answer(socket, 200, "Thank you", "Go back to Muster: it goes on there. You can close this page.");
}

void LoopbackRedirect::answer(QTcpSocket& socket, int status, const QByteArray& title, const QByteArray& text) {
    socket.disconnect(m_loop.get());
    // The browser has its page before the program goes on; one that never takes it meets the deadline.
    if (status == 200)
        QObject::connect(&socket, &QTcpSocket::disconnected, m_loop.get(), &QEventLoop::quit);
    const QByteArray page = "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + title +
                            "</title></head><body><h1>" + title + "</h1><p>" + text + "</p></body></html>\n";
    socket.write("HTTP/1.1 " + QByteArray::number(status) + ' ' + title +
                 "\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: " + QByteArray::number(page.size()) +
                 "\r\nCache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nX-Content-Type-Options: nosniff\r\n"
                 "Content-Security-Policy: default-src 'none'\r\nConnection: close\r\n\r\n" +
                 page);
    socket.disconnectFromHost();
}

} // namespace muster
