// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/provision/provisiondraft.h"
#include "gui/provision/rulehints.h"
#include "gui/provision/ruleproblems.h"
#include "gui/provision/rulestenants.h"

#include <QTimer>

namespace muster::gui {

/// The mapping rules of a draft: changes them as asked, studies them against the last reading in the background, finds
/// the names behind the ids. No widgets; owned by the rules' tab; GUI thread. All it is made of outlives it.
class RulesController : public QObject {
    Q_OBJECT

public:
    RulesController(ProvisionDraft& draft, Background& background, const Services& services, QObject* parent = nullptr);

    [[nodiscard]] const ProvisionDraft& draft() const { return m_draft; }
    [[nodiscard]] const std::vector<Rule>& rules() const { return m_draft.draft().rules; }
    [[nodiscard]] const Rule* find(const QString& id) const;
    /// Of the draft as it was a moment ago; empty before the first reading.
    [[nodiscard]] const RuleStudies& studies() const { return m_studies; }
    [[nodiscard]] const RulesTenants& tenants() const { return m_tenants; }
    [[nodiscard]] const RulesDirectory& directory() const { return m_directory; }
    [[nodiscard]] RuleNames names() const;
    /// `canShow`: people can be shown, so that a warning links to them.
    [[nodiscard]] RuleHints hints(const Rule& rule, bool canShow) const;
    /// Why the rule cannot be saved, by field.
    [[nodiscard]] QMap<QString, QString> refusals(const QString& id) const;
    /// How it differs from what is saved, in words; empty: not at all.
    [[nodiscard]] QString difference(const Rule& rule) const;

    /// They give the new rule's id. A new one is on, last in order, and for the first tenant.
    QString add();
    QString duplicate(const QString& id);
    void remove(const QString& id);
    void change(const Rule& rule);
    /// See withRuleMoved().
    void move(const QStringList& shown, int from, int to);

    /// What a form holds of a rule that is no value: kept until it is one, and in the way of saving.
    void setTyping(const QString& id, const RuleTyping& typing);
    [[nodiscard]] RuleTyping typing(const QString& id) const { return m_typing.value(id); }

    /// Asks the tenant for names that no reading told: of itself and of the rule's group; again only after a failure.
    void lookAt(const Rule& rule);
    /// Asks anew for tenants that were not found before.
    void askAgain() { m_tenants.askAgain(); }
    void setGroupName(const QString& groupId, const QString& name);

Q_SIGNALS:
    /// Rules, numbers, names or problems.
    void changed();

private:
    void draftChanged();
    void study();
    void reportProblems();

    ProvisionDraft& m_draft;
    Background& m_background;
    RulesDirectory m_directory;
    RulesTenants m_tenants;
    RuleStudies m_studies;
    QHash<QString, RuleTyping> m_typing;                       ///< by rule id
    QHash<QString, GroupSight> m_sights;                       ///< by tenant id and group id
    QHash<QString, QString> m_groupNames;                      ///< told live
    std::vector<Connection> m_connections, m_savedConnections; ///< those that m_tenants has
    std::shared_ptr<const PlanInput> m_tenantsKnown, m_studiedKnown;
    Configuration m_studied;
    QTimer m_studyPause;
    bool m_isStudying = false;
};

} // namespace muster::gui
