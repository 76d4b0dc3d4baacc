// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/continuous/keepsyncing.h"

#include <QAction>
#include <QSettings>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::gui {

KeepSyncing::KeepSyncing(QAction& action, std::unique_ptr<Notifier> notifier, QObject* parent)
    : QObject(parent)
    , m_action(action)
    , m_notifier(std::move(notifier)) {
    connect(&m_action, &QAction::triggered, this, [this](bool on) {
        QSettings().setValue(m_setting, on);
        if (m_continuous)
            m_continuous->setOn(on);
    });
    if (!m_notifier)
        return;
    connect(m_notifier.get(), &Notifier::openWanted, this, &KeepSyncing::openWanted);
    connect(m_notifier.get(), &Notifier::pageWanted, this, &KeepSyncing::pageWanted);
    connect(m_notifier.get(), &Notifier::quitWanted, this, &KeepSyncing::quitWanted);
    connect(m_notifier.get(), &Notifier::lookWanted, this, [this] {
        if (m_continuous)
            m_continuous->look();
    });
    connect(m_notifier.get(), &Notifier::pauseWanted, this, [this](bool pause) {
        if (m_continuous)
            m_continuous->setPaused(pause);
    });
}

void KeepSyncing::attach(ContinuousSync& continuous, const QString& workspaceId) {
    m_continuous = &continuous;
    m_notices = {};
    m_trouble = false;
    m_setting = u"continuous/"_s + workspaceId;
    connect(&continuous, &ContinuousSync::changed, this, &KeepSyncing::tell);
    connect(&continuous, &ContinuousSync::looked, this, &KeepSyncing::take);
    const bool on = QSettings().value(m_setting, false).toBool();
    m_action.setEnabled(true);
    m_action.setChecked(on);
    continuous.setOn(on);
}

void KeepSyncing::detach() {
    m_continuous.clear();
    m_action.setEnabled(false);
    m_action.setChecked(false);
    if (m_notifier)
        m_notifier->show(ContinuousSync::Off, false, {});
}

void KeepSyncing::tell() {
    if (m_notifier && m_continuous)
        m_notifier->show(m_continuous->state(), m_trouble, m_continuous->sentence());
}

void KeepSyncing::take(const LookResult& look) {
    m_trouble = std::any_of(look.standings.begin(), look.standings.end(),
                            [](const auto& standing) { return standing.second.failures >= 2; }) ||
                (look.ran ? !look.gate.isOpen() : m_trouble);
    for (const Notice& notice : m_notices.of(look))
        if (m_notifier)
            m_notifier->tell(notice);
}

bool KeepSyncing::goesOnWithoutWindow() {
    if (!m_continuous || !m_continuous->isOn() || !m_notifier || !m_notifier->isAtHand())
        return false;
    const QString told = u"continuous/toldThatItGoesOn"_s;
    if (!QSettings().value(told, false).toBool()) {
        QSettings().setValue(told, true);
        m_notifier->tell(
            {tr("Muster goes on syncing"), tr("Its icon here opens the window again. Quit ends it."), Notice::Preview});
    }
    return true;
}

} // namespace muster::gui
