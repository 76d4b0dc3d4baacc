// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/http/response.h"
#include "sandbox/world.h"

namespace muster::sandbox {

/// One refusal of the identity platform with everything support asks for; a value.
struct Refusal {
    int code = 0;
    /// The sentence behind "AADSTS<code>: ".
    QByteArray text;
    QByteArray trace;
    QByteArray correlation;
    QDateTime at;

    /// "AADSTS<code>: text\r\nTrace ID: …\r\nCorrelation ID: …\r\nTimestamp: …".
    [[nodiscard]] QByteArray description() const;
    /// The OAuth `error` that belongs to the code (facts/identity.md §1.8).
    [[nodiscard]] QByteArray error() const;
    /// The `suberror`; empty when there is none.
    [[nodiscard]] QByteArray suberror() const;
};

/// A refusal of this moment. The correlation id is the client's (client-request-id) when it sent one.
[[nodiscard]] Refusal refuse(World& world, const Request& request, int code, const QByteArray& text);

/// The JSON answer of the token endpoint and of discovery (facts/identity.md §1.2), status by code. `error` replaces
/// the usual one when it is given.
[[nodiscard]] Response errorAnswer(const Request& request, const Refusal& refusal, const QByteArray& error = {});

} // namespace muster::sandbox
