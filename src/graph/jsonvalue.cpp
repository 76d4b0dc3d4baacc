// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/jsonvalue.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace muster::json {
namespace {

using simdjson::ondemand::json_type;

bool isControl(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

/// By Qt, which is slower and takes what simdjson refuses.
std::string replaced(std::string_view token) {
    const auto document =
        QJsonDocument::fromJson("[" + QByteArray(token.data(), static_cast<qsizetype>(token.size())) + "]");
    return document.array().at(0).toString().toStdString();
}

} // namespace

error_code string(value& v, std::string_view& text, std::string& room) {
    const std::string_view token = v.raw_json_token();
    const auto error = v.get_string().get(text);
    if (error != simdjson::STRING_ERROR)
        return error;
    room = replaced(token);
    text = room;
    return simdjson::SUCCESS;
}

error_code text(value& v, TextPool& pool, Text& into) {
    json_type type{};
    if (const auto error = v.type().get(type))
        return error;
    if (type == json_type::null) {
        into = TextPool::blank();
        return v.is_null().error();
    }
    std::string room;
    std::string_view view;
    if (const auto error = string(v, view, room))
        return error;
    if (view.find('\0') != std::string_view::npos) {
        room.assign(view);
        std::ranges::replace(room, '\0', ' ');
        view = room;
    }
    into = pool.add(view);
    return simdjson::SUCCESS;
}

error_code boolean(value& v, TextPool& pool, Text& into) {
    json_type type{};
    if (const auto error = v.type().get(type))
        return error;
    if (type == json_type::null) {
        into = TextPool::blank();
        return v.is_null().error();
    }
    bool b = false;
    if (const auto error = v.get_bool().get(b))
        return error;
    into = pool.add(b ? std::string_view("true") : std::string_view("false"));
    return simdjson::SUCCESS;
}

error_code lines(value& v, TextPool& pool, Text& into) {
    into = TextPool::blank();
    json_type type{};
    if (const auto error = v.type().get(type))
        return error;
    if (type == json_type::null)
        return v.is_null().error();
    simdjson::ondemand::array items;
    if (const auto error = v.get_array().get(items))
        return error;
    std::string all, room;
    for (auto item : items) {
        value one;
        if (const auto error = item.get(one))
            return error;
        std::string_view view;
        if (const auto error = string(one, view, room))
            return error;
        if (!all.empty())
            all += '\n';
        appendClean(all, view);
    }
    into = pool.add(all);
    return simdjson::SUCCESS;
}

void appendClean(std::string& lines, std::string_view item) {
    for (const char c : item)
        lines += isControl(c) ? ' ' : c;
}

} // namespace muster::json
