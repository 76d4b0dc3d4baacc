// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bundle/mirrorcontent.h"
#include "core/jsonreader.h"

#include <QJsonObject>

/// A tenant inside a support bundle (docs/bundle.md): what the sandbox serves, as a `muster-tenant` document, and what
/// only the mirror knew.
namespace muster {

/// Those who are there, with the properties that were read; groups with their members.
[[nodiscard]] QJsonObject tenantDocument(const MirrorContent& content, const QString& domain);
/// Tombstones, who was read with an id only, groups that are gone, and the state of the mirror.
[[nodiscard]] QJsonObject mirrorDocument(const MirrorContent& content);

/// The reverse of both.
[[nodiscard]] MirrorContent readTenant(const JsonReader& tenant, const JsonReader& mirror);

} // namespace muster
