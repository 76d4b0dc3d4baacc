// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/http/request.h"

#include <QJsonObject>

#include <chrono>

namespace muster::sandbox {

/// One answer before it is put on the wire; a value.
struct Response {
    int status = 200;
    QByteArray contentType = "application/json";
    Pairs headers{};
    QByteArray body{};
    /// How many rows the body carries, for --latency.
    int rows = 0;
    /// The path as a template ("GET /v1.0/users/{id}"), for the counters.
    QByteArray route{};
};

/// What becomes of the connection while an answer is sent.
enum class Ending : std::uint8_t {
    Normal,
    Reset,    ///< the connection is torn down before the first byte
    Cut,      ///< the announced length is not reached
    Endless,  ///< a chunked body that never ends
    SlowDrip, ///< one byte at a time
    Hang,     ///< nothing is ever sent
};

/// An answer with the way it is to be sent.
struct Delivery {
    Response response;
    std::chrono::milliseconds delay{0};
    Ending ending = Ending::Normal;
};

[[nodiscard]] Response json(int status, const QJsonObject& object);
[[nodiscard]] Response html(int status, const QByteArray& page);
[[nodiscard]] Response redirect(const QByteArray& location);

/// The standard words after a status ("404" -> "Not Found").
[[nodiscard]] QByteArray reason(int status);

} // namespace muster::sandbox
