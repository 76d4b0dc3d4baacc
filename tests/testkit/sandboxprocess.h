// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/client.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

namespace muster::test {

/// The real muster-sandbox as a process of its own, on a free port; it ends when this object does, or when the test
/// dies, because its standard input closes.
class SandboxProcess {
public:
    /// Starts with this tenant file (spec/06 §5), or with `arguments` alone when it is empty.
    explicit SandboxProcess(const QJsonObject& tenant, QStringList arguments = {}) {
        if (!tenant.isEmpty()) {
            QFile file(m_folder.filePath(QStringLiteral("tenant.json")));
            if (file.open(QIODevice::WriteOnly))
                file.write(QJsonDocument(tenant).toJson());
            arguments << QStringLiteral("--tenant") << file.fileName();
        }
        arguments << QStringLiteral("--until-stdin-closes");
        // A validating proxy stands between client and sandbox (tests/graph/openapi.sh): "sandbox port,proxy port".
        const auto ports = qEnvironmentVariable("MUSTER_CHECKED_PORTS").split(QLatin1Char(','));
        if (ports.size() == 2)
            arguments << QStringLiteral("--port") << ports.at(0) << QStringLiteral("--public-base")
                      << QStringLiteral("http://127.0.0.1:") + ports.at(1);
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QStringLiteral(MUSTER_BIN_DIR "/muster-sandbox"), arguments);
        while (!m_process.canReadLine() && m_process.waitForReadyRead(20'000)) {
        }
        m_announced = QJsonDocument::fromJson(m_process.readLine()).object();
    }
    ~SandboxProcess() {
        m_process.closeWriteChannel();
        if (!m_process.waitForFinished(5'000))
            m_process.kill();
        m_process.waitForFinished();
    }
    SandboxProcess(const SandboxProcess&) = delete;
    SandboxProcess& operator=(const SandboxProcess&) = delete;

    [[nodiscard]] bool isRunning() const { return !m_announced.isEmpty(); }
    /// The line it printed.
    [[nodiscard]] const QJsonObject& announced() const { return m_announced; }
    [[nodiscard]] QString identity() const { return m_announced[QLatin1StringView("identity")].toString(); }
    [[nodiscard]] QString graph() const { return m_announced[QLatin1StringView("graph")].toString(); }
    [[nodiscard]] QJsonObject firstTenant() const {
        return m_announced[QLatin1StringView("tenants")].toArray().at(0).toObject();
    }

    /// POST /__sandbox/…; true when the sandbox did it.
    bool control(const QString& what, const QJsonObject& body = {}) {
        HttpClient client({}, {});
        const auto answer = client.send(
            HttpRequest::post(address(what), "application/json", QJsonDocument(body).toJson(QJsonDocument::Compact)));
        return answer && answer->status == 200;
    }
    /// GET /__sandbox/counters.
    QJsonObject counters() {
        HttpClient client({}, {});
        const auto answer = client.send(HttpRequest::get(address(QStringLiteral("counters"))));
        return answer ? QJsonDocument::fromJson(answer->body).object() : QJsonObject();
    }

private:
    [[nodiscard]] QUrl address(const QString& what) const {
        return QUrl(m_announced[QLatin1StringView("control")].toString() + QLatin1Char('/') + what);
    }
    QTemporaryDir m_folder;
    QProcess m_process;
    QJsonObject m_announced;
};

} // namespace muster::test
