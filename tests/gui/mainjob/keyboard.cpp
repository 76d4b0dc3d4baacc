// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/mainjob/keyboard.h"

#include <QApplication>
#include <QTest>

namespace muster::test {
namespace {

QWidget* focused(QWidget& window) {
    if (QWidget* popup = QApplication::activePopupWidget())
        return popup->focusWidget() ? popup->focusWidget() : popup;
    if (QWidget* focus = QApplication::focusWidget())
        return focus;
    QWidget* modal = QApplication::activeModalWidget();
    return modal ? modal : &window;
}

bool isIn(const QWidget* widget, const QString& name) {
    for (; widget; widget = widget->parentWidget())
        if (widget->objectName() == name)
            return true;
    return false;
}

} // namespace

void Keyboard::press(Qt::Key key, Qt::KeyboardModifiers modifiers) const {
    QTest::keyClick(focused(m_window), key, modifiers);
}

void Keyboard::write(const QString& text) const {
    for (const QChar c : text)
        QTest::keyClicks(focused(m_window), c);
}

bool Keyboard::tabTo(const QString& name) const {
    constexpr int most = 150;
    const auto arrives = [&] {
        for (int i = 0; i < most; ++i) {
            if (isIn(focused(m_window), name))
                return true;
            press(Qt::Key_Tab);
        }
        return false;
    };
    // What has just been asked for may not be there, or not be enabled, yet.
    if (QTest::qWaitFor(arrives, 20'000))
        return true;
    qWarning("Tab does not reach %s", qPrintable(name));
    return false;
}

bool Keyboard::fill(const QString& name, const QString& text) const {
    if (!tabTo(name))
        return false;
    press(Qt::Key_A, Qt::ControlModifier);
    press(Qt::Key_Delete);
    write(text);
    return true;
}

bool Keyboard::push(const QString& name) const {
    if (!tabTo(name))
        return false;
    press(Qt::Key_Space);
    return true;
}

} // namespace muster::test
