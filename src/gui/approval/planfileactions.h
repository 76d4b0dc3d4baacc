// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/approval.h"

#include <QObject>

namespace muster::gui {

class PreviewPage;
struct Session;

/// What Match & Preview does with plan files: open, save, approve or reject, and who may. Asks with dialogs, lets the
/// runs of the session do the work. Owned by the pages; GUI thread.
class PlanFileActions : public QObject {
    Q_OBJECT

public:
    PlanFileActions(Session& session, PreviewPage& page, QObject* parent = nullptr);

private:
    void askWhatToOpen();
    void askWhereToSave();
    void askForWord();
    void showApprovers();

    Session& m_session;
    PreviewPage& m_page;
};

} // namespace muster::gui
