// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/graphdirectory.h"

#include "graph/batch.h"
#include "graph/directory.h"
#include "graph/selection.h"
#include "graph/tenant.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace muster {
namespace {

using namespace Qt::StringLiterals;

const QString selectName = u"$select"_s;
const QString topName = u"$top"_s;
const QString mostOnAPage = u"999"_s;
constexpr int groupsAtATime = 6;

Lookup lookupOf(int status) {
    switch (status) {
    case 200:
        return Lookup::Found;
    case 404:
        return Lookup::Gone;
    case 403:
        return Lookup::Forbidden;
    default:
        return Lookup::Failed;
    }
}

QString pathOf(const QString& collection, const QString& id, const QString& rest) {
    return u"/"_s + collection + u"/"_s + QString::fromLatin1(QUrl::toPercentEncoding(id)) + rest;
}

} // namespace

Result<std::unique_ptr<DirectorySource>> openGraphDirectory(const GraphAccess& access, std::stop_token stop) {
    auto session = GraphSession::open(access, std::move(stop));
    if (!session)
        return fail(session.error());
    return std::make_unique<GraphDirectory>(std::move(*session));
}

GraphDirectory::GraphDirectory(std::unique_ptr<GraphSession> session)
    : m_session(std::move(session)) {}

Result<DirectorySource::Organization> GraphDirectory::organization() {
    return readOrganization(*m_session);
}

Result<DirectorySource::Operator> GraphDirectory::signedInUser() {
    return readMe(*m_session).map([](const Person& person) { return person.who; });
}

Result<QString> GraphDirectory::latestUsers() {
    return latest(u"/users/delta"_s, userSelection(), u"the changes of users"_s);
}

Result<QString> GraphDirectory::latestGroups() {
    return latest(u"/groups/delta"_s, groupSelection() + u",members"_s, u"the changes of groups"_s);
}

Result<QString> GraphDirectory::latest(const QString& path, const QString& selection, const QString& what) {
    const QUrl start = m_session->address(path, {{selectName, selection}, {u"$deltatoken"_s, u"latest"_s}});
    const auto done = round(start, what, [](Page&) -> Result<void> { return {}; });
    if (!done)
        return fail(done.error());
    if (done->expired)
        return fail(nonsense(u"that \"now\" is too long ago"_s));
    return done->link;
}

Result<void> GraphDirectory::users(const UserSink& sink) {
    std::vector<UserReading> readings;
    return m_session->list(
        {.starts = {m_session->address(u"/users"_s, {{selectName, userSelection()}, {topName, mostOnAPage}})},
         .what = u"the users"_s,
         .page = [&](std::size_t, Page& page) -> Result<void> {
             TextPool pool;
             readings.clear();
             if (auto read = page.users(pool, readings); !read)
                 return read;
             return sink(readings);
         }});
}

Result<std::int64_t> GraphDirectory::userCount() {
    // Not /users/$count, whose bare number the validating proxy of the API description takes for text and refuses.
    auto request = HttpRequest::get(
        m_session->address(u"/users"_s, {{u"$count"_s, u"true"_s}, {selectName, u"id"_s}, {topName, u"1"_s}}));
    request.setHeader("ConsistencyLevel", "eventual");
    const auto response = m_session->get(std::move(request), u"the number of users"_s);
    if (!response)
        return fail(response.error());
    if (auto json = mustBeJson(*response); !json)
        return fail(json.error());
    const auto count = QJsonDocument::fromJson(response->body).object().value(QLatin1StringView("@odata.count"));
    if (!count.isDouble() || count.toInteger(-1) < 0)
        return fail(nonsense(u"a listing without its count"_s));
    return count.toInteger();
}

Result<void> GraphDirectory::usersById(std::span<const QString> ids, const UserLookupSink& sink) {
    return BatchRead(*m_session, u"/users"_s, userSelection(), ids,
                     [&](std::size_t index, int status, simdjson::ondemand::object* body) -> Result<void> {
                         TextPool pool;
                         UserReading reading;
                         auto lookup = lookupOf(status);
                         if (lookup == Lookup::Found) {
                             auto type = ObjectType::User;
                             if (!body || wire::user(*body, pool, reading, type))
                                 return fail(nonsense(u"a user that cannot be read"_s));
                         }
                         reading.id = pool.add(QStringView(ids[index].toLower()));
                         return sink(index, lookup, reading);
                     })
        .run();
}

Result<void> GraphDirectory::groupsById(std::span<const QString> ids, const GroupLookupSink& sink) {
    return BatchRead(*m_session, u"/groups"_s, groupSelection(), ids,
                     [&](std::size_t index, int status, simdjson::ondemand::object* body) -> Result<void> {
                         TextPool pool;
                         GroupReading reading;
                         auto lookup = lookupOf(status);
                         if (lookup == Lookup::Found) {
                             MembershipReading members;
                             if (!body || wire::group(*body, pool, reading, members))
                                 return fail(nonsense(u"a group that cannot be read"_s));
                         }
                         reading.id = pool.add(QStringView(ids[index].toLower()));
                         return sink(index, lookup, reading);
                     })
        .run();
}

