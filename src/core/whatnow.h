// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

namespace muster {

/// What a person can do about an error of that kind: one English sentence, shown after Error::detail.
[[nodiscard]] QString whatNow(ErrorKind kind);

} // namespace muster
