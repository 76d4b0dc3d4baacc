// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/phoneform.h"

#include <string>

namespace muster {

/// The form in which numbers are compared, by libphonenumber (E.164): "(503) 555-0100 x12" written down in the United
/// States is "+15035550100;ext=12". Where it cannot be told, because the country is missing or the number has a length
/// that none has there, the digits as they are, with the extension. Empty for less than five digits.
/// `homeCountry`: taken for numbers without a country of their own; as territoryCode() understands it, may be empty.
/// The form may be asked from any thread.
[[nodiscard]] PhoneForm internationalForm(const std::string& homeCountry = {});

} // namespace muster
