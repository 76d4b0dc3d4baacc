// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/services.h"

#include <QObject>

#include <functional>

namespace muster::gui {

class Background;
class ProvisionDraft;

/// Live questions of the rule form to the tenants. Values only: each question makes what it needs in a thread of the
/// pool and is answered in the GUI thread while `context` lives. The source that is returned stops that question.
class RulesDirectory {
public:
    /// `draft` names the workspace whose secrets are used, so ask only once it is loaded. All three outlive this.
    RulesDirectory(const ProvisionDraft& draft, Background& background, const Services& services);

    template <class T>
    using Then = std::function<void(Result<T>)>;

    /// The tenant id behind a connection that was given by domain (no sign-in needed).
    std::stop_source tenantOf(QObject* context, const Connection& connection, Then<QString> then) const;

    /// Groups whose name begins so, in the order of the service.
    using Groups = std::vector<DirectoryLookup::FoundGroup>;
    std::stop_source groupsNamed(QObject* context, const Connection& connection, const QString& beginning,
                                 Then<Groups> then) const;

    /// What the tenant says of itself and of one group.
    struct Seen {
        QString tenantName;
        Lookup lookup = Lookup::Failed;
        QString groupName;
        std::optional<bool> securityEnabled;
    };
    /// Without `groupId` only the tenant's name is asked for.
    std::stop_source look(QObject* context, const Connection& connection, const QString& groupId,
                          Then<Seen> then) const;

private:
    const ProvisionDraft* m_draft;
    Background* m_background;
    const Services* m_services;
};

} // namespace muster::gui
