// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/provision/permissionspanel.h"

#include "gui/frame/strip.h"
#include "gui/theme/icon.h"
#include "gui/theme/picture.h"
#include "gui/theme/theme.h"
#include "ui_permissionspanel.h"

#include <QEvent>
#include <QHeaderView>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

QString licenceLine(ConnectionState::Licence licence) {
    switch (licence) {
    case ConnectionState::Premium:
        return PermissionsPanel::tr("Licence: Entra ID P1 or P2 was seen.");
    case ConnectionState::NoPremium:
        return PermissionsPanel::tr("Licence: no Entra ID P1 or P2 was seen; the vendor requires one.");
    case ConnectionState::NotReadable:
        return PermissionsPanel::tr("Licence: not readable. The vendor requires Entra ID P1 or P2.");
    case ConnectionState::NotAsked:
        break;
    }
    return PermissionsPanel::tr("Licence: not asked yet, Test does. The vendor requires Entra ID P1 or P2.");
}

} // namespace

PermissionsPanel::PermissionsPanel(QWidget* parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::PermissionsPanel>())
    , m_strip(new Strip(this)) {
    m_ui->setupUi(this);
    m_strip->setObjectName(u"permissionsStrip"_s);
    m_ui->strips->addWidget(m_strip);
    QHeaderView& header = *m_ui->permissions->horizontalHeader();
    header.setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header.setSectionResizeMode(0, QHeaderView::ResizeToContents);
    header.setSectionResizeMode(1, QHeaderView::Stretch);
    header.setSectionResizeMode(2, QHeaderView::ResizeToContents);
    m_ui->permissions->verticalHeader()->hide();
    m_ui->permissions->verticalHeader()->setDefaultSectionSize(28);
    setPicture(*m_ui->licenceIcon, u"info"_s, &Tokens::secondary, 14);
    connect(m_ui->grantForOrganization, &QPushButton::clicked, this, &PermissionsPanel::grantWanted);
    show(ConnectionState{});
}

PermissionsPanel::~PermissionsPanel() = default;

void PermissionsPanel::setGrantable(bool grantable) {
    m_ui->grantForOrganization->setEnabled(grantable);
}

void PermissionsPanel::show(const ConnectionState& state) {
    m_state = state;
    const std::pair<QString, QString> needed[]{{u"Directory.Read.All"_s, tr("licence, verified domains")},
                                               {u"Group.Read.All"_s, tr("groups in mapping rules")},
                                               {u"User.Read"_s, tr("who is signed in")},
                                               {u"User.Read.All"_s, tr("people and their fields")},
                                               {u"offline_access"_s, tr("syncing while you are away")}};
    const Tokens& tokens = tokensOf(palette());
    const bool known = state.missingScopes.has_value();
    QTableWidget& table = *m_ui->permissions;
    table.setRowCount(static_cast<int>(std::size(needed)));
    QStringList missing;
    for (int row = 0; const auto& [scope, purpose] : needed) {
        const bool lacks = known && state.missingScopes->contains(scope, Qt::CaseInsensitive);
        if (lacks)
            missing.append(scope);
        auto* name = new QTableWidgetItem(scope);
        name->setFont(fixedFont());
        auto* verdict = new QTableWidgetItem(!known ? tr("Unknown") : lacks ? tr("Missing") : tr("Granted"));
        const auto role = !known ? &Tokens::secondary : lacks ? &Tokens::danger : &Tokens::good;
        verdict->setIcon(icon(!known ? u"info"_s : lacks ? u"circle-x"_s : u"circle-check"_s, role));
        verdict->setForeground(tokens.*role);
        table.setItem(row, 0, name);
        table.setItem(row, 1, new QTableWidgetItem(purpose));
        table.setItem(row++, 2, verdict);
    }
    const QString names = missing.join(u", "_s);
    m_strip->tell(Strip::Warning, u"triangle-alert"_s,
                  missing.isEmpty()
                      ? QString()
                      : tr("%1 is missing. Grant it for the organization, or ask an administrator of the tenant to. "
                           "Syncing goes on; what is not read is never cleared.")
                            .arg(names));
    m_ui->rightsNote->setVisible(missing.isEmpty());
    m_ui->rightsNote->setText(known ? tr("Everything that a sync reads is granted.")
                                    : tr("Azure Connect shows what is granted."));
    m_ui->licence->setText(licenceLine(state.licence));
}

void PermissionsPanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    // The verdicts' colours are the palette's.
    if (event->type() == QEvent::PaletteChange && m_strip)
        show(ConnectionState(m_state));
}

} // namespace muster::gui
