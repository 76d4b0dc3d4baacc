// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/signin/signincontroller.h"

#include "core/secretnames.h"
#include "gui/work/background.h"
#include "gui/work/desk.h"

#include <QDesktopServices>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

/// What is registered where no other address is given; in the embedded browser it is never asked for.
constexpr auto usualRedirect = "http://localhost/muster";

Error stopped() {
    return {ErrorKind::Cancelled, u"Stopped by the user."_s};
}

/// Two connections that resolve to one tenant are refused (spec/01 §2.4).
Result<void> refuseDoubles(const Configuration& configuration, const Connection& connection,
                           const Directories& directories, const QString& tenantId) {
    for (const Connection& other : configuration.connections) {
        if (other.id == connection.id)
            continue;
        const auto resolved = directories.resolve(other);
        if (resolved && resolved->compare(tenantId, Qt::CaseInsensitive) == 0)
            return fail(ErrorKind::Rejected,
                        u"The connections for %1 and %2 are the same tenant (%3). Remove one of them."_s.arg(
                            other.tenant, connection.tenant, tenantId));
    }
    return {};
}

/// The exchange's outcome, with what the mirror has to know of the operator.
struct Exchanged {
    SignedIn who;
    QString mail;
};

} // namespace

struct SignInController::Setting {
    Connection connection;
    bool forOrganization = false;
    SignInBrowser browser = SignInBrowser::Embedded;
    bool consenting = false; ///< the attempt is for consent, not for the sign-in itself
    QString workspaceId;
    Configuration configuration;
    SignInAttempt attempt;
};

SignInController::SignInController(const Services& services, Background& background, Desk& desk, QObject* parent)
    : QObject(parent)
    , m_services(services)
    , m_background(background)
    , m_desk(desk)
    , m_openBrowser([](const QUrl& address) { return QDesktopServices::openUrl(address); }) {}

SignInController::~SignInController() {
    m_stop.request_stop();
}

void SignInController::begin(const Connection& connection, bool forOrganization, SignInBrowser browser) {
    stop();
    m_setting = std::make_unique<Setting>();
    m_setting->connection = connection;
    m_setting->forOrganization = forOrganization;
    m_setting->browser = browser;
    m_stage = Preparing;
    struct Ground {
        QString id;
        Configuration configuration;
    };
    m_desk.ask(
        this,
        [](Workspace& workspace) -> Result<Ground> {
            auto configuration = workspace.configuration().read();
            if (!configuration)
                return fail(configuration.error());
            return Ground{workspace.id(), std::move(*configuration)};
        },
        [this, turn = m_turn](Result<Ground> ground) {
            if (turn != m_turn)
                return;
            if (!ground)
                return giveUp(ground.error());
            m_setting->workspaceId = ground->id;
            m_setting->configuration = std::move(ground->configuration);
            prepare(m_setting->forOrganization);
        });
}

void SignInController::prepare(bool forOrganization) {
    m_stage = Preparing;
    m_setting->consenting = forOrganization;
    if (m_setting->browser == SignInBrowser::System)
        openSystem();
    else
        openEmbedded();
}

void SignInController::openEmbedded() {
    const QString given = m_setting->connection.redirectUri;
    const QUrl redirect = given.isEmpty() ? QUrl(QString::fromLatin1(usualRedirect)) : QUrl(given);
    m_stop = m_background.run(
        this,
        [make = m_services.signIn, connection = m_setting->connection, consenting = m_setting->consenting,
         redirect](std::stop_token token) -> Result<SignInAttempt> {
            const auto port = make(token);
            if (auto tenant = port->discover(connection); !tenant)
                return fail(tenant.error());
            return consenting ? port->beginAdminConsent(connection, redirect) : port->begin(connection, redirect);
        },
        [this, turn = m_turn](Result<SignInAttempt> attempt) {
            if (turn != m_turn)
                return;
            if (!attempt)
                return giveUp(attempt.error());
            show(*attempt);
        });
}

void SignInController::openSystem() {
    const QPointer<SignInController> living(this);
    // The listener must stay in the thread that made it, so the address comes from the middle of this work.
    const auto announce = [target = &m_background, living, turn = m_turn](const SignInAttempt& attempt) {
        QMetaObject::invokeMethod(
            target,
            [living, turn, attempt] {
                if (living && living->m_turn == turn)
                    living->show(attempt);
            },
            Qt::QueuedConnection);
    };
    m_stop = m_background.run(
        this,
        [make = m_services.signIn, listen = m_services.listen, connection = m_setting->connection,
         consenting = m_setting->consenting, limit = m_limit, announce](std::stop_token token) -> Result<QUrl> {
            const auto port = make(token);
            if (auto tenant = port->discover(connection); !tenant)
                return fail(tenant.error());
            const auto listener = listen(token);
            if (!listener)
                return fail(listener.error());
            const QUrl redirect = (*listener)->redirectUri();
            const auto attempt =
                consenting ? port->beginAdminConsent(connection, redirect) : port->begin(connection, redirect);
            if (!attempt)
                return fail(attempt.error());
            announce(*attempt);
            return (*listener)->wait(limit);
        },
        [this, turn = m_turn](Result<QUrl> answered) {
            if (turn != m_turn)
                return;
            if (!answered)
                return giveUp(answered.error());
            answer(*answered);
        });
}

