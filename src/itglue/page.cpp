// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "itglue/page.h"

#include <charconv>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

using simdjson::dom::element;

Error nonsense(const QString& what, const QString& why) {
    return {ErrorKind::Protocol, u"IT Glue answered nonsense when asked for %1: %2. Nothing of it was used; is the "
                                 u"address right, and does no proxy answer in its place?"_s.arg(what, why)};
}

int numberIn(const element& object, const char* outer, const char* name) {
    std::int64_t number = 0;
    return object[outer][name].get(number) == simdjson::SUCCESS && number >= 0 && number < (1 << 30)
               ? static_cast<int>(number)
               : -1;
}

/// Ids are told as texts and as numbers.
std::string_view idOf(const element& value, std::array<char, 24>& room) {
    std::string_view text;
    if (value.get(text) == simdjson::SUCCESS)
        return text;
    std::int64_t number = 0;
    if (value.get(number) != simdjson::SUCCESS)
        return {};
    const auto end = std::to_chars(room.data(), room.data() + room.size(), number).ptr;
    return {room.data(), static_cast<std::size_t>(end - room.data())};
}

} // namespace

Result<void> GluePage::open(const QByteArray& body, const QString& what) {
    m_what = what;
    m_total = m_pages = -1;
    element root;
    if (const auto error = m_parser.parse(body.constData(), static_cast<std::size_t>(body.size())).get(root))
        return fail(nonsense(what, u"no JSON (%1)"_s.arg(QString::fromLatin1(simdjson::error_message(error)))));
    if (root["data"].get(m_data))
        return fail(nonsense(what, u"an answer without \"data\""_s));
    m_total = numberIn(root, "meta", "total-count");
    m_pages = numberIn(root, "meta", "total-pages");
    simdjson::dom::array list;
    m_count = m_data.get(list) == simdjson::SUCCESS ? list.size() : m_data.is_object() ? 1 : 0;
    return {};
}

Result<void> GluePage::each(const OnRow& onRow) const {
    const auto take = [&](const element& row) -> Result<void> {
        element idValue;
        simdjson::dom::object attributes;
        std::array<char, 24> room{};
        std::string_view id;
        if (row["id"].get(idValue) == simdjson::SUCCESS)
            id = idOf(idValue, room);
        if (id.empty())
            return fail(nonsense(m_what, u"a record without id"_s));
        if (row["attributes"].get(attributes))
            return fail(nonsense(m_what, u"a record without attributes"_s));
        onRow(id, attributes);
        return {};
    };
    simdjson::dom::array list;
    if (m_data.get(list))
        return m_data.is_null() ? Result<void>() : take(m_data);
    for (const element row : list)
        if (auto taken = take(row); !taken)
            return taken;
    return {};
}

Result<void> GluePage::rows(EntityKind kind, TextPool& pool, const std::function<void(const GlueRow&)>& take) const {
    return each(
        [&](std::string_view id, const simdjson::dom::object& attributes) { take(rowOf(kind, id, attributes, pool)); });
}

QDateTime glueTime(std::string_view text) {
    QDateTime at =
        QDateTime::fromString(QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size())), Qt::ISODateWithMs);
    if (at.isValid() && at.timeSpec() == Qt::LocalTime)
        at.setTimeSpec(Qt::UTC); // no zone is UTC
    return at.toUTC();
}

} // namespace muster
