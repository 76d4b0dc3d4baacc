// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/contacts/contactsynccontroller.h"

#include <QWidget>

#include <memory>

namespace Ui {
class ContactSyncPage;
}

namespace muster::gui {

class ContactSyncPreview;
class ContactSyncSettings;
class CounterpartPopup;
class Strip;
class TableReader;

/// Contacts (spec/05 page 5): Microsoft 365 → documentation system → PSA. Settings with the matches of tenants and
/// organizations and the switches; the preview with the readiness column. GUI thread.
class ContactSyncPage : public QWidget {
    Q_OBJECT

public:
    ContactSyncPage(TableReader& tables, Background& background, ContactSyncController& controller,
                    QWidget* parent = nullptr);
    ~ContactSyncPage() override;

    /// People of the plan whom somebody has to look at.
    [[nodiscard]] int waitingCount() const;

public Q_SLOTS:
    void readWhenSeen();

Q_SIGNALS:
    void waitingCountChanged(int count);
    /// A view is on the screen.
    void viewShown();

protected:
    void showEvent(QShowEvent* event) override;

private:
    void wire();
    void put();
    void tellState();
    void tellBar();
    void tellProgress(const Progress& progress);
    void tellSynced(const ContactsRunReport& report);

    std::unique_ptr<Ui::ContactSyncPage> m_ui;
    ContactSyncController& m_controller;
    Strip* m_strip;
    ContactSyncSettings* m_settings;
    ContactSyncPreview* m_preview;
    CounterpartPopup* m_popup;
    QString m_progress;
    bool m_wantsPreview = false; ///< once the view of what was read is there
};

} // namespace muster::gui
