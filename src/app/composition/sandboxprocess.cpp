// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/sandboxprocess.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace muster {

namespace {
constexpr int startLimit = 10'000; // ms
constexpr int endLimit = 3'000;    // ms
} // namespace

HttpSettings loopbackSettings() {
    HttpSettings settings;
    settings.proxy.mode = ProxySettings::Mode::None;
    return settings;
}

SandboxProcess::SandboxProcess(std::stop_token stop)
    : m_client(loopbackSettings(), std::move(stop)) {}

Result<std::unique_ptr<SandboxProcess>> SandboxProcess::start(const QString& tenantFile, const QString& recordsFile,
                                                              std::stop_token stop) {
    auto sandbox = std::unique_ptr<SandboxProcess>(new SandboxProcess(std::move(stop)));
    if (auto begun = sandbox->begin(tenantFile, recordsFile); !begun)
        return fail(begun.error());
    return sandbox;
}

Result<void> SandboxProcess::begin(const QString& tenantFile, const QString& recordsFile) {
    const QString program = QDir(QCoreApplication::applicationDirPath()).filePath(u"muster-sandbox"_s);
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    QStringList arguments{u"--tenant"_s, tenantFile, u"--port"_s, u"0"_s, u"--until-stdin-closes"_s};
    if (!recordsFile.isEmpty())
        arguments << u"--records"_s << recordsFile;
    m_process.start(program, arguments);
    if (!m_process.waitForStarted(startLimit))
        return fail(ErrorKind::Network,
                    u"The simulated services could not be started (%1: %2). The program muster-sandbox belongs "
                    "beside musterctl."_s.arg(program, m_process.errorString()));
    while (!m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(startLimit))
            return fail(ErrorKind::Network, u"The simulated services did not start: %1"_s.arg(m_process.errorString()));
    }
    m_addresses = QJsonDocument::fromJson(m_process.readLine()).object();
    if (graph().isEmpty())
        return fail(ErrorKind::Protocol, u"The simulated services did not say where they are."_s);
    return {};
}

SandboxProcess::~SandboxProcess() {
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(endLimit)) {
        m_process.kill();
        m_process.waitForFinished(endLimit);
    }
}

Result<QJsonObject> SandboxProcess::control(const QString& call, const QJsonObject& body) {
    const QUrl url(m_addresses.value(u"control"_s).toString() + u'/' + call);
    auto answer =
        m_client.send(HttpRequest::post(url, "application/json", QJsonDocument(body).toJson(QJsonDocument::Compact)));
    if (!answer)
        return fail(answer.error());
    const auto json = QJsonDocument::fromJson(answer->body).object();
    if (answer->status != 200)
        return fail(ErrorKind::Rejected, u"%1: %2"_s.arg(call, json.value(u"error"_s).toString()));
    return json;
}

Result<int> SandboxProcess::graphCalls() {
    const auto answer =
        m_client.send(HttpRequest::get(QUrl(m_addresses.value(u"control"_s).toString() + u"/counters"_s)));
    if (!answer)
        return fail(answer.error());
    return QJsonDocument::fromJson(answer->body).object().value(u"graph"_s).toInt();
}

} // namespace muster
