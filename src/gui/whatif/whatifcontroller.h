// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "gui/whatif/comparison.h"

#include <QDateTime>
#include <QObject>
#include <QStringList>
#include <QTimer>

#include <optional>

namespace muster::gui {

class Background;
class ProvisionDraft;

/// Keeps the answer to "what if you save this" beside the draft of Auth & Provision: plans the last reading anew
/// whenever rules, defaults or settings are edited, and asks for a reading when a rule names a group that nobody has
/// read. No widgets; GUI thread; draft and background outlive it.
class WhatIfController : public QObject {
    Q_OBJECT

public:
    enum class State {
        Quiet,     ///< nothing is edited
        NoReading, ///< nothing was ever read: the first sync will show it
        Gaps,      ///< the draft cannot be saved as it is, so there is no plan of it
        Unread,    ///< a group of the draft has to be read first
        Reading,   ///< it is being read
        Computing,
        Ready,
    };

    WhatIfController(ProvisionDraft& draft, Background& background, QObject* parent = nullptr);

    [[nodiscard]] State state() const { return m_state; }
    /// Of the draft as it was a moment ago; nullptr before the first one, and when nothing is edited.
    [[nodiscard]] const std::shared_ptr<const Comparison>& comparison() const { return m_comparison; }
    [[nodiscard]] const QDateTime& readAt() const { return m_readAt; }
    /// How many groups of the draft nobody has read.
    [[nodiscard]] int unreadGroups() const;
    /// Why the last reading of a new group failed.
    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }

    /// When the reading that the draft knows was made.
    void setReadAt(const QDateTime& at);
    /// A run goes on: no reading can begin now.
    void setRunning(bool running);
    /// Asks for the reading that is missing.
    void read();
    /// What came of readingWanted().
    void take(const std::shared_ptr<const Comparison>& comparison);
    void failed(const Error& error);

Q_SIGNALS:
    void changed();
    /// Read what the draft needs, plan under both, and hand it to take(), or to failed().
    void readingWanted(const muster::Configuration& draft);

private:
    void look();
    void plan();
    [[nodiscard]] bool isUpToDate() const;
    void set(State state);

    ProvisionDraft& m_draft;
    Background& m_background;
    QTimer m_pause;
    std::shared_ptr<const Comparison> m_comparison;
    std::optional<Error> m_error;
    Configuration m_refused;                  ///< the draft whose reading failed: not asked for again by itself
    Configuration m_compared, m_comparedWith; ///< draft and saved settings of m_comparison
    QDateTime m_readAt;
    State m_state = State::Quiet;
    bool m_isPlanning = false, m_isReading = false, m_isRunning = false;
};

} // namespace muster::gui
