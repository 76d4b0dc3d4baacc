// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/contacts/contactsynccontroller.h"

#include <QPointer>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QStandardItemModel;

namespace Ui {
class ContactSyncSettings;
}

namespace muster::gui {

class OrganizationMatchDialog;

/// Which tenant is which organization, and the switches of spec/03 §1: one that needs another is off and says which.
/// Every change is wished at once. GUI thread.
class ContactSyncSettings : public QWidget {
    Q_OBJECT

public:
    explicit ContactSyncSettings(QWidget* parent = nullptr);
    ~ContactSyncSettings() override;

    void show(const std::shared_ptr<const ContactSyncView>& view, const std::vector<ContactTenant>& tenants);
    void setTenants(const std::vector<ContactTenant>& tenants);

Q_SIGNALS:
    void settingsChanged(const muster::ContactsSettings& settings);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void showMatches();
    void showSwitches();
    void edit();
    void openDialog(int row);
    void removeMatch();
    void tellButtons();
    [[nodiscard]] QString nameOf(const QString& tenantId) const;

    std::unique_ptr<Ui::ContactSyncSettings> m_ui;
    QStandardItemModel* m_model;
    std::shared_ptr<const ContactSyncView> m_view;
    std::vector<ContactTenant> m_tenants;
    ContactsSettings m_settings;
    QPointer<OrganizationMatchDialog> m_dialog;
};

} // namespace muster::gui
