// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/picture.h"

#include "gui/theme/icon.h"

#include <QEvent>
#include <QLabel>

namespace muster::gui {
namespace {

/// Child of the label that it paints.
class Painter final : public QObject {
public:
    explicit Painter(QLabel& label)
        : QObject(&label)
        , m_label(label) {
        setObjectName(QLatin1String(painterName));
        label.installEventFilter(this);
    }

    static Painter& of(QLabel& label) {
        auto* found = label.findChild<QObject*>(QLatin1String(painterName), Qt::FindDirectChildrenOnly);
        return found ? *static_cast<Painter*>(found) : *new Painter(label);
    }

    void show(const QString& name, QColor Tokens::*role, int side) {
        m_name = name;
        m_role = role;
        m_side = side;
        paint();
    }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationPaletteChange)
            paint();
        return QObject::eventFilter(watched, event);
    }

private:
    static constexpr auto painterName = "musterPicture";

    void paint() { m_label.setPixmap(m_name.isEmpty() ? QPixmap() : icon(m_name, m_role).pixmap(m_side, m_side)); }

    QLabel& m_label;
    QString m_name;
    QColor Tokens::*m_role = &Tokens::text;
    int m_side = size::icon;
};

} // namespace

void setPicture(QLabel& label, const QString& name, QColor Tokens::*role, int side) {
    Painter::of(label).show(name, role, side);
}

} // namespace muster::gui
