// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record.h"
#include "core/result.h"

#include <QJsonObject>

#include <string_view>

namespace muster {

class JsonReader;

/// "employee", "externalEmployee", "apiEmployee" as in files.
[[nodiscard]] std::string_view nameOf(EmployeeType type);

/// An element of `employees` or `contacts` of a records file (spec/06 §3). Rejected, naming the field, when a value has
/// the wrong type, an id is missing or several addresses are primary. Ids are not looked up. Texts go to `pool`.
[[nodiscard]] Result<Record> recordFromJson(RecordKind kind, const QJsonObject& json, TextPool& pool);

/// The same from a reader, which keeps what was wrong.
[[nodiscard]] Record readRecord(RecordKind kind, const JsonReader& reader, TextPool& pool);

/// The reverse, with every key of the format; blank values are null. Before-images of the journal have this form too.
[[nodiscard]] QJsonObject toJson(const Record& record);

} // namespace muster
