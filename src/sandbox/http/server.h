// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/http/connection.h"

#include <QTcpServer>

namespace muster::sandbox {

/// A small HTTP/1.1 server on 127.0.0.1. It stands on raw sockets instead of Qt HttpServer because a simulated service
/// must also misbehave on the wire (reset, cut, drip, never end), must close when it is told to, and must answer late
/// without holding its thread; none of this can be said to Qt HttpServer 6.4. Bodies are written as they are
/// (shared, not copied). Owned by Sandbox, lives in its thread.
class HttpServer : public QObject {
    Q_OBJECT
public:
    HttpServer(Connection::Answer answer, QObject* parent);

    /// Starts to listen on 127.0.0.1 (port 0: a free one). False when the port is taken; see errorString().
    [[nodiscard]] bool listen(quint16 port);
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    [[nodiscard]] QString errorString() const { return m_server.errorString(); }

private:
    QTcpServer m_server;
    Connection::Answer m_answer;
};

} // namespace muster::sandbox
