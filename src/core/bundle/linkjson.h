// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jsonreader.h"
#include "core/link.h"
#include "core/text.h"

#include <QHash>

namespace muster {

/// Fingerprints of users as they are now, by tenantId/objectId.
using Fingerprints = QHash<QString, std::uint64_t>;

/// A link inside a support bundle. Of the fingerprint it says only whether the user changed since the last write, which
/// is what a plan asks it for.
[[nodiscard]] QJsonObject toJson(const Link& link, const Fingerprints& now);
[[nodiscard]] Link readLink(const JsonReader& reader, const Fingerprints& now, TextPool& pool);

} // namespace muster
