// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/http/parser.h"

namespace muster::sandbox {

namespace {
constexpr qsizetype longestHead = 64 * 1024;
constexpr qsizetype longestBody = 256 * 1024 * 1024;
} // namespace

RequestParser::State RequestParser::broken(int status) {
    m_status = status;
    return State::Broken;
}

RequestParser::State RequestParser::next() {
    if (!m_inBody) {
        const qsizetype end = m_buffer.indexOf("\r\n\r\n");
        if (end < 0)
            return m_buffer.size() > longestHead ? broken(431) : State::More;
        if (const State state = head(end); state != State::Complete)
            return state;
        m_buffer.remove(0, end + 4);
        m_inBody = true;
    }
    const State state = m_chunked ? chunks() : body();
    if (state == State::Complete)
        m_inBody = false;
    return state;
}

RequestParser::State RequestParser::head(qsizetype end) {
    m_request = Request();
    m_length = 0;
    m_chunked = false;
    const QByteArrayList lines = m_buffer.left(end).split('\n');
    const QByteArrayList first = lines.first().trimmed().split(' ');
    if (first.size() != 3 || !first[2].startsWith("HTTP/1."))
        return broken(400);
    m_request.method = first[0];
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const qsizetype colon = lines[i].indexOf(':');
        if (colon <= 0)
            return broken(400);
        m_request.headers.emplace_back(lines[i].left(colon).trimmed().toLower(), lines[i].mid(colon + 1).trimmed());
    }
    QByteArray target = first[1];
    // A proxy's client sends the whole address as target.
    if (!target.startsWith('/')) {
        const qsizetype slash = target.indexOf('/', target.indexOf("//") + 2);
        target = slash < 0 ? QByteArray("/") : target.mid(slash);
    }
    setTarget(m_request, target);
    m_request.base = "http://" + m_request.header("host");
    m_request.graphBase = m_request.base + "/v1.0";
    const QByteArray connection = m_request.header("connection").toLower();
    m_keepAlive = first[2] == "HTTP/1.0" ? connection == "keep-alive" : connection != "close";
    m_expects = m_request.header("expect").toLower() == "100-continue";
    m_chunked = m_request.header("transfer-encoding").toLower() == "chunked";
    if (const auto length = find(m_request.headers, "content-length"); length && !m_chunked) {
        bool ok = false;
        m_length = length->toLongLong(&ok);
        if (!ok || m_length < 0)
            return broken(400);
        if (m_length > longestBody)
            return broken(413);
    }
    return State::Complete;
}

RequestParser::State RequestParser::body() {
    if (m_buffer.size() < m_length)
        return State::More;
    m_request.body = m_buffer.left(m_length);
    m_buffer.remove(0, m_length);
    return State::Complete;
}

RequestParser::State RequestParser::chunks() {
    while (true) {
        const qsizetype line = m_buffer.indexOf("\r\n");
        if (line < 0)
            return State::More;
        bool ok = false;
        const qsizetype size = m_buffer.left(line).split(';').first().trimmed().toLongLong(&ok, 16);
        if (!ok || size < 0)
            return broken(400);
        if (m_request.body.size() + size > longestBody)
            return broken(413);
        if (m_buffer.size() < line + 2 + size + 2)
            return State::More;
        m_request.body += m_buffer.mid(line + 2, size);
        m_buffer.remove(0, line + 2 + size + 2);
        if (size == 0)
            return State::Complete;
    }
}

} // namespace muster::sandbox
