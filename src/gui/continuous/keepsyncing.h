// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/continuous/notifier.h"

#include <QPointer>

class QAction;

namespace muster::gui {

/// "Keep Syncing" of the menu, and who is told without looking: joins the continuous sync of the open workspace with
/// the notifier. What was switched on stays so for this workspace on this machine. Owned by the window; GUI thread.
class KeepSyncing : public QObject {
    Q_OBJECT

public:
    /// `notifier` may be nullptr.
    KeepSyncing(QAction& action, std::unique_ptr<Notifier> notifier, QObject* parent = nullptr);

    /// Another workspace is open.
    void attach(ContinuousSync& continuous, const QString& workspaceId);
    /// None is.
    void detach();
    /// Whether it goes on although the window is closed; then the person is told once how to end it.
    [[nodiscard]] bool goesOnWithoutWindow();

Q_SIGNALS:
    void openWanted();
    void pageWanted(muster::gui::Notice::Page page);
    void quitWanted();

private:
    void tell();
    void take(const LookResult& look);

    QAction& m_action;
    std::unique_ptr<Notifier> m_notifier;
    QPointer<ContinuousSync> m_continuous;
    QString m_setting; ///< name
    Notices m_notices;
    bool m_trouble = false;
};

} // namespace muster::gui
