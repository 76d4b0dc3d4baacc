// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What Match & Preview says above its table: brakes, what was not read, approval, pilot.
#include "gui/approval/approvalstrip.h"
#include "gui/preview/applysummary.h"
#include "gui/preview/pilotmenu.h"
#include "gui/preview/previewpage.h"
#include "gui/preview/words.h"
#include "gui/theme/tokens.h"
#include "ui_previewpage.h"

#include <QLocale>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace muster::gui {
void PreviewPage::buildStrips() {
    m_error = new Strip(this);
    m_error->setObjectName(u"previewError"_s);
    m_showResult = m_error->addLink(tr("Show the Result…"));
    m_showResult->setObjectName(u"showResult"_s);
    m_showResult->hide();
    connect(m_showResult, &QPushButton::clicked, this, &PreviewPage::resultWanted);
    m_brake = new Strip(this);
    m_brake->setObjectName(u"brakeStrip"_s);
    m_unread = new Strip(this);
    m_stale = new Strip(this);
    m_pilot = new Strip(this);
    m_pilot->setObjectName(u"pilotStrip"_s);
    m_pilotMenu = new PilotMenu(this);
    m_ui->pilot->setMenu(m_pilotMenu);
    connect(m_pilotMenu, &PilotMenu::chosen, this, &PreviewPage::pilotWanted);
    // The error also belongs above the empty page.
    auto* above = new QHBoxLayout;
    above->setContentsMargins(space::page, 0, space::page, 0);
    above->addWidget(m_error);
    static_cast<QVBoxLayout*>(layout())->insertLayout(1, above);
    m_approval = new ApprovalStrip(this);
    m_approval->setObjectName(u"approvalStrip"_s);
    connect(m_approval, &ApprovalStrip::saveWanted, this, &PreviewPage::savePlanWanted);
    connect(m_approval, &ApprovalStrip::judgeWanted, this, &PreviewPage::judgeWanted);
    connect(m_approval, &ApprovalStrip::keyWanted, this, &PreviewPage::approversWanted);
    for (Strip* strip : std::initializer_list<Strip*>{m_stale, m_approval, m_pilot, m_brake, m_unread})
        m_ui->strips->addWidget(strip);
    QPushButton* show = m_brake->addLink({});
    show->setObjectName(u"showBraked"_s);
    connect(show, &QPushButton::clicked, this, [this] {
        showActions({Action::Deactivate, Action::Revoke, Action::Convert});
    });
    connect(m_stale->addLink(tr("Plan Again")), &QPushButton::clicked, this, &PreviewPage::syncWanted);
    QPushButton* everybody = m_pilot->addLink(tr("Everybody"));
    everybody->setObjectName(u"pilotEverybody"_s);
    connect(everybody, &QPushButton::clicked, this, [this] { Q_EMIT pilotWanted({}, {}); });
}

void PreviewPage::buildPlanMenu() {
    auto* menu = new QMenu(this);
    menu->addAction(tr("&Open Plan File…"), this, &PreviewPage::openPlanWanted)->setObjectName(u"openPlanFile"_s);
    m_savePlan = menu->addAction(tr("&Save Plan File…"), this, &PreviewPage::savePlanWanted);
    m_savePlan->setObjectName(u"savePlanFile"_s);
    menu->addSeparator();
    menu->addAction(tr("&Approvers…"), this, &PreviewPage::approversWanted)->setObjectName(u"openApprovers"_s);
    m_ui->planFile->setMenu(menu);
}

QString PreviewPage::nameOfScope(const QString& id) const {
    for (const auto& client : m_rows->clients())
        if (client.id == id)
            return client.name;
    const auto& reports = m_preview->connections;
    const auto tenant =
        std::find_if(reports.begin(), reports.end(), [&](const auto& report) { return report.tenantId == id; });
    return tenant == reports.end() ? id : tenant->connection;
}

void PreviewPage::fillStrips() {
    QStringList brakes;
    int removals = 0;
    for (const TrippedBrake& brake : trippedBrakes(*m_preview->plan)) {
        const QString what = brake.name == BrakeName::Removals ? tr("people lose access") : wordFor(brake.name);
        QString text = tr("%1 %2, the limit is %3").arg(QLocale().toString(brake.count), what, brake.limit);
        if (!brake.where.isEmpty())
            text += tr(" for %1").arg(nameOfScope(brake.where));
        if (brake.name == BrakeName::Removals) {
            removals = brake.count;
            text += u" ("_s % wordsFor(m_rows->counts(), {Action::Deactivate, Action::Revoke, Action::Convert}) % u')';
        }
        brakes.append(text);
    }
    m_brake->tell(
        Strip::Warning, u"hand"_s,
        brakes.isEmpty()
            ? QString()
            : tr("Brake: %1. Apply asks for the number. Nothing is written before.").arg(brakes.join(u"; "_s)));
    auto* show = m_brake->findChild<QPushButton*>(u"showBraked"_s);
    show->setVisible(removals > 0);
    show->setText(tr("Show These %Ln", nullptr, removals));
    QStringList unread;
    for (const ConnectionReport& report : m_preview->connections)
        if (report.error)
            unread.append(tr("%1 was not read: %2").arg(report.connection, report.error->detail));
    m_unread->tell(Strip::Warning, u"triangle-alert"_s,
                   unread.isEmpty() ? QString()
                                    : QString(unread.join(u'\n') % u' ' %
                                              tr("Its people get no steps; their records stay as they are.")));
    m_stale->tell(Strip::Warning, u"clock"_s, m_staleWhy);
    m_approval->setPreview(*m_preview, changesOf(m_rows->counts()));
}

} // namespace muster::gui
