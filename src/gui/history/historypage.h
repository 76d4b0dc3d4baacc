// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/history/historyjobs.h"
#include "gui/work/desk.h"

#include <QTimer>
#include <QWidget>

class QPushButton;
class QTableView;

namespace Ui {
class HistoryPage;
}

namespace muster::gui {

class Background;
class StepFieldsModel;
class Strip;
class TableModel;
class TableReader;

/// History: the runs, what one of them wrote and said, export, support bundle, the wish to undo. Reads through the desk
/// when it is first shown and when it is told to. GUI thread.
class HistoryPage : public QWidget {
    Q_OBJECT

public:
    HistoryPage(TableReader& tables, Desk& desk, Background& background, QWidget* parent = nullptr);
    ~HistoryPage() override;

    /// All runs, or the steps of one, into a file; ends in exported() or in a strip.
    void exportRunsTo(const QString& path);
    void exportStepsTo(const QString& runId, const QString& path);
    /// A support bundle; ends in bundleWritten() or in a strip.
    void writeBundleTo(const QString& path, bool pseudonyms);
    /// While a run goes on nothing can be undone or tried again.
    void setRunning(bool running);
    void showError(const Error& error);

public Q_SLOTS:
    /// Reads anew; filter, order and chosen run stay.
    void read();

Q_SIGNALS:
    /// The runs of a reading are on the screen.
    void readDone();
    /// Steps and log of the chosen run are on the screen.
    void runShown(const QString& runId);
    void undoWished(const QString& runId);
    /// What failed is due: a new sync has it.
    void retryWished();
    void previewWanted();
    void exported(const QString& path, int rows);
    void bundleWritten(const QString& path);

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fillTexts();
    void dress(QTableView& table);
    void wire();
    void filter();
    void put(const HistoryReading& reading);
    void runsOrdered();
    void chooseRun();
    void showRun(const RunReading& reading);
    void tellRun();
    /// What an undo of the shown run would do, once it has been worked out elsewhere.
    void askForOutlook();
    void showOutlook(const UndoOutlook& outlook);
    void filterSteps();
    void tellCounts();
    void chooseTab(int tab);
    void chooseStep();
    void layoutColumns();
    void ask(const QString& title, const QString& name, const QString& suffix,
             const std::function<void(const QString&)>& then);
    void tellWritten(const QString& text);
    [[nodiscard]] std::optional<std::uint32_t> chosenRow() const;

    std::unique_ptr<Ui::HistoryPage> m_ui;
    Desk& m_desk;
    Background& m_background;
    TableModel* m_runs;
    TableModel* m_steps;
    StepFieldsModel* m_fields;
    Strip* m_strip;
    Strip* m_outlook;
    QPushButton* m_stuckLink; ///< shows those that stay as they are, and all again
    bool m_onlyStuck = false;
    QString m_keptStep;          ///< stays current when the rows are replaced
    std::stop_source m_outlooks; ///< of the one under way
    QTimer m_typing;             ///< asks the database once somebody stops typing
    std::shared_ptr<const RunRows> m_rows;
    RunReading m_run;
    int m_retentionDays = 0;
    QString m_runId;   ///< chosen
    QString m_shownId; ///< whose steps are on the screen
    bool m_reading = false, m_readAgain = false, m_running = false;
};

} // namespace muster::gui
