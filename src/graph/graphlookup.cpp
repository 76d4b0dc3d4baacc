// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/directory.h"
#include "graph/session.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

namespace muster {
namespace {

using namespace Qt::StringLiterals;

/// A text within an OData filter.
QString quoted(QString text) {
    return u"'"_s + text.replace(u'\'', u"''"_s) + u"'"_s;
}

/// DirectoryLookup over one GraphSession, in the thread that asks.
class GraphLookup : public DirectoryLookup {
public:
    explicit GraphLookup(std::unique_ptr<GraphSession> session)
        : m_session(std::move(session)) {}

    Result<std::vector<FoundGroup>> groupsNamed(const QString& beginning) override {
        const auto json = ask(u"/groups"_s,
                              {{u"$filter"_s, u"startswith(displayName,"_s + quoted(beginning) + u")"_s},
                               {u"$select"_s, u"id,displayName,securityEnabled"_s},
                               {u"$top"_s, u"50"_s}},
                              u"the groups of that name"_s);
        if (!json)
            return fail(json.error());
        std::vector<FoundGroup> result;
        for (const auto item : json->value(QLatin1StringView("value")).toArray()) {
            const auto group = item.toObject();
            result.push_back({text(group, "id").toLower(), text(group, "displayName"),
                              group.value(QLatin1StringView("securityEnabled")).toBool()});
        }
        return result;
    }

    Result<FoundUser> user(const QString& mailUpnOrId) override {
        const QString wanted = mailUpnOrId.trimmed();
        const QString what = u"the user %1"_s.arg(wanted);
        const std::pair<QString, QString> selection{u"$select"_s, u"id,displayName,userPrincipalName,mail"_s};
        if (!QUuid::fromString(wanted).isNull()) {
            const auto json = ask(u"/users/"_s + wanted.toLower(), {selection}, what);
            return json ? Result<FoundUser>(found(*json)) : fail(json.error());
        }
        const QString filter = u"mail eq "_s + quoted(wanted) + u" or userPrincipalName eq "_s + quoted(wanted);
        const auto json = ask(u"/users"_s, {{u"$filter"_s, filter}, selection}, what);
        if (!json)
            return fail(json.error());
        return onlyOne(json->value(QLatin1StringView("value")).toArray(), wanted);
    }

private:
    static QString text(const QJsonObject& object, const char* name) {
        return object.value(QLatin1StringView(name)).toString();
    }
    static FoundUser found(const QJsonObject& user) {
        return {text(user, "id").toLower(), text(user, "displayName"), text(user, "userPrincipalName"),
                text(user, "mail")};
    }

    static Result<FoundUser> onlyOne(const QJsonArray& users, const QString& wanted) {
        std::vector<FoundUser> candidates;
        for (const auto item : users) {
            candidates.push_back(found(item.toObject()));
            // A sign-in name is unique; a mail need not be.
            if (candidates.back().userPrincipalName.compare(wanted, Qt::CaseInsensitive) == 0)
                return candidates.back();
        }
        if (candidates.empty())
            return fail(ErrorKind::NotFound,
                        u"Nobody in the directory has the mail or user principal name %1."_s.arg(wanted));
        if (candidates.size() > 1)
            return fail(
                ErrorKind::Conflict,
                u"Several people in the directory have the mail %1. Give the user principal name or the object id."_s
                    .arg(wanted));
        return candidates.front();
    }

    Result<QJsonObject> ask(const QString& path, const std::vector<std::pair<QString, QString>>& query,
                            const QString& what) {
        const auto response = m_session->get(HttpRequest::get(m_session->address(path, query)), what);
        if (!response)
            return fail(response.error());
        if (auto json = mustBeJson(*response); !json)
            return fail(json.error());
        const auto document = QJsonDocument::fromJson(response->body);
        if (!document.isObject())
            return fail(nonsense(u"damaged JSON"_s));
        return document.object();
    }

    std::unique_ptr<GraphSession> m_session;
};

} // namespace

Result<std::unique_ptr<DirectoryLookup>> openGraphLookup(const GraphAccess& access, std::stop_token stop) {
    auto session = GraphSession::open(access, std::move(stop));
    if (!session)
        return fail(session.error());
    return std::make_unique<GraphLookup>(std::move(*session));
}

} // namespace muster
