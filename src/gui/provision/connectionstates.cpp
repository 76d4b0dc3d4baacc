// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/provision/connectionstates.h"

#include "core/secretnames.h"

#include <QUuid>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

struct Kept {
    bool key = false, token = false;
};

struct Who {
    DirectorySource::Organization organization;
    DirectorySource::Operator operatorOf;
};

Result<Who> whoIs(const Services& services, const QString& workspaceId, const Connection& connection,
                  const std::stop_token& stop) {
    auto secrets = services.secrets(workspaceId, stop);
    if (!secrets)
        return fail(secrets.error());
    auto source = services.directories(**secrets, stop).open(connection);
    if (!source)
        return fail(source.error());
    auto organization = (*source)->organization();
    if (!organization)
        return fail(organization.error());
    auto me = (*source)->signedInUser();
    if (!me)
        return fail(me.error());
    return Who{std::move(*organization), std::move(*me)};
}

QString sentenceOf(const Who& who) {
    const auto& organization = who.organization;
    QString sentence = ConnectionStates::tr("%1 is signed in to %2 (%3).")
                           .arg(who.operatorOf.userPrincipalName, organization.displayName, organization.tenantId);
    if (organization.premiumKnown && !organization.hasPremium)
        sentence += u' ' % ConnectionStates::tr("No Entra ID P1 or P2 licence was seen; the vendor requires one.");
    return sentence;
}

} // namespace

ConnectionStates::ConnectionStates(ProvisionDraft& draft, Desk& desk, Background& background, const Services& services,
                                   QObject* parent)
    : QObject(parent)
    , m_draft(draft)
    , m_desk(desk)
    , m_background(background)
    , m_services(services) {
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, &ConnectionStates::countDown);
    connect(&m_draft, &ProvisionDraft::loaded, this, &ConnectionStates::refresh);
}

ConnectionState ConnectionStates::of(const QString& connectionId) const {
    const auto found = m_states.find(connectionId);
    return found == m_states.end() ? ConnectionState{} : found->second;
}

void ConnectionStates::refresh() {
    for (const Connection& connection : m_draft.saved().connections) {
        ConnectionState& state = m_states[connection.id];
        if (!QUuid::fromString(connection.tenant).isNull())
            state.tenantId = connection.tenant.toLower();
        if (!connection.enabled)
            state.kind = ConnectionState::Disabled;
        else if (state.kind == ConnectionState::Disabled)
            state.kind = ConnectionState::Unknown;
    }
    readMirror();
    readKeychain();
    resolveTenants();
}

void ConnectionStates::resolveTenants() {
    std::vector<Connection> asked;
    for (const Connection& connection : m_draft.saved().connections)
        if (connection.enabled && m_states[connection.id].tenantId.isEmpty())
            asked.push_back(connection);
    if (asked.empty())
        return;
    using Found = std::map<QString, QString>;
    m_background.run(
        this,
        [&services = m_services, asked](const std::stop_token& stop) {
            Found found;
            for (const Connection& connection : asked)
                // One that cannot be asked now only lacks its second line; a run says why.
                if (const auto id = services.signIn(stop)->discover(connection))
                    found[connection.id] = *id;
            return found;
        },
        [this](const Found& found) {
            for (const auto& [connection, tenant] : found)
                m_states[connection].tenantId = tenant;
            if (!found.empty())
                readMirror();
        });
}

void ConnectionStates::readMirror() {
    struct Read {
        std::map<QString, MirrorState> tenants;
    };
    m_desk.ask(
        this,
        [](Workspace& workspace) -> Result<Read> {
            Read read;
            const auto ids = workspace.mirror().tenants();
            if (!ids)
                return fail(ids.error());
            for (const QString& id : *ids) {
                const auto state = workspace.mirror().state(id);
                if (!state)
                    return fail(state.error());
                read.tenants[id] = *state;
            }
            return read;
        },
        [this](const Result<Read>& read) {
            if (!read)
                return; // the page says so already: the same workspace did not load
            for (auto& [id, state] : m_states) {
                const auto found = read->tenants.find(state.tenantId);
                if (found == read->tenants.end())
                    continue;
                if (state.operatorName.isEmpty())
                    state.operatorName = found->second.operatorEmail;
                if (found->second.fullReadAt && !state.lastSync.isValid())
                    state.lastSync = *found->second.fullReadAt;
            }
            Q_EMIT changed();
        });
}

