// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/clock.h"
#include "http/retry.h"

#include <QList>
#include <QSslCertificate>
#include <QString>

#include <chrono>
#include <memory>

namespace muster {

/// How to leave the house.
struct ProxySettings {
    enum class Mode : std::uint8_t { System, None, Manual };
    Mode mode = Mode::System;
    QString host; ///< Manual only
    quint16 port = 0;
    QString userName, password;
};

/// How long one try may take. A slow drip ends at `total`.
struct HttpLimits {
    std::chrono::milliseconds idle{30'000};   ///< without a byte
    std::chrono::milliseconds total{300'000}; ///< from sending to the last byte
};

/// Everything about the way to a service that is not the service: handed in as a value by the composition.
struct HttpSettings {
    ProxySettings proxy{};
    QList<QSslCertificate> extraCertificates{}; ///< trusted besides the system's
    HttpLimits limits{};
    RetryPolicy retry{};
    std::shared_ptr<Clock> clock = std::make_shared<Clock>();
};

} // namespace muster
