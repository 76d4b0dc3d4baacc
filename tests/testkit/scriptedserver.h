// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QElapsedTimer>
#include <QMutex>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>
#include <QTimer>
#include <QUrl>

#include <map>
#include <memory>
#include <vector>

namespace muster::test {

/// A web server of a few answers, written down by the test: what it expects and the raw bytes it says, or how it
/// misbehaves. Listens on a free port of the loopback, in a thread of its own; ends with the object.
class ScriptedServer {
public:
    enum class Then { Stay, Close, Reset, Drip, Endless };
    struct Step {
        QByteArray expected; ///< beginning of "GET /path?query"; empty: any request
        QByteArray answer;   ///< raw bytes, headers and all; empty with Stay: silence
        Then then = Then::Stay;
        int delay = 0; ///< milliseconds before the answer
    };
    struct Seen {
        QByteArray line;                          ///< "GET /path?query"
        std::map<QByteArray, QByteArray> headers; ///< names in lower case
        QByteArray body;
        qint64 at = 0; ///< milliseconds since the server started
    };

    ScriptedServer() {
        m_thread.start();
        m_context.moveToThread(&m_thread);
        m_since.start();
        run([this] {
            m_server = new QTcpServer;
            m_server->listen(QHostAddress::LocalHost);
            QObject::connect(m_server, &QTcpServer::newConnection, m_server, [this] {
                while (auto* socket = m_server->nextPendingConnection())
                    accept(socket);
            });
        });
    }
    ~ScriptedServer() {
        run([this] { delete m_server; });
        m_thread.quit();
        m_thread.wait();
    }
    ScriptedServer(const ScriptedServer&) = delete;
    ScriptedServer& operator=(const ScriptedServer&) = delete;

    /// A step serves one request; the first unused one whose beginning fits is taken.
    void expect(Step step) {
        const QMutexLocker lock(&m_mutex);
        m_steps.push_back(std::move(step));
    }
    void expect(const QByteArray& beginning, const QByteArray& answer) { expect({beginning, answer}); }

    [[nodiscard]] QByteArray base() const { return "http://127.0.0.1:" + QByteArray::number(m_server->serverPort()); }
    [[nodiscard]] QUrl url(const QByteArray& target = "/") const { return QUrl(QString::fromLatin1(base() + target)); }
    [[nodiscard]] std::vector<Seen> seen() const {
        const QMutexLocker lock(&m_mutex);
        return m_seen;
    }
    /// Requests that no step expected (answered 599), and steps nobody asked for. Empty when all went by the script.
    [[nodiscard]] QByteArray leftOver() const {
        const QMutexLocker lock(&m_mutex);
        QByteArray result = m_unexpected;
        for (const auto& step : m_steps)
            result += "not asked for: " + step.expected + "\n";
        return result;
    }

    static QByteArray answer(int status, const QByteArray& type, const QByteArray& body,
                             const QByteArray& headers = {}) {
        return "HTTP/1.1 " + QByteArray::number(status) + " Scripted\r\nContent-Type: " + type +
               "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" + headers + "\r\n" + body;
    }
    static QByteArray json(const QByteArray& body, int status = 200, const QByteArray& headers = {}) {
        return answer(status, "application/json", body, headers);
    }

private:
    template <class F>
    void run(F f) {
        QMetaObject::invokeMethod(&m_context, f, Qt::BlockingQueuedConnection);
    }

    void accept(QTcpSocket* socket) {
        socket->setParent(m_server);
        auto buffer = std::make_shared<QByteArray>();
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket, buffer] {
            *buffer += socket->readAll();
            while (serve(socket, *buffer)) {
            }
        });
    }

    bool serve(QTcpSocket* socket, QByteArray& buffer) {
        const auto end = buffer.indexOf("\r\n\r\n");
        if (end < 0)
            return false;
        Seen seen;
        for (const auto& line : buffer.left(end).split('\n')) {
            const auto colon = line.indexOf(':');
            if (seen.line.isEmpty())
                seen.line = line.left(line.lastIndexOf(" HTTP/"));
            else if (colon > 0)
                seen.headers[line.left(colon).toLower()] = line.mid(colon + 1).trimmed();
        }
        const auto length = seen.headers["content-length"].toLongLong();
        if (buffer.size() < end + 4 + length)
            return false;
        seen.body = buffer.mid(end + 4, length);
        seen.at = m_since.elapsed();
        buffer.remove(0, end + 4 + length);
        const Step step = record(seen);
        if (step.delay > 0)
            QTimer::singleShot(step.delay, socket, [socket, step] { say(socket, step); });
        else
            say(socket, step);
        return true;
    }

    Step record(const Seen& seen) {
        const QMutexLocker lock(&m_mutex);
        m_seen.push_back(seen);
        for (auto it = m_steps.begin(); it != m_steps.end(); ++it) {
            if (seen.line.startsWith(it->expected)) {
                Step step = *it;
                m_steps.erase(it);
                return step;
            }
        }
        m_unexpected += "not expected: " + seen.line + "\n";
        return {{}, answer(599, "text/plain", "not in the script")};
    }

    static void say(QTcpSocket* socket, const Step& step) {
        if (step.then == Then::Drip) {
            drip(socket, step.answer, 0);
            return;
        }
        socket->write(step.answer);
        if (step.then == Then::Close)
            socket->disconnectFromHost();
        if (step.then == Then::Reset) {
            socket->flush();
            socket->abort();
        }
        if (step.then == Then::Endless) {
            const auto more = [socket] {
                if (socket->bytesToWrite() < (1 << 20))
                    socket->write(QByteArray(1 << 20, ' '));
            };
            QObject::connect(socket, &QTcpSocket::bytesWritten, socket, more);
            more();
        }
    }

    static void drip(QTcpSocket* socket, const QByteArray& bytes, qsizetype at) {
        if (at >= bytes.size())
            return;
        socket->write(bytes.mid(at, 1));
        QTimer::singleShot(10, socket, [=] { drip(socket, bytes, at + 1); });
    }

    QThread m_thread;
    QObject m_context;
    QElapsedTimer m_since;
    QTcpServer* m_server = nullptr;
    mutable QMutex m_mutex;
    std::vector<Step> m_steps;
    std::vector<Seen> m_seen;
    QByteArray m_unexpected;
};

} // namespace muster::test
