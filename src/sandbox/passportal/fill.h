// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/documentation/content.h"
#include "sandbox/passportal/library.h"

namespace muster::sandbox::passportal {

/// What Passportal holds at the beginning: the clients, and documents of their locations, contacts and configurations
/// (assets). Clients have the digits of the file's ids as in BMS, documents are numbered as they come.
[[nodiscard]] Library makeLibrary(const documentation::Content& content);

} // namespace muster::sandbox::passportal
