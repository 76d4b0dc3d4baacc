// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

#include <vector>

/// Plans as the command line prints them (spec/06 §4), read by somebody who has nothing but that.
namespace muster::demo {

[[nodiscard]] QStringList textsOf(const QJsonValue& list);
/// "conflict OtherAccount DuplicateSource".
[[nodiscard]] QString sentenceOf(const QJsonObject& step);
/// The step of the user with this object id; empty when there is none.
[[nodiscard]] QJsonObject stepOf(const QJsonObject& plan, const QString& objectId);
/// Name of the person behind a step, as good as it is known.
[[nodiscard]] QString nameOf(const QJsonObject& step);
/// Names of the brakes that the plan trips, in any scope.
[[nodiscard]] QStringList trippedBy(const QJsonObject& plan);

/// Actions and reasons of which none of these plans has a row, in the order of core/plan.h.
[[nodiscard]] QStringList missingIn(const std::vector<QJsonObject>& plans);

} // namespace muster::demo
