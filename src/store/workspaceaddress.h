// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

namespace muster {

/// Where a workspace is: a file of ours (SQLite) or a PostgreSQL database, as `--workspace` takes it.
struct WorkspaceAddress {
    QString file; ///< empty for PostgreSQL
    QString host, database, user, password;
    int port = 5432;
    QString sslMode; ///< libpq's; other machines are asked for TLS unless the address says otherwise

    [[nodiscard]] bool isFile() const { return !file.isEmpty(); }
    /// For people: the file, or the server without the password.
    [[nodiscard]] QString toString() const;
    /// `FILE` or `postgresql://user[:password]@host[:port]/database[?sslmode=…]`. Rejected when the address is not
    /// understood. Without a password libpq asks PGPASSWORD and the password file.
    [[nodiscard]] static Result<WorkspaceAddress> parse(const QString& text);
};

} // namespace muster
