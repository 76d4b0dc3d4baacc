// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/http/request.h"

namespace muster::sandbox {

/// Cuts HTTP/1.x requests out of a stream of bytes: Content-Length and chunked bodies, several requests in one
/// packet. One per connection, in the connection's thread.
class RequestParser {
public:
    enum class State { More, Complete, Broken };

    /// Appends what was read.
    void feed(const QByteArray& bytes) { m_buffer += bytes; }
    /// Tries to take one request out of what was fed. Broken: answer `status()` and close.
    State next();

    [[nodiscard]] const Request& request() const { return m_request; }
    /// Whether the connection may be used again after the answer.
    [[nodiscard]] bool keepAlive() const { return m_keepAlive; }
    /// True once per request that waits for "100 Continue" before it sends its body.
    bool takeExpectation() { return std::exchange(m_expects, false); }
    [[nodiscard]] int status() const { return m_status; }

private:
    State head(qsizetype end);
    State body();
    State chunks();
    State broken(int status);

    QByteArray m_buffer;
    Request m_request;
    bool m_inBody = false;
    bool m_chunked = false;
    bool m_keepAlive = true;
    bool m_expects = false;
    qsizetype m_length = 0;
    int m_status = 400;
};

} // namespace muster::sandbox
