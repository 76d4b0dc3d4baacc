// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/provision/rulesdirectory.h"

#include "gui/provision/provisiondraft.h"
#include "gui/work/background.h"

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

Result<RulesDirectory::Seen> seen(DirectorySource& source, const QString& groupId) {
    const auto organization = source.organization();
    if (!organization)
        return fail(organization.error());
    RulesDirectory::Seen answer;
    answer.tenantName = organization->displayName;
    if (groupId.isEmpty())
        return answer;
    const QString ids[]{groupId};
    const auto asked =
        source.groupsById(ids, [&](std::size_t, Lookup lookup, const GroupReading& group) -> Result<void> {
            answer.lookup = lookup;
            answer.groupName = group.displayName.toString();
            answer.securityEnabled = group.securityEnabled;
            return {};
        });
    if (!asked)
        return fail(asked.error());
    return answer;
}

} // namespace

RulesDirectory::RulesDirectory(const ProvisionDraft& draft, Background& background, const Services& services)
    : m_draft(&draft)
    , m_background(&background)
    , m_services(&services) {}

std::stop_source RulesDirectory::tenantOf(QObject* context, const Connection& connection, Then<QString> then) const {
    return m_background->run(
        context,
        [services = m_services, connection](std::stop_token stop) {
            return services->signIn(std::move(stop))->discover(connection);
        },
        std::move(then));
}

std::stop_source RulesDirectory::groupsNamed(QObject* context, const Connection& connection, const QString& beginning,
                                             Then<Groups> then) const {
    return m_background->run(
        context,
        [services = m_services, workspace = m_draft->workspaceId(), connection,
         beginning](std::stop_token stop) -> Result<Groups> {
            const auto secrets = services->secrets(workspace, stop);
            if (!secrets)
                return fail(secrets.error());
            const auto lookup = services->lookup(connection, **secrets, stop);
            if (!lookup)
                return fail(lookup.error());
            return (*lookup)->groupsNamed(beginning);
        },
        std::move(then));
}

std::stop_source RulesDirectory::look(QObject* context, const Connection& connection, const QString& groupId,
                                      Then<Seen> then) const {
    return m_background->run(
        context,
        [services = m_services, workspace = m_draft->workspaceId(), connection,
         groupId](std::stop_token stop) -> Result<Seen> {
            const auto secrets = services->secrets(workspace, stop);
            if (!secrets)
                return fail(secrets.error());
            const auto directories = services->directories(**secrets, stop);
            const auto source = directories.open(connection);
            if (!source)
                return fail(source.error());
            return seen(**source, groupId);
        },
        std::move(then));
}

} // namespace muster::gui
