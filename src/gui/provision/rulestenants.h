// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/provision/rulesdirectory.h"

#include <QSet>

namespace muster::gui {

/// A tenant that a rule may be for: one of the connections, with its id and name as far as they are known.
struct RuleTenant {
    Connection connection;
    QString tenantId; ///< lower case; empty: not known (yet)
    QString name;     ///< of the organization; empty: not known
    QString problem;  ///< why the id is not known
    /// What to call it in a line: the name, else the domain or id as typed.
    [[nodiscard]] QString title() const;
    /// The short form for a narrow column: the domain without what all share.
    [[nodiscard]] QString brief() const;
};

/// The tenants of the connections. A domain is resolved by the last reading, else by asking; both at most once per
/// connection as typed. Owned by the rules' controller; GUI thread.
class RulesTenants : public QObject {
    Q_OBJECT

public:
    explicit RulesTenants(const RulesDirectory& directory, QObject* parent = nullptr);

    /// `known`: the last reading, or null. Only what is `saved` is asked for: a domain that is being typed would be
    /// asked for letter by letter.
    void setConnections(const std::vector<Connection>& connections, const std::vector<Connection>& saved,
                        const PlanInput* known);
    [[nodiscard]] const std::vector<RuleTenant>& all() const { return m_tenants; }
    /// Null when no connection is for it.
    [[nodiscard]] const RuleTenant* find(const QString& tenantId) const;
    /// Of tenants that were not found: somebody may have been offline.
    void askAgain();
    void setName(const QString& tenantId, const QString& name);

Q_SIGNALS:
    void changed();

private:
    void discover(const Connection& connection);
    void discoverUnknown();

    const RulesDirectory& m_directory;
    std::vector<RuleTenant> m_tenants;
    std::vector<Connection> m_saved;
    QSet<QString> m_asked; ///< what was typed, of which an answer is awaited
};

} // namespace muster::gui
