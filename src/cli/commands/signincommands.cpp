// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/exitcode.h"
#include "core/secretnames.h"
#include "sync/tenants.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::cli {
namespace {

/// A connection with what is needed to talk to it.
struct Talk {
    std::unique_ptr<OpenWorkspace> workspace;
    std::unique_ptr<SecretStore> secrets;
    Configuration configuration;
    Connection connection;
};

Result<Talk> talkTo(const Call& call) {
    Talk talk;
    auto workspace = call.open();
    if (!workspace)
        return fail(workspace.error());
    talk.workspace = std::move(*workspace);
    auto configuration = talk.workspace->configuration();
    if (!configuration)
        return fail(configuration.error());
    talk.configuration = std::move(*configuration);
    const QString id = call.arguments.words[0];
    const auto& all = talk.configuration.connections;
    const auto found = std::find_if(all.begin(), all.end(), [&](const Connection& c) { return c.id == id; });
    if (found == all.end())
        return fail(ErrorKind::Rejected,
                    u"There is no connection \"%1\"; musterctl connection list shows them."_s.arg(id));
    talk.connection = *found;
    auto secrets = call.services.secrets(talk.workspace->id());
    if (!secrets)
        return fail(secrets.error());
    talk.secrets = std::move(*secrets);
    return talk;
}

/// Asks Graph who is signed in, and remembers the operator.
Result<DirectorySource::Operator> whoIs(const Call& call, Talk& talk, const QString& tenantId) {
    const Directories directories = call.services.directories(*talk.secrets);
    auto source = directories.open(talk.connection);
    if (!source)
        return fail(source.error());
    auto me = (*source)->signedInUser();
    if (!me)
        return fail(me.error());
    const QString mail = me->mail.isEmpty() ? me->userPrincipalName : me->mail;
    if (auto kept = rememberOperator(talk.workspace->mirror(), tenantId, me->objectId, mail); !kept)
        return fail(kept.error());
    return me;
}

Result<QUrl> askInBrowser(const Call& call, const QString& browser, RedirectListener& listener,
                          const SignInAttempt& attempt) {
    if (browser == u"print"_s) {
        const QString address = attempt.address.toString(QUrl::FullyEncoded);
        call.out.line(address);
        call.out.document({{u"address"_s, address}});
        call.out.note(u"Open this address in a browser; waiting for it to come back."_s);
    } else if (auto opened = call.services.openBrowser(attempt.address); !opened) {
        return fail(opened.error());
    } else {
        call.out.note(u"Go on in the browser; waiting for it to come back."_s);
    }
    return listener.wait(std::chrono::seconds(call.arguments.value(u"timeout"_s, u"600"_s).toInt()));
}

Result<SignedIn> signIn(const Call& call, Talk& talk, const QString& browser) {
    const auto port = call.services.signIn();
    if (auto tenant = port->discover(talk.connection); !tenant)
        return fail(tenant.error());
    auto listener = call.services.listen();
    if (!listener)
        return fail(listener.error());
    const auto attempt = port->begin(talk.connection, (*listener)->redirectUri());
    if (!attempt)
        return fail(attempt.error());
    const auto key = talk.secrets->read(applicationKeyOf(talk.connection.id));
    if (!key)
        return fail(key.error());
    const auto answer = askInBrowser(call, browser, **listener, *attempt);
    if (!answer)
        return fail(answer.error());
    return port->finish(talk.connection, *attempt, *answer, key->value_or(QString()));
}

/// Two connections that resolve to one tenant are refused (spec/01 §2.4), and so is a rule for a tenant nobody has.
Result<void> refuseDoubles(const Call& call, Talk& talk, const QString& tenantId) {
    const Directories directories = call.services.directories(*talk.secrets);
    for (const Connection& other : talk.configuration.connections) {
        if (other.id == talk.connection.id)
            continue;
        const auto resolved = directories.resolve(other);
        if (resolved && resolved->compare(tenantId, Qt::CaseInsensitive) == 0)
            return fail(ErrorKind::Rejected,
                        u"Connections %1 and %2 are the same tenant (%3). Remove one of them."_s.arg(
                            other.id, talk.connection.id, tenantId));
    }
    return {};
}

} // namespace

