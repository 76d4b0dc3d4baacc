// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/tenant.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace muster {
namespace {

using namespace Qt::StringLiterals;

/// Entra ID P1 and P2 as service plans, alone or within bundles.
bool isPremium(const QJsonObject& plan) {
    const QString id = plan.value(QLatin1StringView("servicePlanId")).toString().toLower();
    const QString status = plan.value(QLatin1StringView("capabilityStatus")).toString();
    const bool usable = status == u"Enabled"_s || status == u"Warning"_s;
    return usable &&
           (id == u"41781fb2-bc02-4b7c-bd55-b576c07bb09d"_s || id == u"eec0eb4f-6444-4f95-aba0-50c24d67f998"_s);
}

} // namespace

Result<DirectorySource::Organization> organizationIn(const QByteArray& body) {
    const QJsonArray list = QJsonDocument::fromJson(body).object().value(QLatin1StringView("value")).toArray();
    const QJsonObject first = list.at(0).toObject();
    DirectorySource::Organization result;
    result.tenantId = first.value(QLatin1StringView("id")).toString().toLower();
    result.displayName = first.value(QLatin1StringView("displayName")).toString();
    if (list.size() != 1 || result.tenantId.isEmpty())
        return fail(nonsense(u"an organization without id"_s));
    // Without the right to look the plans are null.
    const QJsonValue plans = first.value(QLatin1StringView("assignedPlans"));
    result.premiumKnown = plans.isArray();
    for (const auto plan : plans.toArray())
        result.hasPremium = result.hasPremium || isPremium(plan.toObject());
    return result;
}

Result<Person> personIn(const QByteArray& body) {
    const QJsonObject me = QJsonDocument::fromJson(body).object();
    Person person;
    person.who.objectId = me.value(QLatin1StringView("id")).toString().toLower();
    person.who.userPrincipalName = me.value(QLatin1StringView("userPrincipalName")).toString();
    person.who.mail = me.value(QLatin1StringView("mail")).toString();
    person.displayName = me.value(QLatin1StringView("displayName")).toString();
    if (person.who.objectId.isEmpty())
        return fail(nonsense(u"a signed-in user without id"_s));
    return person;
}

Result<DirectorySource::Organization> readOrganization(GraphSession& session) {
    const QString what = u"the tenant"_s;
    auto response = session.get(
        HttpRequest::get(session.address(u"/organization"_s, {{u"$select"_s, u"id,displayName,assignedPlans"_s}})),
        what);
    if (!response)
        return fail(response.error());
    if (auto json = mustBeJson(*response); !json)
        return fail(json.error());
    return organizationIn(response->body);
}

Result<Person> readMe(GraphSession& session) {
    const QString what = u"the signed-in user"_s;
    auto response = session.get(
        HttpRequest::get(session.address(u"/me"_s, {{u"$select"_s, u"id,displayName,userPrincipalName,mail"_s}})),
        what);
    if (!response)
        return fail(response.error());
    if (auto json = mustBeJson(*response); !json)
        return fail(json.error());
    return personIn(response->body);
}

} // namespace muster
