// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/identity/scopes.h"

#include <QDateTime>
#include <QHash>
#include <QSet>

#include <optional>

namespace muster::sandbox {

class Tenant;

/// Who was let in, where, for which registration and scopes.
struct Grant {
    Tenant* tenant = nullptr;
    QByteArray appId;
    QByteArray userPrincipalName;
    std::vector<Scope> scopes;
    /// The redirect URI that matched was of type web: the client is confidential.
    bool web = false;
};

/// An authorization code: one use, ten minutes, bound to redirect URI and PKCE challenge.
struct Code {
    Grant grant;
    QByteArray redirectUri;
    QByteArray challenge;
    QByteArray method;
    QByteArray nonce;
    QDateTime issued;
    bool used = false;
};

struct RefreshToken {
    Grant grant;
    bool revoked = false;
};

struct AccessToken {
    Grant grant;
    QDateTime expires;
    /// Graph wants a sign-in with these claims first (continuous access evaluation); JSON, empty: nothing wanted.
    QByteArray challenge{};
};

/// Everything the identity platform remembers between two requests. Tokens are opaque random text. A value inside
/// World.
class Grants {
public:
    QHash<QByteArray, Code> codes;
    QHash<QByteArray, RefreshToken> refreshTokens;
    QHash<QByteArray, AccessToken> accessTokens;
    /// Cookie -> who is signed in, by tenant.
    QHash<QByteArray, QHash<const Tenant*, QByteArray>> sessions;

    /// Seconds; facts/identity.md §1.3 (60-90 minutes).
    int accessLifetime = 3599;
    /// Rotation also kills the old refresh token (Entra does not; other servers do).
    bool revokeOnRotation = false;

    /// Scopes consented for `user` of `tenant`, tenant-wide ones included.
    [[nodiscard]] QSet<QByteArray> consented(const Tenant& tenant, const QByteArray& appId,
                                             const QByteArray& user) const;
    /// Adds scopes for one user, or for everybody when `user` is empty.
    void consent(const Tenant& tenant, const QByteArray& appId, const QByteArray& user, const QByteArrayList& scopes);
    /// Forgets every consent of a registration in a tenant.
    void withdraw(const Tenant& tenant, const QByteArray& appId);

private:
    using Key = std::pair<const Tenant*, QByteArray>;
    QHash<Key, QHash<QByteArray, QSet<QByteArray>>> m_consents;
};

} // namespace muster::sandbox
