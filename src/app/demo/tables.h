// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

/// What the tour shows, as tables for a terminal, made from the documents of the commands.
namespace muster::demo {

/// How often each reason stands in the plan.
[[nodiscard]] QString reasonTable(const QJsonObject& plan);
/// The brakes that count anything, in total and wherever they trip.
[[nodiscard]] QString brakeTable(const QJsonObject& plan);
/// Decisions: [{"who","decision","because","before","after"}].
[[nodiscard]] QString decisionTable(const QJsonArray& decisions);
/// Entries of a run's journal with the names of `plan`; of many alike the first few.
[[nodiscard]] QString writtenTable(const QJsonArray& entries, const QJsonObject& plan);
/// What waits for a person: [{"name","action","reasons"}].
[[nodiscard]] QString leftTable(const QJsonArray& left);
/// Employees, and contacts by account: [{"where","people","logins","inactive","linked"}].
[[nodiscard]] QString peopleTable(const QJsonArray& places);
/// Where the people are, for peopleTable(): of a records file and the links.
[[nodiscard]] QJsonArray placesOf(const QJsonObject& records, const QJsonArray& links);

} // namespace muster::demo
