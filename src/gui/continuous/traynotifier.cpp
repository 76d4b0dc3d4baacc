// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/continuous/traynotifier.h"

#include "gui/theme/icon.h"

#include <QMenu>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace muster::gui {

TrayNotifier::TrayNotifier(QObject* parent)
    : Notifier(parent)
    , m_menu(std::make_unique<QMenu>()) {
    m_menu->addAction(tr("&Open Muster"), this, &Notifier::openWanted);
    m_menu->addSeparator();
    m_look = m_menu->addAction(tr("&Look Now"), this, &Notifier::lookWanted);
    m_pause = m_menu->addAction(tr("&Pause"));
    m_pause->setCheckable(true);
    connect(m_pause, &QAction::triggered, this, &Notifier::pauseWanted);
    m_menu->addSeparator();
    m_menu->addAction(tr("&Quit"), this, &Notifier::quitWanted);
    m_icon.setContextMenu(m_menu.get());
    connect(&m_icon, &QSystemTrayIcon::messageClicked, this, [this] { Q_EMIT pageWanted(m_page); });
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
            Q_EMIT openWanted();
    });
}

TrayNotifier::~TrayNotifier() = default;

bool TrayNotifier::isAtHand() const {
    return QSystemTrayIcon::isSystemTrayAvailable() && m_icon.isVisible();
}

void TrayNotifier::show(ContinuousSync::State state, bool trouble, const QString& sentence) {
    m_icon.setVisible(state != ContinuousSync::Off);
    m_icon.setIcon(iconFor(state, trouble));
    m_icon.setToolTip(sentence.isEmpty() ? u"Muster"_s : QString(u"Muster – "_s % sentence));
    m_look->setEnabled(state == ContinuousSync::Waiting);
    m_pause->setChecked(state == ContinuousSync::Paused);
}

void TrayNotifier::tell(const Notice& notice) {
    m_page = notice.page;
    m_icon.showMessage(notice.title, notice.text, QSystemTrayIcon::Warning);
}

QIcon TrayNotifier::iconFor(ContinuousSync::State state, bool trouble) {
    constexpr int side = 32, sign = 18;
    QPixmap picture = QIcon(u":/icons/muster.svg"_s).pixmap(side, side);
    QString name;
    if (trouble || state == ContinuousSync::Ended)
        name = u"triangle-alert"_s;
    else if (state == ContinuousSync::Paused)
        name = u"pause"_s;
    else if (state == ContinuousSync::Looking)
        name = u"refresh-cw"_s;
    if (name.isEmpty())
        return picture;
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect corner(side - sign, side - sign, sign, sign);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Qt::white);
    painter.drawEllipse(corner);
    painter.drawPixmap(corner.adjusted(3, 3, -3, -3), iconPixmap(name, Qt::black, sign - 6, 1));
    return picture;
}

} // namespace muster::gui
