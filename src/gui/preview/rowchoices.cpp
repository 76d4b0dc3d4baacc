// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preview/rowchoices.h"

#include <QGuiApplication>
#include <QPainter>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

class ChoiceButton final : public QToolButton {
public:
    ChoiceButton(PreviewDelegate::Choice choice, QPersistentModelIndex index, QWidget* parent)
        : QToolButton(parent)
        , m_choice(choice)
        , m_index(std::move(index)) {
        setFocusPolicy(Qt::NoFocus);
        setText(PreviewDelegate::wordOf(choice, m_index));
    }

protected:
    void paintEvent(QPaintEvent* /*event*/) override {
        QPainter painter(this);
        if (!isEnabled())
            painter.setOpacity(0.5);
        PreviewDelegate::paintChoice(painter, rect(), m_choice, m_index, font(), QGuiApplication::palette(),
                                     m_choice == PreviewDelegate::MatchChoice || isDown());
    }

private:
    PreviewDelegate::Choice m_choice;
    QPersistentModelIndex m_index;
};

} // namespace

RowChoices::RowChoices(const QModelIndex& index, const QFont& font, QWidget* parent)
    : QWidget(parent)
    , m_index(index) {
    const QString person = index.siblingAtColumn(0).data().toString();
    const std::array names{u"rowMatch"_s, u"rowCreate"_s, u"rowExclude"_s};
    const std::array tips{tr("Chooses the record by hand (M)"), tr("A new record, whatever was found (N)"),
                          tr("Leaves this person alone, or takes that back (X)")};
    for (std::size_t i = 0; i < m_buttons.size(); ++i) {
        const auto choice = static_cast<PreviewDelegate::Choice>(i);
        auto* button = new ChoiceButton(choice, m_index, this);
        button->setObjectName(names[i]);
        button->setToolTip(tips[i]);
        button->setFont(font);
        button->setAccessibleName(u"%1, %2"_s.arg(button->text(), person));
        connect(button, &QToolButton::clicked, this, [this, choice] { Q_EMIT chosen(m_index, choice); });
        m_buttons[i] = button;
    }
}

void RowChoices::retire() {
    hide();
    for (QToolButton* button : m_buttons)
        button->setObjectName(QString());
}

void RowChoices::setDecides(bool decides) {
    for (QToolButton* button : m_buttons)
        button->setEnabled(decides);
}

void RowChoices::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    for (std::size_t i = 0; i < m_buttons.size(); ++i)
        m_buttons[i]->setGeometry(PreviewDelegate::choiceRect(rect(), static_cast<PreviewDelegate::Choice>(i), m_index,
                                                              m_buttons[i]->font()));
}

} // namespace muster::gui
