// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/http/response.h"
#include "sandbox/world.h"

#include <tl/expected.hpp>

namespace muster::sandbox {

/// Why Graph refuses a call; a value.
struct Fault {
    int status = 400;
    QByteArray code = "Request_BadRequest";
    QByteArray message{};
};

template <class T>
using Checked = tl::expected<T, Fault>;

[[nodiscard]] inline tl::unexpected<Fault> deny(int status, QByteArray code, QByteArray message) {
    return tl::unexpected<Fault>(Fault{status, std::move(code), std::move(message)});
}

[[nodiscard]] inline tl::unexpected<Fault> badRequest(QByteArray message) {
    return deny(400, "Request_BadRequest", std::move(message));
}

/// How many rows one page may have.
struct PageSizes {
    /// --page-size: nothing is longer than this, $top or not; 0: Graph's own sizes.
    int cap = 0;

    [[nodiscard]] int list(std::optional<int> top) const { return capped(top.value_or(100)); }
    [[nodiscard]] int delta() const { return capped(200); }
    [[nodiscard]] int members() const { return capped(1000); }

private:
    [[nodiscard]] int capped(int size) const { return cap > 0 ? std::min(cap, size) : size; }
};

/// One call of Graph after its token was accepted. Lives as long as the call.
struct Call {
    World& world;
    const Request& request;
    Tenant& tenant;
    const Grant& grant;
    PageSizes pages;
    /// Path as template and cost in resource units, filled on the way.
    QByteArray route{};
    int units = 1;

    /// Whether one of these permissions was granted.
    [[nodiscard]] bool may(std::initializer_list<QByteArrayView> permissions) const;
    /// Whether the signed-in account is a guest of the tenant.
    [[nodiscard]] bool isGuest() const;
};

/// The error body of Graph (facts/graph.md §2.6).
[[nodiscard]] Response faultAnswer(World& world, const Request& request, const Fault& fault);

/// "Insufficient privileges to complete the operation."
[[nodiscard]] Fault denied();
/// "Resource '…' does not exist or one of its queried reference-property objects are not present."
[[nodiscard]] Fault notFound(const QByteArray& id);

} // namespace muster::sandbox
