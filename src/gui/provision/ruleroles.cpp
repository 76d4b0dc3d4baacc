// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/provision/ruleroles.h"

#include "gui/theme/icon.h"
#include "gui/theme/theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QStyleOptionToolButton>
#include <QStylePainter>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

constexpr int crossSide = 12;
constexpr int chevronRoom = 28;

} // namespace

RuleRoles::RuleRoles(QWidget* parent)
    : QToolButton(parent)
    , m_list(new QMenu(this)) {
    setProperty("role", u"field"_s);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_list->setObjectName(u"securityRolesList"_s);
    m_list->installEventFilter(this);
    setText(tr("Choose roles…"));
    connect(this, &QToolButton::clicked, this, &RuleRoles::openList); // by a screen reader
}

void RuleRoles::setRoles(const std::vector<SecurityRole>& roles, bool external) {
    m_roles = roles;
    m_external = external;
    fillList();
    refresh();
}

void RuleRoles::choose(const QStringList& ids) {
    if (ids == m_chosen)
        return;
    m_chosen = ids;
    fillList();
    refresh();
}

QString RuleRoles::nameOf(const QString& id) const {
    const auto role = std::find_if(m_roles.begin(), m_roles.end(), [&](const auto& known) { return known.id == id; });
    return role == m_roles.end() ? id : role->name;
}

bool RuleRoles::isWrong(const QString& id) const {
    const auto role = std::find_if(m_roles.begin(), m_roles.end(), [&](const auto& known) { return known.id == id; });
    return role == m_roles.end() || role->external != m_external;
}

void RuleRoles::fillList() {
    if (m_list->isVisible())
        return; // its ticks are what was just clicked
    m_list->clear();
    const auto add = [this](const QString& id, const QString& name) {
        auto* action = m_list->addAction(name);
        action->setCheckable(true);
        action->setChecked(m_chosen.contains(id));
        action->setData(id);
        connect(action, &QAction::toggled, this, [this, id](bool on) { toggle(id, on); });
    };
    for (const auto& id : m_chosen) {
        if (isWrong(id))
            add(id, tr("%1 (does not fit)").arg(nameOf(id)));
    }
    for (const auto& role : m_roles) {
        if (role.external == m_external)
            add(role.id, role.name);
    }
    if (m_list->isEmpty())
        m_list->addAction(m_external ? tr("The PSA has no external roles") : tr("The PSA has no internal roles"))
            ->setEnabled(false);
}

void RuleRoles::toggle(const QString& id, bool on) {
    if (on == m_chosen.contains(id))
        return;
    if (on)
        m_chosen.append(id);
    else
        m_chosen.removeAll(id);
    fillList();
    refresh();
    Q_EMIT edited();
}

/// The text is what a screen reader says; the picture is the chips'.
void RuleRoles::refresh() {
    QStringList names;
    for (const auto& id : m_chosen)
        names.append(nameOf(id));
    setAccessibleDescription(names.isEmpty() ? tr("no role") : names.join(u", "_s));
    update();
}

std::vector<RuleRoles::Chip> RuleRoles::chips() const {
    const QFontMetrics metrics(smallFont(font()));
    const int right = width() - chevronRoom;
    const int top = (height() - size::badge) / 2;
    std::vector<Chip> chips;
    int x = space::control;
    for (qsizetype i = 0; i < m_chosen.size(); ++i) {
        Chip chip{m_chosen.at(i), nameOf(m_chosen.at(i)), {}, {}, isWrong(m_chosen.at(i))};
        const int wide = metrics.horizontalAdvance(chip.text) + 6 + 6 + crossSide + 6;
        const bool last = i + 1 == m_chosen.size();
        const int more = last ? 0 : metrics.horizontalAdvance(u"+99"_s) + 18;
        if (x + wide + more > right && (i > 0 || !last)) {
            chip = {{}, u"+%1"_s.arg(m_chosen.size() - i), {}, {}, false};
            chip.box = QRect(x, top, metrics.horizontalAdvance(chip.text) + 12, size::badge);
            chips.push_back(chip);
            break;
        }
        chip.box = QRect(x, top, std::min(wide, right - x), size::badge);
        chip.cross = QRect(chip.box.right() - crossSide - 4, top + (size::badge - crossSide) / 2, crossSide, crossSide);
        x = chip.box.right() + 1 + 6;
        chips.push_back(chip);
    }
    return chips;
}

