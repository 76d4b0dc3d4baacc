// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bms/lists.h"

#include <QSet>

#include <algorithm>
#include <initializer_list>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

using Entries = std::vector<LookupEntry>;

bool isOn(const QJsonObject& row) {
    return row["isactive"_L1].toBool(true);
}

Entries entriesOf(const QJsonArray& rows) {
    Entries entries;
    for (const auto item : rows) {
        const QJsonObject row = item.toObject();
        if (const QString id = idOf(row["id"_L1]); !id.isEmpty() && isOn(row))
            entries.push_back({id, row["name"_L1].toString()});
    }
    return entries;
}

/// What an API that refuses one list says about it; the others are none the worse.
bool isRefusal(const Error& error) {
    return error.kind == ErrorKind::Rejected || error.kind == ErrorKind::NotFound;
}

class ListReading {
public:
    explicit ListReading(BmsCalls& calls)
        : m_calls(calls) {}

    Result<Lookups> run() {
        const auto done =
            readAccounts()
                .and_then([&] { return readOwnLocations(); })
                .and_then([&] { return readInto(u"/v2/admin/hr/departments/lookup"_s, m_lists.departments); })
                .and_then([&] { return readInto(u"/v2/admin/hr/jobtitles/lookup"_s, m_lists.jobTitles); })
                .and_then([&] { return readInto(u"/v2/system/roles/lookup"_s, m_lists.employeeRoles); })
                .and_then([&] { return readSecurityRoles(); })
                .and_then([&] {
                    return readTable({u"EmploymentType"_s, u"EmploymentTypes"_s}, m_lists.employmentTypes);
                })
                .and_then([&] {
                    return readTable({u"PhoneType"_s, u"PhoneTypes"_s, u"ContactPhoneType"_s}, m_lists.phoneTypes);
                })
                .and_then([&] {
                    return readTable({u"EmailType"_s, u"EmailTypes"_s, u"ContactEmailType"_s}, m_lists.emailTypes);
                })
                .and_then([&] { return harvestTypes(); });
        if (!done)
            return fail(done.error());
        return std::move(m_lists);
    }

private:
    [[nodiscard]] static BmsCall get(const QString& path, const QString& what, const QString& endpoint = {}) {
        return {u"GET "_s % (endpoint.isEmpty() ? path : endpoint), path, {}, {}, what};
    }

    Result<void> readInto(const QString& path, Entries& into) {
        const auto answer = m_calls.send(get(path, path.section(u'/', -2, -2)));
        if (answer)
            into = entriesOf(answer->rows());
        else if (!isRefusal(answer.error()))
            return fail(answer.error());
        return {};
    }

    /// The vendor documents the call, but not the names of the tables: the likely ones are tried.
    Result<void> readTable(std::initializer_list<QString> names, Entries& into) {
        for (const QString& name : names)
            for (const QString& call : {u"tenantlookup"_s, u"lookup"_s}) {
                const QString path = u"/v2/system/"_s % call % u'/';
                const auto answer = m_calls.send(get(path % name, u"the list "_s % name, path % u"{tableName}"_s));
                if (!answer && !isRefusal(answer.error()))
                    return fail(answer.error());
                if (answer && !answer->rows().isEmpty()) {
                    into = entriesOf(answer->rows());
                    return {};
                }
            }
        return {};
    }

    Result<void> readAccounts() {
        const auto read =
            m_calls.list(get(u"/v2/crm/accounts/summary"_s, u"the accounts"_s), [&](const QJsonArray& rows) {
                for (const auto item : rows) {
                    const QJsonObject row = item.toObject();
                    const QString id = idOf(row["id"_L1]);
                    if (id.isEmpty() || !newIn(m_accounts, id))
                        continue;
                    m_lists.accounts.push_back({id, row["accountname"_L1].toString(), row["accountcode"_L1].toString(),
                                                false, row["isactive"_L1].toBool(true)});
                    for (const auto location : row["locations"_L1].toArray())
                        addLocation(location.toObject(), id);
                }
                return Result<void>();
            });
        return read ? Result<void>() : fail(read.error());
    }

