// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/http/response.h"
#include "sandbox/passportal/service.h"

namespace muster::sandbox {

/// N-able Passportal's documents API as facts/passportal.md and the vendor's documentation describe it, below
/// /passportal. Answers nothing until it was opened. Owned by Sandbox, lives in its thread.
class Passportal {
public:
    /// `pageCap`: no page is longer (0: 1,000 rows).
    Passportal(World& world, int pageCap);

    void open(passportal::Library library, const QByteArray& accessKeyId, const QByteArray& secretAccessKey);
    [[nodiscard]] bool isOpen() const { return m_open; }

    /// Answers every request whose path begins with /passportal.
    Response handle(const Request& request);

    [[nodiscard]] passportal::Service& service() { return m_service; }
    [[nodiscard]] const passportal::Service& service() const { return m_service; }

private:
    Response answer(const Request& request, QByteArray& route);
    Response token(const Request& request);

    passportal::Service m_service;
    bool m_open = false;
};

} // namespace muster::sandbox
