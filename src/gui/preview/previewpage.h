// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/preview/matchchoices.h"
#include "gui/preview/preview.h"
#include "gui/preview/previewdelegate.h"
#include "gui/preview/previewrows.h"
#include "gui/table/tablemodel.h"
#include "gui/work/background.h"
#include "sync/applying.h"
#include "sync/selection.h"

#include <QPointer>
#include <QWidget>

class QAction;
class QPushButton;

namespace Ui {
class PreviewPage;
}

namespace muster::gui {

class ApprovalStrip;
class MatchPopup;
class PilotMenu;
class RowChoices;
class StepPanel;
class Strip;

/// Match & Preview: every change before it happens, why, and what a person decides about it. Shows a preview and emits
/// wishes; user keys are keyOf()'s. GUI thread.
class PreviewPage : public QWidget {
    Q_OBJECT

public:
    PreviewPage(TableReader& tables, Background& background, QWidget* parent = nullptr);
    ~PreviewPage() override;

    /// Another plan; filter, tab and current person stay. nullptr: none yet.
    void setPreview(std::shared_ptr<const Preview> preview);
    /// The old rows stay, greyed, while a run reads; nothing can be decided or applied.
    void setRunning(bool running);
    void setUndo(const QString& undoText, const QString& redoText, bool canUndo, bool canRedo);
    void setTarget(const QString& name);
    /// What the empty page says.
    void setConnectionCount(int count);
    void showError(const Error& error);
    void tell(const QString& sentence);
    /// What an apply came to; `complete` false: something was not written. With a link to the whole result.
    void tellResult(const QString& sentence, bool complete);
    /// Why the plan can be neither decided about nor applied any more; empty: it can.
    void setStale(const QString& why);
    /// The whole plan, for the choices of a pilot, and what is chosen: words for the strip, empty: everybody.
    void setPilot(const std::shared_ptr<const Preview>& whole, const QString& words, int wholeChanges);
    void showActions(const std::vector<Action>& actions);
    /// Everybody whose present access the rule overrides, on tab All.
    void showOverridden(const QString& ruleId);
    /// Makes this user's row the current one, whatever is filtered now; nothing when the plan has none.
    void showPerson(const QString& userKey);

Q_SIGNALS:
    void pilotWanted(const muster::Selection& selection, const QString& words);
    void syncWanted();
    void applyWanted();
    void matchWanted(const QString& userKey, const muster::RecordKey& record);
    void createWanted(const QString& userKey);
    void excludeWanted(const QString& userKey);
    void excludeAllWanted(const QStringList& userKeys);
    void includeWanted(const QString& userKey);
    void autoMatchAllWanted();
    void createUnmatchedWanted();
    void undoWanted();
    void redoWanted();
    void resultWanted();
    void openPlanWanted();
    void savePlanWanted();
    void judgeWanted();
    void approversWanted();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildStrips();
    void buildPlanMenu();
    void wire();
    void fillCounts();
    /// What the plan is, and what can be done with it.
    void fillTitle();
    [[nodiscard]] bool isUndo() const;
    /// Nothing is decided about it: it takes a run back, or was signed as it is.
    [[nodiscard]] bool isFixed() const;
    void fillStrips();
    /// People of the selected rows who are not left alone yet.
    [[nodiscard]] QStringList selectedToExclude() const;
    void excludeSelected();
    void filter();
    void keepPlace();
    void findPlace();
    void layoutColumns();
    void layoutToolRow();
    /// A tenant or an account by name.
    [[nodiscard]] QString nameOfScope(const QString& id) const;
    void showCurrent();
    void offerChoices(const QModelIndex& current);
    void withdrawChoices();
    void tellNothing();
    /// The step of a row on the screen in the latest plan, which may be newer than the rows on the screen.
    [[nodiscard]] std::optional<std::uint32_t> stepAt(int row) const;
    void choose(const QModelIndex& index, PreviewDelegate::Choice choice);
    void openMatch(const QModelIndex& index);
    void copyRows();
    bool tableKey(int key, Qt::KeyboardModifiers modifiers);
    [[nodiscard]] QModelIndex currentRow() const;

    std::unique_ptr<Ui::PreviewPage> m_ui;
    Background& m_background;
    TableModel* m_model;
    PreviewDelegate* m_delegate;
    StepPanel* m_panel;
    MatchPopup* m_popup;
    Strip* m_error;
    QPushButton* m_showResult; ///< of that strip
    Strip* m_brake;
    Strip* m_unread;
    Strip* m_stale;
    Strip* m_pilot;
    ApprovalStrip* m_approval;
    QAction* m_savePlan;
    QAction* m_excludeSelected;
    PilotMenu* m_pilotMenu;
    QPointer<RowChoices> m_rowChoices; ///< the table owns it
    std::shared_ptr<const Preview> m_preview;
    std::shared_ptr<const PreviewRows> m_rows;
    std::shared_ptr<MatchChoices> m_choices;
    QString m_target;
    QString m_placeKey; ///< whose row was current
    int m_placeRow = 0;
    QString m_staleWhy;
    bool m_running = false, m_mouseDown = false;
    bool m_panelSized = false; ///< by hand
};

} // namespace muster::gui
