// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QUrl>

#include <chrono>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

class QEventLoop;
class QTcpServer;
class QTcpSocket;

namespace muster {

/// Where the system browser comes back to (RFC 8252 §7.3): `http://localhost:<port>/muster` on a free port, bound to
/// 127.0.0.1 and ::1 only. Takes one answer, by GET or as a form_post, and shows a page that says what to do next;
/// anything else is refused. Whether the answer is the right one is for readRedirect() to say.
/// Made and used in one thread; wait() runs an event loop of its own.
class LoopbackRedirect {
public:
    /// Network when no port can be had.
    static Result<std::unique_ptr<LoopbackRedirect>> listen(std::stop_token stop);
    ~LoopbackRedirect();
    LoopbackRedirect(const LoopbackRedirect&) = delete;
    LoopbackRedirect& operator=(const LoopbackRedirect&) = delete;

    [[nodiscard]] QUrl redirectUri() const;
    /// The redirect address with its query, or with the form's fields as its query. Auth when nobody came in time;
    /// Cancelled when stopped.
    Result<QUrl> wait(std::chrono::milliseconds limit);

private:
    explicit LoopbackRedirect(std::stop_token stop);
    bool bind();
    void accept(QTcpServer& server);
    void read(QTcpSocket& socket, QByteArray& received);
    void answer(QTcpSocket& socket, int status, const QByteArray& title, const QByteArray& text);
    void take(QTcpSocket& socket, const QByteArray& query);

    std::stop_token m_stop;
    std::vector<std::unique_ptr<QTcpServer>> m_servers;
    std::unique_ptr<QEventLoop> m_loop;
    quint16 m_port = 0;
    std::optional<QUrl> m_answer;
};

} // namespace muster
