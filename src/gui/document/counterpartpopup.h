// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/document/documentview.h"
#include "gui/work/background.h"

#include <QFrame>

#include <functional>

namespace Ui {
class CounterpartPopup;
}

namespace muster::gui {

/// The drop-down of Match on the pages of documentation systems: search on top, suggestions best first with score and
/// reason, then all. What another record has is shown and cannot be taken. GUI thread; the search runs in the pool, the
/// latest wins.
class CounterpartPopup : public QFrame {
    Q_OBJECT

public:
    explicit CounterpartPopup(Background& background, QWidget* parent = nullptr);
    ~CounterpartPopup() override;

    /// What can be chosen for a text; for a thread of the pool, one question at a time.
    using Finder = std::function<std::vector<Counterpart>(const QString& text)>;
    /// Opens below `at` (global).
    void openFor(const QString& source, Finder finder, const QRect& at);

Q_SIGNALS:
    void matchChosen(const QString& source, const QString& target);
    /// The answer to the latest search is shown.
    void filled();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void find();
    void fill(const std::vector<Counterpart>& found);
    void take();

    std::unique_ptr<Ui::CounterpartPopup> m_ui;
    Background& m_background;
    Finder m_finder;
    QString m_source;
    bool m_finding = false, m_again = false;
};

} // namespace muster::gui
