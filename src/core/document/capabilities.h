// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/ports.h"

#include <QJsonObject>

namespace muster {

/// As the mirror of a documentation system keeps them.
[[nodiscard]] QJsonObject toJson(const DocumentCapabilities& capabilities);
/// The reverse; what is missing is as in a fresh DocumentCapabilities.
[[nodiscard]] DocumentCapabilities documentCapabilitiesFrom(const QJsonObject& json);

} // namespace muster
