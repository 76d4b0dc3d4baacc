// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/document/documentview.h"
#include "gui/work/background.h"

#include <QFrame>

namespace Ui {
class CounterpartPopup;
}

namespace muster::gui {

/// The drop-down of Match on the Document page: search on top, suggestions best first with score and reason, then all.
/// What another record has is shown and cannot be taken. GUI thread; the search runs in the pool, the latest wins.
class CounterpartPopup : public QFrame {
    Q_OBJECT

public:
    explicit CounterpartPopup(Background& background, QWidget* parent = nullptr);
    ~CounterpartPopup() override;

    /// Opens below `at` (global).
    void openFor(std::shared_ptr<Counterparts> counterparts, const EntityKey& source, const QRect& at);

Q_SIGNALS:
    void matchChosen(const muster::EntityKey& source, const QString& target);
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
    std::shared_ptr<Counterparts> m_counterparts;
    EntityKey m_source;
    bool m_finding = false, m_again = false;
};

} // namespace muster::gui
