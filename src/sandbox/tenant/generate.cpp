// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/tenant/generate.h"

#include "sandbox/tenant/guid.h"

#include <QStringList>

#include <array>

namespace muster::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array given = {"Ada",   "Bruno", "Chloe", "Dmitri", "Elena", "Farid", "Greta", "Hugo",
                              "Ines",  "Jonas", "Keiko", "Liam",   "Mara",  "Nils",  "Olga",  "Pavel",
                              "Quinn", "Rosa",  "Sven",  "Tara",   "Umar",  "Vera",  "Wanda", "Yusuf"};
constexpr std::array surnames = {"Byron",  "Castro", "Dubois", "Engel",  "Fischer", "Garcia", "Hansen", "Ito",
                                 "Jansen", "Kovacs", "Larsen", "Moreau", "Novak",   "Olsen",  "Petrov", "Quist",
                                 "Rossi",  "Santos", "Tanaka", "Ueda",   "Vogel",   "Weber",  "Young",  "Ziegler"};
constexpr std::array titles = {"Analyst", "Engineer", "Technician", "Account Manager", "Dispatcher", "Consultant"};

enum Series : quint64 { Tenants, Applications, Users, Groups };

template <class Names>
QByteArray pick(const Names& names, std::size_t at) {
    return names[at % names.size()];
}

} // namespace

InventedPerson inventedPerson(std::size_t i, const QByteArray& domain) {
    const QByteArray first = pick(given, i);
    const QByteArray last = pick(surnames, i / given.size());
    return {first, last, pick(titles, i / 7),
            first.toLower() + '.' + last.toLower() + QByteArray::number(qulonglong(i)) + '@' + domain,
            "+1 555 " + QByteArray::number(qulonglong(1000000 + i))};
}

namespace {

DirectoryObject person(std::size_t i, quint64 seed, const QByteArray& domain) {
    DirectoryObject user(Kind::User, seriesGuid(seed, Users, i));
    user.reserve(420);
    const InventedPerson who = inventedPerson(i, domain);
    const auto set = [&user](QByteArrayView name, const QByteArray& text) {
        user.append(*propertyIndex(Kind::User, name), text);
    };
    // In the order of the schema, because append() is.
    set("businessPhones", "[\"" + who.phone + "\"]");
    set("displayName", quoted(QByteArray(who.given + ' ' + who.surname)));
    set("givenName", quoted(who.given));
    set("jobTitle", quoted(who.title));
    set("mail", quoted(who.address));
    set("surname", quoted(who.surname));
    set("userPrincipalName", quoted(who.address));
    set("department", "\"Service\"");
    set("userType", "\"Member\"");
    set("accountEnabled", "true");
    set("createdDateTime", "\"2024-01-01T00:00:00Z\"");
    set("proxyAddresses", "[\"SMTP:" + who.address + "\"]");
    user.squeeze();
    return user;
}

} // namespace

Result<Generate> parseGenerate(const QString& text) {
    Generate wanted;
    for (const QString& part : text.split(u',')) {
        const QString name = part.section(u'=', 0, 0);
        bool ok = false;
        const std::size_t count = part.section(u'=', 1).toULongLong(&ok);
        std::size_t* target = name == u"users"_s    ? &wanted.users
                              : name == u"groups"_s ? &wanted.groups
                              : name == u"size"_s   ? &wanted.size
                                                    : nullptr;
        if (!target || !ok || count > 10'000'000)
            return fail(ErrorKind::Rejected, u"--generate: expected users=N,groups=N,size=N, not \"%1\""_s.arg(part));
        *target = count;
    }
    if (wanted.size > wanted.users)
        return fail(ErrorKind::Rejected, u"--generate: expected a size of at most the number of users"_s);
    return wanted;
}

std::unique_ptr<Tenant> generateTenant(const Generate& wanted, quint64 seed) {
    auto tenant = std::make_unique<Tenant>();
    const QByteArray domain = "generated.onmicrosoft.com";
    tenant->id = seriesGuid(seed, Tenants, 0);
    tenant->displayName = "Generated";
    tenant->domains = {{domain, true, true}};
    tenant->licences = {"AAD_PREMIUM"};
    Application app;
    app.appId = guidText(seriesGuid(seed, Applications, 0));
    app.name = "Muster";
    app.redirectUris = {"http://localhost/muster"};
    app.consented = true;
    app.permissions = {"User.Read", "User.Read.All", "Group.Read.All", "Directory.Read.All"};
    tenant->applications.push_back(app);
    tenant->operators.push_back({"admin@" + domain, "generated", true, {}, true, false});

    tenant->reserve(wanted.users + wanted.groups);
    for (std::size_t i = 0; i < wanted.users; ++i)
        tenant->load(person(i, seed, domain));
    for (std::size_t g = 0; g < wanted.groups; ++g) {
        DirectoryObject group(Kind::Group, seriesGuid(seed, Groups, g));
        const auto set = [&group](QByteArrayView name, const QByteArray& text) {
            group.setRaw(*propertyIndex(Kind::Group, name), text);
        };
        set("displayName", quoted(QByteArray("Group " + QByteArray::number(qulonglong(g)))));
        set("createdDateTime", "\"2024-01-01T00:00:00Z\"");
        set("securityEnabled", "true");
        set("mailEnabled", "false");
        const Tenant::Index index = tenant->load(std::move(group));
        std::vector<Tenant::Index> members;
        members.reserve(wanted.size);
        for (std::size_t m = 0; m < wanted.size; ++m)
            members.push_back(static_cast<Tenant::Index>((g * wanted.size + m) % wanted.users));
        tenant->loadMembers(index, std::move(members));
    }
    return tenant;
}

} // namespace muster::sandbox
