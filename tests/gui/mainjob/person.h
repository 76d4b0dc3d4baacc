// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

class QTableView;

namespace muster::test {

/// Somebody at the window: finds what is visible by its object name, clicks and types. Real mouse and key events only;
/// every hand movement answers whether it could be made.
class Person {
public:
    explicit Person(QWidget& window)
        : m_window(window) {}

    /// The visible widget with that name, in the active dialog or pop-up first.
    [[nodiscard]] QWidget* see(const QString& name) const;
    /// Waits until it is there and can be used.
    [[nodiscard]] QWidget* await(const QString& name, int ms = 20'000) const;

    bool click(const QString& name) const;
    bool type(const QString& name, const QString& text) const;
    /// An entry of a list of choices, by its text.
    bool choose(const QString& name, const QString& text) const;
    bool clickTab(const QString& bar, const QString& beginning) const;
    /// `section`: the heading that the page is under, where several have its name; empty: the first one.
    bool clickPage(const QString& title, const QString& section = {}) const;
    /// An entry of a button's menu, by its object name.
    bool clickMenu(const QString& button, const QString& entry) const;
    /// The path in the file dialog that is open.
    bool chooseFile(const QString& path) const;

    /// The row of the table that shows the text in its first column.
    [[nodiscard]] int rowOf(const QString& table, const QString& text) const;

private:
    QWidget& m_window;
};

} // namespace muster::test
