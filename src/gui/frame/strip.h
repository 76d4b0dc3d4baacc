// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QFrame>

class QLabel;
class QHBoxLayout;
class QPushButton;

namespace muster::gui {

/// One line across a page at the place that it concerns: what happened, why, what to do, with buttons. Warnings stay
/// until their reason is gone; an error can be closed. Announced to screen readers when it is shown. GUI thread.
class Strip : public QFrame {
    Q_OBJECT

public:
    enum Kind { Info, Warning, Danger };

    explicit Strip(QWidget* parent = nullptr);

    /// Shows `text` (plain); an empty one hides the strip.
    void tell(Kind kind, const QString& iconName, const QString& text);
    /// An error with its code and trace id to copy.
    void tellError(const Error& error);
    QPushButton* addLink(const QString& text);

private:
    QLabel* m_icon;
    QLabel* m_text;
    QHBoxLayout* m_row;
    QPushButton* m_copy;
    QPushButton* m_close;
};

} // namespace muster::gui
