// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/configuration.h"
#include "core/result.h"

#include <QStringList>
#include <QUrl>

namespace muster {

/// Where a connection's services are (identity.md §1.9).
struct CloudAddresses {
    QUrl authority;      ///< without path
    QUrl graph;          ///< with version path, no slash at the end
    QString portal;      ///< host of the portal; "the Azure portal" for a custom cloud
    QString scopePrefix; ///< before each Graph scope; empty where a bare name means Graph
};

/// Rejected, naming the field, when the connection does not say enough or says it wrongly.
[[nodiscard]] Result<CloudAddresses> addressesOf(const Connection& connection);

/// The Graph permissions that are needed, without prefix (identity.md §1.7).
[[nodiscard]] QStringList neededScopes();

/// The same as they are asked for, with offline_access.
[[nodiscard]] QStringList askedScopes(const CloudAddresses& addresses);

/// Needed and not among `granted` (with or without prefix, any case).
[[nodiscard]] QStringList missingScopes(const QStringList& granted);

/// `{authority}/{tenant}/{rest}`, the tenant as one path segment.
[[nodiscard]] QUrl authorityAddress(const CloudAddresses& addresses, const QString& tenant, const QString& rest);

} // namespace muster
