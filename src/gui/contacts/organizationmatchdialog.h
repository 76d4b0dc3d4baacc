// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/contacts/contactsynccontroller.h"

#include <QDialog>

namespace Ui {
class OrganizationMatchDialog;
}

namespace muster::gui {

/// Adds or edits one match of a tenant (whole, a domain, a group) and an organization. Says what is wrong and keeps
/// what was typed. GUI thread.
class OrganizationMatchDialog : public QDialog {
    Q_OBJECT

public:
    /// `match`: what is edited; an empty one is added.
    OrganizationMatchDialog(const std::vector<ContactTenant>& tenants, std::shared_ptr<const ContactSyncView> view,
                            const OrganizationMatch& match, QWidget* parent = nullptr);
    ~OrganizationMatchDialog() override;

    /// Tenants were found meanwhile.
    void setTenants(const std::vector<ContactTenant>& tenants);

Q_SIGNALS:
    void matchSaved(const muster::OrganizationMatch& match);

private:
    enum Takes { WholeTenant, Domain, Group };
    void tellTakes();
    void fillLocations();
    void save();
    /// What stands in the way; empty: nothing.
    [[nodiscard]] QString problem(OrganizationMatch& match, QWidget*& where) const;

    std::unique_ptr<Ui::OrganizationMatchDialog> m_ui;
    std::shared_ptr<const ContactSyncView> m_view;
    QString m_tenantId;
};

} // namespace muster::gui
