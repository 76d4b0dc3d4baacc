// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/validate.h"

namespace muster::gui {

/// A tab that can lead a person to the field that a problem is about.
class ProblemTarget {
public:
    virtual ~ProblemTarget() = default;
    /// Shows the problem at its field and gives that the focus; false: the path is not one of this tab's.
    virtual bool showProblem(const Problem& problem) = 0;
};

} // namespace muster::gui
