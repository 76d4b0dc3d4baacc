// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/http/request.h"

#include <QHash>

namespace muster::sandbox::bms {

/// The fields of a form by name in lower case: application/x-www-form-urlencoded as live clients send it, or
/// multipart/form-data (RFC 7578) as the description says. Nothing for another content type.
[[nodiscard]] std::optional<QHash<QByteArray, QByteArray>> readForm(const Request& request);

} // namespace muster::sandbox::bms
