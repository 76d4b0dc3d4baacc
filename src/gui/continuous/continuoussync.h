// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/continuous/lookresult.h"
#include "gui/services.h"
#include "gui/work/turn.h"

#include <QObject>
#include <QThread>
#include <QTimer>

#include <functional>
#include <memory>

namespace muster::gui {

/// The workspace goes on by itself while the window is open (spec/01 §8): a look every pollSeconds, in a thread and
/// with a connection of its own. A person's run goes first. Off until somebody switches it on. Lives in the GUI thread;
/// no widgets.
class ContinuousSync : public QObject {
    Q_OBJECT

public:
    enum State {
        Off,
        Waiting, ///< for nextLook()
        Looking,
        Paused,
        Ended, ///< by an error that more looks would not mend; why() tells
    };

    /// What is given outlives it.
    ContinuousSync(QString location, const Services& services, Turn& turn, QObject* parent = nullptr);
    /// Stops a look after the current record, and waits.
    ~ContinuousSync() override;

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isOn() const { return m_state != Off; }
    /// UTC; of Waiting.
    [[nodiscard]] QDateTime nextLook() const { return m_nextLook; }
    /// Who holds the workspace, or what ended it; empty: nothing is in the way.
    [[nodiscard]] const QString& why() const { return m_why; }
    /// The state for a person; empty: off.
    [[nodiscard]] QString sentence() const;

    /// UTC; what looks are planned by, and what a look takes for now.
    void setClock(std::function<QDateTime()> clock) { m_clock = std::move(clock); }

public Q_SLOTS:
    void setOn(bool on);
    void setPaused(bool paused);
    /// At once instead of at nextLook(); when it is off or paused, nothing.
    void look();

Q_SIGNALS:
    /// Once a second while it waits, too.
    void changed();
    void looked(const muster::gui::LookResult& result);

private:
    class Seat;
    void become(State state);
    void plan(int seconds);
    void tick();
    void take(const Result<LookResult>& result);

    Turn& m_turn;
    std::function<QDateTime()> m_clock = [] { return QDateTime::currentDateTimeUtc(); };
    State m_state = Off;
    QDateTime m_nextLook;
    QString m_why;
    bool m_endWanted = false; ///< switched off or paused during a look
    QTimer m_second;
    std::stop_source m_stop; ///< of looks, until it is used
    QThread m_thread;
    Seat* m_seat; ///< lives in the thread
};

} // namespace muster::gui
