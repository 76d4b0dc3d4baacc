// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/manualsheet.h"

/// The window's words for steps that are done by hand.
namespace muster::gui {

/// "Create", "End access".
[[nodiscard]] QString wordFor(ManualTask task, RecordKind kind);
/// Name of an icon in resources/icons.
[[nodiscard]] QString iconFor(ManualTask task);
/// "Employee 42", "new employee".
[[nodiscard]] QString recordWords(const ManualStep& step);
/// A value as a person reads and types it: yes and no for truths; empty when it is blank.
[[nodiscard]] QString shownValue(Field field, const QString& value);
/// Text from outside for a label that wraps: long words get places to break at, and what is longer than anybody reads
/// is cut. Only to look at, never to copy.
[[nodiscard]] QString breakable(const QString& text);
/// Every value, one a line, label and value with a tab between them.
[[nodiscard]] QString allValues(const ManualStep& step);

} // namespace muster::gui
