// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bms/accountcheck.h"

#include "bms/calls.h"

using namespace Qt::StringLiterals;

namespace muster {
namespace {

using Finding = PsaAccountReport::Finding;

/// One row of a list is enough to see that it may be read.
struct Probe {
    const char* path;
    const char* what;    ///< "Contacts"
    const char* without; ///< what does not work without it
};

constexpr Probe probes[] = {
    {"/v2/crm/contacts/summary", "Contacts", "nothing can be matched"},
    {"/v2/crm/accounts/summary", "Accounts", "rules cannot name a client"},
    {"/v2/hr/employees/searchselect", "Employees", "employees cannot be matched"},
    {"/v2/crm/contacts/search", "Portal access", "who may sign in to the client portal is not known"},
    {"/v2/admin/security/roles/lookup", "Security roles", "rules cannot name roles"},
    {"/v2/admin/hr/departments/lookup", "HR lists", "Employee Defaults have nothing to choose from"},
};

} // namespace

Result<PsaAccountReport> checkBmsAccount(const BmsAccess& access, CallLedger& ledger, const std::stop_token& stop) {
    BmsCalls calls(access, ledger, stop);
    const auto user =
        calls.send({u"GET /v2/security/userinfo"_s, u"/v2/security/userinfo"_s, {}, {}, u"the account"_s});
    if (!user)
        return fail(user.error());
    const QJsonObject row = user->row();
    PsaAccountReport report;
    report.person = row["fullname"_L1].toString();
    report.email = row["emailaddress"_L1].toString();
    report.company = row["businessname"_L1].toString();
    report.product = row["productname"_L1].toString();
    report.systemAdmin = row["isusersystemadmin"_L1].toBool();
    for (const Probe& probe : probes) {
        const QString path = QLatin1StringView(probe.path);
        BmsCall call{u"GET "_s % path, path, {}, {}, QString::fromUtf8(probe.what).toLower()};
        if (!path.endsWith(u"departments/lookup"_s)) {
            call.query.addQueryItem(u"PageSize"_s, u"1"_s);
            call.query.addQueryItem(u"PageNumber"_s, u"1"_s);
        }
        const auto answer = calls.send(call);
        if (answer)
            report.findings.push_back({Finding::Kind::Good, u"%1 can be read."_s.arg(QLatin1StringView(probe.what))});
        else if (answer.error().kind == ErrorKind::Rejected || answer.error().kind == ErrorKind::NotFound)
            report.findings.push_back(
                {Finding::Kind::Missing,
                 u"%1 cannot be read, so %2. %3"_s.arg(QLatin1StringView(probe.what), QLatin1StringView(probe.without),
                                                       answer.error().detail)});
        else
            return fail(answer.error());
    }
    if (report.systemAdmin)
        report.findings.push_back({Finding::Kind::Advice,
                                   u"This is a system administrator. An API employee of its own (HR > Employees > New, "
                                   u"user type API Employee, "
                                   u"with an internal role that has the special feature Has API Access) can do what is "
                                   u"needed and nothing more, "
                                   u"needs no licence, and is not asked for an authenticator's code."_s});
    if (access.target.keyField > 0) {
        const QString module = QString::number(access.target.keyModule);
        const auto fields = calls.send({u"GET /v2/system/customFields/{moduleId}"_s,
                                        u"/v2/system/customFields/"_s % module,
                                        {},
                                        {},
                                        u"the custom fields"_s});
        bool there = false;
        if (fields)
            for (const auto field : fields->rows())
                there = there || field["id"_L1].toInt() == access.target.keyField;
        report.findings.push_back(there
                                      ? Finding{Finding::Kind::Good, u"The custom field for Muster's key is there."_s}
                                      : Finding{Finding::Kind::Missing,
                                                u"Module %1 has no custom field %2 for Muster's key."_s.arg(module).arg(
                                                    access.target.keyField)});
    }
    return report;
}

} // namespace muster