int connectionTest(const Call& call) {
    auto talk = talkTo(call);
    if (!talk)
        return call.out.failed(talk.error());
    const Directories directories = call.services.directories(*talk->secrets);
    const auto tenantId = directories.resolve(talk->connection);
    if (!tenantId)
        return call.out.failed(tenantId.error(), exitCodeOfConnection(tenantId.error()));
    auto source = directories.open(talk->connection);
    const auto organization = source ? (*source)->organization() : fail(source.error());
    if (!organization)
        return call.out.failed(organization.error(), exitCodeOfConnection(organization.error()));
    if (organization->tenantId.compare(*tenantId, Qt::CaseInsensitive) != 0)
        return call.out.failed({ErrorKind::Auth, u"The connection is for tenant %1, its sign-in for %2."_s.arg(
                                                     *tenantId, organization->tenantId)});
    const auto me = whoIs(call, *talk, tenantId->toLower());
    if (!me)
        return call.out.failed(me.error(), exitCodeOfConnection(me.error()));
    const QString licence = !organization->premiumKnown ? u"not allowed to look"_s
                            : organization->hasPremium  ? u"P1 or P2"_s
                                                        : u"no P1 or P2 found; the vendor asks for one"_s;
    call.out.line(u"%1 (%2), signed in as %3. Licence: %4."_s.arg(organization->displayName, organization->tenantId,
                                                                  me->userPrincipalName, licence));
    QJsonObject json{{u"connection"_s, talk->connection.id},
                     {u"tenantId"_s, organization->tenantId},
                     {u"displayName"_s, organization->displayName},
                     {u"signedInAs"_s, me->userPrincipalName}};
    json.insert(u"premium"_s, organization->premiumKnown ? QJsonValue(organization->hasPremium) : QJsonValue());
    call.out.document(json);
    return ExitDone;
}

int connectionConnect(const Call& call) {
    const QString browser = call.arguments.value(u"browser"_s, u"system"_s);
    if (browser == u"embedded"_s)
        return call.out.failed(
            {ErrorKind::Rejected, u"This build has no embedded browser yet; use --browser system or print."_s});
    if (browser != u"system"_s && browser != u"print"_s)
        return call.out.failed(
            {ErrorKind::Rejected, u"--browser is embedded, system or print, not \"%1\"."_s.arg(browser)});
    bool isNumber = false;
    const int seconds = call.arguments.value(u"timeout"_s, u"600"_s).toInt(&isNumber);
    if (!isNumber || seconds < 1 || seconds > 3600)
        return call.out.failed({ErrorKind::Rejected, u"--timeout is a number of seconds from 1 to 3600."_s});
    auto talk = talkTo(call);
    if (!talk)
        return call.out.failed(talk.error());
    const auto signedIn = signIn(call, *talk, browser);
    if (!signedIn)
        return call.out.failed(signedIn.error(), exitCodeOfConnection(signedIn.error()));
    if (auto single = refuseDoubles(call, *talk, signedIn->tenantId); !single)
        return call.out.failed(single.error());
    if (auto kept = talk->secrets->write(refreshTokenOf(talk->connection.id), signedIn->refreshToken); !kept)
        return call.out.failed(kept.error());
    const auto me = whoIs(call, *talk, signedIn->tenantId.toLower());
    if (!me)
        return call.out.failed(me.error(), exitCodeOfConnection(me.error()));
    if (call.services.secretsGiven)
        call.out.note(u"The sign-in is good for this command only: --secrets stdin keeps nothing."_s);
    for (const QString& scope : signedIn->missingScopes)
        call.out.note(u"Not granted: %1. Ask an administrator to consent on behalf of the organization."_s.arg(scope));
    call.out.line(u"Connected %1: %2 (%3) as %4."_s.arg(talk->connection.id, signedIn->tenantName, signedIn->tenantId,
                                                        me->userPrincipalName));
    call.out.document({{u"connection"_s, talk->connection.id},
                       {u"tenantId"_s, signedIn->tenantId},
                       {u"tenantName"_s, signedIn->tenantName},
                       {u"signedInAs"_s, me->userPrincipalName},
                       {u"missingScopes"_s, QJsonArray::fromStringList(signedIn->missingScopes)}});
    return ExitDone;
}

} // namespace muster::cli
