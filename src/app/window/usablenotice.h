// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace muster {

namespace gui {
class MainWindow;
}

/// Says "usable" in a line on standard output, once, when a person could begin: the window is painted with what it was
/// opened for, and the event loop has come to rest behind that. For those who measure the start (`--say-when-usable`).
/// Made before the window is shown; owned by main(). GUI thread.
class UsableNotice : public QObject {
    Q_OBJECT

public:
    /// `opens`: a workspace is opened too, and its first answers belong to it.
    UsableNotice(gui::MainWindow& window, bool opens);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    gui::MainWindow& m_window;
    bool m_filled;
};

} // namespace muster
