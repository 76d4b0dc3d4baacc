// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/configuration.h"
#include "core/result.h"

#include <QByteArray>

namespace muster {

/// A `muster-config` file (spec/06 §2) from any bytes; never throws. GUIDs come back in lower case, times in UTC, what
/// is left out takes its default. Rejected, naming the path, for anything that the format does not allow: wrong GUIDs,
/// a rule for a tenant that no connection has, plain http other than loopback, two connections to one tenant, unknown
/// brakes or fields, and every key that looks like a secret. What needs the PSA's lists is problemsOf()'s.
[[nodiscard]] Result<Configuration> parseConfiguration(const QByteArray& bytes);

/// The canonical bytes; parseConfiguration() gives the same value back. The same value gives the same bytes.
[[nodiscard]] QByteArray writeConfiguration(const Configuration& configuration);

} // namespace muster
