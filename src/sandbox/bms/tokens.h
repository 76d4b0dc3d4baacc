// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/world.h"

namespace muster::sandbox::bms {

/// What one sign-in gave.
struct TokenPair {
    QByteArray access;
    QByteArray refresh;
    QDateTime accessExpires;
    QDateTime refreshExpires;
};

/// Access and refresh tokens of the API user; by the sandbox's clock. Owned by Service.
class Tokens {
public:
    /// Seconds an access token lives; nothing is documented, clients renew every 15 minutes (facts/bms-api.md §3.2).
    int lifetime = 900;
    /// Seconds a refresh token lives.
    int refreshLifetime = 7 * 24 * 3600;

    TokenPair issue(World& world);
    /// New tokens for a refresh token that belongs to `access`; the old one is used up. Nothing when it does not
    /// belong there, is used up or too old.
    std::optional<TokenPair> refresh(World& world, const QByteArray& access, const QByteArray& refresh);
    [[nodiscard]] bool isGood(const World& world, const QByteArray& access) const;
    /// Access tokens end now; with `refreshToo` nothing can be renewed either.
    void expire(bool refreshToo);

private:
    QHash<QByteArray, QDateTime> m_access;
    QHash<QByteArray, TokenPair> m_refresh;
};

} // namespace muster::sandbox::bms
