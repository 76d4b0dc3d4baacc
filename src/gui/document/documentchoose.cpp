// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/document/documentchoose.h"

#include "gui/document/documentview.h"
#include "gui/records/entitywords.h"
#include "ui_documentchoose.h"

#include <QSignalBlocker>

using namespace Qt::StringLiterals;

namespace muster::gui {

DocumentChoose::DocumentChoose(QWidget* parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::DocumentChoose>()) {
    m_ui->setupUi(this);
    m_sync = {m_ui->userSync, m_ui->clientSync, m_ui->locationSync, m_ui->contactSync, m_ui->configurationSync};
    m_auto = {m_ui->userAuto, m_ui->clientAuto, m_ui->locationAuto, m_ui->contactAuto, m_ui->configurationAuto};
    for (const auto& boxes : {m_sync, m_auto})
        for (QCheckBox* box : boxes)
            connect(box, &QCheckBox::clicked, this, &DocumentChoose::edit);
    connect(m_ui->afterProvision, &QCheckBox::clicked, this, &DocumentChoose::edit);
}

DocumentChoose::~DocumentChoose() = default;

void DocumentChoose::edit() {
    for (const auto kind : entityKinds) {
        const auto k = static_cast<std::size_t>(kind);
        m_settings.of(kind) = {m_sync[k]->isChecked(), m_auto[k]->isChecked() && m_sync[k]->isChecked()};
    }
    m_settings.afterProvision = m_ui->afterProvision->isChecked();
    Q_EMIT settingsChanged(m_settings);
}

void DocumentChoose::show(const DocumentView& view) {
    m_settings = view.configuration.documents;
    for (const auto kind : entityKinds) {
        const auto k = static_cast<std::size_t>(kind);
        const bool holds = view.input->capabilities.of(kind).holds;
        m_sync[k]->setEnabled(holds);
        m_sync[k]->setChecked(m_settings.of(kind).sync && holds);
        m_sync[k]->setToolTip(
            holds ? QString()
                  : tr("%1 has no %2 that can be read.").arg(view.nameOfTarget(), titleFor(kind).toLower()));
        m_auto[k]->setChecked(m_settings.of(kind).autoCreate && holds);
        m_auto[k]->setEnabled(m_settings.of(kind).sync && holds);
        m_auto[k]->setToolTip(m_auto[k]->isEnabled() ? QString() : tr("Turn on the sync of this kind first."));
    }
    const bool people = m_settings.of(EntityKind::User).sync || m_settings.of(EntityKind::Contact).sync;
    m_ui->afterProvision->setEnabled(people);
    m_ui->afterProvision->setChecked(m_settings.afterProvision);
    m_ui->afterProvision->setToolTip(people ? QString() : tr("Turn on the sync of users or contacts first."));
}

} // namespace muster::gui
