// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/bms/routes.h"

#include "sandbox/bms/accounts.h"
#include "sandbox/bms/contacts.h"
#include "sandbox/bms/contactwrites.h"
#include "sandbox/bms/customfields.h"
#include "sandbox/bms/lookups.h"
#include "sandbox/bms/people.h"
#include "sandbox/bms/security.h"

namespace muster::sandbox::bms {

const std::vector<Route>& routes() {
    static const std::vector<Route> all = {
        {"POST", "/v2/security/authenticate", authenticate, true},
        {"POST", "/v2/security/refreshtoken", refreshToken, true},
        {"GET", "/v2/security/userinfo", userInfo},
        {"GET", "/v2/crm/contacts/summary", contactSummaries},
        {"POST", "/v2/crm/contacts/summary", createContact, false, true},
        {"GET", "/v2/crm/contacts/summary/{id}", contactSummary},
        {"GET", "/v2/crm/contacts/search", contactSearch},
        {"PUT", "/v2/crm/contacts/{id}", replaceContact, false, true},
        {"PATCH", "/v2/crm/contacts/{id}", patchContact, false, true},
        {"DELETE", "/v2/crm/contacts/{Id}", deleteContact, false, true},
        {"PATCH", "/v2/crm/contacts/{contactId}/emails", patchEmails, false, true},
        {"PATCH", "/v2/crm/contacts/{contactId}/phones", patchPhones, false, true},
        {"GET", "/v2/crm/accounts/lookup", accountLookup},
        {"GET", "/v2/crm/accounts/summary", accountSummaries},
        {"GET", "/v2/crm/accounts/summary/{id}", accountSummary},
        {"GET", "/v2/crm/accounts/{accountId}/locations/lookup", accountLocations},
        {"GET", "/v2/crm/accounts/{accountId}/locations/{locationId}", accountLocation},
        {"GET", "/v2/crm/accounts/{accountId}/contacts/lookup", accountContacts},
        {"GET", "/v2/hr/employees/searchselect", employees},
        {"GET", "/v2/hr/employees/lookup", employeeLookup},
        {"GET", "/v2/hr/assignees", assignees},
        {"GET", "/v2/hr/assignees/{assigneeId}/roles", assigneeRoles},
        {"GET", "/v2/admin/hr/departments/lookup", departments},
        {"GET", "/v2/admin/hr/jobtitles/lookup", jobTitles},
        {"GET", "/v2/admin/security/roles/lookup", securityRoles},
        {"GET", "/v2/system/locations/lookup", ownLocations},
        {"GET", "/v2/system/roles/lookup", employeeRoles},
        {"GET", "/v2/system/lookup/{tableName}", systemLookup},
        {"GET", "/v2/system/tenantlookup/{tableName}", tenantLookup},
        {"GET", "/v2/system/customFields/{moduleId}", customFields},
        {"GET", "/v2/system/customFields/{moduleId}/{objectId}", customFieldData},
        {"PUT", "/v2/system/customFields/data/{moduleId}/{entityId}/{customFieldId}", putCustomField, false, true},
    };
    return all;
}

namespace {

/// The values of the template's {…}; nothing when the path is another one. Paths may have any case.
std::optional<QStringList> valuesOf(const QByteArray& pattern, const QByteArrayList& segments) {
    const QByteArrayList parts = pattern.mid(1).split('/');
    if (parts.size() != segments.size())
        return std::nullopt;
    QStringList values;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        if (parts[i].startsWith('{'))
            values.append(QString::fromUtf8(segments[i]));
        else if (parts[i].compare(segments[i], Qt::CaseInsensitive) != 0)
            return std::nullopt;
    }
    return values;
}

} // namespace

Match match(const Request& request) {
    Match found;
    for (const Route& route : routes()) {
        const auto values = valuesOf(route.path, request.segments);
        if (!values)
            continue;
        found.pathKnown = true;
        if (route.method != request.method)
            continue;
        // "summary/{id}" and "{id}/…" never meet, but "contacts/search" must not be taken for an id.
        if (!found.route || values->size() < found.values.size()) {
            found.route = &route;
            found.values = *values;
        }
    }
    return found;
}

} // namespace muster::sandbox::bms
