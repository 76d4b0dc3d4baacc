// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planner/tally.h"

using namespace Qt::StringLiterals;

namespace muster {
namespace {

/// Shares mean nothing for a handful.
constexpr int leastAffected = 3;

} // namespace

QString totalScope() {
    return u"total"_s;
}

QString accountScope(Text id) {
    return u"account:"_s + id.toString();
}

BrakeResult brakeResult(BrakeName brake, const QString& scope, const Tally& tally, BrakeLimit limit) {
    BrakeResult result;
    result.name = brake;
    result.scope = scope;
    result.count = tally.count;
    result.limit = limit.count;
    result.percentLimit = limit.percent;
    if (tally.of > 0)
        result.percent = 100.0 * tally.count / tally.of;
    else if (tally.count > 0)
        result.percent = 100.0;
    const bool byCount = limit.count >= 0 && tally.count > limit.count;
    const bool byShare = limit.percent >= 0 && tally.count >= leastAffected && result.percent > limit.percent;
    result.tripped = byCount || byShare;
    return result;
}

} // namespace muster
