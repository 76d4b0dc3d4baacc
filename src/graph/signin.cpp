// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/signin.h"

#include "graph/discovery.h"
#include "graph/session.h"
#include "graph/tenant.h"
#include "http/origin.h"
#include "http/pkce.h"

#include <QUuid>

namespace muster {
namespace {

using namespace Qt::StringLiterals;

SignInContext contextOf(const Connection& connection, const CloudAddresses& addresses, const QUrl& redirectUri) {
    return {connection.applicationId, connection.tenant, redirectUri.toString(), addresses.portal};
}

/// What must be right before a browser is opened.
Result<CloudAddresses> checked(const Connection& connection, const QUrl& redirectUri) {
    if (QUuid::fromString(connection.applicationId).isNull())
        return fail(ErrorKind::Rejected, u"connection.applicationId: expected the application (client) id, a GUID."_s);
    if (connection.tenant.trimmed().isEmpty())
        return fail(ErrorKind::Rejected, u"connection.tenant: expected the id or a domain of one tenant."_s);
    if (!isSafeAddress(redirectUri) || redirectUri.hasQuery() || redirectUri.hasFragment())
        return fail(ErrorKind::Rejected,
                    u"connection.redirectUri: expected http://localhost with a path, or an https:// address."_s);
    return addressesOf(connection);
}

} // namespace

GraphSignIn::GraphSignIn(HttpSettings settings, std::stop_token stop)
    : m_settings(std::move(settings))
    , m_stop(std::move(stop)) {}

Result<QString> GraphSignIn::discover(const Connection& connection) {
    const auto addresses = addressesOf(connection);
    if (!addresses)
        return fail(addresses.error());
    HttpClient client(m_settings, m_stop);
    return discoverTenant(client, connection, *addresses);
}

Result<SignInAttempt> GraphSignIn::begin(const Connection& connection, const QUrl& redirectUri) {
    const auto addresses = checked(connection, redirectUri);
    if (!addresses)
        return fail(addresses.error());
    SignInAttempt attempt{{}, redirectUri, unguessable(), unguessable()};
    attempt.address =
        authorizeAddress(applicationOf(connection, *addresses, {}), redirectUri, attempt.state, attempt.verifier,
                         {{u"response_mode"_s, u"query"_s}, {u"prompt"_s, u"select_account"_s}});
    return attempt;
}

Result<SignInAttempt> GraphSignIn::beginAdminConsent(const Connection& connection, const QUrl& redirectUri) {
    const auto addresses = checked(connection, redirectUri);
    if (!addresses)
        return fail(addresses.error());
    SignInAttempt attempt{{}, redirectUri, unguessable(), {}};
    QStringList scopes = askedScopes(*addresses);
    scopes.removeAll(u"offline_access"_s);
    const auto encoded = [](const QString& text) { return QString::fromLatin1(QUrl::toPercentEncoding(text)); };
    attempt.address = authorityAddress(*addresses, connection.tenant, u"v2.0/adminconsent"_s);
    attempt.address.setQuery(u"client_id="_s + encoded(connection.applicationId) + u"&scope="_s +
                                 encoded(scopes.join(u' ')) + u"&redirect_uri="_s +
                                 encoded(redirectUri.toString(QUrl::FullyEncoded)) + u"&state="_s +
                                 encoded(attempt.state),
                             QUrl::StrictMode);
    return attempt;
}

Result<RedirectAnswer> GraphSignIn::takeAnswer(const Connection& connection, const SignInAttempt& attempt,
                                               const QUrl& answer) {
    const auto addresses = addressesOf(connection);
    if (!addresses)
        return fail(addresses.error());
    if (m_answered.contains(attempt.state))
        return fail(ErrorKind::Auth,
                    u"This sign-in has had its answer; a second one is not used. Start the sign-in again."_s);
    auto read = readRedirect(answer, attempt.redirectUri, attempt.state);
    if (!read)
        return read;
    m_answered.insert(attempt.state);
    if (read->refused)
        return fail(signInError(*read->refused, contextOf(connection, *addresses, attempt.redirectUri)));
    return read;
}

Result<void> GraphSignIn::finishAdminConsent(const Connection& connection, const SignInAttempt& attempt,
                                             const QUrl& answer) {
    const auto read = takeAnswer(connection, attempt, answer);
    if (!read)
        return fail(read.error());
    if (!read->adminConsent)
        return fail(ErrorKind::Auth, u"Microsoft did not say that consent was given. Try again."_s);
    return {};
}

Result<SignedIn> GraphSignIn::finish(const Connection& connection, const SignInAttempt& attempt, const QUrl& answer,
                                     const QString& applicationKey) {
    const auto read = takeAnswer(connection, attempt, answer);
    if (!read)
        return fail(read.error());
    if (read->code.isEmpty())
        return fail(ErrorKind::Auth, u"The answer of the sign-in holds no code. Start the sign-in again."_s);
    return identify(connection, attempt, read->code, applicationKey);
}

Result<SignedIn> GraphSignIn::identify(const Connection& connection, const SignInAttempt& attempt, const QString& code,
                                       const QString& applicationKey) {
    const auto tenant = discover(connection);
    if (!tenant)
        return fail(tenant.error());
    SignedIn result;
    const GraphAccess access{.connection = connection,
                             .applicationKey = applicationKey,
                             .refreshToken = {},
                             .storeRefreshToken = [](const QString&) { return Result<void>(); },
                             .http = m_settings};
    auto session = GraphSession::open(access, m_stop);
    if (!session)
        return fail(session.error());
    const auto& addresses = (*session)->addresses();
    HttpClient client(m_settings, m_stop);
    const auto tokens = redeemCode(client, applicationOf(connection, addresses, applicationKey), attempt.redirectUri,
                                   code, attempt.verifier);
    if (!tokens)
        return fail(tokens.error().refused
                        ? signInError(*tokens.error().refused, contextOf(connection, addresses, attempt.redirectUri))
                        : tokens.error().error);
    result.refreshToken = tokens->refreshToken;
    result.missingScopes = missingScopes(tokens->scopes);
    if (result.refreshToken.isEmpty())
        return fail(ErrorKind::Auth,
                    u"Microsoft gave no lasting sign-in (offline_access was not granted). Sign in again and "
                    "accept all permissions."_s);
    (*session)->token().adopt(*tokens);
    const auto organization = readOrganization(**session);
    if (!organization)
        return fail(organization.error());
    if (organization->tenantId != *tenant)
        return fail(
            ErrorKind::Auth,
            u"You signed in to the tenant %1 (%2), but this connection is for %3 (%4). Sign in with an account of that "
            "tenant."_s.arg(organization->displayName, organization->tenantId, connection.tenant, *tenant));
    const auto me = readMe(**session);
    if (!me)
        return fail(me.error());
    result.tenantId = organization->tenantId;
    result.tenantName = organization->displayName;
    result.operatorId = me->who.objectId;
    result.operatorName = me->displayName.isEmpty() ? me->who.userPrincipalName : me->displayName;
    return result;
}

} // namespace muster
