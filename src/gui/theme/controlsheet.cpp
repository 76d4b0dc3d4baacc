// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/controlsheet.h"

#include "gui/theme/theme.h"

#include <QGuiApplication>

using namespace Qt::StringLiterals;

namespace muster::gui {

QString surfaceSheet() {
    return uR"(
QToolTip { color: @text; background: @surface; border: 1px solid @hairline; padding: 4px; }
QLabel[role="pageTitle"] { font-size: 20px; font-weight: 600; }
QLabel[role="headline"] { font-size: 18px; font-weight: 600; }
QLabel[role="section"] { font-size: 14px; font-weight: 600; }
QLabel[role="secondary"], QLabel[role="hint"] { font-size: 11px; color: @secondary; }
QLabel[role="good"] { font-size: 11px; color: @good; }
QLabel[role="warning"] { font-size: 11px; color: @warning; }
QLabel[role="danger"] { font-size: 11px; color: @danger; }
QLabel[role="chip"] { font-size: 11px; color: @text; background: @surface; border: 1px solid @hairline; border-radius: 4px; padding: 1px 6px; }
QLabel[role="chip-warning"] { font-size: 11px; color: @warning; background: @warningTint; border: 1px solid @warning; border-radius: 4px; padding: 1px 6px; }
QLabel[role="chip-danger"] { font-size: 11px; color: @danger; background: @dangerTint; border: 1px solid @danger; border-radius: 4px; padding: 1px 6px; }
QFrame[role="surface"] { background: @surface; border: 1px solid @hairline; border-radius: 6px; }
QFrame[role="panel"] { background: @surface; border: none; }
QFrame[role="alternate"] { background: @alternate; border: none; }
QFrame[role="bar"] { background: @navigation; border: none; border-top: 1px solid @hairline; }
QFrame[role="hairline"] { background: @hairline; border: none; max-height: 1px; min-height: 1px; }
QFrame[role="strip-warning"] { background: @warningTint; border: 1px solid @warning; border-radius: 4px; }
QFrame[role="strip-danger"] { background: @dangerTint; border: 1px solid @danger; border-radius: 4px; }
QFrame[role="strip-info"] { background: @alternate; border: 1px solid @hairline; border-radius: 4px; }
QFrame[role="strip-warning"] QLabel, QFrame[role="strip-danger"] QLabel, QFrame[role="strip-info"] QLabel { background: transparent; border: none; }
QFrame[role="navigation"] { background: @navigation; border: none; border-right: 1px solid @hairline; }
QFrame[role="popup"] { background: @surface; border: 1px solid @controlLine; border-radius: 6px; }
QStatusBar, QMenuBar { background: @navigation; }
QStatusBar { border-top: 1px solid @hairline; }
QStatusBar::item { border: none; }
QMenuBar { border-bottom: 1px solid @hairline; }
QMenuBar::item { padding: 4px 10px; background: transparent; }
QMenuBar::item:selected { background: @selection; color: @text; }
QMenu { background: @surface; border: 1px solid @hairline; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 12px; border-radius: 4px; }
QMenu::item:selected { background: @selection; color: @text; }
QMenu::separator { height: 1px; background: @hairline; margin: 4px; }
QSplitter::handle { background: @hairline; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QTableView, QTreeView, QListView { background: @surface; alternate-background-color: @alternate; gridline-color: @hairline; border: none;
  selection-background-color: @selection; selection-color: @text; outline: none; }
QTableView::item { border-bottom: 1px solid @hairline; padding: 0 4px; }
QTableView::item:selected { background: @selection; color: @text; }
QListView::item:selected { background: @selection; color: @text; }
QFrame[role="navigation"] QListView { background: transparent; }
QHeaderView { background: @alternate; border: none; }
QHeaderView::section { background: @alternate; color: @secondary; border: none; border-right: 1px solid @hairline; border-bottom: 1px solid @hairline;
  padding: 0 8px; min-height: 27px; font-weight: 600; font-size: 11px; }
QTableCornerButton::section { background: @alternate; border: none; }
QTextBrowser { background: @surface; border: none; }
QScrollArea { border: none; background: transparent; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: @controlLine; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { background: none; border: none; height: 0; width: 0; }
QProgressBar { border: 1px solid @hairline; border-radius: 3px; background: @surface; max-height: 8px; min-height: 8px; text-align: center; }
QProgressBar::chunk { background: @accent; border-radius: 2px; }
)"_s;
}

QString controlSheet() {
    return uR"(
QPushButton { min-height: 26px; padding: 0 12px; border: 1px solid @controlLine; border-radius: 4px; background: @surface; color: @text; }
QPushButton:hover, QToolButton:hover { background: @alternate; }
QPushButton:pressed { background: @selection; }
QPushButton:focus { border: 2px solid @accent; padding: 0 11px; min-height: 24px; }
QPushButton:disabled { color: @disabled; border-color: @hairline; background: @alternate; }
QPushButton[role="main"] { background: @accent; color: @onAccent; border-color: @accent; font-weight: 600; padding: 0 14px; }
QPushButton[role="main"]:hover { background: @accentHover; }
QPushButton[role="main"]:focus { border: 2px solid @text; padding: 0 13px; }
QPushButton[role="main"]:disabled { color: @disabled; background: @alternate; border-color: @hairline; }
QPushButton[role="danger"] { background: @dangerFill; color: @onDanger; border-color: @dangerFill; font-weight: 600; padding: 0 14px; }
QPushButton[role="danger"]:focus { border: 2px solid @text; padding: 0 13px; }
QPushButton[role="danger"]:disabled { color: @disabled; background: @alternate; border-color: @hairline; }
QPushButton[role="small"] { min-height: 20px; font-size: 11px; padding: 0 8px; }
QPushButton[role="small"]:focus { min-height: 18px; padding: 0 7px; }
QPushButton[role="link"], QToolButton[role="link"] { border: 1px solid transparent; background: transparent; color: @accent; text-decoration: underline; padding: 0 4px; min-height: 20px; }
QPushButton[role="link"]:focus { border: 1px solid @accent; padding: 0 4px; min-height: 20px; }
QPushButton[role="flat"] { border-color: transparent; background: transparent; }
QPushButton[role="flat"]:focus { border-color: @accent; }
QToolButton { border: 1px solid transparent; border-radius: 4px; padding: 2px 6px; background: transparent; color: @text; }
QToolButton:focus { border: 2px solid @accent; }
QToolButton:disabled { color: @disabled; }
QToolButton[role="tile"] { border: 1px solid @hairline; border-radius: 6px; background: @surface; padding: 5px 12px; }
QToolButton[role="tile"]:hover { background: @alternate; }
QToolButton[role="tile"]:checked { border: 2px solid @accent; padding: 4px 11px; font-weight: 600; }
QToolButton[role="field"] { border: 1px solid @controlLine; background: @surface; min-height: 22px; text-align: left; }
QLineEdit, QComboBox, QSpinBox, QDateEdit { min-height: 26px; padding: 0 8px; border: 1px solid @controlLine; border-radius: 4px; background: @surface; color: @text;
  selection-background-color: @accent; selection-color: @onAccent; }
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QDateEdit:focus { border: 2px solid @accent; padding: 0 7px; min-height: 24px; }
QLineEdit:disabled, QComboBox:disabled, QSpinBox:disabled, QDateEdit:disabled, QLineEdit:read-only { background: @alternate; color: @secondary; border-color: @hairline; }
QLineEdit[wrong="true"], QComboBox[wrong="true"], QSpinBox[wrong="true"], QToolButton[wrong="true"] { border: 2px solid @danger; padding: 0 7px; min-height: 24px; }
QComboBox QLineEdit, QComboBox QLineEdit:focus { border: none; min-height: 22px; padding: 0; background: transparent; }
QComboBox::drop-down, QDateEdit::drop-down { border: none; width: 26px; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: url(@chevron); width: 14px; height: 14px; }
QComboBox QAbstractItemView { background: @surface; border: 1px solid @controlLine; selection-background-color: @selection; selection-color: @text; padding: 2px; }
QSpinBox::up-button, QSpinBox::down-button { width: 0; border: none; }
QTabWidget::pane { border: none; border-top: 1px solid @hairline; background: @surface; }
QTabBar { qproperty-drawBase: 0; background: transparent; }
QTabBar::tab { min-height: 30px; padding: 0 13px; color: @secondary; background: transparent; border: none; border-top: 2px solid transparent; }
QTabBar::tab:selected { color: @text; font-weight: 600; background: @surface; border-top: 2px solid @accent; border-left: 1px solid @hairline; border-right: 1px solid @hairline; border-top-left-radius: 4px; border-top-right-radius: 4px; }
QTabBar::tab:hover:!selected { color: @text; }
QTabBar::tab:focus { text-decoration: underline; }
QRadioButton, QCheckBox { spacing: 6px; padding: 2px; border: 1px solid transparent; border-radius: 4px; }
QRadioButton::indicator { width: 13px; height: 13px; border: 1px solid @controlLine; border-radius: 7px; background: @surface; }
QRadioButton::indicator:checked { border: 5px solid @accent; width: 5px; height: 5px; background: @onAccent; }
QRadioButton::indicator:disabled { border-color: @hairline; }
QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid @controlLine; border-radius: 3px; background: @surface; }
QCheckBox::indicator:checked { border-color: @accent; background: @accent; image: url(@tick); }
QCheckBox::indicator:disabled { border-color: @hairline; background: @alternate; }
QRadioButton:focus, QCheckBox:focus { border-color: @accent; }
)"_s;
}

