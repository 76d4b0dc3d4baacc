// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/documentimage.h"

#include "core/document/differences.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

const QString clientKey = u"client"_s;

} // namespace

QJsonObject entityImage(const PoolArray<EntityValue>& values) {
    QJsonObject image;
    for (const auto& value : values)
        image.insert(QString::fromUtf8(nameOf(value.field).data()), value.text.toString());
    return image;
}

PoolArray<EntityValue> entityValues(const QJsonObject& image, TextPool& pool) {
    EntityValues values(pool);
    for (auto it = image.begin(); it != image.end(); ++it)
        if (const auto field = entityFieldNamed(it.key().toStdString()))
            values.set(*field, QStringView(it->toString()));
    return values.take();
}

QString clientIn(const QJsonObject& image) {
    return image[clientKey].toString();
}

void putClient(QJsonObject& image, const QString& client) {
    if (!client.isEmpty())
        image.insert(clientKey, client);
}

bool holds(const Entity& entity, const PoolArray<EntityValue>& values) {
    return std::all_of(values.begin(), values.end(), [&](const EntityValue& value) {
        return sameValue(value.field, entity[value.field].view(), value.text.view());
    });
}

} // namespace muster
