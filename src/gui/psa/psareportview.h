// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/psaaccount.h"

#include <QWidget>

class QVBoxLayout;

namespace muster::gui {

/// What a test of the PSA account found: who it is, and one line for each thing that was looked at, told by picture and
/// word. Owned by the form's tab; GUI thread.
class PsaReportView : public QWidget {
    Q_OBJECT

public:
    explicit PsaReportView(QWidget* parent = nullptr);

    void show(const PsaAccountReport& report);
    /// Nothing is known (any more).
    void clear();

private:
    void add(const PsaAccountReport::Finding& finding);

    QVBoxLayout* m_column;
};

} // namespace muster::gui
