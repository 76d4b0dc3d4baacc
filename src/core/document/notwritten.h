// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/entity.h"
#include "core/result.h"

namespace muster {

/// The error of an outcome whose record was written but for these fields: Rejected, `code` "notWritten:emails,type".
[[nodiscard]] Error notWritten(EntityFields fields, const QString& why);
/// The fields that an outcome's error says were not written; empty for any other error: then nothing was.
[[nodiscard]] EntityFields notWrittenOf(const Error& error);

} // namespace muster
