// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace muster {

/// What is read of a user (spec/01 §1), as a `$select`, also for delta, which reports only selected properties.
[[nodiscard]] const QString& userSelection();

/// What is read of a group; with `visibility`, which tells hidden members.
[[nodiscard]] const QString& groupSelection();

} // namespace muster
