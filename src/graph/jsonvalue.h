// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text.h"

#include <simdjson.h>

#include <string>
#include <string_view>

namespace muster::json {

using simdjson::error_code;
using simdjson::ondemand::object;
using simdjson::ondemand::value;

/// A string value. A lone surrogate, which simdjson refuses, becomes U+FFFD instead of costing the whole page; `room`
/// holds the text then.
error_code string(value& v, std::string_view& text, std::string& room);

/// A string, or null as blank. A NUL, which databases refuse, becomes a blank.
error_code text(value& v, TextPool& pool, Text& into);

/// true or false as a text, null as blank.
error_code boolean(value& v, TextPool& pool, Text& into);

/// An array of strings as lines, null as blank. Control characters become blanks, so that an item stays one line.
error_code lines(value& v, TextPool& pool, Text& into);

/// Appends `item` without the characters that separate lines and columns.
void appendClean(std::string& lines, std::string_view item);

/// Calls `onField(key, value) -> error_code` for each member.
template <class OnField>
error_code eachField(object& o, OnField&& onField) {
    for (auto field : o) {
        std::string_view key;
        if (const auto error = field.unescaped_key().get(key))
            return error;
        value v;
        if (const auto error = field.value().get(v))
            return error;
        if (const auto error = onField(key, v))
            return error;
    }
    return simdjson::SUCCESS;
}

/// Calls `onItem(object) -> error_code` for each item of an array of objects; null counts as empty.
template <class OnItem>
error_code eachObject(value& v, OnItem&& onItem) {
    bool isNull = false;
    if (const auto error = v.is_null().get(isNull); !error && isNull)
        return simdjson::SUCCESS;
    simdjson::ondemand::array items;
    if (const auto error = v.get_array().get(items))
        return error;
    for (auto item : items) {
        object o;
        if (const auto error = item.get_object().get(o))
            return error;
        if (const auto error = onItem(o))
            return error;
    }
    return simdjson::SUCCESS;
}

} // namespace muster::json
