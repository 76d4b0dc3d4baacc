// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/strip.h"

#include "core/whatnow.h"
#include "gui/theme/picture.h"
#include "gui/theme/theme.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace muster::gui {

Strip::Strip(QWidget* parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_row(new QHBoxLayout(this))
    , m_copy(new QPushButton(tr("Copy"), this))
    , m_close(new QPushButton(tr("Close"), this)) {
    m_row->setContentsMargins(space::panel, 5, space::control, 5);
    m_row->setSpacing(space::control);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setObjectName(u"stripText"_s);
    for (QPushButton* button : {m_copy, m_close})
        button->setProperty("role", u"small"_s);
    m_copy->setToolTip(tr("Copies the sentence with code and trace id"));
    m_row->addWidget(m_icon);
    m_row->addWidget(m_text, 1);
    m_row->addWidget(m_copy);
    m_row->addWidget(m_close);
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_text->text()); });
    connect(m_close, &QPushButton::clicked, this, &QWidget::hide);
    hide();
}

void Strip::tell(Kind kind, const QString& iconName, const QString& text) {
    const bool news = m_text->text() != text || isHidden();
    m_text->setText(text);
    setAccessibleName(text);
    m_copy->hide();
    m_close->setVisible(kind == Info);
    if (text.isEmpty()) {
        hide();
        return;
    }
    setProperty("role", kind == Danger ? u"strip-danger"_s : kind == Warning ? u"strip-warning"_s : u"strip-info"_s);
    setPicture(*m_icon, iconName,
               kind == Danger    ? &Tokens::danger
               : kind == Warning ? &Tokens::warning
                                 : &Tokens::secondary);
    restyle(*this);
    show();
    if (news) {
        QAccessibleEvent event(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    }
}

void Strip::tellError(const Error& error) {
    QString text = error.detail;
    if (const QString now = whatNow(error.kind); !now.isEmpty() && !text.contains(now))
        text += u' ' % now;
    if (!error.code.isEmpty() && !text.contains(error.code))
        text += u" ("_s % error.code % u')';
    if (!error.trace.isEmpty())
        text += u" "_s % tr("Trace id: %1").arg(error.trace);
    tell(Danger, u"octagon-alert"_s, text);
    m_copy->show();
    m_close->show();
}

QPushButton* Strip::addLink(const QString& text) {
    auto* link = new QPushButton(text, this);
    link->setProperty("role", u"link"_s);
    m_row->insertWidget(m_row->indexOf(m_copy), link);
    return link;
}

} // namespace muster::gui
