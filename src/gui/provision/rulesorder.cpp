// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/provision/rulesorder.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <tuple>

namespace muster::gui {

using namespace Qt::StringLiterals;

namespace {

qint64 ageOf(const QDateTime& created) {
    return created.isValid() ? created.toMSecsSinceEpoch() : std::numeric_limits<qint64>::max();
}

/// Files may hold any order.
int after(int order) {
    return order < std::numeric_limits<int>::max() ? order + 1 : order;
}

Rule* withId(std::vector<Rule>& rules, const QString& id) {
    const auto found = std::find_if(rules.begin(), rules.end(), [&](const Rule& rule) { return rule.id == id; });
    return found == rules.end() ? nullptr : &*found;
}

} // namespace

QStringList rankedIds(const std::vector<Rule>& rules, const RuleStudies& studies) {
    using Rank = std::tuple<int, qint64, qint64, QByteArray>;
    std::vector<Rank> ranks;
    for (const auto& rule : rules)
        ranks.emplace_back(rule.order, ageOf(studies.value(rule.id).groupCreated), ageOf(rule.createdAt),
                           rule.id.toUtf8());
    std::sort(ranks.begin(), ranks.end());
    QStringList ids;
    for (const auto& rank : ranks)
        ids.append(QString::fromUtf8(std::get<3>(rank)));
    return ids;
}

std::vector<Rule> withRuleMoved(std::vector<Rule> rules, const QStringList& shown, qsizetype from, qsizetype to) {
    QStringList wanted = shown;
    wanted.move(from, to);
    auto* moved = withId(rules, wanted.at(to));
    const auto* above = to > 0 ? withId(rules, wanted.at(to - 1)) : nullptr;
    const auto* below = to + 1 < wanted.size() ? withId(rules, wanted.at(to + 1)) : nullptr;
    if (from == to || !moved)
        return rules;
    moved->order = above ? after(above->order) : std::max(0, below ? below->order - 1 : 0);

    int last = moved->order;
    std::optional<int> shared; // order that the rule before had until now
    for (qsizetype row = to + 1; row < wanted.size(); ++row) {
        auto* rule = withId(rules, wanted.at(row));
        if (!rule)
            continue;
        const int had = rule->order;
        const int least = shared == had ? last : after(last);
        if (had >= least && shared != had)
            break;
        rule->order = std::max(had, least);
        last = rule->order;
        shared = had;
    }
    return rules;
}

QString freeRuleId(const std::vector<Rule>& rules) {
    for (int number = 1;; ++number) {
        const QString id = u"r%1"_s.arg(number);
        if (std::none_of(rules.begin(), rules.end(), [&](const Rule& rule) { return rule.id == id; }))
            return id;
    }
}

int nextOrder(const std::vector<Rule>& rules) {
    return after(std::accumulate(rules.begin(), rules.end(), 0,
                                 [](int most, const Rule& rule) { return std::max(most, rule.order); }));
}

} // namespace muster::gui
