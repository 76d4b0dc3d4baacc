// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/plan.h"

#include <QStringList>

namespace muster {

/// A reason in a sentence (English), for why and for lists.
[[nodiscard]] QString sentenceOf(DocumentReason reason);
/// Why a step is what it is: what it is about, each reason, each field with its two values.
[[nodiscard]] QStringList whySentences(const DocumentInput& input, const DocumentStep& step);

} // namespace muster
