// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/continuous/continuoussync.h"
#include "sync/pulse.h"
#include "sync/tenants.h"

#include <QWidget>

#include <memory>

namespace Ui {
class RunStatus;
}

namespace muster::gui {

/// The status bar's content, left to right: workspace, the run with progress and Stop, health per system as icon and
/// word. Shows values and emits wishes.
class RunStatus : public QWidget {
    Q_OBJECT

public:
    explicit RunStatus(QWidget* parent = nullptr);
    ~RunStatus() override;

    /// Empty: none is open.
    void setWorkspace(const QString& location);
    void setRunning(bool running);
    void setProgress(const Progress& progress);
    /// What stands there between runs ("Preview only, nothing written").
    void setIdleText(const QString& text);
    /// How many of the enabled connections were read completely; none: nothing known yet.
    void setConnections(const std::vector<ConnectionReport>& reports);
    void setPsa(const QString& name);
    /// Between the runs of people; Off shows nothing.
    void setContinuous(ContinuousSync::State state, const QString& sentence);

Q_SIGNALS:
    void stopWanted();
    void pauseWanted(bool pause);

protected:
    void changeEvent(QEvent* event) override;

private:
    void putIcons();

    std::unique_ptr<Ui::RunStatus> m_ui;
    QString m_idle;
    bool m_allRead = true;
    bool m_paused = false; ///< the button resumes
};

/// One line for a person: what is done, how far, how fast, how long still.
[[nodiscard]] QString sentenceFor(const Progress& progress);

} // namespace muster::gui
