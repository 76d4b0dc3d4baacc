// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/frame/strip.h"
#include "gui/psa/psacontroller.h"

namespace muster::gui {

/// Says above the forms that the PSA was never read, so that they have nothing to choose from, and reads it. Shown
/// where a form needs it; owned by the page, GUI thread.
class UnreadStrip : public Strip {
    Q_OBJECT

public:
    UnreadStrip(ProvisionDraft& draft, PsaController& controller, QWidget* parent = nullptr);

    /// Whether what is on show needs the PSA's lists.
    void setNeeded(bool needed);

private:
    void refresh();
    void tellFailure(const Error& error);

    ProvisionDraft& m_draft;
    PsaController& m_controller;
    QPushButton *m_read, *m_cancel;
    QString m_waits;
    bool m_isNeeded = true;
    bool m_hasFailed = false; ///< what went wrong stays until it is tried again
};

} // namespace muster::gui
