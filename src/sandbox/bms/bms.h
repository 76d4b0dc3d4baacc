// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/bms/service.h"
#include "sandbox/http/response.h"

namespace muster::sandbox {

/// Kaseya BMS REST API v2, as facts/bms-api.md and openapi/bms-v2.json describe it. Answers nothing until a company was
/// opened. Owned by Sandbox, lives in its thread.
class Bms {
public:
    /// `pageCap`: no page is longer (0: the service's 100); `throttle`: 1,500 calls an hour and endpoint.
    Bms(World& world, int pageCap, bool throttle);

    void open(bms::Company company, bms::ApiUser user);
    [[nodiscard]] bool isOpen() const { return m_open; }

    /// Answers every request whose path begins with /v2.
    Response handle(const Request& request);

    [[nodiscard]] bms::Service& service() { return m_service; }
    [[nodiscard]] const bms::Service& service() const { return m_service; }

private:
    Response answer(const Request& request, QByteArray& route);

    bms::Service m_service;
    bool m_open = false;
};

} // namespace muster::sandbox
