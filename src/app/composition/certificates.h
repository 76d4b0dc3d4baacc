// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QList>
#include <QSslCertificate>
#include <QString>

namespace muster {

/// Authorities that are trusted besides the system's, for a server of one's own. Verification stays on. `file`: PEM, or
/// empty; `key`: its place in the configuration, for the error.
[[nodiscard]] Result<QList<QSslCertificate>> certificatesIn(const QString& file, const QString& key);

} // namespace muster
