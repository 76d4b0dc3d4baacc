// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/ports.h"

#include <QJsonObject>

namespace muster {

/// Things of a documentation system as the journal has them: values by the names of their fields, and for one that is
/// yet to be made `client`, its client there.
[[nodiscard]] QJsonObject entityImage(const PoolArray<EntityValue>& values);
[[nodiscard]] PoolArray<EntityValue> entityValues(const QJsonObject& image, TextPool& pool);
[[nodiscard]] QString clientIn(const QJsonObject& image);
void putClient(QJsonObject& image, const QString& client);

/// Whether the thing holds all of them.
[[nodiscard]] bool holds(const Entity& entity, const PoolArray<EntityValue>& values);

} // namespace muster
