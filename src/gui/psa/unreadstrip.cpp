// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/psa/unreadstrip.h"

#include "gui/preview/words.h"
#include "gui/psa/psacheck.h"

#include <QPushButton>

using namespace Qt::StringLiterals;

namespace muster::gui {

UnreadStrip::UnreadStrip(ProvisionDraft& draft, PsaController& controller, QWidget* parent)
    : Strip(parent)
    , m_draft(draft)
    , m_controller(controller)
    , m_read(addLink(QString()))
    , m_cancel(addLink(tr("Cancel"))) {
    setObjectName(u"unreadStrip"_s);
    m_read->setObjectName(u"readPsa"_s);
    m_cancel->setObjectName(u"cancelReadPsa"_s);
    connect(m_read, &QPushButton::clicked, this, [this] {
        m_hasFailed = false;
        m_controller.read();
    });
    connect(m_cancel, &QPushButton::clicked, &m_controller, &PsaController::cancelReading);
    connect(&m_draft, &ProvisionDraft::loaded, this, &UnreadStrip::refresh);
    connect(&m_draft, &ProvisionDraft::savedAll, this, [this] {
        m_hasFailed = false;
        refresh();
    });
    connect(&m_controller, &PsaController::changed, this, &UnreadStrip::refresh);
    connect(&m_controller, &PsaController::readFailed, this, &UnreadStrip::tellFailure);
    connect(&m_controller, &PsaController::waits, this, [this](const QString& what, const QDateTime& until) {
        m_waits =
            until.isValid()
                ? tr("Waiting until %1 for %2: this hour's share of calls is used up.").arg(clockTime(until), what)
                : QString();
        refresh();
    });
    refresh();
}

void UnreadStrip::setNeeded(bool needed) {
    m_isNeeded = needed;
    refresh();
}

void UnreadStrip::refresh() {
    const bool reading = m_controller.isReading();
    const QString name = nameOfTarget(m_draft.saved());
    m_read->setText(tr("Read %1").arg(name));
    m_read->setVisible(!reading);
    m_read->setEnabled(m_controller.canRead());
    m_read->setToolTip(m_controller.canRead() ? QString()
                                              : tr("This program cannot reach a PSA, so there is nothing to read."));
    m_cancel->setVisible(reading);
    if (!m_isNeeded || !(m_draft.isUnread() || reading)) {
        hide();
        return;
    }
    if (reading)
        tell(Info, u"clock"_s, m_waits.isEmpty() ? tr("Reading %1…").arg(name) : m_waits);
    else if (!m_hasFailed)
        tell(Info, u"info"_s, tr("%1 has not been read yet, so there is nothing to choose from.").arg(name));
    else
        setVisible(true);
}

void UnreadStrip::tellFailure(const Error& error) {
    m_waits.clear();
    if (error.kind == ErrorKind::Cancelled) {
        refresh();
        return;
    }
    m_hasFailed = true;
    tellError(error);
    setVisible(m_isNeeded);
}

} // namespace muster::gui
