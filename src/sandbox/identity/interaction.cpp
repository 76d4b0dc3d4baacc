// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/identity/identity.h"
#include "sandbox/identity/pages.h"
#include "sandbox/identity/redirecturi.h"
#include "sandbox/identity/token.h"
#include "sandbox/tenant/guid.h"

#include <algorithm>

namespace muster::sandbox {

namespace {
constexpr QByteArrayView cookieName = "ESTSAUTH";
}

Response IdentityPlatform::giveBack(const Pending& pending, Pairs values) const {
    if (pending.state)
        values.emplace_back("state", *pending.state);
    return sendBack(pending.redirectUri, pending.mode, values);
}

Response IdentityPlatform::giveRefusal(const Pending& pending, const Refusal& refusal, const QByteArray& error,
                                       const QByteArray& subcode) const {
    Pairs values;
    if (pending.adminConsent)
        values.emplace_back("admin_consent", "True");
    values.emplace_back("error", error);
    if (!subcode.isEmpty())
        values.emplace_back("error_subcode", subcode);
    values.emplace_back("error_description", refusal.description());
    return giveBack(pending, values);
}

QByteArray IdentityPlatform::sessionUser(const Request& request, const Pending& pending) const {
    for (const QByteArray& part : request.header("cookie").split(';')) {
        const QByteArray cookie = part.trimmed();
        if (cookie.startsWith(QByteArray(cookieName + "=")))
            return m_world.grants.sessions.value(cookie.mid(cookieName.size() + 1)).value(pending.tenant);
    }
    return {};
}

Response IdentityPlatform::showSignIn(const Pending& pending, const QByteArray& key, const QByteArray& problem) const {
    const Application* app = findApplication(*pending.tenant, pending.appId);
    return html(200, signInPage('/' + guidText(pending.tenant->id) + "/login", key, app->name,
                                pending.tenant->displayName, pending.loginHint, problem));
}

Response IdentityPlatform::goOn(const Request& request, Pending pending) {
    const QByteArray key = m_world.chance.token(18);
    if (pending.user.isEmpty()) {
        m_pending.insert(key, pending);
        return showSignIn(pending, key, {});
    }
    if (pending.adminConsent)
        return showConsent(request, pending, pending.scopes.permissions());
    const auto granted = m_world.grants.consented(*pending.tenant, pending.appId, pending.user);
    QByteArrayList missing;
    for (const QByteArray& scope : pending.scopes.permissions()) {
        if (!granted.contains(scope) || pending.prompt == "consent")
            missing.append(scope);
    }
    if (missing.isEmpty())
        return finish(request, pending);
    if (pending.prompt == "none")
        return giveRefusal(pending,
                           refuse(m_world, request, 65001,
                                  "The user or administrator has not consented to use the application with ID '" +
                                      pending.appId + "'."),
                           "interaction_required");
    return showConsent(request, pending, missing);
}

Response IdentityPlatform::showConsent(const Request& request, Pending pending, const QByteArrayList& missing) {
    const QByteArray key = m_world.chance.token(18);
    const Application* app = findApplication(*pending.tenant, pending.appId);
    const Operator* who = findOperator(*pending.tenant, pending.user);
    const bool admin = who && who->canConsent;
    m_pending.insert(key, pending);
    const QByteArray action = '/' + guidText(pending.tenant->id) + "/consent";
    const bool restricted =
        std::any_of(missing.begin(), missing.end(), [](const QByteArray& scope) { return isAdminRestricted(scope); });
    if (!admin && (restricted || pending.adminConsent))
        return html(200, approvalPage(action, key, app->name,
                                      refuse(m_world, request, 90094,
                                             "Admin consent is required for the permissions requested by this "
                                             "application.")));
    return html(200, consentPage(action, key, app->name, pending.tenant->displayName, pending.user, missing,
                                 admin && !pending.adminConsent, pending.adminConsent));
}

std::optional<Response> IdentityPlatform::admit(const Request& request, Pending& pending, const QByteArray& key,
                                                const Pairs& form) {
    const QByteArray name = find(form, "login").value_or(QByteArray()).trimmed();
    pending.loginHint = name;
    Operator* who = findOperator(*pending.tenant, name);
    if (!who) {
        const bool elsewhere = std::any_of(m_world.tenants.begin(), m_world.tenants.end(),
                                           [&](const auto& tenant) { return findOperator(*tenant, name) != nullptr; });
        if (elsewhere)
            return page(request, 50020,
                        "User account '" + name + "' from identity provider does not exist in tenant '" +
                            pending.tenant->displayName + "' and cannot access the application '" + pending.appId +
                            "' in that tenant. The account needs to be added as an external user in the tenant first. "
                            "Sign out and sign in again with a different account.");
        return showSignIn(pending, key,
                          "AADSTS50034: The user account " + name + " does not exist in the " +
                              pending.tenant->displayName +
                              " directory. To sign into this application, the account must be added to the directory.");
    }
    if (find(form, "passwd").value_or(QByteArray()) != who->password)
        return showSignIn(pending, key, "AADSTS50126: Your account or password is incorrect.");
    if (const auto reason = blocked(*pending.tenant, *who))
        return page(request, reason->first, reason->second);
    who->mfaRequired = false;
    pending.user = who->userPrincipalName;
    return std::nullopt;
}

Response IdentityPlatform::signIn(const Request& request) {
    const Pairs form = decodeForm(request.body);
    const QByteArray key = find(form, "request").value_or(QByteArray());
    const auto found = m_pending.find(key);
    if (found == m_pending.end())
        return page(request, 165000, "Invalid Request: The request tokens do not match the user context.");
    if (find(form, "action") == QByteArray("cancel")) {
        const Pending cancelled = m_pending.take(key);
        return giveRefusal(cancelled, refuse(m_world, request, 65004, "the user canceled the authentication"),
                           "access_denied", "cancel");
    }
    if (auto refusal = admit(request, *found, key, form))
        return *refusal;
    const Pending pending = m_pending.take(key);
    const QByteArray cookie = m_world.chance.token(32);
    m_world.grants.sessions[cookie].insert(pending.tenant, pending.user);
    Response response = goOn(request, pending);
    response.headers.emplace_back("Set-Cookie", cookieName + "=" + cookie + "; path=/; HttpOnly");
    return response;
}

Response IdentityPlatform::consent(const Request& request) {
    const Pairs form = decodeForm(request.body);
    const auto found = m_pending.find(find(form, "request").value_or(QByteArray()));
    if (found == m_pending.end() || found->user.isEmpty())
        return page(request, 165000, "Invalid Request: The request tokens do not match the user context.");
    const Pending pending = *found;
    m_pending.erase(found);
    const Operator* who = findOperator(*pending.tenant, pending.user);
    const QByteArrayList scopes = pending.scopes.permissions();
    const bool restricted = pending.adminConsent || std::any_of(scopes.begin(), scopes.end(), isAdminRestricted);
    const bool allowed = who && (who->canConsent || !restricted);
    if (find(form, "action") != QByteArray("accept") || !allowed) {
        const bool declined = allowed || pending.adminConsent;
        return giveRefusal(pending,
                           declined ? refuse(m_world, request, 65004, "User declined to consent to access the app.")
                                    : refuse(m_world, request, 90094,
                                             "Admin consent is required for the permissions requested by this "
                                             "application."),
                           pending.adminConsent ? "consent_required" : "access_denied",
                           pending.adminConsent ? QByteArray() : QByteArray("cancel"));
    }
    const bool everybody =
        pending.adminConsent || (who->canConsent && find(form, "organization") == QByteArray("true"));
    m_world.grants.consent(*pending.tenant, pending.appId, everybody ? QByteArray() : pending.user, scopes);
    if (!pending.adminConsent)
        return finish(request, pending);
    QByteArrayList granted;
    for (const Scope& scope : pending.scopes.list)
        granted.append(scope.asked);
    return giveBack(
        pending, {{"admin_consent", "True"}, {"tenant", guidText(pending.tenant->id)}, {"scope", granted.join(' ')}});
}

Response IdentityPlatform::finish(const Request& request, const Pending& pending) {
    Q_UNUSED(request)
    const Application* app = findApplication(*pending.tenant, pending.appId);
    const QByteArray code = "1.A" + m_world.chance.token(90);
    m_world.grants.codes.insert(code, Code{{pending.tenant, pending.appId, pending.user, pending.scopes.list, app->web},
                                           pending.redirectUri,
                                           pending.challenge,
                                           pending.method,
                                           pending.nonce,
                                           m_world.clock.now(),
                                           false});
    return giveBack(pending, {{"code", code}, {"session_state", m_world.chance.guid()}});
}

} // namespace muster::sandbox
