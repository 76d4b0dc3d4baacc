// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "sandbox/bms/company.h"
#include "sandbox/tenant/fields.h"

namespace muster::sandbox::bms {

/// Reads a records file ("muster-records", version 1, spec/06 §3). Refused whole, with the field and what was
/// expected: another format or version, wrong types, unknown fields, an id twice, a reference to nothing. `since` is
/// when the records were made and changed last.
Result<Company> readCompany(const QByteArray& json, const QDateTime& since);
/// The same from a file; NotFound when it cannot be opened.
Result<Company> readCompanyFile(const QString& path, const QDateTime& since);

/// Reads the fields of one person of a records file into `employee`, the id excepted (it is taken note of). What is
/// wrong is remembered in `fields`.
void readEmployee(Fields& fields, const Company& company, Employee& employee);
void readContact(Fields& fields, Company& company, Contact& contact, const QDateTime& now);

/// The records file's form of what is there now; ids are those the file had, new ones "k<id>" and "e<id>".
[[nodiscard]] QJsonObject toJson(const Employee& employee);
[[nodiscard]] QJsonObject toJson(const Contact& contact, const Company& company);
[[nodiscard]] QJsonObject toJson(const Company& company);

} // namespace muster::sandbox::bms