QString styleSheetFor(const Tokens& t, bool controls) {
    QString sheet = controls ? QString(surfaceSheet() + controlSheet()) : surfaceSheet();
    // Longer names first, so that @accentHover is not read as @accent.
    const std::pair<QString, QString> values[]{
        {u"@accentHover"_s, (t.dark ? t.accent.lighter(110) : t.accent.darker(112)).name()},
        {u"@onAccent"_s, t.onAccent.name()},
        {u"@accent"_s, t.accent.name()},
        {u"@warningTint"_s, t.warningTint.name()},
        {u"@warning"_s, t.warning.name()},
        {u"@dangerTint"_s, t.dangerTint.name()},
        {u"@dangerFill"_s, t.dangerFill.name()},
        {u"@onDanger"_s, t.onDanger.name()},
        {u"@danger"_s, t.danger.name()},
        {u"@goodTint"_s, t.goodTint.name()},
        {u"@good"_s, t.good.name()},
        {u"@navigation"_s, t.navigation.name()},
        {u"@surface"_s, t.surface.name()},
        {u"@alternate"_s, t.alternate.name()},
        {u"@hairline"_s, t.hairline.name()},
        {u"@controlLine"_s, t.controlLine.name()},
        {u"@secondary"_s, t.secondary.name()},
        {u"@selection"_s, t.selection.name()},
        {u"@disabled"_s, t.disabled.name()},
        {u"@text"_s, t.text.name()},
        {u"@window"_s, t.window.name()},
        {u"@tick"_s, t.dark ? u":/icons/check-dark.svg"_s : u":/icons/check-light.svg"_s},
        {u"@chevron"_s, t.dark ? u":/icons/chevron-dark.svg"_s : u":/icons/chevron-light.svg"_s},
    };
    for (const auto& [role, value] : values)
        sheet.replace(role, value);
    return sheet;
}

} // namespace muster::gui
