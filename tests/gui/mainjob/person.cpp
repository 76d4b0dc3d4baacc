// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/mainjob/person.h"

#include "gui/frame/navigation.h"

#include <QApplication>
#include <QComboBox>
#include <QListWidget>
#include <QMenu>
#include <QTabBar>
#include <QTableView>
#include <QTest>
#include <QTimer>

namespace muster::test {

QWidget* Person::see(const QString& name) const {
    const auto in = [&](QWidget* top) -> QWidget* {
        if (!top)
            return nullptr;
        if (top->objectName() == name && top->isVisible())
            return top;
        for (QWidget* widget : top->findChildren<QWidget*>(name))
            if (widget->isVisible())
                return widget;
        return nullptr;
    };
    if (QWidget* found = in(QApplication::activePopupWidget()))
        return found;
    if (QWidget* modal = QApplication::activeModalWidget())
        return in(modal);
    return in(&m_window);
}

QWidget* Person::await(const QString& name, int ms) const {
    const auto usable = [&] {
        const QWidget* widget = see(name);
        return widget && widget->isEnabled();
    };
    if (QTest::qWaitFor(usable, ms))
        return see(name);
    qWarning("%s is not there, or cannot be used", qPrintable(name));
    return nullptr;
}

bool Person::click(const QString& name) const {
    QWidget* widget = await(name);
    if (!widget)
        return false;
    QTest::mouseClick(widget, Qt::LeftButton);
    return true;
}

bool Person::type(const QString& name, const QString& text) const {
    QWidget* widget = await(name);
    if (!widget)
        return false;
    QTest::mouseClick(widget, Qt::LeftButton);
    QTest::keyClick(widget, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(widget, Qt::Key_Delete);
    QTest::keyClicks(widget, text);
    return true;
}

bool Person::choose(const QString& name, const QString& text) const {
    auto* box = qobject_cast<QComboBox*>(await(name));
    if (!box)
        return false;
    box->setFocus();
    if (box->isEditable()) {
        QTest::keyClick(box, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(box, text);
        QTest::keyClick(box, Qt::Key_Tab);
    } else {
        QTest::keyClicks(box, text);
    }
    if (box->currentText() == text)
        return true;
    qWarning("%s shows %s, not %s", qPrintable(name), qPrintable(box->currentText()), qPrintable(text));
    return false;
}

bool Person::clickTab(const QString& bar, const QString& beginning) const {
    auto* tabs = qobject_cast<QTabBar*>(await(bar));
    if (!tabs)
        return false;
    for (int i = 0; i < tabs->count(); ++i)
        if (tabs->tabText(i).startsWith(beginning)) {
            QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(i).center());
            return tabs->currentIndex() == i;
        }
    return false;
}

bool Person::clickPage(const QString& title, const QString& section) const {
    auto* list = qobject_cast<QListWidget*>(await(QStringLiteral("navigation")));
    if (!list)
        return false;
    QString in;
    for (int i = 0; i < list->count(); ++i) {
        if (list->item(i)->data(gui::NavigationDelegate::IsSection).toBool())
            in = list->item(i)->text();
        if (list->item(i)->text() == title && (section.isEmpty() || in == section)) {
            QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->item(i)).center());
            return list->currentRow() == i;
        }
    }
    return false;
}

bool Person::clickMenu(const QString& button, const QString& entry) const {
    QWidget* opener = await(button);
    if (!opener)
        return false;
    bool clicked = false;
    // The press returns only when the menu is closed.
    QTimer::singleShot(0, opener, [&] {
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        auto* action = menu ? menu->findChild<QAction*>(entry) : nullptr;
        clicked = action && action->isEnabled();
        if (clicked)
            QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action).center());
        else if (menu)
            menu->close();
    });
    QTest::mouseClick(opener, Qt::LeftButton);
    if (!QApplication::activeModalWidget())
        m_window.activateWindow();
    return clicked;
}

bool Person::chooseFile(const QString& path) const {
    auto* name = await(QStringLiteral("fileNameEdit"));
    if (!name || !type(QStringLiteral("fileNameEdit"), path))
        return false;
    QTest::keyClick(name, Qt::Key_Return);
    m_window.activateWindow();
    return true;
}

int Person::rowOf(const QString& table, const QString& text) const {
    const auto* view = qobject_cast<QTableView*>(see(table));
    if (!view)
        return -1;
    for (int row = 0; row < view->model()->rowCount(); ++row)
        if (view->model()->index(row, 0).data().toString().contains(text))
            return row;
    return -1;
}

} // namespace muster::test
