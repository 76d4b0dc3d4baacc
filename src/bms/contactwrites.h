// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports.h"

#include <QJsonArray>

namespace muster {

/// The calls that bring a contact from one state to another (facts §3.7).
struct ContactChanges {
    QJsonArray base;   ///< JSON Patch for PATCH …/contacts/{id}
    QJsonArray emails; ///< operations for PATCH …/{id}/emails
    QJsonArray phones; ///< operations for PATCH …/{id}/phones
    [[nodiscard]] bool isEmpty() const { return base.isEmpty() && emails.isEmpty() && phones.isEmpty(); }
};

/// From `now` to `wanted`. Only what differs, and of the base fields only those in `values`. `emailType`: for new
/// addresses without one.
[[nodiscard]] ContactChanges changesBetween(const Record& now, const Record& wanted, const FieldValues& values,
                                            const QString& emailType);

/// The record that `write` leaves behind.
[[nodiscard]] Record recordAfter(const Record& now, const RecordWrite& write, TextPool& pool);

/// The body of a create. What it has no place for (job title, inactive) is in `changesBetween` the empty contact and
/// the wanted one.
[[nodiscard]] QJsonObject createBody(const Record& wanted, const QString& location, const QString& emailType,
                                     int keyField, const QString& key);

} // namespace muster
