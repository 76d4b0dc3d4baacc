// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/tenant/reader.h"

#include "sandbox/tenant/fields.h"
#include "sandbox/tenant/guid.h"

#include <QFile>
#include <QJsonDocument>
#include <QUrl>

namespace muster::sandbox {

using namespace Qt::StringLiterals;

namespace {

struct Section {
    QString name;
    Kind kind;
};

const std::vector<Section>& sections() {
    static const std::vector<Section> all = {{u"users"_s, Kind::User},
                                             {u"groups"_s, Kind::Group},
                                             {u"devices"_s, Kind::Device},
                                             {u"servicePrincipals"_s, Kind::ServicePrincipal},
                                             {u"contacts"_s, Kind::OrgContact},
                                             {u"directoryRoles"_s, Kind::DirectoryRole},
                                             {u"administrativeUnits"_s, Kind::AdministrativeUnit}};
    return all;
}

Result<Application> readApplication(const QJsonObject& object, const QString& path) {
    Fields fields(object, path);
    Application app;
    app.appId = guidText(fields.guid(u"appId"_s));
    app.name = fields.text(u"name"_s);
    if (app.name.isEmpty())
        app.name = "Muster";
    app.secret = fields.text(u"secret"_s);
    app.redirectUris = fields.texts(u"redirectUris"_s);
    for (qsizetype i = 0; i < app.redirectUris.size(); ++i) {
        const QUrl url = QUrl::fromEncoded(app.redirectUris[i], QUrl::StrictMode);
        if (!url.isValid() || url.scheme().isEmpty() || url.hasFragment())
            fields.refuse(u"redirectUris[%1]"_s.arg(i), u"an absolute address without fragment"_s);
    }
    const QByteArray platform = fields.text(u"platform"_s);
    if (!QByteArrayList{"", "web", "native", "publicClient"}.contains(platform))
        fields.refuse(u"platform"_s, u"web, native or publicClient"_s);
    app.web = platform == "web";
    app.consented = fields.flag(u"consented"_s, false);
    app.permissions = fields.texts(u"permissions"_s);
    if (auto done = fields.finish(); !done)
        return fail(done.error());
    return app;
}

Result<Operator> readOperator(const QJsonObject& object, const QString& path) {
    Fields fields(object, path);
    Operator who;
    who.userPrincipalName = fields.text(u"userPrincipalName"_s, true);
    who.password = fields.text(u"password"_s, true);
    who.canConsent = fields.flag(u"canConsent"_s, false);
    who.enabled = fields.flag(u"enabled"_s, true);
    who.roles = fields.texts(u"roles"_s);
    if (auto done = fields.finish(); !done)
        return fail(done.error());
    return who;
}

Result<void> readPeople(Tenant& tenant, const QJsonObject& root) {
    for (const Section& section : sections()) {
        const QJsonArray entries = root.value(section.name).toArray();
        for (qsizetype i = 0; i < entries.size(); ++i) {
            const QString path = u"%1[%2]"_s.arg(section.name).arg(i);
            if (!entries[i].isObject())
                return fail(ErrorKind::Rejected, path + u": expected an object"_s);
            QJsonObject entry = entries[i].toObject();
            const auto id = parseGuid(entry.take(u"id"_s).toString().toUtf8());
            if (!id)
                return fail(ErrorKind::Rejected, path + u".id: expected a GUID"_s);
            if (tenant.find(*id))
                return fail(ErrorKind::Rejected, path + u".id: expected an id that is used once, but " +
                                                     QString::fromLatin1(guidText(*id)) + u" was there before"_s);
            const QJsonValue members = entry.take(u"members"_s);
            if (!members.isUndefined() && (!hasMembers(section.kind) || !members.isArray()))
                return fail(ErrorKind::Rejected, path + u".members: expected an array of ids, in what has members"_s);
            DirectoryObject object(section.kind, *id);
            if (auto read = readProperties(object, entry, path); !read)
                return read;
            fillIn(object);
            object.squeeze();
            tenant.load(std::move(object));
        }
    }
    return {};
}

Result<void> readMembers(Tenant& tenant, const QString& section, const QJsonArray& groups) {
    for (qsizetype i = 0; i < groups.size(); ++i) {
        const QJsonObject entry = groups[i].toObject();
        const QJsonArray ids = entry.value(u"members"_s).toArray();
        std::vector<Tenant::Index> members;
        for (qsizetype m = 0; m < ids.size(); ++m) {
            const QString path = u"%1[%2].members[%3]"_s.arg(section).arg(i).arg(m);
            const auto id = parseGuid(ids[m].toString().toUtf8());
            if (!id)
                return fail(ErrorKind::Rejected, path + u": expected a GUID"_s);
            const auto member = tenant.find(*id);
            if (!member)
                return fail(ErrorKind::Rejected, path + u": expected the id of an object of this file"_s);
            if (std::find(members.begin(), members.end(), *member) != members.end())
                return fail(ErrorKind::Rejected, path + u": expected every member once"_s);
            members.push_back(*member);
        }
        tenant.loadMembers(*tenant.find(*parseGuid(entry.value(u"id"_s).toString().toUtf8())), std::move(members));
    }
    return {};
}

Result<void> readHead(Tenant& tenant, Fields& fields) {
    if (fields.text(u"format"_s) != "muster-tenant")
        fields.refuse(u"format"_s, u"\"muster-tenant\""_s);
    if (fields.value(u"version"_s) != QJsonValue(1))
        fields.refuse(u"version"_s, u"1"_s);
    tenant.id = fields.guid(u"id"_s);
    tenant.displayName = fields.text(u"displayName"_s);
    const QByteArray domain = fields.text(u"domain"_s, true);
    tenant.domains = {{domain, true, domain.endsWith(".onmicrosoft.com")}};
    for (const QByteArray& name : fields.texts(u"verifiedDomains"_s)) {
        if (!tenant.hasDomain(name))
            tenant.domains.push_back({name, false, name.endsWith(".onmicrosoft.com")});
    }
    tenant.licences = fields.texts(u"licence"_s);
    tenant.organization = fields.object(u"organization"_s);
    tenant.subscribedSkus = fields.array(u"subscribedSkus"_s);
    Fields cloud(fields.object(u"cloud"_s), u"cloud."_s);
    if (const QByteArray instance = cloud.text(u"instance"_s); !instance.isEmpty())
        tenant.cloudInstance = instance;
    tenant.graphHost = cloud.text(u"graphHost"_s);
    return cloud.finish();
}

} // namespace

Result<std::unique_ptr<Tenant>> readTenant(const QByteArray& json) {
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(json, &problem);
    if (!document.isObject())
        return fail(ErrorKind::Rejected,
                    u"expected a JSON object: %1 at byte %2"_s.arg(problem.errorString()).arg(problem.offset));
    const QJsonObject root = document.object();
    auto tenant = std::make_unique<Tenant>();
    Fields fields(root, {});
    if (auto head = readHead(*tenant, fields); !head)
        return fail(head.error());
    const QJsonArray applications = fields.array(u"applications"_s);
    const QJsonArray operators = fields.array(u"operators"_s);
    for (const Section& section : sections())
        fields.array(section.name);
    if (auto done = fields.finish(); !done)
        return fail(done.error());
    for (qsizetype i = 0; i < applications.size(); ++i) {
        auto app = readApplication(applications[i].toObject(), u"applications[%1]."_s.arg(i));
        if (!app)
            return fail(app.error());
        tenant->applications.push_back(std::move(*app));
    }
    for (qsizetype i = 0; i < operators.size(); ++i) {
        auto who = readOperator(operators[i].toObject(), u"operators[%1]."_s.arg(i));
        if (!who)
            return fail(who.error());
        tenant->operators.push_back(std::move(*who));
    }
    if (auto people = readPeople(*tenant, root); !people)
        return fail(people.error());
    for (const Section& section : sections()) {
        if (!hasMembers(section.kind))
            continue;
        if (auto members = readMembers(*tenant, section.name, root.value(section.name).toArray()); !members)
            return fail(members.error());
    }
    return tenant;
}

Result<std::unique_ptr<Tenant>> readTenantFile(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::NotFound, u"%1: %2"_s.arg(path, file.errorString()));
    auto tenant = readTenant(file.readAll());
    if (!tenant)
        return fail(ErrorKind::Rejected, path + u": " + tenant.error().detail);
    return tenant;
}

} // namespace muster::sandbox
