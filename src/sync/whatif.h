// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/planning.h"

#include <QByteArray>
#include <QString>

#include <array>
#include <vector>

namespace muster {

/// Two plans of one reading under two configurations (spec/04 §7).
struct WhatIf {
    std::vector<ConnectionReport> connections;
    Planned before, after;
};

/// What differs between two plans, step by step.
struct PlanDifference {
    struct Row {
        QString key;
        QByteArray before, after; ///< canonical JSON of the step; empty: there is none
    };
    std::vector<Row> rows;                  ///< ordered by key; steps that are the same are left out
    std::array<int, actionCount> summary{}; ///< after minus before
};
[[nodiscard]] PlanDifference differenceOf(const Planned& before, const Planned& after);

/// The rules of both, so that one reading serves two plans.
[[nodiscard]] Configuration readingFor(const Configuration& a, const Configuration& b);

} // namespace muster