void SignInController::show(const SignInAttempt& attempt) {
    m_setting->attempt = attempt;
    m_stage = Waiting;
    const bool embedded = m_setting->browser == SignInBrowser::Embedded;
    Q_EMIT opened(attempt.address, attempt.redirectUri, embedded);
    if (!embedded)
        openAgain();
}

void SignInController::openAgain() {
    if (m_stage != Waiting || m_setting->browser != SignInBrowser::System)
        return;
    if (!m_openBrowser(m_setting->attempt.address))
        giveUp({ErrorKind::Rejected,
                tr("No browser could be started on this computer. Set one as the system's, or use the embedded one.")});
}

bool SignInController::answer(const QUrl& address) {
    if (m_stage != Waiting || !isRedirect(address, m_setting->attempt.redirectUri))
        return false;
    m_stage = Exchanging;
    Q_EMIT finishing();
    exchange(address);
    return true;
}

void SignInController::exchange(const QUrl& answer) {
    if (m_setting->consenting) {
        m_stop = m_background.run(
            this,
            [make = m_services.signIn, connection = m_setting->connection, attempt = m_setting->attempt,
             answer](std::stop_token token) { return make(token)->finishAdminConsent(connection, attempt, answer); },
            [this, turn = m_turn](Result<void> consented) {
                if (turn != m_turn)
                    return;
                if (!consented)
                    return giveUp(consented.error());
                prepare(false);
            });
        return;
    }
    m_stop = m_background.run(
        this,
        [services = m_services, setting = *m_setting, answer](std::stop_token token) -> Result<Exchanged> {
            auto secrets = services.secrets(setting.workspaceId, token);
            if (!secrets)
                return fail(secrets.error());
            const QString& id = setting.connection.id;
            const auto key = (*secrets)->read(applicationKeyOf(id));
            if (!key)
                return fail(key.error());
            const auto who =
                services.signIn(token)->finish(setting.connection, setting.attempt, answer, key->value_or(QString()));
            if (!who)
                return fail(who.error());
            const Directories directories = services.directories(**secrets, token);
            if (auto single = refuseDoubles(setting.configuration, setting.connection, directories, who->tenantId);
                !single)
                return fail(single.error());
            if (token.stop_requested())
                return fail(stopped());
            if (auto kept = (*secrets)->write(refreshTokenOf(id), who->refreshToken); !kept)
                return fail(kept.error());
            auto source = directories.open(setting.connection);
            if (!source)
                return fail(source.error());
            const auto me = (*source)->signedInUser();
            if (!me)
                return fail(me.error());
            return Exchanged{*who, me->mail.isEmpty() ? me->userPrincipalName : me->mail};
        },
        [this, turn = m_turn](Result<Exchanged> exchanged) {
            if (turn != m_turn)
                return;
            if (!exchanged)
                return giveUp(exchanged.error());
            remember(exchanged->who, exchanged->mail);
        });
}

void SignInController::remember(const SignedIn& who, const QString& mail) {
    m_desk.ask(
        this,
        [who, mail](Workspace& workspace) {
            return rememberOperator(workspace.mirror(), who.tenantId.toLower(), who.operatorId, mail);
        },
        [this, turn = m_turn, who](Result<void> kept) {
            if (turn != m_turn)
                return;
            if (!kept)
                return giveUp(kept.error());
            m_stage = Idle;
            ++m_turn;
            Q_EMIT signedIn(who);
        });
}

void SignInController::stop() {
    m_stop.request_stop();
    m_stage = Idle;
    ++m_turn;
}

void SignInController::giveUp(const Error& error) {
    stop();
    if (error.kind != ErrorKind::Cancelled)
        Q_EMIT failed(error);
}

bool isRedirect(const QUrl& address, const QUrl& redirectUri) {
    const auto portOf = [](const QUrl& url) { return url.port(url.scheme() == "https"_L1 ? 443 : 80); };
    const auto pathOf = [](const QUrl& url) {
        const QString path = url.path(QUrl::FullyEncoded);
        return path.isEmpty() ? u"/"_s : path;
    };
    return address.isValid() && address.scheme() == redirectUri.scheme() &&
           address.host().compare(redirectUri.host(), Qt::CaseInsensitive) == 0 &&
           portOf(address) == portOf(redirectUri) && pathOf(address) == pathOf(redirectUri) &&
           address.userInfo().isEmpty();
}

} // namespace muster::gui
