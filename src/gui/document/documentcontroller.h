// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/document/documentview.h"
#include "gui/services.h"
#include "gui/work/background.h"
#include "gui/work/desk.h"
#include "gui/work/turn.h"
#include "sync/documentrun.h"

#include <QObject>
#include <QThread>
#include <QUrl>

#include <memory>
#include <stop_token>
#include <vector>

namespace muster::gui {

/// The work of the Document page: settings, choices with undo and redo, Authenticate, readings and syncs. Every choice
/// is saved at once. Lives in the GUI thread; when it ends, a sync is asked to stop and waited for.
class DocumentController : public QObject {
    Q_OBJECT

public:
    DocumentController(Desk& desk, Background& background, const Services& services, QString location, Turn& turn,
                       QObject* parent = nullptr);
    ~DocumentController() override;

    [[nodiscard]] const std::shared_ptr<const DocumentView>& view() const { return m_view; }
    [[nodiscard]] bool isRunning() const { return m_thread != nullptr; }
    [[nodiscard]] bool canUndo() const { return !m_undo.empty(); }
    [[nodiscard]] bool canRedo() const { return !m_redo.empty(); }
    /// For threads of the pool; made anew with each view.
    [[nodiscard]] std::shared_ptr<Counterparts> counterparts();

public Q_SLOTS:
    /// Reads what the workspace knows. Ends in changed() or failed().
    void load();
    void setSettings(const muster::DocumentSettings& settings);
    /// `secret` empty: the one that is kept. A good answer keeps secret and target, and reads both sides. Ends in
    /// authenticated() or failed().
    void authenticate(const muster::DocumentTarget& target, const QString& secret);
    /// Reads both sides anew. Ends in changed() or failed().
    void read();
    void match(const muster::EntityKey& source, const QString& target);
    void create(const std::vector<muster::EntityKey>& sources);
    void exclude(const std::vector<muster::EntityKey>& sources);
    void reopen(const std::vector<muster::EntityKey>& sources);
    void autoMatchAll(muster::EntityKind kind);
    void createAllUnmatched(muster::EntityKind kind);
    /// Looks for the address of its page. Ends in pageFound() or failed().
    void open(const muster::EntityKey& target);
    void undo();
    void redo();
    /// Applies the plan; `finish`: what is open stays so.
    void sync(bool finish, const muster::Allowances& allowances);
    void stop();

Q_SIGNALS:
    void changed();
    void failed(const muster::Error& error);
    void authenticated(const muster::DocumentationReport& report);
    /// Empty: there is none.
    void pageFound(const QUrl& page);
    /// After a choice in bulk.
    void decided(int count);
    void runningChanged(bool running);
    void progressed(const muster::Progress& progress);
    /// Nothing applied: a brake keeps the plan waiting.
    void synced(const std::shared_ptr<const muster::DocumentRunReport>& report);

private:
    using Decisions = std::vector<EntityDecision>;
    /// One step of undo: what to put, and whose choice to take back.
    struct Change {
        Decisions put;
        std::vector<EntityKey> remove;
    };
    void decide(const std::vector<EntityKey>& sources, EntityChoice choice, const QString& target = {});
    void inBulk(EntityKind kind, Decisions (*choose)(const DocumentInput&, EntityKind, const QDateTime&));
    /// What the reverse of it would be, under the present view.
    [[nodiscard]] Change reverseOf(const Change& change) const;
    void write(const Change& change, int count);
    void start(std::function<std::function<void()>(std::stop_token)> work);

    Desk& m_desk;
    Background& m_background;
    const Services& m_services;
    QString m_location;
    Turn& m_turn;
    std::shared_ptr<const DocumentView> m_view;
    std::shared_ptr<Counterparts> m_counterparts;
    std::vector<Change> m_undo, m_redo;
    bool m_loading = false, m_loadAgain = false;
    std::unique_ptr<std::stop_source> m_stop = std::make_unique<std::stop_source>();
    std::unique_ptr<QThread> m_thread;
    std::function<void()> m_outcome; ///< written by the run's thread before it ends
};

} // namespace muster::gui
