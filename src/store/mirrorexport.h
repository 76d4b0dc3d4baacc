// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bundle/mirrorcontent.h"
#include "core/result.h"

namespace muster {

class Database;
class MirrorStore;

/// Everything the mirror holds of a tenant. Empty content for a tenant that was never read.
[[nodiscard]] Result<MirrorContent> exportTenant(Database& database, MirrorStore& mirror, const QString& tenantId);

/// The reverse, as one reading without tokens: the next sync reads the tenant whole.
[[nodiscard]] Result<void> importTenant(Mirror& mirror, const MirrorContent& content);

} // namespace muster