    void addLocation(const QJsonObject& row, const QString& account) {
        const QString id = idOf(row["id"_L1]);
        if (id.isEmpty() || !newIn(m_locations, id))
            return;
        const QJsonObject address = row["addresses"_L1].toArray().first().toObject();
        m_lists.locations.push_back({id, account, row["locationname"_L1].toString(row["name"_L1].toString()),
                                     row["ismain"_L1].toBool(), address["address1"_L1].toString(),
                                     address["city"_L1].toString(), address["country"_L1].toString()});
    }

    /// Those of the company itself, where employees work.
    Result<void> readOwnLocations() {
        const auto user = m_calls.send(get(u"/v2/security/userinfo"_s, u"the account"_s));
        if (!user)
            return fail(user.error());
        QString own = idOf(user->row()["accountid"_L1]);
        const auto answer = m_calls.send(get(u"/v2/system/locations/lookup"_s, u"the company's locations"_s));
        if (!answer && !isRefusal(answer.error()))
            return fail(answer.error());
        const QJsonArray rows = answer ? answer->rows() : QJsonArray();
        // An API employee may belong to no account; the one that the company's locations belong to is its own.
        for (const Location& location : m_lists.locations)
            for (const auto row : rows)
                if (own.isEmpty() && location.id == idOf(row["id"_L1]))
                    own = location.account;
        for (Account& account : m_lists.accounts)
            account.own = account.id == own;
        for (const auto row : rows)
            addLocation(row.toObject(), own);
        return {};
    }

    Result<void> readSecurityRoles() {
        const QString path = u"/v2/admin/security/roles/lookup"_s;
        QSet<QString> seen;
        const auto read = m_calls.list(get(path, u"the security roles"_s), [&](const QJsonArray& rows) {
            for (const auto item : rows) {
                const QJsonObject row = item.toObject();
                const QString id = idOf(row["id"_L1]);
                if (!id.isEmpty() && isOn(row) && newIn(seen, id))
                    m_lists.securityRoles.push_back({id, row["name"_L1].toString(), row["isexternal"_L1].toBool()});
            }
            return Result<void>();
        });
        return read || isRefusal(read.error()) ? Result<void>() : fail(read.error());
    }

    /// Where the table is not told, the types that contacts have are known by id and name (facts §3.7).
    Result<void> harvestTypes() {
        if (!m_lists.phoneTypes.empty() && !m_lists.emailTypes.empty())
            return {};
        auto call = get(u"/v2/crm/contacts/summary"_s, u"the contacts"_s);
        call.query.addQueryItem(u"PageSize"_s, u"100"_s);
        call.query.addQueryItem(u"PageNumber"_s, u"1"_s);
        const auto answer = m_calls.send(call);
        if (!answer)
            return fail(answer.error());
        Entries phones, emails;
        for (const auto item : answer->rows()) {
            harvest(item["phones"_L1].toArray(), "phonetypeid"_L1, "phonetype"_L1, phones);
            harvest(item["emails"_L1].toArray(), "emailtypeid"_L1, "emailtype"_L1, emails);
        }
        if (m_lists.phoneTypes.empty())
            m_lists.phoneTypes = std::move(phones);
        if (m_lists.emailTypes.empty())
            m_lists.emailTypes = std::move(emails);
        return {};
    }

    static void harvest(const QJsonArray& rows, QLatin1StringView idName, QLatin1StringView name, Entries& into) {
        for (const auto item : rows) {
            const LookupEntry entry{idOf(item[idName]), item[name].toString()};
            const bool known = std::any_of(into.begin(), into.end(), [&](const auto& e) { return e.id == entry.id; });
            if (!entry.id.isEmpty() && !known)
                into.push_back(entry);
        }
    }

    static bool newIn(QSet<QString>& seen, const QString& id) {
        const auto before = seen.size();
        seen.insert(id);
        return seen.size() != before;
    }

    BmsCalls& m_calls;
    Lookups m_lists;
    QSet<QString> m_accounts, m_locations;
};

} // namespace

Result<Lookups> readLists(BmsCalls& calls) {
    return ListReading(calls).run();
}

} // namespace muster
