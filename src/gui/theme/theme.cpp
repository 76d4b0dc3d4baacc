// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/theme.h"

#include "gui/theme/controlsheet.h"

#include <QApplication>
#include <QFontDatabase>
#include <QFontInfo>
#include <QStyle>
#include <QStyleFactory>
#include <QStyleHints>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

bool systemIsDark(const QPalette& untouched) {
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    if (QGuiApplication::styleHints()->colorScheme() != Qt::ColorScheme::Unknown)
        return QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark;
#endif
    return untouched.color(QPalette::Window).lightness() < 128;
}

QPalette paletteFrom(const Tokens& t) {
    QPalette palette;
    const auto set = [&](QPalette::ColorRole role, const QColor& color) { palette.setColor(role, color); };
    set(QPalette::Window, t.window);
    set(QPalette::WindowText, t.text);
    set(QPalette::Base, t.surface);
    set(QPalette::AlternateBase, t.alternate);
    set(QPalette::Text, t.text);
    set(QPalette::Button, t.surface);
    set(QPalette::ButtonText, t.text);
    set(QPalette::BrightText, t.danger);
    set(QPalette::PlaceholderText, t.secondary);
    set(QPalette::ToolTipBase, t.surface);
    set(QPalette::ToolTipText, t.text);
    set(QPalette::Highlight, t.accent);
    set(QPalette::HighlightedText, t.onAccent);
    set(QPalette::Link, t.accent);
    set(QPalette::LinkVisited, t.accent);
    set(QPalette::Light, t.surface);
    set(QPalette::Midlight, t.alternate);
    set(QPalette::Mid, t.hairline);
    set(QPalette::Dark, t.controlLine);
    set(QPalette::Shadow, t.controlLine);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, t.disabled);
    return palette;
}

} // namespace

void applyTheme(QApplication& application, ColorScheme scheme) {
    static const QPalette untouched = QApplication::palette(); // what the desktop gave us
    const bool dark = scheme == ColorScheme::Dark || (scheme == ColorScheme::System && systemIsDark(untouched));
    const Tokens& tokens = dark ? darkTokens() : lightTokens();
    const QString style = QApplication::style()->name();
    const bool platformDraws = style.startsWith(u"windows"_s) || style == u"macos"_s;
    if (!platformDraws && style != u"fusion"_s)
        QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
    QApplication::setPalette(paletteFrom(tokens));
    application.setStyleSheet(styleSheetFor(tokens, !platformDraws));
}

void restyle(QWidget& widget) {
    widget.style()->unpolish(&widget);
    widget.style()->polish(&widget);
    widget.update();
}

QFont smallFont(const QFont& base) {
    QFont font(base);
    font.setPixelSize(qMax(11, QFontInfo(base).pixelSize() - 1));
    return font;
}

QFont fixedFont() {
    return smallFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
}

} // namespace muster::gui
