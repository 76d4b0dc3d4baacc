// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/provision/rulehintline.h"

#include "gui/theme/picture.h"
#include "gui/theme/theme.h"

#include <QLabel>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

struct Look {
    QString role, icon;
    QColor Tokens::*color;
};

Look lookOf(RuleHint::Tone tone) {
    switch (tone) {
    case RuleHint::Tone::Good:
        return {u"good"_s, u"circle-check"_s, &Tokens::good};
    case RuleHint::Tone::Warning:
        return {u"warning"_s, u"triangle-alert"_s, &Tokens::warning};
    case RuleHint::Tone::Danger:
        return {u"danger"_s, u"circle-alert"_s, &Tokens::danger};
    case RuleHint::Tone::Neutral:
        break;
    }
    return {u"hint"_s, {}, nullptr};
}

void setProperty(QWidget* widget, const char* name, const QVariant& value) {
    if (widget->property(name) == value)
        return;
    widget->setProperty(name, value);
    restyle(*widget);
}

} // namespace

void showHintLine(QLabel* iconLabel, QLabel* label, const RuleHint& hint) {
    const auto look = lookOf(hint.tone);
    label->setText(hint.text);
    label->setVisible(!hint.text.isEmpty());
    setProperty(label, "role", look.role);
    iconLabel->setVisible(!hint.text.isEmpty() && look.color);
    if (look.color)
        setPicture(*iconLabel, look.icon, look.color, 14);
}

void markWrong(QWidget* widget, bool wrong) {
    if (widget)
        setProperty(widget, "wrong", wrong);
}

} // namespace muster::gui
