// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/document/counterpartpopup.h"

#include "gui/preview/choicedelegate.h"
#include "gui/theme/icon.h"
#include "ui_counterpartpopup.h"

#include <QKeyEvent>
#include <QScreen>

using namespace Qt::StringLiterals;

namespace muster::gui {

CounterpartPopup::CounterpartPopup(Background& background, QWidget* parent)
    : QFrame(parent, Qt::Popup)
    , m_ui(std::make_unique<Ui::CounterpartPopup>())
    , m_background(background) {
    m_ui->setupUi(this);
    setFrameShape(QFrame::StyledPanel);
    m_ui->search->addAction(icon(u"search"_s, &Tokens::secondary), QLineEdit::LeadingPosition);
    m_ui->search->installEventFilter(this);
    m_ui->list->setItemDelegate(new ChoiceDelegate(this));
    m_ui->list->setFocusPolicy(Qt::NoFocus);
    connect(m_ui->search, &QLineEdit::textChanged, this, &CounterpartPopup::find);
    connect(m_ui->search, &QLineEdit::returnPressed, this, &CounterpartPopup::take);
    connect(m_ui->list, &QListWidget::itemClicked, this, &CounterpartPopup::take);
}

CounterpartPopup::~CounterpartPopup() = default;

void CounterpartPopup::openFor(const QString& source, Finder finder, const QRect& at) {
    m_finder = std::move(finder);
    m_source = source;
    m_ui->list->clear();
    m_ui->search->clear();
    resize(qBound(340, at.width(), 460), 300);
    QPoint place = at.bottomLeft();
    if (const QScreen* on = screen(); on && place.y() + height() > on->availableGeometry().bottom())
        place.setY(at.top() - height());
    move(place);
    show();
    m_ui->search->setFocus(Qt::PopupFocusReason);
    find();
}

void CounterpartPopup::find() {
    if (m_finding) {
        m_again = true;
        return;
    }
    m_finding = true;
    m_background.run(
        this, [finder = m_finder, text = m_ui->search->text()](const std::stop_token&) { return finder(text); },
        [this](const std::vector<Counterpart>& found) {
            m_finding = false;
            if (std::exchange(m_again, false))
                find();
            else
                fill(found);
        });
}

void CounterpartPopup::fill(const std::vector<Counterpart>& found) {
    m_ui->list->clear();
    const auto heading = [this](const QString& text) {
        auto* item = new QListWidgetItem(text, m_ui->list);
        item->setFlags(Qt::NoItemFlags);
    };
    bool suggested = false, others = false;
    for (const auto& one : found) {
        if (one.score >= 0 && !std::exchange(suggested, true))
            heading(tr("Suggestions, best first"));
        if (one.score < 0 && !std::exchange(others, true))
            heading(suggested ? tr("All others") : tr("All"));
        auto* item = new QListWidgetItem(one.name, m_ui->list);
        item->setData(ChoiceDelegate::DetailRole, one.isTaken ? tr("Another record has it") : one.detail);
        item->setData(ChoiceDelegate::ScoreRole, one.score);
        item->setData(ChoiceDelegate::KeyRole, one.id);
        item->setData(Qt::AccessibleTextRole,
                      one.score < 0 ? one.name : tr("%1, score %2, %3").arg(one.name).arg(one.score).arg(one.detail));
        if (one.isTaken)
            item->setFlags(Qt::ItemIsSelectable);
        else if (!m_ui->list->currentItem())
            m_ui->list->setCurrentItem(item);
    }
    if (found.empty())
        heading(m_ui->search->text().isEmpty() ? tr("There is nothing to match with") : tr("Nothing fits"));
    Q_EMIT filled();
}

void CounterpartPopup::take() {
    const QListWidgetItem* item = m_ui->list->currentItem();
    if (!item || !item->flags().testFlag(Qt::ItemIsEnabled))
        return;
    const QString target = item->data(ChoiceDelegate::KeyRole).toString();
    hide();
    Q_EMIT matchChosen(m_source, target);
}

bool CounterpartPopup::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_ui->search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down) {
            const int step = key == Qt::Key_Up ? -1 : 1;
            for (int row = m_ui->list->currentRow() + step; row >= 0 && row < m_ui->list->count(); row += step)
                if (m_ui->list->item(row)->flags().testFlag(Qt::ItemIsEnabled)) {
                    m_ui->list->setCurrentRow(row);
                    break;
                }
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace muster::gui
