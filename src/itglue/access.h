// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"
#include "http/settings.h"

namespace muster {

/// Everything that a conversation with IT Glue is made of; a value.
struct ItGlueAccess {
    DocumentTarget target; ///< baseUrl: https://api.itglue.com, https://api.eu.itglue.com, https://api.au.itglue.com
    QString apiKey;
    HttpSettings http{};
};

} // namespace muster