void ConnectionStates::readKeychain() {
    if (m_draft.workspaceId().isEmpty())
        return;
    std::vector<QString> ids;
    for (const Connection& connection : m_draft.saved().connections)
        ids.push_back(connection.id);
    m_background.run(
        this,
        [&services = m_services, workspace = m_draft.workspaceId(),
         ids](const std::stop_token& stop) -> Result<std::map<QString, Kept>> {
            auto secrets = services.secrets(workspace, stop);
            if (!secrets)
                return fail(secrets.error());
            std::map<QString, Kept> kept;
            for (const QString& id : ids) {
                const auto key = (*secrets)->read(applicationKeyOf(id));
                const auto token = (*secrets)->read(refreshTokenOf(id));
                if (!key || !token)
                    return fail(key ? token.error() : key.error());
                kept[id] = {key->has_value() && !(*key)->isEmpty(), token->has_value() && !(*token)->isEmpty()};
            }
            return kept;
        },
        [this](const Result<std::map<QString, Kept>>& kept) {
            if (!kept) {
                Q_EMIT failed(kept.error());
                return;
            }
            for (const auto& [id, found] : *kept) {
                ConnectionState& state = m_states[id];
                state.hasKey = found.key;
                if (state.kind == ConnectionState::Disabled)
                    continue;
                if (!found.token)
                    state.kind = ConnectionState::NotSignedIn;
                else if (state.kind == ConnectionState::Unknown || state.kind == ConnectionState::NotSignedIn)
                    state.kind = ConnectionState::Connected;
            }
            Q_EMIT changed();
        });
}

void ConnectionStates::setReports(const std::vector<ConnectionReport>& reports) {
    const Configuration& settings = m_draft.saved();
    for (const ConnectionReport& report : reports) {
        ConnectionState& state = m_states[report.connection];
        if (!report.tenantId.isEmpty())
            state.tenantId = report.tenantId;
        state.error = report.error;
        if (!report.enabled) {
            state.kind = ConnectionState::Disabled;
        } else if (report.complete) {
            state.kind = ConnectionState::Connected;
            state.failures = 0;
            state.lastSync = now();
        } else if (report.error && report.error->kind == ErrorKind::Auth) {
            state.kind = ConnectionState::SignInAgain;
        } else if (report.error && report.error->kind != ErrorKind::Cancelled &&
                   report.error->kind != ErrorKind::Throttled) {
            state.kind =
                ++state.failures >= settings.failuresBeforeRest ? ConnectionState::Resting : ConnectionState::Failed;
            if (state.kind == ConnectionState::Resting) {
                state.retryAt = now().addSecs(settings.restSeconds);
                m_second.start();
            }
        }
    }
    readMirror();
    Q_EMIT changed();
}

void ConnectionStates::setLook(const LookResult& look) {
    const auto& settings = m_draft.saved().connections;
    std::vector<ConnectionReport> reports;
    for (const ConnectionReport& report : look.connections) {
        const bool off = std::any_of(settings.begin(), settings.end(), [&](const Connection& connection) {
            return connection.id == report.connection && !connection.enabled;
        });
        if (report.enabled || off) // one that rests, or waits for its first apply, was not asked
            reports.push_back(report);
    }
    for (const auto& [id, standing] : look.standings) {
        ConnectionState& state = m_states[id];
        state.failures = standing.failures;
        if (standing.restsUntil == 0)
            continue;
        state.kind = ConnectionState::Resting;
        state.retryAt = QDateTime::fromMSecsSinceEpoch(standing.restsUntil, Qt::UTC);
        state.error = standing.error;
        std::erase_if(reports, [&key = id](const ConnectionReport& report) { return report.connection == key; });
        m_second.start();
    }
    for (ConnectionReport& report : reports) {
        // setReports() counts the failure that the watch has counted.
        if (report.error)
            --m_states[report.connection].failures;
    }
    setReports(reports);
}

