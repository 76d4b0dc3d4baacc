// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/document/brakestrip.h"

#include "ui_brakestrip.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::gui {

BrakeStrip::BrakeStrip(QWidget* parent)
    : QFrame(parent)
    , m_ui(std::make_unique<Ui::BrakeStrip>()) {
    m_ui->setupUi(this);
    setObjectName(u"brakeStrip"_s);
    hide();
    connect(m_ui->brakeNumber, &QLineEdit::textChanged, this, &BrakeStrip::changed);
}

BrakeStrip::~BrakeStrip() = default;

void BrakeStrip::show(const std::vector<BrakeResult>& brakes) {
    const auto before = std::exchange(m_brake, {});
    const auto tripped = std::find_if(brakes.begin(), brakes.end(), [](const BrakeResult& b) { return b.tripped; });
    if (tripped != brakes.end()) {
        const auto total = std::find_if(brakes.begin(), brakes.end(), [&](const BrakeResult& b) {
            return b.name == tripped->name && b.scope == u"total"_s;
        });
        m_brake = total == brakes.end() ? *tripped : *total;
        const QString what =
            m_brake->name == BrakeName::DuplicateCreates
                ? tr("%n record(s) would be created that look like something that is there.", nullptr, m_brake->count)
                : tr("%n record(s) would change what they are known by.", nullptr, m_brake->count);
        m_ui->brakeText->setText(
            tr("%1 Look at them; type %2 to go on with exactly this plan.").arg(what).arg(m_brake->count));
    }
    // A number is for the plan that it was typed for.
    if (!m_brake || !before || before->name != m_brake->name || before->count != m_brake->count)
        m_ui->brakeNumber->clear();
    setVisible(m_brake.has_value());
    Q_EMIT changed();
}

std::optional<Allowances> BrakeStrip::allowances() const {
    Allowances allowances;
    if (!m_brake)
        return allowances;
    bool isNumber = false;
    const int typed = m_ui->brakeNumber->text().trimmed().toInt(&isNumber);
    if (!isNumber || typed != m_brake->count)
        return {};
    allowances.brakes[static_cast<std::size_t>(m_brake->name)] = typed;
    return allowances;
}

} // namespace muster::gui
