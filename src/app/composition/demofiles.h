// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

namespace muster {

/// A file of the demo tenant that is built into the program ("tenant.json"); it is part of the build, so it is there.
[[nodiscard]] QJsonObject demoFile(const QString& name);
/// Storage when the disk refuses.
[[nodiscard]] Result<void> writeJson(const QString& path, const QJsonObject& json);
[[nodiscard]] Result<QJsonObject> readJson(const QString& path);

/// The demo's configuration, for services at these addresses.
[[nodiscard]] QJsonObject demoConfiguration(const QString& authority, const QString& graph);

/// A local edit or a removal (changes.json `psaChanges`) in a muster-records document.
[[nodiscard]] QJsonObject withPsaChange(QJsonObject records, const QJsonObject& change);

} // namespace muster
