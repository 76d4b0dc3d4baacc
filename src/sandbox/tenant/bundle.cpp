// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/tenant/bundle.h"

#include "sandbox/tenant/guid.h"
#include "sandbox/tenant/reader.h"

#include <QFile>
#include <QJsonDocument>

namespace muster::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largest = 512LL * 1024 * 1024;

/// What the client needs to be let in; no real tenant knows it.
const QByteArray replaySecret = "replay-of-a-support-bundle";
const QByteArrayList permissions{"User.Read", "User.Read.All", "Group.Read.All", "Directory.Read.All"};

/// The connection that means this tenant, by its id or its domain.
QJsonObject connectionFor(const Tenant& tenant, const QJsonArray& connections) {
    for (const QJsonValue& value : connections) {
        const QByteArray name = value[u"tenant"_s].toString().toUtf8();
        const auto guid = parseGuid(name);
        if (guid ? *guid == tenant.id : tenant.hasDomain(name))
            return value.toObject();
    }
    return {};
}

/// The person who had signed in, or somebody made up when the mirror does not know them.
QByteArray operatorOf(Tenant& tenant, const QJsonObject& mirror) {
    const auto id = parseGuid(mirror[u"operatorId"_s].toString().toUtf8());
    if (id) {
        if (const auto found = tenant.find(*id)) {
            const QByteArray name = tenant.objects()[*found].text("userPrincipalName");
            if (!name.isEmpty())
                return name;
        }
    }
    const QByteArray name = "replay.operator@" + tenant.domain();
    DirectoryObject object(Kind::User, id && !tenant.find(*id) ? *id : seriesGuid(0, 98, tenant.objects().size()));
    const QJsonObject properties{{u"displayName"_s, u"Replay Operator"_s},
                                 {u"userPrincipalName"_s, QString::fromUtf8(name)}};
    if (readProperties(object, properties, {})) {
        fillIn(object);
        tenant.load(std::move(object));
    }
    return name;
}

Result<ReplayedTenant> replayed(const QJsonObject& document, const QJsonObject& bundle) {
    auto tenant = readTenant(QJsonDocument(document).toJson(QJsonDocument::Compact));
    if (!tenant)
        return fail(tenant.error());
    ReplayedTenant result{std::move(*tenant), {}, {}};
    Tenant& made = *result.tenant;
    QJsonObject mirror;
    const QJsonArray mirrors = bundle[u"mirror"_s].toArray();
    for (const QJsonValue& value : mirrors)
        if (value[u"tenantId"_s].toString().toUtf8() == guidText(made.id))
            mirror = value.toObject();
    const QJsonArray partial = mirror[u"partial"_s].toArray();
    for (const QJsonValue& value : partial) {
        const auto id = parseGuid(value.toString().toUtf8());
        if (!id)
            return fail(ErrorKind::Rejected, u"mirror.partial: expected GUIDs"_s);
        if (const auto found = made.find(*id))
            made.setLimited(*found, true);
    }
    const QJsonObject connection = connectionFor(made, bundle[u"configuration"_s][u"connections"_s].toArray());
    result.connection = connection[u"id"_s].toString().toUtf8();
    result.userPrincipalName = operatorOf(made, mirror);
    Application app;
    const auto appId = parseGuid(connection[u"applicationId"_s].toString().toUtf8());
    app.appId = guidText(appId ? *appId : seriesGuid(0, 97, 1));
    app.name = "Muster";
    app.secret = replaySecret;
    app.redirectUris = {"http://localhost/muster"};
    app.web = true;
    app.consented = true;
    app.permissions = permissions;
    made.applications = {std::move(app)};
    Operator who;
    who.userPrincipalName = result.userPrincipalName;
    who.password = "replay";
    who.canConsent = true;
    made.operators = {std::move(who)};
    return result;
}

} // namespace

Result<std::vector<ReplayedTenant>> readBundle(const QByteArray& json) {
    if (json.size() > largest)
        return fail(ErrorKind::Rejected, u"expected a support bundle, not a file of more than 512 MiB"_s);
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(json, &problem);
    if (!document.isObject())
        return fail(ErrorKind::Rejected,
                    u"expected a JSON object: %1 at byte %2"_s.arg(problem.errorString()).arg(problem.offset));
    const QJsonObject bundle = document.object();
    if (bundle[u"format"_s] != u"muster-bundle"_s)
        return fail(ErrorKind::Rejected, u"format: expected \"muster-bundle\""_s);
    if (bundle[u"version"_s] != QJsonValue(1))
        return fail(ErrorKind::Rejected, u"version: expected 1"_s);
    if (!bundle[u"tenants"_s].isArray())
        return fail(ErrorKind::Rejected, u"tenants: expected an array"_s);
    const QJsonArray tenants = bundle[u"tenants"_s].toArray();
    std::vector<ReplayedTenant> result;
    for (qsizetype i = 0; i < tenants.size(); ++i) {
        auto tenant = replayed(tenants[i].toObject(), bundle);
        if (!tenant)
            return fail(ErrorKind::Rejected, u"tenants[%1].%2"_s.arg(i).arg(tenant.error().detail));
        result.push_back(std::move(*tenant));
    }
    return result;
}

Result<std::vector<ReplayedTenant>> readBundleFile(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::NotFound, u"%1: %2"_s.arg(path, file.errorString()));
    auto tenants = readBundle(file.read(largest + 1));
    if (!tenants)
        return fail(ErrorKind::Rejected, path + u": " + tenants.error().detail);
    return tenants;
}

} // namespace muster::sandbox
