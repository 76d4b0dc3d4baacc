// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/identity/identity.h"
#include "sandbox/identity/pages.h"
#include "sandbox/identity/redirecturi.h"

namespace muster::sandbox {

Response IdentityPlatform::page(const Request& request, int code, const QByteArray& text) const {
    return html(code == 90002 || code == 700016 || code == 50011 ? 400 : 200,
                errorPage(refuse(m_world, request, code, text)));
}

std::optional<Response> IdentityPlatform::readClient(const Request& request, const QByteArray& tenant,
                                                     Pending& pending) {
    // RFC 6749 §4.1.2.1: nothing is sent to a redirect URI before client and URI are known to belong together.
    pending.tenant = m_world.tenant(tenant);
    const QByteArray client = request.option("client_id").value_or(QByteArray());
    if (!pending.tenant && tenant == "organizations" && pending.adminConsent) {
        for (const auto& known : m_world.tenants) {
            if (findApplication(*known, client))
                pending.tenant = known.get();
        }
    }
    if (!pending.tenant && (tenant == "common" || tenant == "organizations"))
        return page(request, 50194,
                    "Application '" + client +
                        "' is not configured as a multi-tenant application. Usage of the /common endpoint is not "
                        "supported for such apps. Use a tenant-specific endpoint or configure the application to be "
                        "multi-tenant.");
    if (!pending.tenant)
        return page(request, 90002, unknownTenantText(tenant));
    if (client.isEmpty())
        return page(request, 900144, "The request body must contain the following parameter: 'client_id'.");
    const Application* app = findApplication(*pending.tenant, client);
    if (!app)
        return page(request, 700016,
                    "Application with identifier '" + client + "' was not found in the directory '" +
                        pending.tenant->displayName +
                        "'. This can happen if the application has not been installed by the administrator of the "
                        "tenant or consented to by any user in the tenant. You may have sent your authentication "
                        "request to the wrong tenant.");
    pending.appId = app->appId;
    pending.redirectUri = request.option("redirect_uri").value_or(QByteArray());
    if (!redirectMatches(*app, pending.redirectUri))
        return page(request, 50011,
                    "The redirect URI '" + pending.redirectUri +
                        "' specified in the request does not match the redirect URIs configured for the application '" +
                        app->appId +
                        "'. Make sure the redirect URI sent in the request matches one added to your application in "
                        "the Azure portal.");
    pending.state = request.option("state");
    return std::nullopt;
}

std::optional<Response> IdentityPlatform::readScopes(const Request& request, const QByteArray& text, Pending& pending) {
    const Application* app = findApplication(*pending.tenant, pending.appId);
    pending.askedScope = text;
    pending.scopes = parseScopes(text, app->permissions);
    if (pending.scopes.refusal == 500011)
        return giveRefusal(pending,
                           refuse(m_world, request, 500011,
                                  "The resource principal named " + pending.scopes.refused +
                                      " was not found in the tenant named " + pending.tenant->displayName + "."),
                           "invalid_resource");
    if (pending.scopes.refusal != 0 || text.trimmed().isEmpty())
        return giveRefusal(pending,
                           refuse(m_world, request, 70011,
                                  "The provided value for the input parameter 'scope' is not valid. The scope " +
                                      pending.scopes.refused + " is not valid."),
                           "invalid_scope");
    return std::nullopt;
}

Response IdentityPlatform::authorize(const Request& request, const QByteArray& tenant) {
    Pending pending;
    if (auto refusal = readClient(request, tenant, pending))
        return *refusal;
    const auto option = [&](QByteArrayView name) { return request.option(name).value_or(QByteArray()); };
    pending.mode = request.option("response_mode").value_or("query");
    if (pending.mode != "query" && pending.mode != "fragment" && pending.mode != "form_post") {
        pending.mode = "query";
        return giveRefusal(pending,
                           refuse(m_world, request, 70007, "'response_mode' is not a value that is supported."),
                           "invalid_request");
    }
    if (option("response_type") != "code")
        return giveRefusal(
            pending,
            refuse(m_world, request, 700051,
                   "response_type '" + option("response_type") + "' is not enabled for the application."),
            "unsupported_response_type");
    if (auto refusal = readScopes(request, option("scope"), pending))
        return *refusal;
    pending.challenge = option("code_challenge");
    pending.method = request.option("code_challenge_method").value_or("plain");
    const bool methodKnown = pending.method == "S256" || pending.method == "plain";
    if (!pending.challenge.isEmpty() && (!methodKnown || pending.challenge.size() < 43))
        return giveRefusal(pending, refuse(m_world, request, 50147, "The code_challenge or its method is not valid."),
                           "invalid_request");
    pending.nonce = option("nonce");
    pending.prompt = option("prompt");
    pending.loginHint = option("login_hint");
    pending.user =
        pending.prompt == "login" || pending.prompt == "select_account" ? QByteArray() : sessionUser(request, pending);
    if (pending.prompt == "none" && pending.user.isEmpty())
        return giveRefusal(pending,
                           refuse(m_world, request, 50058, "Session information is not sufficient for single-sign-on."),
                           "login_required");
    return goOn(request, pending);
}

Response IdentityPlatform::adminConsent(const Request& request, const QByteArray& tenant, bool scoped) {
    Pending pending;
    pending.adminConsent = true;
    pending.mode = "query";
    if (auto refusal = readClient(request, tenant, pending))
        return *refusal;
    const QByteArray scope = scoped ? request.option("scope").value_or(QByteArray()) : QByteArray(".default");
    if (auto refusal = readScopes(request, scope, pending))
        return *refusal;
    return goOn(request, pending);
}

} // namespace muster::sandbox
