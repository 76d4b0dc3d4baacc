// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/contacts/contactsyncview.h"
#include "gui/document/documentview.h"
#include "gui/services.h"
#include "gui/work/background.h"
#include "gui/work/desk.h"
#include "gui/work/turn.h"
#include "sync/contactsrun.h"

#include <QObject>
#include <QThread>

#include <memory>
#include <stop_token>
#include <vector>

namespace muster::gui {

/// A tenant that a match may name.
struct ContactTenant {
    QString id;      ///< lower case; empty: not known (yet)
    QString name;    ///< as the connection has it
    QString problem; ///< why the id is not known
};

/// The work of the Contacts page: settings, choices with undo and redo, Start Manual Sync and the writing of what was
/// looked at. Settings and choices are saved at once. Lives in the GUI thread; when it ends, a run is asked to stop and
/// waited for.
class ContactSyncController : public QObject {
    Q_OBJECT

public:
    ContactSyncController(Desk& desk, Background& background, const Services& services, QString location, Turn& turn,
                          QObject* parent = nullptr);
    ~ContactSyncController() override;

    [[nodiscard]] const std::shared_ptr<const ContactSyncView>& view() const { return m_view; }
    /// Of the connections; a domain is resolved once.
    [[nodiscard]] const std::vector<ContactTenant>& tenants() const { return m_tenants; }
    [[nodiscard]] bool isRunning() const { return m_thread != nullptr; }
    [[nodiscard]] bool canUndo() const { return !m_undo.empty(); }
    [[nodiscard]] bool canRedo() const { return !m_redo.empty(); }

public Q_SLOTS:
    /// Reads what the workspace knows. Ends in changed() or failed().
    void load();
    void setSettings(const muster::ContactsSettings& settings);
    /// Reads Microsoft 365, the documentation system and the PSA, and plans. Ends in changed() or failed().
    void read();
    /// `key`: "<tenantId>/<objectId>". `target`: "contact:<id>" of the documentation system or "record:<id>" of the
    /// PSA, for Match.
    void decide(const QString& key, muster::EntityChoice choice, const QString& target = {});
    /// Takes the choice for the user back.
    void reopen(const QString& key);
    void undo();
    void redo();
    /// Writes what the view shows, as far as it is the same still after reading again.
    void apply(const muster::Allowances& allowances);
    void stop();

Q_SIGNALS:
    void changed();
    void tenantsChanged();
    void failed(const muster::Error& error);
    void runningChanged(bool running);
    void progressed(const muster::Progress& progress);
    /// Nothing applied: a brake or a missing approval keeps the plan waiting.
    void synced(const std::shared_ptr<const muster::ContactsRunReport>& report);

private:
    /// A user's choice as it is to be; nothing: none.
    struct Change {
        QString tenantId, objectId;
        std::optional<ContactDecision> decision;
    };
    [[nodiscard]] Change reverseOf(const Change& change) const;
    void choose(Change change);
    void write(const Change& change);
    void findTenants();
    using Outcome = std::function<void()>;
    void start(std::function<Outcome(std::stop_token)> work);
    [[nodiscard]] Outcome refused(const Error& error);

    Desk& m_desk;
    Background& m_background;
    const Services& m_services;
    QString m_location;
    Turn& m_turn;
    std::shared_ptr<const ContactSyncView> m_view;
    std::vector<ContactTenant> m_tenants;
    std::vector<Connection> m_asked; ///< of which m_tenants is
    std::vector<Change> m_undo, m_redo;
    bool m_loading = false, m_loadAgain = false;
    std::unique_ptr<std::stop_source> m_stop = std::make_unique<std::stop_source>();
    std::unique_ptr<QThread> m_thread;
    Outcome m_outcome; ///< written by the run's thread before it ends
};

/// What a user can be matched with: what the plan found, then contacts of the organization by the text. For threads of
/// the pool.
[[nodiscard]] std::vector<Counterpart> contactCounterparts(const ContactSyncView& view, const QString& key,
                                                           const QString& text);

} // namespace muster::gui
