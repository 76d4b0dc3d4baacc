// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/identity/token.h"

#include "sandbox/identity/aadsts.h"
#include "sandbox/identity/identity.h"
#include "sandbox/tenant/guid.h"

#include <QCryptographicHash>
#include <QJsonDocument>

#include <algorithm>

namespace muster::sandbox {

using namespace Qt::StringLiterals;

namespace {

QByteArray base64url(const QByteArray& bytes) {
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray base64url(const QJsonObject& object) {
    return base64url(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

/// One call of the token endpoint; lives as long as the call.
class TokenCall {
public:
    TokenCall(World& world, const Request& request, Tenant& tenant)
        : m_world(world)
        , m_request(request)
        , m_tenant(tenant)
        , m_form(decodeForm(request.body)) {}

    Response answer();

private:
    Response no(int code, const QByteArray& text) const {
        return errorAnswer(m_request, refuse(m_world, m_request, code, text));
    }
    [[nodiscard]] QByteArray field(QByteArrayView name) const { return find(m_form, name).value_or(QByteArray()); }
    std::optional<Response> checkSecret(bool web) const;
    std::optional<Response> checkProof(const Code& code) const;
    std::optional<Response> checkCode(const Code& code) const;
    Response byCode();
    Response byRefreshToken();
    Response issue(Grant grant, const Scopes& scopes, const QByteArray& nonce);

    World& m_world;
    const Request& m_request;
    Tenant& m_tenant;
    Pairs m_form;
    Application* m_app = nullptr;
    QByteArray m_secret;
};

Response TokenCall::answer() {
    QByteArray client = field("client_id");
    m_secret = field("client_secret");
    if (const QByteArray basic = m_request.header("authorization"); basic.startsWith("Basic ")) {
        const QByteArray pair = QByteArray::fromBase64(basic.mid(6));
        client = QByteArray::fromPercentEncoding(pair.left(pair.indexOf(':')));
        m_secret = QByteArray::fromPercentEncoding(pair.mid(pair.indexOf(':') + 1));
    }
    for (const char* name : {"grant_type", "client_id"}) {
        if (field(name).isEmpty() && !(QByteArrayView(name) == "client_id" && !client.isEmpty()))
            return no(900144, "The request body must contain the following parameter: '" + QByteArray(name) + "'.");
    }
    m_app = findApplication(m_tenant, client);
    if (!m_app)
        return no(700016, "Application with identifier '" + client + "' was not found in the directory '" +
                              m_tenant.displayName +
                              "'. This can happen if the application has not been installed by the administrator of "
                              "the tenant or consented to by any user in the tenant. You may have sent your "
                              "authentication request to the wrong tenant.");
    if (!m_request.header("origin").isEmpty())
        return no(9002326, "Cross-origin token redemption is permitted only for the 'Single-Page Application' "
                           "client-type.");
    if (field("grant_type") == "authorization_code")
        return byCode();
    if (field("grant_type") == "refresh_token")
        return byRefreshToken();
    return no(70003, "The app requested an unsupported grant type '" + field("grant_type") + "'.");
}

std::optional<Response> TokenCall::checkSecret(bool web) const {
    if (!field("client_assertion").isEmpty())
        return no(700027, "Client assertion failed signature validation.");
    if (!web)
        return m_secret.isEmpty() ? std::nullopt
                                  : std::optional(no(700025, "Client is public so neither 'client_assertion' nor "
                                                             "'client_secret' should be presented."));
    if (m_secret.isEmpty())
        return no(7000218, "The request body must contain the following parameter: 'client_assertion' or "
                           "'client_secret'.");
    if (m_secret != m_app->secret)
        return no(7000215, "Invalid client secret provided. Ensure the secret being sent in the request is the client "
                           "secret value, not the client secret ID, for a secret added to app '" +
                               m_app->appId + "'.");
    if (m_app->secretExpired)
        return no(7000222, "The provided client secret keys for app '" + m_app->appId +
                               "' are expired. Visit the Azure portal to create new keys for your app: "
                               "https://aka.ms/NewClientSecret, or consider using certificate credentials for added "
                               "security: https://aka.ms/certCreds.");
    return std::nullopt;
}

std::optional<Response> TokenCall::checkProof(const Code& code) const {
    const QByteArray verifier = field("code_verifier");
    if (code.challenge.isEmpty())
        return verifier.isEmpty() ? std::nullopt
                                  : std::optional(no(501481, "The Code_Verifier does not match the code_challenge "
                                                             "supplied in the authorization request."));
    if (verifier.isEmpty())
        return no(50148, "The code_verifier is missing. Authorization request contained a code_challenge.");
    if (verifier.size() < 43 || verifier.size() > 128)
        return no(501481, "The Code_Verifier must have 43 to 128 characters.");
    const QByteArray proof =
        code.method == "plain" ? verifier : base64url(QCryptographicHash::hash(verifier, QCryptographicHash::Sha256));
    if (proof != code.challenge)
        return no(501481, "The Code_Verifier does not match the code_challenge supplied in the authorization request.");
    return std::nullopt;
}

std::optional<Response> TokenCall::checkCode(const Code& code) const {
    if (code.grant.tenant != &m_tenant)
        return no(700005, "Provided Authorization Code is intended to use against other tenant, thus rejected.");
    if (code.grant.appId.compare(m_app->appId, Qt::CaseInsensitive) != 0)
        return no(70000, "The provided value for the 'code' parameter is not valid: it was issued to another client.");
    if (code.used)
        return no(54005, "OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an "
                         "existing refresh token.");
    if (code.issued.secsTo(m_world.clock.now()) > 600)
        return no(70008, "The provided authorization code or refresh token has expired due to inactivity. Send a new "
                         "interactive authorization request for this user and resource.");
    if (field("redirect_uri") != code.redirectUri)
        return no(50011, "The redirect URI '" + field("redirect_uri") +
                             "' specified in the request does not match the one the code was issued for.");
    return std::nullopt;
}

Response TokenCall::byCode() {
    if (field("code").isEmpty() || field("redirect_uri").isEmpty())
        return no(900144, "The request body must contain the following parameter: '" +
                              QByteArray(field("code").isEmpty() ? "code" : "redirect_uri") + "'.");
    const auto found = m_world.grants.codes.find(field("code"));
    if (found == m_world.grants.codes.end())
        return no(70000, "The provided value for the 'code' parameter is not valid.");
    if (auto refusal = checkCode(*found))
        return *refusal;
    if (auto refusal = checkSecret(found->grant.web))
        return *refusal;
    if (auto refusal = checkProof(*found))
        return *refusal;
    Scopes scopes{found->grant.scopes, 0, {}};
    if (const auto asked = find(m_form, "scope")) {
        scopes = parseScopes(*asked, m_app->permissions);
        // Which tokens come back was settled when the user signed in.
        for (const Scope& scope : found->grant.scopes) {
            if (isOpenId(scope.name) && !scopes.has(scope.name))
                scopes.list.push_back(scope);
        }
    }
    // A refused issue leaves the code usable: the client may ask again with fewer scopes.
    Response response = issue(found->grant, scopes, found->nonce);
    found->used = response.status == 200;
    return response;
}

Response TokenCall::byRefreshToken() {
    const auto found = m_world.grants.refreshTokens.find(field("refresh_token"));
    if (found == m_world.grants.refreshTokens.end() ||
        found->grant.appId.compare(m_app->appId, Qt::CaseInsensitive) != 0)
        return no(70000, "The provided value for the 'refresh_token' parameter is not valid.");
    if (auto refusal = checkSecret(found->grant.web))
        return *refusal;
    if (found->revoked)
        return no(50173, "The provided grant has expired due to it being revoked, a fresh auth token is needed. The "
                         "user might have changed or reset their password.");
    Grant grant = found->grant;
    const Operator* who = findOperator(m_tenant, grant.userPrincipalName);
    if (!who)
        return no(50020, "User account '" + grant.userPrincipalName + "' does not exist in tenant '" +
                             m_tenant.displayName + "' and cannot access the application in that tenant.");
    if (who->mfaRequired)
        return no(50076, "Due to a configuration change made by your administrator, or because you moved to a new "
                         "location, you must use multi-factor authentication to access 'Microsoft Graph'.");
    grant.tenant = &m_tenant;
    Scopes scopes{grant.scopes, 0, {}};
    if (const auto asked = find(m_form, "scope")) {
        scopes = parseScopes(*asked, m_app->permissions);
        // A refresh token came with offline_access and stays, named again or not.
        if (!scopes.has("offline_access"))
            scopes.list.push_back({"offline_access", "offline_access"});
    }
    Response response = issue(grant, scopes, {});
    if (response.status == 200 && m_world.grants.revokeOnRotation)
        m_world.grants.refreshTokens[field("refresh_token")].revoked = true;
    return response;
}

Response TokenCall::issue(Grant grant, const Scopes& scopes, const QByteArray& nonce) {
    if (scopes.refusal == 70011)
        return no(70011, "The provided value for the input parameter 'scope' is not valid. The scope " +
                             scopes.refused + " is not valid.");
    if (scopes.refusal == 500011)
        return no(500011, "The resource principal named " + scopes.refused + " was not found in the tenant named " +
                              m_tenant.displayName + ".");
    if (const Operator* who = findOperator(m_tenant, grant.userPrincipalName)) {
        if (const auto reason = blocked(m_tenant, *who))
            return no(reason->first, reason->second);
    }
    const auto consented = m_world.grants.consented(m_tenant, m_app->appId, grant.userPrincipalName);
    grant.scopes.clear();
    QByteArrayList written;
    for (const Scope& scope : scopes.list) {
        if (!isOpenId(scope.name) && !consented.contains(scope.name))
            return no(65001, "The user or administrator has not consented to use the application with ID '" +
                                 m_app->appId + "' named '" + m_app->name +
                                 "'. Send an interactive authorization request for this user and resource.");
        if (m_app->withheld.contains(scope.name))
            continue;
        grant.scopes.push_back(scope);
        // Entra never names offline_access among what it granted.
        if (scope.name != "offline_access")
            written.append(scope.asked);
    }
    const QDateTime now = m_world.clock.now();
    const int lifetime = m_world.grants.accessLifetime;
    const QByteArray access = m_world.chance.token(96);
    m_world.grants.accessTokens.insert(access, {grant, now.addSecs(lifetime), {}});
    const auto text = [](const QByteArray& bytes) { return QString::fromUtf8(bytes); };
    QJsonObject body{{u"token_type"_s, u"Bearer"_s},
                     {u"scope"_s, text(written.join(' '))},
                     {u"expires_in"_s, lifetime},
                     {u"ext_expires_in"_s, lifetime},
                     {u"access_token"_s, text(access)}};
    if (scopes.has("offline_access")) {
        const QByteArray refresh = "0.A" + m_world.chance.token(120);
        m_world.grants.refreshTokens.insert(refresh, {grant, false});
        body.insert(u"refresh_token"_s, text(refresh));
    }
    const QString oid = text(operatorId(m_tenant, grant.userPrincipalName));
    const QString tid = text(guidText(m_tenant.id));
    if (scopes.has("openid")) {
        const QByteArray claims =
            base64url(QJsonObject{{u"aud"_s, text(m_app->appId)},
                                  {u"iss"_s, text(m_request.base + '/' + guidText(m_tenant.id) + "/v2.0")},
                                  {u"iat"_s, now.toSecsSinceEpoch()},
                                  {u"nbf"_s, now.toSecsSinceEpoch()},
                                  {u"exp"_s, now.addSecs(lifetime).toSecsSinceEpoch()},
                                  {u"nonce"_s, text(nonce)},
                                  {u"oid"_s, oid},
                                  {u"preferred_username"_s, text(grant.userPrincipalName)},
                                  {u"sub"_s, oid},
                                  {u"tid"_s, tid},
                                  {u"ver"_s, u"2.0"_s}});
        body.insert(u"id_token"_s,
                    text(base64url(QJsonObject{{u"typ"_s, u"JWT"_s}, {u"alg"_s, u"none"_s}}) + '.' + claims + '.'));
    }
    if (field("client_info") == "1")
        body.insert(u"client_info"_s, text(base64url(QJsonObject{{u"uid"_s, oid}, {u"utid"_s, tid}})));
    Response response = json(200, body);
    response.headers = {{"Cache-Control", "no-store, no-cache"}, {"x-ms-request-id", m_world.chance.guid()}};
    return response;
}

} // namespace

QByteArray operatorId(const Tenant& tenant, const QByteArray& userPrincipalName) {
    if (const auto user = tenant.resolve(Kind::User, userPrincipalName))
        return guidText(tenant.objects()[*user].id());
    return guidText(QUuid::createUuidV5(tenant.id, userPrincipalName.toLower()));
}

std::optional<std::pair<int, QByteArray>> blocked(Tenant& tenant, const Operator& who) {
    const auto user = tenant.resolve(Kind::User, who.userPrincipalName);
    const bool disabled = user && tenant.objects()[*user].raw(*propertyIndex(Kind::User, "accountEnabled")) == "false";
    if (disabled || !who.enabled)
        return std::pair(50057, QByteArray("The user account is disabled."));
    return std::nullopt;
}

Response answerToken(World& world, const Request& request, const QByteArray& tenant) {
    Tenant* found = world.tenant(tenant);
    if (!found)
        return errorAnswer(request, refuse(world, request, 90002, unknownTenantText(tenant)));
    return TokenCall(world, request, *found).answer();
}

} // namespace muster::sandbox
