// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/http/connection.h"

#include <QDateTime>
#include <QLocale>
#include <QTimer>

namespace muster::sandbox {

using namespace std::chrono_literals;

namespace {

QByteArray headOf(const Response& response, qsizetype announced, bool keepAlive) {
    QByteArray head = "HTTP/1.1 " + QByteArray::number(response.status) + ' ' + reason(response.status) + "\r\n";
    bool dated = false;
    for (const auto& [name, value] : response.headers) {
        head += name + ": " + value + "\r\n";
        dated = dated || name == "Date";
    }
    if (!dated) {
        head += "Date: " +
                QLocale::c()
                    .toString(QDateTime::currentDateTimeUtc(), QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"))
                    .toLatin1() +
                "\r\n";
    }
    if (!response.body.isEmpty())
        head += "Content-Type: " + response.contentType + "\r\n";
    if (announced >= 0)
        head += "Content-Length: " + QByteArray::number(announced) + "\r\n";
    else
        head += "Transfer-Encoding: chunked\r\n";
    if (!keepAlive)
        head += "Connection: close\r\n";
    return head + "\r\n";
}

} // namespace

Connection::Connection(QTcpSocket* socket, Answer answer, QObject* parent)
    : QObject(parent)
    , m_socket(socket)
    , m_answer(std::move(answer)) {
    m_socket->setParent(this);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(m_socket, &QTcpSocket::readyRead, this, &Connection::read);
    connect(m_socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
}

void Connection::read() {
    m_parser.feed(m_socket->readAll());
    work();
}

void Connection::work() {
    while (!m_busy && m_socket->state() == QAbstractSocket::ConnectedState) {
        const RequestParser::State state = m_parser.next();
        if (state == RequestParser::State::More) {
            if (m_parser.takeExpectation())
                m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
            return;
        }
        if (state == RequestParser::State::Broken) {
            Response response;
            response.status = m_parser.status();
            m_socket->write(headOf(response, 0, false));
            m_socket->disconnectFromHost();
            return;
        }
        m_busy = true;
        Delivery delivery = m_answer(m_parser.request());
        if (delivery.delay > 0ms) {
            QTimer::singleShot(delivery.delay, Qt::PreciseTimer, this, [this, delivery = std::move(delivery)] {
                deliver(delivery);
                work();
            });
        } else {
            deliver(delivery);
        }
    }
}

void Connection::deliver(const Delivery& delivery) {
    const Response& response = delivery.response;
    switch (delivery.ending) {
    case Ending::Normal:
        send(response, response.body.size());
        m_busy = false;
        if (!m_parser.keepAlive())
            m_socket->disconnectFromHost();
        break;
    case Ending::Cut: {
        Response half = response;
        half.body.truncate(half.body.size() / 2);
        send(half, response.body.size() + 1);
        m_socket->disconnectFromHost();
        break;
    }
    case Ending::Reset:
        reset();
        break;
    case Ending::Endless:
        send(response, -1);
        connect(m_socket, &QTcpSocket::bytesWritten, this, &Connection::pourForever);
        pourForever();
        break;
    case Ending::SlowDrip:
        drip(headOf(response, response.body.size(), true) + response.body);
        break;
    case Ending::Hang:
        break;
    }
}

void Connection::send(const Response& response, qsizetype announced) {
    m_socket->write(headOf(response, announced, m_parser.keepAlive()));
    if (announced >= 0 && m_parser.request().method != "HEAD")
        m_socket->write(response.body);
}

void Connection::reset() {
    m_socket->abort();
}

void Connection::pourForever() {
    static const QByteArray piece = "10000\r\n" + QByteArray(0x10000, ' ') + "\r\n";
    if (m_socket->bytesToWrite() < 4 * piece.size())
        m_socket->write(piece);
}

void Connection::drip(const QByteArray& bytes) {
    auto* timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, [this, timer, bytes, at = qsizetype(0)]() mutable {
        m_socket->write(bytes.mid(at++, 1));
        if (at < bytes.size())
            return;
        timer->deleteLater();
        m_busy = false;
        work();
    });
    timer->start(20ms);
}

} // namespace muster::sandbox
