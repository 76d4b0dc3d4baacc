// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace muster {

/// `text` of a service, or of an error, without what could be a secret in it: bearer tokens, values of keys that name
/// secrets, user info of addresses, and any long run of letters and digits that looks random. Rather too much than too
/// little: ids of the usual form stay.
[[nodiscard]] QString redacted(const QString& text);

} // namespace muster
