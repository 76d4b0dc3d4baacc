// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/http/response.h"
#include "sandbox/identity/aadsts.h"
#include "sandbox/world.h"

namespace muster::sandbox {

/// The Microsoft identity platform as facts/identity.md describes it: discovery, authorize with sign-in and consent
/// pages, token endpoint, admin consent. Owned by Sandbox, lives in its thread; state is in World.
class IdentityPlatform {
public:
    explicit IdentityPlatform(World& world)
        : m_world(world) {}

    /// Answers what belongs to it; nothing for other paths.
    std::optional<Response> handle(const Request& request);

private:
    /// One authorize or admin consent request on its way through the pages.
    struct Pending {
        Tenant* tenant = nullptr; ///< null until the sign-in says which ("organizations")
        QByteArray appId;
        QByteArray redirectUri;
        QByteArray mode;
        std::optional<QByteArray> state;
        Scopes scopes;
        QByteArray challenge;
        QByteArray method;
        QByteArray nonce;
        QByteArray prompt;
        QByteArray loginHint;
        QByteArray user;
        bool adminConsent = false;
        QByteArray askedScope;
    };

    Response discovery(const Request& request, const QByteArray& tenant);
    Response authorize(const Request& request, const QByteArray& tenant);
    Response adminConsent(const Request& request, const QByteArray& tenant, bool scoped);
    Response signIn(const Request& request);
    Response consent(const Request& request);

    std::optional<Response> readClient(const Request& request, const QByteArray& tenant, Pending& pending);
    std::optional<Response> readScopes(const Request& request, const QByteArray& text, Pending& pending);
    Response goOn(const Request& request, Pending pending);
    Response showSignIn(const Pending& pending, const QByteArray& key, const QByteArray& problem) const;
    Response showConsent(const Request& request, Pending pending, const QByteArrayList& missing);
    std::optional<Response> admit(const Request& request, Pending& pending, const QByteArray& key, const Pairs& form);
    Response finish(const Request& request, const Pending& pending);
    Response giveBack(const Pending& pending, Pairs values) const;
    Response giveRefusal(const Pending& pending, const Refusal& refusal, const QByteArray& error,
                         const QByteArray& subcode = {}) const;
    Response page(const Request& request, int code, const QByteArray& text) const;
    [[nodiscard]] QByteArray sessionUser(const Request& request, const Pending& pending) const;

    World& m_world;
    QHash<QByteArray, Pending> m_pending;
};

/// The sentence for an unknown tenant (AADSTS90002).
[[nodiscard]] QByteArray unknownTenantText(const QByteArray& tenant);

} // namespace muster::sandbox
