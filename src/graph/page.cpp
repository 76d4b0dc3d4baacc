// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/page.h"

namespace muster {
namespace {

using namespace Qt::StringLiterals;

Error nonsenseOf(simdjson::error_code error) {
    if (error == simdjson::NO_SUCH_FIELD)
        return nonsense(u"an object without id"_s);
    if (error == simdjson::INCORRECT_TYPE)
        return nonsense(u"a property of the wrong type"_s);
    return nonsense(u"damaged JSON (%1)"_s.arg(QString::fromLatin1(simdjson::error_message(error))));
}

/// Absent and null are both no link.
simdjson::error_code link(simdjson::ondemand::document& document, const char* name, QString& into) {
    simdjson::ondemand::value v;
    const auto error = document.find_field_unordered(name).get(v);
    if (error == simdjson::NO_SUCH_FIELD)
        return simdjson::SUCCESS;
    if (error)
        return error;
    TextPool room;
    Text text;
    if (const auto bad = json::text(v, room, text))
        return bad;
    into = text.toString();
    return simdjson::SUCCESS;
}

} // namespace

Error nonsense(const QString& what) {
    return Error{ErrorKind::Protocol,
                 u"Microsoft Graph answered nonsense: %1. Nothing of it was used; try again later."_s.arg(what)};
}

simdjson::padded_string_view padded(QByteArray& body) {
    const auto room = body.size() + static_cast<qsizetype>(simdjson::SIMDJSON_PADDING);
    body.reserve(room);
    return simdjson::padded_string_view(body.constData(), static_cast<std::size_t>(body.size()),
                                        static_cast<std::size_t>(body.capacity()));
}

Result<void> Page::open(QByteArray body) {
    m_body = std::move(body);
    auto error = m_parser.iterate(padded(m_body)).get(m_document);
    if (!error)
        error = link(m_document, "@odata.nextLink", m_next);
    if (!error && m_next.isEmpty())
        error = link(m_document, "@odata.deltaLink", m_delta);
    if (error)
        return fail(nonsenseOf(error));
    return {};
}

template <class OnItem>
Result<void> Page::each(OnItem&& onItem) {
    simdjson::ondemand::value value;
    auto error = m_document.find_field_unordered("value").get(value);
    simdjson::ondemand::array items;
    if (!error)
        error = value.get_array().get(items);
    if (error)
        return fail(nonsense(u"a page without \"value\""_s));
    for (auto item : items) {
        simdjson::ondemand::object object;
        error = item.get_object().get(object);
        if (!error)
            error = onItem(object);
        if (error)
            return fail(nonsenseOf(error));
        ++m_count;
    }
    return {};
}

Result<void> Page::users(TextPool& pool, std::vector<UserReading>& into) {
    return each([&](simdjson::ondemand::object& object) {
        auto type = ObjectType::User;
        return wire::user(object, pool, into.emplace_back(), type);
    });
}

Result<void> Page::groups(TextPool& pool, std::vector<GroupReading>& into, std::vector<MembershipReading>& members) {
    return each([&](simdjson::ondemand::object& object) {
        MembershipReading change;
        const auto error = wire::group(object, pool, into.emplace_back(), change);
        if (!change.addedUsers.empty() || !change.addedGroups.empty() || !change.removed.empty())
            members.push_back(std::move(change));
        return error;
    });
}

Result<void> Page::members(TextPool& pool, std::vector<UserReading>& users, std::vector<Text>& groups) {
    return each([&](simdjson::ondemand::object& object) {
        UserReading reading;
        auto type = ObjectType::None;
        const auto error = wire::user(object, pool, reading, type);
        if (type == ObjectType::Group)
            groups.push_back(reading.id);
        else if (type != ObjectType::Other)
            users.push_back(reading);
        return error;
    });
}

} // namespace muster
