// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QUuid>

#include <optional>

namespace muster::sandbox {

/// A GUID in the form 8-4-4-4-12; nothing for anything else (braces, blanks, missing dashes).
[[nodiscard]] std::optional<QUuid> parseGuid(QByteArrayView text);

/// The GUID in lower case without braces, as Graph writes it.
[[nodiscard]] QByteArray guidText(const QUuid& guid);

/// The `index`-th GUID of a named series: the same for the same seed, different for every other.
[[nodiscard]] QUuid seriesGuid(quint64 seed, quint64 series, quint64 index);

} // namespace muster::sandbox