Result<void> GraphDirectory::membersOf(std::span<const QString> groupIds, bool withProperties, const MemberSink& sink) {
    GraphSession::Listing listing;
    for (const auto& id : groupIds)
        listing.starts.push_back(
            m_session->address(pathOf(u"groups"_s, id, u"/members"_s),
                               {{selectName, withProperties ? userSelection() : u"id"_s}, {topName, mostOnAPage}}));
    listing.parallel = groupsAtATime;
    listing.what = u"the members of a group"_s;
    listing.refused = [&](std::size_t index, const HttpResponse& response) -> Result<bool> {
        const auto lookup = lookupOf(response.status);
        if (lookup == Lookup::Failed)
            return false;
        return sink({.group = index, .lookup = lookup, .users = {}, .groups = {}, .last = true}).map([] {
            return true;
        });
    };
    std::vector<UserReading> users;
    std::vector<Text> groups;
    listing.page = [&](std::size_t index, Page& page) -> Result<void> {
        TextPool pool;
        users.clear();
        groups.clear();
        if (auto read = page.members(pool, users, groups); !read)
            return read;
        return sink({.group = index,
                     .lookup = Lookup::Found,
                     .users = users,
                     .groups = groups,
                     .last = page.nextLink().isEmpty()});
    };
    return m_session->list(listing);
}

Result<std::vector<QString>> GraphDirectory::groupsOf(const QString& userId) {
    std::vector<QString> result;
    const auto done = m_session->list({.starts = {m_session->address(pathOf(u"users"_s, userId, u"/memberOf"_s),
                                                                     {{selectName, u"id"_s}, {topName, mostOnAPage}})},
                                       .what = u"the groups of a user"_s,
                                       .page = [&](std::size_t, Page& page) -> Result<void> {
                                           TextPool pool;
                                           std::vector<UserReading> others;
                                           std::vector<Text> groups;
                                           if (auto read = page.members(pool, others, groups); !read)
                                               return read;
                                           for (const auto group : groups)
                                               result.push_back(group.toString());
                                           return {};
                                       }});
    if (!done)
        return fail(done.error());
    return result;
}

Result<DeltaRound> GraphDirectory::roundFrom(const QString& deltaLink, const QString& what, const PageTake& take) {
    const auto start = m_session->ownLink(deltaLink);
    // The connection points to another Graph than when the link was stored: nobody there knows it.
    if (!start)
        return DeltaRound{.expired = true, .link = {}};
    return round(*start, what, take);
}

Result<DeltaRound> GraphDirectory::round(const QUrl& start, const QString& what, const PageTake& take) {
    DeltaRound result;
    const auto done = m_session->list({.starts = {start},
                                       .what = what,
                                       .refused = [&](std::size_t, const HttpResponse& response) -> Result<bool> {
                                           result.expired = isExpiredDelta(refusalOf(response.status, response.body));
                                           return result.expired;
                                       },
                                       .page = [&](std::size_t, Page& page) -> Result<void> {
                                           if (auto taken = take(page); !taken)
                                               return taken;
                                           result.link = page.deltaLink();
                                           if (page.nextLink().isEmpty() && result.link.isEmpty())
                                               return fail(nonsense(u"a round of changes that does not end"_s));
                                           return {};
                                       }});
    if (!done)
        return fail(done.error());
    if (result.expired)
        result.link.clear();
    else if (auto own = m_session->ownLink(result.link); !own)
        return fail(own.error());
    return result;
}

Result<DeltaRound> GraphDirectory::usersSince(const QString& deltaLink, const UserSink& sink) {
    std::vector<UserReading> readings;
    return roundFrom(deltaLink, u"the changes of users"_s, [&](Page& page) -> Result<void> {
        TextPool pool;
        readings.clear();
        if (auto read = page.users(pool, readings); !read)
            return read;
        return readings.empty() ? Result<void>() : sink(readings);
    });
}

Result<DeltaRound> GraphDirectory::groupsSince(const QString& deltaLink, const GroupChangeSink& sink) {
    std::vector<GroupReading> readings;
    std::vector<MembershipReading> members;
    return roundFrom(deltaLink, u"the changes of groups"_s, [&](Page& page) -> Result<void> {
        TextPool pool;
        readings.clear();
        members.clear();
        if (auto read = page.groups(pool, readings, members); !read)
            return read;
        return readings.empty() ? Result<void>() : sink(readings, members);
    });
}

DirectorySource::Calls GraphDirectory::calls() const {
    const auto& counters = m_session->client().counters();
    return {counters.calls, m_session->token().calls(), counters.bytes, counters.throttled};
}

} // namespace muster
