// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan.h"
#include "gui/preview/words.h"

#include <QString>

#include <span>
#include <utility>
#include <vector>

/// The texts of the cells of Match & Preview, two lines each, made from one step.
namespace muster::gui {

struct Lines {
    QString primary, secondary;
};
struct Chip {
    QString text;
    Tone tone = Tone::Neutral;
};

/// Display name, and the address that tells people apart.
[[nodiscard]] Lines sourceOf(const PlanInput& input, const Step& step);
[[nodiscard]] Lines matchedOf(const PlanInput& input, const Step& step);
[[nodiscard]] Lines changesOf(const PlanInput& input, const Step& step);
[[nodiscard]] std::vector<Chip> whyOf(const PlanInput& input, const Step& step);

/// "Ada Lovelace", else the address, else the key.
[[nodiscard]] QString nameOf(const Record& record);
/// "Employee 1042".
[[nodiscard]] QString titleOf(const Record& record);
/// The name behind an id of the PSA's lists for the field; roles one after the other; yes and no for truths.
[[nodiscard]] QString shown(const PlanInput& input, Field field, const Text& value);
[[nodiscard]] QString shown(const Lookups& lookups, std::span<const Record> people, Field field, const Text& value);

} // namespace muster::gui
