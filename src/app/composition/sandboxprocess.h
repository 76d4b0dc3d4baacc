// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "http/client.h"

#include <QJsonObject>
#include <QProcess>

#include <memory>

namespace muster {

/// The simulated services as a program of their own, the one beside this program; ends with this object, and by itself
/// when this program dies. Made and used in one thread.
class SandboxProcess {
public:
    /// `recordsFile`: what the simulated PSA holds; empty: there is none.
    static Result<std::unique_ptr<SandboxProcess>> start(const QString& tenantFile, const QString& recordsFile,
                                                         std::stop_token stop);
    ~SandboxProcess();

    [[nodiscard]] QString identity() const { return m_addresses.value(QLatin1String("identity")).toString(); }
    [[nodiscard]] QString graph() const { return m_addresses.value(QLatin1String("graph")).toString(); }
    [[nodiscard]] QString controlAddress() const { return m_addresses.value(QLatin1String("control")).toString(); }
    /// Address and account of the simulated Kaseya BMS.
    [[nodiscard]] QString bms() const { return m_addresses.value(QLatin1String("bms")).toString(); }
    [[nodiscard]] QJsonObject bmsAccount() const { return m_addresses.value(QLatin1String("bmsAccount")).toObject(); }
    /// A change of the simulated world (docs/sandbox.md).
    Result<QJsonObject> control(const QString& call, const QJsonObject& body);
    /// Calls of Graph answered so far.
    Result<int> graphCalls();

private:
    explicit SandboxProcess(std::stop_token stop);
    Result<void> begin(const QString& tenantFile, const QString& recordsFile);

    QProcess m_process;
    QJsonObject m_addresses;
    HttpClient m_client;
};

/// For services on this computer only: no proxy.
[[nodiscard]] HttpSettings loopbackSettings();

} // namespace muster
