// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/icon.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

class TintedIcon final : public QIconEngine {
public:
    TintedIcon(QString name, QColor Tokens::*role)
        : m_name(std::move(name))
        , m_role(role) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
        const int side = qMin(rect.width(), rect.height());
        const QPoint corner(rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2);
        const qreal ratio = painter->device() ? painter->device()->devicePixelRatioF() : 1.0;
        painter->drawPixmap(corner, iconPixmap(m_name, color(mode), side, ratio));
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) override {
        return iconPixmap(m_name, color(mode), qMin(size.width(), size.height()), 1.0);
    }
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State, qreal scale) override {
        return iconPixmap(m_name, color(mode), qRound(qMin(size.width(), size.height()) / scale), scale);
    }
    [[nodiscard]] QIconEngine* clone() const override { return new TintedIcon(m_name, m_role); }

private:
    [[nodiscard]] QColor color(QIcon::Mode mode) const {
        const Tokens& tokens = tokensOf(QGuiApplication::palette());
        return mode == QIcon::Disabled ? tokens.disabled : tokens.*m_role;
    }

    QString m_name;
    QColor Tokens::*m_role;
};

} // namespace

QIcon icon(const QString& name, QColor Tokens::*role) {
    return QIcon(new TintedIcon(name, role));
}

QPixmap iconPixmap(const QString& name, const QColor& color, int side, qreal devicePixelRatio) {
    const QString key = QStringLiteral("muster/%1/%2/%3/%4").arg(name, color.name()).arg(side).arg(devicePixelRatio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    QFile file(QString(u":/icons/"_s % name % u".svg"_s));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("There is no icon %s.", qPrintable(name));
    QByteArray svg = file.readAll();
    svg.replace("currentColor", color.name().toLatin1());
    QSvgRenderer renderer(svg);
    pixmap = QPixmap(QSize(side, side) * devicePixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter);
    painter.end();
    pixmap.setDevicePixelRatio(devicePixelRatio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

} // namespace muster::gui
