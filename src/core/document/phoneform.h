// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace muster {

/// A phone number in the one form in which numbers are compared (E.164, "+15550100"; with ";ext=12"), empty when it is
/// none. `country`: name or ISO 3166 code of where it was written down, for numbers without a country code; may be
/// empty. The library that knows numbers is not core's (src/telephony).
using PhoneForm = std::function<std::string(std::string_view number, std::string_view country)>;

} // namespace muster
