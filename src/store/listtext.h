// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record.h"

#include <string>
#include <string_view>

namespace muster {

/// Lists of a record as one text column: an item a line, its parts divided by tabs; tab, line feed and backslash inside
/// a part are escaped.
[[nodiscard]] std::string listText(PoolArray<EmailAddress> emails);
[[nodiscard]] std::string listText(PoolArray<PhoneNumber> phones);
[[nodiscard]] std::string listText(PoolArray<Text> items);

[[nodiscard]] PoolArray<EmailAddress> emailsOf(std::string_view text, TextPool& pool);
[[nodiscard]] PoolArray<PhoneNumber> phonesOf(std::string_view text, TextPool& pool);
[[nodiscard]] PoolArray<Text> textsOf(std::string_view text, TextPool& pool);

} // namespace muster
