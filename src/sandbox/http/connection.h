// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/http/parser.h"
#include "sandbox/http/response.h"

#include <QObject>
#include <QTcpSocket>

#include <functional>

namespace muster::sandbox {

/// One client connection: reads requests one after another and sends the answers in the same order, each in its own
/// time. Owned by the server that accepted it, lives in its thread, goes when the socket goes.
class Connection : public QObject {
    Q_OBJECT
public:
    using Answer = std::function<Delivery(Request)>;

    Connection(QTcpSocket* socket, Answer answer, QObject* parent);

private:
    void read();
    void work();
    void deliver(const Delivery& delivery);
    void send(const Response& response, qsizetype announced);
    void reset();
    void pourForever();
    void drip(const QByteArray& bytes);

    QTcpSocket* m_socket;
    Answer m_answer;
    RequestParser m_parser;
    bool m_busy = false;
};

} // namespace muster::sandbox
