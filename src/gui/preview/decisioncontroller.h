// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/preview/preview.h"
#include "gui/work/background.h"
#include "gui/work/desk.h"

#include <QObject>

#include <map>
#include <memory>
#include <vector>

namespace muster::gui {

/// What a person decides in Match & Preview: kept in the workspace at once, undone and redone, and answered by a new
/// plan of the same reading (the PSA and the directory are not read again). Decisions that come while a plan is being
/// made are planned together afterwards. Lives in the GUI thread; no widgets. User keys are keyOf()'s.
class DecisionController : public QObject {
    Q_OBJECT

public:
    DecisionController(Desk& desk, Background& background, QObject* parent = nullptr);

    /// What a run planned: forgets what could be undone before, since its basis is gone. About a plan that takes a run
    /// back nothing can be decided: it is what it is, or left out.
    void setPreview(std::shared_ptr<const Preview> preview);
    [[nodiscard]] const std::shared_ptr<const Preview>& preview() const { return m_preview; }

    [[nodiscard]] bool canUndo() const { return m_done > 0; }
    [[nodiscard]] bool canRedo() const { return m_done < m_history.size(); }
    /// "Exclude Ada Lovelace", for the button's tooltip; empty when there is nothing.
    [[nodiscard]] QString undoText() const { return canUndo() ? m_history[m_done - 1].text : QString(); }
    [[nodiscard]] QString redoText() const { return canRedo() ? m_history[m_done].text : QString(); }
    /// A plan is being made or something is being saved.
    [[nodiscard]] bool isBusy() const { return m_planning || m_saving > 0; }

public Q_SLOTS:
    void match(const QString& userKey, const muster::RecordKey& record);
    void create(const QString& userKey);
    void exclude(const QString& userKey);
    /// The same for several, taken back by one undo.
    void excludeAll(const QStringList& userKeys);
    /// Takes the decision back: the user is judged as if nobody had decided.
    void include(const QString& userKey);
    /// Every conflict with exactly one candidate gets it, when nobody else wants that candidate.
    void autoMatchAll();
    /// Every conflict without any candidate that a new record would resolve gets one.
    void createUnmatched();
    void undo();
    void redo();

Q_SIGNALS:
    void previewChanged(const std::shared_ptr<const muster::gui::Preview>& preview);
    /// What can be undone and redone is another; so is isBusy().
    void historyChanged();
    /// A bulk button found `count` people to decide about.
    void decided(int count);
    void failed(const muster::Error& error);

private:
    /// One user's decision before and after; Choice::Auto without a username: none.
    struct Change {
        Decision before, after;
    };
    struct Act {
        QString text;
        std::vector<Change> changes;
    };
    using Key = std::pair<QString, QString>;
    [[nodiscard]] bool canDecide() const {
        return m_preview && m_preview->plan->undoes.isEmpty() && !m_preview->onFile;
    }

    [[nodiscard]] Decision decisionOf(const QString& tenantId, const QString& objectId) const;
    [[nodiscard]] Change changeOf(const QString& userKey, Choice choice, std::optional<RecordKey> record) const;
    void decide(const QString& userKey, Choice choice, std::optional<RecordKey> record, const QString& text);
    void act(Act act);
    void put(const Act& act, bool forwards);
    void replan();

    Desk& m_desk;
    Background& m_background;
    std::shared_ptr<const Preview> m_preview;
    std::map<Key, Decision> m_decisions;
    std::vector<Act> m_history;
    std::size_t m_done = 0; ///< acts before this one are in effect
    std::uint64_t m_era = 0;
    int m_saving = 0;
    bool m_planning = false;
    bool m_again = false;
};

} // namespace muster::gui
