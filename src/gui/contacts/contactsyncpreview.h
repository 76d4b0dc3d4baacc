// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/contacts/contactsyncrows.h"
#include "sync/gate.h"

#include <QWidget>

#include <optional>

class QToolButton;

namespace Ui {
class ContactSyncPreview;
}

namespace muster::gui {

class BrakeStrip;
class TableModel;
class TableReader;

/// The plan of the contacts flow: tiles, every person with the documentation side, the PSA side and whether the contact
/// is ready to be pushed; beside it what changes and why. The vendor's warning before the first push, and the brake
/// with the number to type. GUI thread.
class ContactSyncPreview : public QWidget {
    Q_OBJECT

public:
    explicit ContactSyncPreview(TableReader& tables, QWidget* parent = nullptr);
    ~ContactSyncPreview() override;

    void show(const std::shared_ptr<const ContactSyncView>& view, bool canUndo, bool canRedo);
    void setRunning(bool running);
    [[nodiscard]] const std::shared_ptr<const ContactSyncRows>& rows() const { return m_rows; }
    /// What was typed to pass a brake; nothing while the number is missing or wrong.
    [[nodiscard]] std::optional<Allowances> allowances() const;
    /// The vendor's warning is to be answered first.
    [[nodiscard]] bool isWarningOpen() const;

Q_SIGNALS:
    void readinessChanged();
    void matchWanted(const QString& key, const QRect& at);
    void createWanted(const QString& key);
    void excludeWanted(const QString& key);
    void reopenWanted(const QString& key);
    void undoWanted();
    void redoWanted();
    /// The rows of the latest view are on the screen.
    void shown();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void layoutColumns();
    void showStep();
    void filter();
    void match();
    [[nodiscard]] const ContactStep* current() const;
    [[nodiscard]] QString currentKey() const;
    [[nodiscard]] bool isDecided(const QString& key) const;
    [[nodiscard]] QString pushedHtml(const ContactStep& step) const;

    std::unique_ptr<Ui::ContactSyncPreview> m_ui;
    TableModel* m_model;
    BrakeStrip* m_brake;
    std::shared_ptr<const ContactSyncView> m_view;
    std::shared_ptr<const ContactSyncRows> m_rows;
    std::vector<std::pair<ContactState, QToolButton*>> m_tiles;
    QString m_kept; ///< key of the row that stays chosen
    bool m_running = false;
};

} // namespace muster::gui
