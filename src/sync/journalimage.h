// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/field.h"

#include <QJsonObject>

namespace muster {

/// Field values as the journal keeps them: by name, security roles as a list, blank ones null.
[[nodiscard]] QJsonObject toJournal(const FieldValues& values);
/// The reverse; unknown names are passed over. Texts go to `pool`.
[[nodiscard]] FieldValues fromJournal(const QJsonObject& json, TextPool& pool);

} // namespace muster
