// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"
#include "http/settings.h"

namespace muster {

/// Everything that a conversation with N-able Passportal is made of; a value.
struct PassportalAccess {
    DocumentTarget target; ///< baseUrl: https://<instance>.passportalmsp.com; accessKeyId: the access key's id
    QString secretKey;     ///< the secret access key
    HttpSettings http{};
};

} // namespace muster
