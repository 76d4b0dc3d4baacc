// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/whatif.h"

#include "core/planfile.h"

namespace muster {

PlanDifference differenceOf(const Planned& before, const Planned& after) {
    PlanDifference difference;
    const auto was = before.plan.summary();
    const auto is = after.plan.summary();
    for (std::size_t i = 0; i < actionCount; ++i)
        difference.summary[i] = is[i] - was[i];

    // Both are ordered by key: one walk over the two.
    const auto& a = before.plan.steps;
    const auto& b = after.plan.steps;
    std::size_t i = 0, j = 0;
    while (i < a.size() || j < b.size()) {
        const QByteArray left = i < a.size() ? keyOf(*before.input, a[i].user).toUtf8() : QByteArray();
        const QByteArray right = j < b.size() ? keyOf(*after.input, b[j].user).toUtf8() : QByteArray();
        const bool takesLeft = i < a.size() && (j == b.size() || left <= right);
        const bool takesRight = j < b.size() && (i == a.size() || right <= left);
        PlanDifference::Row row;
        row.key = QString::fromUtf8(takesLeft ? left : right);
        if (takesLeft)
            row.before = stepJson(*before.input, a[i++]);
        if (takesRight)
            row.after = stepJson(*after.input, b[j++]);
        if (row.before != row.after)
            difference.rows.push_back(std::move(row));
    }
    return difference;
}

Configuration readingFor(const Configuration& a, const Configuration& b) {
    Configuration both = a;
    both.rules.insert(both.rules.end(), b.rules.begin(), b.rules.end());
    return both;
}

} // namespace muster
