// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <cstdint>

namespace muster {

/// The least that reading a tenant can cost (spec/07 P2): the same pages with as many connections, every value looked
/// at by simdjson, the same rows and memberships put into one table each through QSqlQuery, in one transaction.
struct BaselineResult {
    double seconds = 0;
    std::int64_t users = 0, memberships = 0, bytes = 0;
    QString error;
};
[[nodiscard]] BaselineResult runBaseline(const QString& graph, const QString& accessToken, const QStringList& groups,
                                         const QString& database);

} // namespace muster
