// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/provision/connectionsmodel.h"
#include "gui/provision/problemtarget.h"

#include <QFrame>

namespace Ui {
class ConnectionsTab;
}

namespace muster::gui {

class Strip;

/// Azure AD Connections: table, form, granted permissions. Edits go to the draft; keys go to the keychain when the
/// draft is saved. Azure Connect, Test and Sync save the connections first. GUI thread.
class ConnectionsTab : public QFrame, public ProblemTarget {
    Q_OBJECT

public:
    ConnectionsTab(ProvisionDraft& draft, ConnectionStates& states, Background& background, const Services& services,
                   QWidget* parent = nullptr);
    ~ConnectionsTab() override;

    bool showProblem(const Problem& problem) override;
    void setRunning(bool running);
    /// A new connection, with the focus in its form.
    void add();

Q_SIGNALS:
    void connectWanted(const muster::Connection& connection, bool forOrganization);
    void syncWanted();
    void failed(const muster::Error& error);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void wire();
    /// The form gets the height that it needs, the table the rest.
    void layoutHeights();
    void askToRemove();
    void remove();
    void edit();
    void showCurrent();
    void showStates();
    /// Form problems and whether a key waits, for the draft.
    void tellDraft();
    void keepKeys();
    [[nodiscard]] QString freeId(const QString& tenant, int exceptRow) const;
    void askForTenant();
    /// Saves connections and keys when they are edited, then goes on.
    void saved(std::function<void()> then);
    /// The same, then with the connection that was current when it was asked for.
    void withCurrent(std::function<void(const Connection&)> then);
    [[nodiscard]] int currentRow() const;
    [[nodiscard]] const Connection* current() const;

    std::unique_ptr<Ui::ConnectionsTab> m_ui;
    ProvisionDraft& m_draft;
    ConnectionStates& m_states;
    Background& m_background;
    const Services& m_services;
    ConnectionsModel* m_model;
    Strip* m_strip;
    QTimer m_askLater;
    std::map<QString, QString> m_keys;         ///< typed and not kept yet, by connection
    QStringList m_removed;                     ///< their secrets go when the draft is saved
    std::map<QString, QString> m_keysUnderWay; ///< on their way to the keychain; come back when that fails
    QStringList m_removedUnderWay;
    std::function<void()> m_then;
    std::uint64_t m_era = 0;
    bool m_running = false;
    bool m_sizedByHand = false;
};

} // namespace muster::gui
