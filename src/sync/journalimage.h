// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record.h"

#include <QJsonObject>

#include <optional>

namespace muster {

/// Field values as the journal keeps them: by name, security roles as a list, blank ones null.
[[nodiscard]] QJsonObject toJournal(const FieldValues& values);
/// The reverse; unknown names are passed over. Texts go to `pool`.
[[nodiscard]] FieldValues fromJournal(const QJsonObject& json, TextPool& pool);

/// Adds a contact's addresses to an entry's fields, where the write gave them exactly (RecordWrite::emails): settling
/// and undo have to know which they were to be.
void addEmails(QJsonObject& fields, const PoolArray<EmailAddress>& emails);
/// The reverse; nothing when the write left the list to its Email field. Texts go to `pool`.
[[nodiscard]] std::optional<PoolArray<EmailAddress>> emailsFromJournal(const QJsonObject& fields, TextPool& pool);

} // namespace muster
