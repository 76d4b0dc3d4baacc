// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/psalists.h"

#include "store/bulkwrite.h"
#include "store/database.h"
#include "store/statement.h"

#include <functional>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

using Type = BulkWrite::Type;

struct NamedList {
    QString name;
    std::vector<LookupEntry> Lookups::*entries;
};

const std::vector<NamedList>& lists() {
    static const std::vector<NamedList> all{
        {u"departments"_s, &Lookups::departments},         {u"jobTitles"_s, &Lookups::jobTitles},
        {u"employmentTypes"_s, &Lookups::employmentTypes}, {u"employeeRoles"_s, &Lookups::employeeRoles},
        {u"phoneTypes"_s, &Lookups::phoneTypes},           {u"emailTypes"_s, &Lookups::emailTypes}};
    return all;
}

Result<void> each(Database& database, const QString& sql, const std::function<void(const Statement&)>& take) {
    auto rows = database.prepare(sql);
    if (!rows)
        return fail(rows.error());
    if (auto done = rows->run(); !done)
        return done;
    while (rows->next())
        take(*rows);
    return rows->ended();
}

} // namespace

Result<Lookups> PsaLists::lookups() {
    Lookups result;
    auto done = each(m_database, u"select list, id, name, external from %1list order by place"_s.arg(m_tables),
                     [&](const Statement& row) {
                         const QString list = row.string(0);
                         if (list == u"securityRoles")
                             result.securityRoles.push_back({row.string(1), row.string(2), row.flag(3)});
                         for (const auto& known : lists())
                             if (known.name == list)
                                 (result.*known.entries).push_back({row.string(1), row.string(2)});
                     });
    if (done)
        done = each(
            m_database,
            u"select id, name, code, own, active, type, status, parent, phone, website from %1account order by place"_s
                .arg(m_tables),
            [&](const Statement& row) {
                result.accounts.push_back({row.string(0), row.string(1), row.string(2), row.flag(3), row.flag(4),
                                           row.string(5), row.string(6), row.string(7), row.string(8), row.string(9)});
            });
    if (done)
        done = each(
            m_database,
            u"select id, account, name, main, address1, city, country, address2, region, postal_code, phone, fax from %1location order by place"_s
                .arg(m_tables),
            [&](const Statement& row) {
                result.locations.push_back({row.string(0), row.string(1), row.string(2), row.flag(3), row.string(4),
                                            row.string(5), row.string(6), row.string(7), row.string(8), row.string(9),
                                            row.string(10), row.string(11)});
            });
    if (!done)
        return fail(done.error());
    return result;
}

Result<std::vector<ConfigurationItem>> PsaLists::configurations() {
    std::vector<ConfigurationItem> items;
    auto done =
        each(m_database,
             u"select id, account, location, contact, name, type, hostname, serial_number, mac_address, primary_ip, "
             u"manufacturer, model, operating_system, warranty_until, notes "
             u"from %1configuration order by place"_s.arg(m_tables),
             [&](const Statement& row) {
                 items.push_back({row.string(0), row.string(1), row.string(2), row.string(3), row.string(4),
                                  row.string(5), row.string(6), row.string(7), row.string(8), row.string(9),
                                  row.string(10), row.string(11), row.string(12), row.string(13), row.string(14)});
             });
    if (!done)
        return fail(done.error());
    return items;
}

Result<void> PsaLists::replace(const Lookups& lookups, const std::vector<ConfigurationItem>& configurations) {
    for (const QString& table : {u"list"_s, u"account"_s, u"location"_s, u"configuration"_s})
        if (auto done = each(m_database, u"delete from "_s % m_tables % table, [](const Statement&) {}); !done)
            return done;
    return write(lookups).and_then([&] { return write(configurations); });
}

