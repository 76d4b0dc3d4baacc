// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/tokens.h"

#include <QGuiApplication>

namespace muster::gui {

const Tokens& lightTokens() {
    static const Tokens tokens{.dark = false,
                               .window = QColor(0xF3F4F6),
                               .navigation = QColor(0xE9ECF0),
                               .surface = QColor(0xFFFFFF),
                               .alternate = QColor(0xF7F8FA),
                               .hairline = QColor(0xDDE1E6),
                               .controlLine = QColor(0x868E99),
                               .text = QColor(0x1B1F24),
                               .secondary = QColor(0x555D69),
                               .disabled = QColor(0x8B929C),
                               .accent = QColor(0x0F5FB3),
                               .onAccent = QColor(0xFFFFFF),
                               .selection = QColor(0xDCEBFA),
                               .good = QColor(0x17663A),
                               .goodTint = QColor(0xE1F3E8),
                               .warning = QColor(0x7A4B00),
                               .warningTint = QColor(0xFFF3D6),
                               .danger = QColor(0xB3261E),
                               .dangerTint = QColor(0xFCEBE9),
                               .dangerFill = QColor(0xB3261E),
                               .onDanger = QColor(0xFFFFFF)};
    return tokens;
}

const Tokens& darkTokens() {
    static const Tokens tokens{.dark = true,
                               .window = QColor(0x202327),
                               .navigation = QColor(0x1A1D20),
                               .surface = QColor(0x272B30),
                               .alternate = QColor(0x2C3036),
                               .hairline = QColor(0x3B4149),
                               .controlLine = QColor(0x7E8792),
                               .text = QColor(0xE9ECEF),
                               .secondary = QColor(0xAEB6C0),
                               .disabled = QColor(0x7B838D),
                               .accent = QColor(0x6DB3F8),
                               .onAccent = QColor(0x0A1A2A),
                               .selection = QColor(0x1D3C5C),
                               .good = QColor(0x83D9A4),
                               .goodTint = QColor(0x173A28),
                               .warning = QColor(0xF2C464),
                               .warningTint = QColor(0x3A2F14),
                               .danger = QColor(0xFF9C92),
                               .dangerTint = QColor(0x45211F),
                               .dangerFill = QColor(0xFF8A7E),
                               .onDanger = QColor(0x2A0704)};
    return tokens;
}

const Tokens& tokensOf(const QPalette& /*palette*/) {
    // A widget that the style sheet dressed keeps the palette that it had then; the application's is the present one.
    return QGuiApplication::palette().color(QPalette::Window).lightness() < 128 ? darkTokens() : lightTokens();
}

} // namespace muster::gui
