// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan.h"

#include <QDateTime>
#include <QString>

#include <array>
#include <initializer_list>

/// The window's short words for what a plan says; whole sentences are core/explain.h's.
namespace muster::gui {

enum class Tone : std::uint8_t {
    Neutral,
    Amber, ///< somebody should look
    Red,   ///< it takes access away
};

/// The word of the badge and the tile ("Deactivate").
[[nodiscard]] QString wordFor(Action action);
/// Name of the badge's icon in resources/icons.
[[nodiscard]] QString iconFor(Action action);
/// Deactivate, revoke and convert: what the brake `removals` counts.
[[nodiscard]] bool takesAccessAway(Action action);

/// Steps of a plan by action.
using ActionCounts = std::array<int, actionCount>;
/// How many of them write.
[[nodiscard]] int changesOf(const ActionCounts& counts);
/// "12 deactivate, 3 revoke": those of these actions that there are; empty when there are none.
[[nodiscard]] QString wordsFor(const ActionCounts& counts, std::initializer_list<Action> actions);

/// The chip of a reason ("No rule fits").
[[nodiscard]] QString chipFor(Reason reason);
[[nodiscard]] Tone toneOf(Reason reason);

/// The label of a field as on the PSA's pages ("Job Title").
[[nodiscard]] QString labelFor(Field field);
[[nodiscard]] QString wordFor(RecordKind kind);
/// Where a value comes from ("Entra", "rule", "default", "you", "Muster").
[[nodiscard]] QString wordFor(Origin origin);
/// A brake by what it counts ("people who lose access").
[[nodiscard]] QString wordFor(BrakeName brake);

/// "0:38": minutes and seconds until then, not below 0:00.
[[nodiscard]] QString countdown(const QDateTime& now, const QDateTime& then);
/// Hours and minutes of a moment, in the user's zone and manner.
[[nodiscard]] QString clockTime(const QDateTime& at);

} // namespace muster::gui
