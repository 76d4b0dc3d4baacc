// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/continuous/notifier.h"

#include <QSystemTrayIcon>

#include <memory>

class QAction;
class QMenu;

namespace muster::gui {

/// The icon in the notification area (Windows, most Linux desktops) or the menu bar (macOS). Its state is a sign on the
/// icon and a word in its tip, not a colour alone.
class TrayNotifier final : public Notifier {
    Q_OBJECT

public:
    explicit TrayNotifier(QObject* parent = nullptr);
    ~TrayNotifier() override;

    [[nodiscard]] bool isAtHand() const override;
    void show(ContinuousSync::State state, bool trouble, const QString& sentence) override;
    void tell(const Notice& notice) override;

    /// The program's icon with the sign of a state.
    [[nodiscard]] static QIcon iconFor(ContinuousSync::State state, bool trouble);

private:
    std::unique_ptr<QMenu> m_menu;
    QAction* m_look;
    QAction* m_pause;
    QSystemTrayIcon m_icon;
    Notice::Page m_page = Notice::Preview; ///< of the last notice
};

} // namespace muster::gui
