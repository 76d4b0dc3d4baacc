// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QString>
#include <QWidget>

namespace muster::test {

/// Somebody who has no mouse: presses keys, which go to wherever the focus is, and looks. Never gives the focus by any
/// other way.
class Keyboard {
public:
    explicit Keyboard(QWidget& window)
        : m_window(window) {}

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const;
    void write(const QString& text) const;
    /// Tab until the focus is on, or within, the widget with that name.
    [[nodiscard]] bool tabTo(const QString& name) const;
    /// Tab to it, then replace what it holds.
    [[nodiscard]] bool fill(const QString& name, const QString& text) const;
    /// Tab to it, then Space.
    [[nodiscard]] bool push(const QString& name) const;

private:
    QWidget& m_window;
};

} // namespace muster::test
