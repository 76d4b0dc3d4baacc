// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/provision/rulehints.h"
#include "gui/provision/ruleproblems.h"

#include <QMap>
#include <QWidget>

#include <memory>

class QLabel;

namespace Ui {
class RuleForm;
}

namespace muster::gui {

/// Edits one rule. Shows values and tells when a person changed one; a text that is no value stays in its field, is
/// marked, and is told by typing(). What belongs to the other kind of rule is put aside while the kind is switched and
/// comes back with it. Owned by the rules' tab; GUI thread.
class RuleForm : public QWidget {
    Q_OBJECT

public:
    explicit RuleForm(QWidget* parent = nullptr);
    ~RuleForm() override;

    void setLookups(const Lookups& lookups);
    void setTenants(const std::vector<RuleTenant>& tenants);

    void setRule(const Rule& rule, const RuleTyping& typing);
    [[nodiscard]] const Rule& rule() const { return m_rule; }
    [[nodiscard]] const RuleTyping& typing() const { return m_typing; }

    /// `chip`: how it differs from what is saved; empty: not at all.
    void setTitle(const QString& title, const QString& chip);
    /// What is known about the fields, and what is refused, by field as in the file; a refusal hides a hint.
    void setHints(const RuleHints& hints, const QMap<QString, QString>& refusals);
    /// False: there is no such field.
    bool focusField(const QString& field);

Q_SIGNALS:
    /// rule() or typing() changed by a person.
    void edited();
    void findGroupWished();
    void showOverriddenWished();

private:
    void connectFields();
    void change(const QString& field, const std::function<void(Rule&)>& assign, const QString& stray = {});
    void setKind(Becomes becomes);
    void groupTyped(const QString& text);
    void orderTyped(const QString& text);
    void showTenant();
    void showKind();
    void showLocations();
    [[nodiscard]] QWidget* widgetOf(const QString& field) const;

    std::unique_ptr<Ui::RuleForm> m_ui;
    Lookups m_lookups;
    std::vector<RuleTenant> m_tenants;
    QStringList m_tenantsShown; ///< what the list was made of
    Rule m_rule;
    RuleTyping m_typing;
    QMap<Becomes, Rule> m_aside; ///< what the other kind had
};

} // namespace muster::gui