QSize RuleRoles::sizeHint() const {
    return {240, size::control};
}

QSize RuleRoles::minimumSizeHint() const {
    return {140, size::control};
}

void RuleRoles::paintEvent(QPaintEvent*) {
    QStylePainter painter(this);
    QStyleOptionToolButton option;
    initStyleOption(&option);
    option.text.clear();
    painter.drawComplexControl(QStyle::CC_ToolButton, option);
    const Tokens& tokens = tokensOf(palette());
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor ink = isEnabled() ? tokens.text : tokens.disabled;
    painter.drawPixmap(width() - chevronRoom + 8, (height() - 14) / 2,
                       iconPixmap(u"chevron-down"_s, ink, 14, devicePixelRatioF()));
    if (m_chosen.isEmpty()) {
        painter.setPen(tokens.secondary);
        painter.drawText(rect().adjusted(space::control, 0, -chevronRoom, 0), Qt::AlignVCenter, text());
        return;
    }
    painter.setFont(smallFont(font()));
    for (const auto& chip : chips()) {
        painter.setPen(chip.wrong ? tokens.danger : tokens.hairline);
        painter.setBrush(chip.wrong ? tokens.dangerTint : tokens.alternate);
        painter.drawRoundedRect(QRectF(chip.box).adjusted(0.5, 0.5, -0.5, -0.5), radius::control, radius::control);
        painter.setPen(chip.wrong ? tokens.danger : ink);
        const int end = chip.cross.isNull() ? 6 : 6 + crossSide + 2;
        const QRect room = chip.box.adjusted(6, 0, -end, 0);
        painter.drawText(room, Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(chip.text, Qt::ElideRight, room.width()));
        if (!chip.cross.isNull())
            painter.drawPixmap(chip.cross.topLeft(),
                               iconPixmap(u"x"_s, painter.pen().color(), crossSide, devicePixelRatioF()));
    }
}

void RuleRoles::openList() {
    fillList();
    m_list->setMinimumWidth(width());
    m_list->popup(mapToGlobal(QPoint(0, height())));
    if (auto* first = m_list->actions().value(0))
        m_list->setActiveAction(first);
}

void RuleRoles::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton)
        return;
    setFocus(Qt::MouseFocusReason);
    for (const auto& chip : chips()) {
        if (!chip.cross.isNull() && chip.cross.adjusted(-4, -4, 4, 4).contains(event->position().toPoint())) {
            toggle(chip.id, false);
            return;
        }
    }
    openList();
}

void RuleRoles::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Down:
    case Qt::Key_Space:
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_F4:
        openList();
        return;
    case Qt::Key_Backspace:
    case Qt::Key_Delete:
        if (!m_chosen.isEmpty())
            toggle(m_chosen.last(), false);
        return;
    default:
        QToolButton::keyPressEvent(event);
    }
}

bool RuleRoles::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip)
        return QToolButton::event(event);
    QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), accessibleDescription(), this);
    return true;
}

/// Ticking one of several roles must not close the list each time.
bool RuleRoles::eventFilter(QObject* watched, QEvent* event) {
    if (watched != m_list)
        return QToolButton::eventFilter(watched, event);
    QAction* action = nullptr;
    if (event->type() == QEvent::MouseButtonRelease)
        action = m_list->actionAt(static_cast<QMouseEvent*>(event)->position().toPoint());
    else if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Space)
        action = m_list->activeAction();
    if (!action || !action->isEnabled() || !action->isCheckable())
        return QToolButton::eventFilter(watched, event);
    action->toggle();
    return true;
}

} // namespace muster::gui
