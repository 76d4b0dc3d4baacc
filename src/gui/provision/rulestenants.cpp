// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/provision/rulestenants.h"

#include "core/jsonreader.h"

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

/// What decides which tenant a connection leads to.
bool sameTarget(const Connection& a, const Connection& b) {
    return a.id == b.id && a.tenant == b.tenant && a.cloud == b.cloud && a.authority == b.authority;
}

QString idFromReading(const Connection& connection, const PlanInput& known) {
    const auto& read = known.configuration.connections;
    if (std::none_of(read.begin(), read.end(), [&](const Connection& was) { return sameTarget(was, connection); }))
        return {};
    for (const auto& tenant : known.tenants) {
        if (tenant.connection.toString() == connection.id)
            return tenant.id.toString();
    }
    return {};
}

} // namespace

QString RuleTenant::title() const {
    return name.isEmpty() ? connection.tenant : name;
}

QString RuleTenant::brief() const {
    if (guidFrom(connection.tenant))
        return title();
    QString domain = connection.tenant;
    if (domain.endsWith(u".onmicrosoft.com"_s, Qt::CaseInsensitive))
        domain.chop(16);
    return domain;
}

RulesTenants::RulesTenants(const RulesDirectory& directory, QObject* parent)
    : QObject(parent)
    , m_directory(directory) {}

void RulesTenants::setConnections(const std::vector<Connection>& connections, const std::vector<Connection>& saved,
                                  const PlanInput* known) {
    m_saved = saved;
    const auto before = std::move(m_tenants);
    m_tenants.clear();
    for (const auto& connection : connections) {
        RuleTenant tenant{connection, {}, {}, {}};
        const auto was = std::find_if(before.begin(), before.end(), [&](const RuleTenant& other) {
            return sameTarget(other.connection, connection);
        });
        if (was != before.end())
            tenant = {connection, was->tenantId, was->name, was->problem};
        if (const auto typed = guidFrom(connection.tenant))
            tenant.tenantId = *typed;
        else if (tenant.tenantId.isEmpty() && known)
            tenant.tenantId = idFromReading(connection, *known);
        m_tenants.push_back(std::move(tenant));
    }
    discoverUnknown();
    Q_EMIT changed();
}

void RulesTenants::discoverUnknown() {
    for (const auto& tenant : m_tenants) {
        const bool isSaved = std::any_of(m_saved.begin(), m_saved.end(), [&](const Connection& connection) {
            return sameTarget(connection, tenant.connection);
        });
        if (isSaved && tenant.tenantId.isEmpty() && tenant.problem.isEmpty() && !tenant.connection.tenant.isEmpty())
            discover(tenant.connection);
    }
}

void RulesTenants::askAgain() {
    for (auto& tenant : m_tenants)
        tenant.problem.clear();
    discoverUnknown();
}

const RuleTenant* RulesTenants::find(const QString& tenantId) const {
    const auto found = std::find_if(m_tenants.begin(), m_tenants.end(),
                                    [&](const RuleTenant& tenant) { return tenant.tenantId == tenantId; });
    return tenantId.isEmpty() || found == m_tenants.end() ? nullptr : &*found;
}

void RulesTenants::setName(const QString& tenantId, const QString& name) {
    for (auto& tenant : m_tenants) {
        if (tenant.tenantId != tenantId || tenant.name == name)
            continue;
        tenant.name = name;
        Q_EMIT changed();
    }
}

void RulesTenants::discover(const Connection& connection) {
    const QString key = QStringList{connection.id, connection.tenant, connection.authority,
                                    QString::number(static_cast<int>(connection.cloud))}
                            .join(u'\n');
    if (m_asked.contains(key))
        return;
    m_asked.insert(key);
    m_directory.tenantOf(this, connection, [this, connection, key](const Result<QString>& answer) {
        m_asked.remove(key);
        for (auto& tenant : m_tenants) {
            if (!sameTarget(tenant.connection, connection))
                continue;
            tenant.tenantId = answer ? answer->toLower() : QString();
            tenant.problem = answer ? QString() : answer.error().detail;
        }
        Q_EMIT changed();
    });
}

} // namespace muster::gui
