// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/usablenotice.h"

#include "gui/frame/mainwindow.h"

#include <QEvent>
#include <QTimer>

#include <cstdio>

namespace muster {

UsableNotice::UsableNotice(gui::MainWindow& window, bool opens)
    : m_window(window)
    , m_filled(!opens) {
    window.installEventFilter(this);
    connect(&window, &gui::MainWindow::ready, this, [this] {
        m_filled = true;
        m_window.update(); // what has come is painted with the next frame
    });
}

bool UsableNotice::eventFilter(QObject* watched, QEvent* event) {
    if (m_filled && event->type() == QEvent::Paint) {
        m_window.removeEventFilter(this);
        // Its children are painted right after it; what was queued until then is handled before the timer.
        QTimer::singleShot(0, this, [] {
            std::puts("usable");
            std::fflush(stdout);
        });
    }
    return QObject::eventFilter(watched, event);
}

} // namespace muster
