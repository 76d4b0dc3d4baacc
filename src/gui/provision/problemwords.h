// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/configuration.h"
#include "core/validate.h"

#include <QString>

/// Problems of a configuration in the words of the page; the paths are the file's.
namespace muster::gui {

/// "Manager", "Mapping rule 3: Account", "Connection 2: Application ID"; the path itself when it is of none of these.
[[nodiscard]] QString placeOf(const Problem& problem);
/// The place and what is wrong with it, as one sentence.
[[nodiscard]] QString sentenceOf(const Problem& problem);

/// One of the employee defaults by its key in the file; null: there is none of that name.
[[nodiscard]] QString EmployeeDefaults::*defaultNamed(QStringView key);
/// Something is not filled in yet, rather than wrong.
[[nodiscard]] bool isGap(const Problem& problem, const Configuration& configuration);

} // namespace muster::gui
