// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/graph/tenantinfo.h"

#include "sandbox/graph/listing.h"
#include "sandbox/tenant/guid.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <array>

namespace muster::sandbox {

using namespace Qt::StringLiterals;

namespace {

struct Licence {
    const char* name;
    const char* sku;
    const char* plan;
};

constexpr std::array licences = {
    Licence{"AAD_PREMIUM", "078d2b04-f1bd-4111-bbd4-b4b1b354cef4", "41781fb2-bc02-4b7c-bd55-b576c07bb09d"},
    Licence{"AAD_PREMIUM_P2", "84a661c4-e949-4bd2-a560-ed7766fcaf2b", "eec0eb4f-6444-4f95-aba0-50c24d67f998"},
};

QString text(const QByteArray& bytes) {
    return QString::fromUtf8(bytes);
}

std::vector<Licence> licencesOf(const Tenant& tenant) {
    std::vector<Licence> found;
    for (const Licence& licence : licences) {
        if (tenant.licences.contains(licence.name))
            found.push_back(licence);
    }
    return found;
}

Checked<Response> collection(Call& call, const QByteArray& name, const QJsonArray& rows, const QByteArrayList& select) {
    QJsonArray shown;
    for (const QJsonValue& row : rows) {
        QJsonObject object = row.toObject();
        if (!select.isEmpty()) {
            for (const QByteArray& property : select) {
                if (!object.contains(text(property)))
                    object.insert(text(property), QJsonValue::Null);
            }
            for (const QString& property : object.keys()) {
                if (!select.contains(property.toUtf8()))
                    object.remove(property);
            }
        }
        shown.append(object);
    }
    return ready("{\"@odata.context\":" + quoted(contextOf(call.request, name, select)) +
                     ",\"value\":" + QJsonDocument(shown).toJson(QJsonDocument::Compact) + '}',
                 static_cast<int>(shown.size()));
}

QJsonObject organizationOf(const Tenant& tenant) {
    QJsonArray domains;
    for (const Domain& domain : tenant.domains) {
        domains.append(QJsonObject{{u"capabilities"_s, u"Email, OfficeCommunicationsOnline"_s},
                                   {u"isDefault"_s, domain.isDefault},
                                   {u"isInitial"_s, domain.isInitial},
                                   {u"name"_s, text(domain.name)},
                                   {u"type"_s, u"Managed"_s}});
    }
    QJsonArray plans;
    for (const Licence& licence : licencesOf(tenant)) {
        plans.append(QJsonObject{{u"assignedDateTime"_s, u"2024-01-01T00:00:00Z"_s},
                                 {u"capabilityStatus"_s, u"Enabled"_s},
                                 {u"service"_s, u"AADPremiumService"_s},
                                 {u"servicePlanId"_s, text(licence.plan)}});
    }
    const auto used = static_cast<qint64>(tenant.objects().size());
    QJsonObject all{
        {u"id"_s, text(guidText(tenant.id))},
        {u"displayName"_s, text(tenant.displayName)},
        {u"verifiedDomains"_s, domains},
        {u"assignedPlans"_s, plans},
        {u"provisionedPlans"_s, QJsonArray()},
        {u"tenantType"_s, u"AAD"_s},
        {u"countryLetterCode"_s, u"NL"_s},
        {u"createdDateTime"_s, u"2021-08-02T10:30:06Z"_s},
        {u"directorySizeQuota"_s, QJsonObject{{u"used"_s, used}, {u"total"_s, std::max<qint64>(used, 50000)}}},
        {u"preferredLanguage"_s, u"en"_s}};
    for (const QString& name :
         {u"businessPhones"_s, u"marketingNotificationEmails"_s, u"securityComplianceNotificationMails"_s,
          u"securityComplianceNotificationPhones"_s, u"technicalNotificationMails"_s})
        all.insert(name, QJsonArray());
    for (const QString& name :
         {u"deletedDateTime"_s, u"city"_s, u"country"_s, u"defaultUsageLocation"_s,
          u"isMultipleDataLocationsForServicesEnabled"_s, u"onPremisesLastSyncDateTime"_s, u"onPremisesSyncEnabled"_s,
          u"partnerTenantType"_s, u"postalCode"_s, u"privacyProfile"_s, u"state"_s, u"street"_s})
        all.insert(name, QJsonValue::Null);
    for (auto it = tenant.organization.begin(); it != tenant.organization.end(); ++it)
        all.insert(it.key(), it.value());
    return all;
}

QJsonObject skuOf(const Tenant& tenant, const Licence& licence) {
    const QJsonObject plan{{u"servicePlanId"_s, text(licence.plan)},
                           {u"servicePlanName"_s, text(licence.name)},
                           {u"provisioningStatus"_s, u"Success"_s},
                           {u"appliesTo"_s, u"User"_s}};
    return {
        {u"accountName"_s, text(tenant.displayName)},
        {u"accountId"_s, text(guidText(tenant.id))},
        {u"appliesTo"_s, u"User"_s},
        {u"capabilityStatus"_s, u"Enabled"_s},
        {u"consumedUnits"_s, 1},
        {u"id"_s, text(guidText(tenant.id) + '_' + licence.sku)},
        {u"prepaidUnits"_s,
         QJsonObject{{u"enabled"_s, 25}, {u"lockedOut"_s, 0}, {u"suspended"_s, 0}, {u"warning"_s, 0}}},
        {u"servicePlans"_s, QJsonArray{plan}},
        {u"skuId"_s, text(licence.sku)},
        {u"skuPartNumber"_s, text(licence.name)},
        {u"subscriptionIds"_s, QJsonArray{text(guidText(QUuid::createUuidV5(tenant.id, QByteArray(licence.sku))))}}};
}

} // namespace

Checked<Response> answerOrganization(Call& call) {
    const auto query = readQuery(call.request);
    if (!query)
        return tl::unexpected<Fault>(query.error());
    if (!call.may(
            {"User.Read", "Organization.Read.All", "Directory.Read.All", "Directory.ReadWrite.All", "User.Read.All"}))
        return tl::unexpected<Fault>(denied());
    QJsonObject all = organizationOf(call.tenant);
    if (!call.may({"Organization.Read.All", "Directory.Read.All", "Directory.ReadWrite.All"})) {
        // With User.Read only three properties have values (facts/graph.md §2.8).
        for (const QString& name : all.keys()) {
            if (name != u"id"_s && name != u"displayName"_s && name != u"verifiedDomains"_s)
                all.insert(name, all.value(name).isArray() ? QJsonValue(QJsonArray()) : QJsonValue());
        }
    }
    return collection(call, "organization", {all}, query->select);
}

Checked<Response> answerDomains(Call& call) {
    const auto query = readQuery(call.request);
    if (!query)
        return tl::unexpected<Fault>(query.error());
    if (!call.may({"Domain.Read.All", "Directory.Read.All", "Directory.ReadWrite.All"}))
        return tl::unexpected<Fault>(denied());
    QJsonArray rows;
    for (const Domain& domain : call.tenant.domains) {
        rows.append(QJsonObject{{u"id"_s, text(domain.name)},
                                {u"authenticationType"_s, u"Managed"_s},
                                {u"availabilityStatus"_s, QJsonValue::Null},
                                {u"isAdminManaged"_s, true},
                                {u"isDefault"_s, domain.isDefault},
                                {u"isInitial"_s, domain.isInitial},
                                {u"isRoot"_s, true},
                                {u"isVerified"_s, true},
                                {u"supportedServices"_s, QJsonArray{u"Email"_s, u"OfficeCommunicationsOnline"_s}}});
    }
    return collection(call, "domains", rows, query->select);
}

Checked<Response> answerSubscribedSkus(Call& call) {
    const auto query = readQuery(call.request, {false, false, false, false, false});
    if (!query)
        return tl::unexpected<Fault>(query.error());
    if (!call.may(
            {"Organization.Read.All", "LicenseAssignment.Read.All", "Directory.Read.All", "Directory.ReadWrite.All"}))
        return tl::unexpected<Fault>(denied());
    // Scope and role are both needed (facts/graph.md §2.8); no roles in the tenant file means all of them.
    const Operator* who = findOperator(call.tenant, call.grant.userPrincipalName);
    if (who && !who->roles.isEmpty() && !who->roles.contains("Directory Readers") &&
        !who->roles.contains("Global Reader") && !who->roles.contains("Global Administrator"))
        return tl::unexpected<Fault>(denied());
    QJsonArray rows = call.tenant.subscribedSkus;
    if (rows.isEmpty()) {
        for (const Licence& licence : licencesOf(call.tenant))
            rows.append(skuOf(call.tenant, licence));
    }
    return collection(call, "subscribedSkus", rows, query->select);
}

} // namespace muster::sandbox
