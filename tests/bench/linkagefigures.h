// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "linkageset.h"

#include <array>
#include <functional>

namespace muster {

/// Which records of a set are linked with which.
enum class LinkageTask {
    DuplicatesToOriginals, ///< as two systems are: each duplicate has one counterpart
    EachToAllOthers,       ///< as one system with duplicates
};

/// What linking came to, by the lowest score from which two are taken for the same.
struct LinkageFigures {
    static constexpr int scores = 1001; ///< in tenths of a per cent
    struct Count {
        int right = 0, wrong = 0;
    };
    std::array<Count, scores> ofScore{}; ///< pairs offered with just this score
    int pairs = 0;                       ///< that there are
    int sources = 0;                     ///< that have a counterpart
    int onTop = 0;                       ///< of those, with a counterpart as the best candidate
    int offered = 0;                     ///< candidates in all
    double seconds = 0;                  ///< of linking, without reading the file

    [[nodiscard]] double precision(int threshold) const;
    [[nodiscard]] double recall(int threshold) const;
    [[nodiscard]] double bestOnTop() const { return static_cast<double>(onTop) / sources; }
    /// The score with the highest F-measure (harmonic mean of precision and recall).
    [[nodiscard]] int bestThreshold() const;
    [[nodiscard]] double f(int threshold) const;
};

/// By the class that the window and the brakes use.
[[nodiscard]] LinkageFigures linkByMatcher(const LinkageSet& set, LinkageTask task);
/// By Jaro-Winkler's likeness of two texts alone (`names` or `wholes` of the set).
[[nodiscard]] LinkageFigures linkByJaroWinkler(const LinkageSet& set, const std::vector<QString>& texts,
                                               LinkageTask task);

} // namespace muster
