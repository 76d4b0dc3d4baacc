// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/continuous/continuoussync.h"
#include "gui/continuous/notice.h"

namespace muster::gui {

/// Tells people who are not looking at the window, and takes their wishes. Given by the composition; GUI thread.
class Notifier : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;
    /// It can be seen, and clicked, while the window is closed.
    [[nodiscard]] virtual bool isAtHand() const = 0;
    /// Off takes it away. `sentence`: what the status bar says.
    virtual void show(ContinuousSync::State state, bool trouble, const QString& sentence) = 0;
    virtual void tell(const Notice& notice) = 0;

Q_SIGNALS:
    void openWanted();
    /// A click on the last notice.
    void pageWanted(muster::gui::Notice::Page page);
    void lookWanted();
    void pauseWanted(bool pause);
    void quitWanted();
};

} // namespace muster::gui
