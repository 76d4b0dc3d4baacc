// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/http/server.h"

namespace muster::sandbox {

HttpServer::HttpServer(Connection::Answer answer, QObject* parent)
    : QObject(parent)
    , m_answer(std::move(answer)) {
    m_server.setMaxPendingConnections(1000);
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket* socket = m_server.nextPendingConnection())
            new Connection(socket, m_answer, this);
    });
}

bool HttpServer::listen(quint16 port) {
    return m_server.listen(QHostAddress::LocalHost, port);
}

} // namespace muster::sandbox
