// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jsonreader.h"

namespace muster {

/// Reports a key anywhere in the document that looks as if it held a secret (application key, password, token): secrets
/// are kept in the keychain only (spec/07 "Keeping out"). The value is never part of the sentence.
void refuseSecrets(const QJsonObject& document, JsonFault& fault);

} // namespace muster
