// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/preview/preview.h"
#include "gui/services.h"
#include "gui/whatif/comparison.h"
#include "gui/work/turn.h"
#include "sync/applying.h"
#include "sync/pulse.h"

#include <QObject>
#include <QSet>
#include <QThread>

#include <memory>
#include <stop_token>

namespace muster::gui {

/// What a person wants applied of a preview.
struct ApplyWish {
    std::shared_ptr<const Preview> preview;
    QSet<QString> leaveOut;          ///< keys of steps that stay as they are (a convert not ticked)
    bool onlyAddsAndUpdates = false; ///< nothing that takes access away
    Allowances allowances;           ///< typed numbers
};

/// The runs of the window, one at a time, each in a thread of its own with its own connection to the workspace.
/// Lives in the GUI thread; when it ends, a run is asked to stop and waited for. `services` outlive it.
class RunController : public QObject {
    Q_OBJECT

public:
    /// `turn` outlives it.
    RunController(QString location, const Services& services, Turn& turn, QObject* parent = nullptr);
    ~RunController() override;

    [[nodiscard]] bool isRunning() const { return m_thread != nullptr; }

public Q_SLOTS:
    /// Reads all connections and plans; writes nothing to the PSA. Ends in planned() or failed().
    void sync();
    /// Reads what the draft needs besides and plans under both settings; nothing of it is kept as a plan, nothing is
    /// written to the PSA. Ends in compared() or failed().
    void compare(const muster::Configuration& draft);
    /// Plans what takes a run back (spec/04 §6), for the same preview; reads no directory and writes nothing. Ends in
    /// planned() or failed().
    void undo(const QString& runId);
    /// Shows a plan file as the last reading stands, with what was said about it; reads no directory. Ends in planned()
    /// or failed().
    void open(const QString& path);
    /// Writes a preview to a plan file, signed. Ends in saved() or failed().
    void save(const std::shared_ptr<const muster::gui::Preview>& preview, const QString& path);
    /// Signs a word about the plan file that is shown, and shows it again. Ends in planned() or failed().
    void judge(const std::shared_ptr<const muster::gui::PlanOnFile>& shown, muster::Verdict verdict,
               const QString& note);
    /// Applies a preview as far as it still fits what is read then; that of an undo takes the run back. Ends in
    /// applied() or failed().
    void apply(const muster::gui::ApplyWish& wish);
    /// After the current record.
    void stop();

Q_SIGNALS:
    /// At most ten times a second.
    void progressed(const muster::Progress& progress);
    void planned(const std::shared_ptr<const muster::gui::Preview>& preview);
    void saved(const QString& path);
    void compared(const std::shared_ptr<const muster::gui::Comparison>& comparison);
    /// `changed`: keys of steps that did not fit any more and were left alone.
    void applied(const muster::ApplyReport& report, const QStringList& changed);
    void failed(const muster::Error& error);
    void runningChanged(bool running);

private:
    /// What a run leaves behind: a signal to emit once its thread is gone.
    using Outcome = std::function<void(RunController&)>;
    void start(std::function<Outcome(std::stop_token)> work);
    void ended();

    QString m_location;
    const Services& m_services;
    Turn& m_turn;
    std::unique_ptr<std::stop_source> m_stop = std::make_unique<std::stop_source>(); ///< one per run
    std::unique_ptr<QThread> m_thread;
    Outcome m_outcome; ///< written by the run's thread before it ends
};

} // namespace muster::gui