Result<void> PsaLists::write(const Lookups& lookups) {
    std::int64_t place = 0;
    auto entries = BulkWrite::insert(
        m_database, m_tables % u"list"_s,
        {{u"list"_s}, {u"id"_s}, {u"name"_s}, {u"external"_s, Type::Number}, {u"place"_s, Type::Number}});
    const auto addEntry = [&](const QString& list, const QString& id, const QString& name, bool external) {
        entries.add(list);
        entries.add(id);
        entries.add(name);
        entries.add(external);
        entries.add(++place);
        return entries.endRow();
    };
    for (const auto& list : lists())
        for (const auto& entry : lookups.*list.entries)
            if (auto done = addEntry(list.name, entry.id, entry.name, false); !done)
                return done;
    for (const auto& role : lookups.securityRoles)
        if (auto done = addEntry(u"securityRoles"_s, role.id, role.name, role.external); !done)
            return done;
    if (auto done = entries.finish(); !done)
        return done;

    auto accounts = BulkWrite::insert(m_database, m_tables % u"account"_s,
                                      {{u"id"_s},
                                       {u"name"_s},
                                       {u"code"_s},
                                       {u"own"_s, Type::Number},
                                       {u"active"_s, Type::Number},
                                       {u"type"_s},
                                       {u"status"_s},
                                       {u"parent"_s},
                                       {u"phone"_s},
                                       {u"website"_s},
                                       {u"place"_s, Type::Number}});
    for (const auto& account : lookups.accounts) {
        for (const QString& text : {account.id, account.name, account.code})
            accounts.add(text);
        accounts.add(account.own);
        accounts.add(account.active);
        for (const QString& text : {account.type, account.status, account.parent, account.phone, account.website})
            accounts.add(text);
        accounts.add(++place);
        if (auto done = accounts.endRow(); !done)
            return done;
    }
    if (auto done = accounts.finish(); !done)
        return done;

    auto locations = BulkWrite::insert(m_database, m_tables % u"location"_s,
                                       {{u"id"_s},
                                        {u"account"_s},
                                        {u"name"_s},
                                        {u"address1"_s},
                                        {u"city"_s},
                                        {u"country"_s},
                                        {u"address2"_s},
                                        {u"region"_s},
                                        {u"postal_code"_s},
                                        {u"phone"_s},
                                        {u"fax"_s},
                                        {u"main"_s, Type::Number},
                                        {u"place"_s, Type::Number}});
    for (const auto& location : lookups.locations) {
        for (const QString& text :
             {location.id, location.account, location.name, location.address1, location.city, location.country,
              location.address2, location.region, location.postalCode, location.phone, location.fax})
            locations.add(text);
        locations.add(location.main);
        locations.add(++place);
        if (auto done = locations.endRow(); !done)
            return done;
    }
    return locations.finish();
}

Result<void> PsaLists::write(const std::vector<ConfigurationItem>& configurations) {
    std::int64_t place = 0;
    auto rows = BulkWrite::insert(m_database, m_tables % u"configuration"_s,
                                  {{u"id"_s},
                                   {u"account"_s},
                                   {u"location"_s},
                                   {u"contact"_s},
                                   {u"name"_s},
                                   {u"type"_s},
                                   {u"hostname"_s},
                                   {u"serial_number"_s},
                                   {u"mac_address"_s},
                                   {u"primary_ip"_s},
                                   {u"manufacturer"_s},
                                   {u"model"_s},
                                   {u"operating_system"_s},
                                   {u"warranty_until"_s},
                                   {u"notes"_s},
                                   {u"place"_s, Type::Number}});
    for (const auto& item : configurations) {
        for (const QString& text :
             {item.id, item.account, item.location, item.contact, item.name, item.type, item.hostname,
              item.serialNumber, item.macAddress, item.primaryIp, item.manufacturer, item.model, item.operatingSystem,
              item.warrantyUntil, item.notes})
            rows.add(text);
        rows.add(++place);
        if (auto done = rows.endRow(); !done)
            return done;
    }
    return rows.finish();
}

} // namespace muster
