// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/http/response.h"
#include "sandbox/itglue/service.h"

namespace muster::sandbox {

/// The IT Glue API as facts/itglue.md and the vendor's documentation describe it, below /itglue. Answers nothing until
/// it was opened. Owned by Sandbox, lives in its thread.
class ItGlue {
public:
    /// `pageCap`: no page is longer (0: the service's 1,000); `throttle`: 3,000 calls in 5 minutes.
    ItGlue(World& world, int pageCap, bool throttle);

    void open(itglue::Store store, const QByteArray& apiKey);
    [[nodiscard]] bool isOpen() const { return m_open; }

    /// Answers every request whose path begins with /itglue.
    Response handle(const Request& request);

    [[nodiscard]] itglue::Service& service() { return m_service; }
    [[nodiscard]] const itglue::Service& service() const { return m_service; }

private:
    Response answer(const Request& request, QByteArray& route);

    itglue::Service m_service;
    bool m_open = false;
};

} // namespace muster::sandbox
