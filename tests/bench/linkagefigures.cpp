// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "linkagefigures.h"

#include "core/likeness.h"
#include "core/matching/entitymatcher.h"

#include <QElapsedTimer>

#include <algorithm>
#include <cmath>
#include <map>

namespace muster {
namespace {

struct Parties {
    std::vector<std::uint32_t> sources, targets;
};

Parties partiesOf(const LinkageSet& set, LinkageTask task) {
    if (task == LinkageTask::DuplicatesToOriginals)
        return {set.those(true), set.those(false)};
    std::vector<std::uint32_t> all(set.people.size());
    for (std::uint32_t i = 0; i < all.size(); ++i)
        all[i] = i;
    return {all, all};
}

/// Counts what is true, and what was offered for one source.
class Tally {
public:
    Tally(const LinkageSet& set, const Parties& parties)
        : m_set(set) {
        for (const auto target : parties.targets)
            ++m_targetsOf[set.person[target]];
    }

    /// `offered`: targets with their scores in tenths, best first.
    void add(std::uint32_t source, bool sourceIsTarget, const std::vector<std::pair<std::uint32_t, int>>& offered) {
        const auto at = m_targetsOf.find(m_set.person[source]);
        const int counterparts = (at == m_targetsOf.end() ? 0 : at->second) - (sourceIsTarget ? 1 : 0);
        const auto isRight = [&](std::uint32_t target) { return m_set.person[target] == m_set.person[source]; };
        figures.pairs += counterparts;
        figures.offered += static_cast<int>(offered.size());
        if (counterparts > 0) {
            ++figures.sources;
            figures.onTop += !offered.empty() && isRight(offered.front().first) ? 1 : 0;
        }
        for (const auto& [target, score] : offered) {
            auto& count = figures.ofScore[static_cast<std::size_t>(score)];
            ++(isRight(target) ? count.right : count.wrong);
        }
    }

    LinkageFigures figures;

private:
    const LinkageSet& m_set;
    std::map<int, int> m_targetsOf;
};

} // namespace

double LinkageFigures::precision(int threshold) const {
    int right = 0, wrong = 0;
    for (int score = threshold; score < scores; ++score) {
        right += ofScore[static_cast<std::size_t>(score)].right;
        wrong += ofScore[static_cast<std::size_t>(score)].wrong;
    }
    return right + wrong == 0 ? 1 : static_cast<double>(right) / (right + wrong);
}

double LinkageFigures::recall(int threshold) const {
    int right = 0;
    for (int score = threshold; score < scores; ++score)
        right += ofScore[static_cast<std::size_t>(score)].right;
    return static_cast<double>(right) / pairs;
}

double LinkageFigures::f(int threshold) const {
    const double p = precision(threshold), r = recall(threshold);
    return p + r == 0 ? 0 : 2 * p * r / (p + r);
}

int LinkageFigures::bestThreshold() const {
    int best = 0;
    for (int threshold = 0; threshold < scores; ++threshold) {
        if (f(threshold) > f(best))
            best = threshold;
    }
    return best;
}

LinkageFigures linkByMatcher(const LinkageSet& set, LinkageTask task) {
    const auto parties = partiesOf(set, task);
    Tally tally(set, parties);
    QElapsedTimer timer;
    timer.start();
    std::vector<Entity> targets;
    for (const auto target : parties.targets)
        targets.push_back(set.people[target]);
    const EntityMatcher matcher(EntityKind::Contact, targets, set.locations, set.locations, {});
    const bool amongThemselves = task == LinkageTask::EachToAllOthers;
    std::vector<bool> itself(targets.size());
    std::vector<std::pair<std::uint32_t, int>> offered;
    for (const auto source : parties.sources) {
        if (amongThemselves)
            itself[source] = true;
        offered.clear();
        for (const auto& suggestion : matcher.suggestions(set.people[source], linkageClient, 10, itself))
            offered.emplace_back(parties.targets[suggestion.target], suggestion.score * 10);
        if (amongThemselves)
            itself[source] = false;
        tally.add(source, amongThemselves, offered);
    }
    tally.figures.seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    return tally.figures;
}

LinkageFigures linkByJaroWinkler(const LinkageSet& set, const std::vector<QString>& texts, LinkageTask task) {
    const auto parties = partiesOf(set, task);
    Tally tally(set, parties);
    QElapsedTimer timer;
    timer.start();
    std::vector<std::u32string> forms;
    for (const auto& text : texts)
        forms.push_back(nameForm(text.toStdString()));
    const bool amongThemselves = task == LinkageTask::EachToAllOthers;
    std::vector<std::pair<std::uint32_t, int>> offered;
    for (const auto source : parties.sources) {
        offered.clear();
        for (const auto target : parties.targets) {
            if (target != source)
                offered.emplace_back(target,
                                     static_cast<int>(std::lround(jaroWinkler(forms[source], forms[target]) * 1000)));
        }
        std::stable_sort(offered.begin(), offered.end(),
                         [](const auto& a, const auto& b) { return a.second > b.second; });
        tally.add(source, amongThemselves, offered);
    }
    tally.figures.seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    return tally.figures;
}

} // namespace muster
