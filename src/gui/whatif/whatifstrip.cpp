// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/whatif/whatifstrip.h"

#include "gui/theme/icon.h"
#include "gui/whatif/whatifwords.h"
#include "ui_whatifstrip.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace muster::gui {

WhatIfStrip::WhatIfStrip(WhatIfController& controller, QWidget* parent)
    : QFrame(parent)
    , m_ui(std::make_unique<Ui::WhatIfStrip>())
    , m_controller(controller) {
    m_ui->setupUi(this);
    m_ui->whatIfIcon->setPixmap(icon(u"git-compare-arrows"_s, &Tokens::secondary).pixmap(size::icon, size::icon));
    connect(&controller, &WhatIfController::changed, this, &WhatIfStrip::show);
    connect(m_ui->compareRows, &QPushButton::clicked, this, &WhatIfStrip::compareWanted);
    connect(m_ui->whatIfRead, &QPushButton::clicked, &controller, &WhatIfController::read);
    show();
}

WhatIfStrip::~WhatIfStrip() = default;

QString WhatIfStrip::sentence() const {
    const int groups = m_controller.unreadGroups();
    switch (m_controller.state()) {
    case WhatIfController::State::NoReading:
        return tr("Nothing has been read yet. The first Sync shows what the rules do before anything is written.");
    case WhatIfController::State::Gaps:
        return tr("The draft is not complete yet.");
    case WhatIfController::State::Unread:
        return m_controller.error() ? tr("A group could not be read: %1").arg(m_controller.error()->detail)
                                    : tr("%n group(s) of the draft must be read first.", nullptr, groups);
    case WhatIfController::State::Reading:
        return tr("Reading %n group(s) that the draft names…", nullptr, groups);
    case WhatIfController::State::Computing:
        return m_controller.comparison() ? QString() : tr("Planning…");
    default:
        return {};
    }
}

void WhatIfStrip::show() {
    const auto state = m_controller.state();
    const auto& comparison = m_controller.comparison();
    const bool known =
        comparison && (state == WhatIfController::State::Ready || state == WhatIfController::State::Computing);
    setVisible(state != WhatIfController::State::Quiet);
    const QString text = sentence();
    m_ui->whatIfText->setText(text);
    m_ui->whatIfText->setToolTip(text);
    m_ui->whatIfText->setVisible(!text.isEmpty());
    m_ui->whatIfRead->setVisible(state == WhatIfController::State::Unread);
    m_ui->whatIfRead->setText(tr("Read %n Group(s)", nullptr, m_controller.unreadGroups()));
    m_ui->whatIfChips->setVisible(known);
    m_ui->compareRows->setVisible(known && !comparison->difference.rows.empty());
    // While the next answer is on its way the old one stays, greyed: no jumping.
    m_ui->whatIfChips->setEnabled(state == WhatIfController::State::Ready);
    m_ui->compareRows->setEnabled(state == WhatIfController::State::Ready);
    if (!known) {
        m_ui->whatIfHint->clear();
        return;
    }
    const WhatIfWords words = wordsOf(*comparison);
    m_ui->whatIfChips->setChips(words.texts, words.tones);
    const QLocale locale;
    const QString read = clockTime(m_controller.readAt());
    const double seconds = static_cast<double>(comparison->took.count()) / 1000;
    m_ui->whatIfHint->setText(
        seconds >= 0.05 ? tr("computed in %1 s from the read of %2").arg(locale.toString(seconds, 'f', 1), read)
                        : tr("from the read of %1").arg(read));
}

} // namespace muster::gui