void ConnectionStates::setNextLook(const QDateTime& at) {
    m_nextLook = at;
    Q_EMIT counted();
}

void ConnectionStates::setSignedIn(const QString& connectionId, const SignedIn& signedIn) {
    ConnectionState& state = m_states[connectionId];
    state.kind = ConnectionState::Connected;
    state.tenantId = signedIn.tenantId;
    state.tenantName = signedIn.tenantName;
    state.operatorName = signedIn.operatorName;
    state.missingScopes = signedIn.missingScopes;
    state.error.reset();
    state.failures = 0;
    Q_EMIT changed();
}

void ConnectionStates::setTenant(const QString& connectionId, const QString& tenantId) {
    if (std::exchange(m_states[connectionId].tenantId, tenantId) != tenantId)
        readMirror();
}

void ConnectionStates::countDown() {
    bool resting = false;
    QStringList over;
    const QDateTime at = now();
    for (auto& [id, state] : m_states) {
        if (state.kind != ConnectionState::Resting)
            continue;
        if (at < state.retryAt) {
            resting = true;
            continue;
        }
        state.kind = ConnectionState::Failed;
        over.append(id);
    }
    if (!resting)
        m_second.stop();
    Q_EMIT changed();
    // Last: who hears it may report failures at once.
    for (const QString& id : over)
        Q_EMIT retryWanted(id);
}

void ConnectionStates::keepKeys(const std::map<QString, QString>& keys, const QStringList& removed) {
    if (keys.empty() && removed.isEmpty()) {
        Q_EMIT keysKept();
        return;
    }
    m_background.run(
        this,
        [&services = m_services, workspace = m_draft.workspaceId(), keys,
         removed](const std::stop_token& stop) -> Result<void> {
            auto secrets = services.secrets(workspace, stop);
            if (!secrets)
                return fail(secrets.error());
            for (const auto& [id, key] : keys)
                if (auto kept = (*secrets)->write(applicationKeyOf(id), key); !kept)
                    return kept;
            for (const QString& id : removed)
                for (const QString& name : {applicationKeyOf(id), refreshTokenOf(id)})
                    if (auto gone = (*secrets)->remove(name); !gone)
                        return gone;
            return {};
        },
        [this, keys, removed](const Result<void>& kept) {
            if (!kept) {
                Q_EMIT keysNotKept(kept.error());
                return;
            }
            for (const auto& [id, key] : keys)
                m_states[id].hasKey = true;
            for (const QString& id : removed)
                m_states.erase(id);
            Q_EMIT changed();
            Q_EMIT keysKept();
        });
}

void ConnectionStates::test(const Connection& connection) {
    m_background.run(
        this,
        [&services = m_services, workspace = m_draft.workspaceId(), connection](const std::stop_token& stop) {
            return whoIs(services, workspace, connection, stop);
        },
        [this, id = connection.id](const Result<Who>& who) {
            ConnectionState& state = m_states[id];
            if (!who) {
                state.error = who.error();
                if (who.error().kind == ErrorKind::Auth)
                    state.kind = state.kind == ConnectionState::NotSignedIn ? state.kind : ConnectionState::SignInAgain;
                Q_EMIT changed();
                Q_EMIT failed(who.error());
                return;
            }
            const auto& organization = who->organization;
            state.kind = ConnectionState::Connected;
            state.error.reset();
            state.failures = 0;
            state.tenantId = organization.tenantId;
            state.tenantName = organization.displayName;
            state.operatorName = who->operatorOf.userPrincipalName;
            state.licence = !organization.premiumKnown ? ConnectionState::NotReadable
                            : organization.hasPremium  ? ConnectionState::Premium
                                                       : ConnectionState::NoPremium;
            Q_EMIT changed();
            Q_EMIT tested(sentenceOf(*who));
        });
}

} // namespace muster::gui
