// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/tenant/schema.h"

#include <QByteArrayList>
#include <QDateTime>
#include <QHash>
#include <QJsonArray>

#include <algorithm>
#include <array>

namespace muster::sandbox {

using namespace Qt::StringLiterals;

namespace {

struct Names {
    Type type;
    bool byDefault;
    const char* names;
};

std::vector<Property> build(std::initializer_list<Names> lists) {
    std::vector<Property> properties;
    for (const Names& list : lists) {
        for (const QByteArray& name : QByteArray(list.names).simplified().split(' '))
            properties.push_back({name, list.type, list.byDefault, '"' + name + "\":"});
    }
    return properties;
}

std::vector<Property> userSchema() {
    return build({
        {Type::Texts, true, "businessPhones"},
        {Type::Text, true,
         "displayName givenName jobTitle mail mobilePhone officeLocation preferredLanguage surname userPrincipalName"},
        {Type::Text, false,
         "ageGroup city companyName consentProvidedForMinor country creationType department employeeId employeeType "
         "externalUserState faxNumber identityParentId legalAgeGroupClassification mailNickname "
         "onPremisesDistinguishedName onPremisesDomainName onPremisesImmutableId onPremisesSamAccountName "
         "onPremisesSecurityIdentifier onPremisesUserPrincipalName passwordPolicies postalCode preferredDataLocation "
         "securityIdentifier state streetAddress usageLocation userType"},
        {Type::Flag, false,
         "accountEnabled isManagementRestricted isResourceAccount onPremisesSyncEnabled showInAddressList"},
        {Type::Time, false,
         "createdDateTime deletedDateTime employeeHireDate employeeLeaveDateTime externalUserStateChangeDateTime "
         "lastPasswordChangeDateTime onPremisesLastSyncDateTime signInSessionsValidFromDateTime"},
        {Type::Texts, false, "imAddresses otherMails proxyAddresses"},
        {Type::Objects, false,
         "assignedLicenses assignedPlans identities licenseAssignmentStates onPremisesProvisioningErrors "
         "provisionedPlans serviceProvisioningErrors"},
        {Type::Object, false,
         "authorizationInfo customSecurityAttributes employeeOrgData onPremisesExtensionAttributes passwordProfile "
         "signInActivity"},
        {Type::Elsewhere, false,
         "aboutMe birthday hireDate interests mailboxSettings mySite pastProjects preferredName print "
         "responsibilities schools skills deviceEnrollmentLimit"},
        {Type::Navigation, false,
         "activities adhocCalls agreementAcceptances appRoleAssignments authentication calendar calendarGroups "
         "calendarView calendars chats cloudClipboard cloudPCs contactFolders contacts createdObjects "
         "dataSecurityAndGovernance deviceManagementTroubleshootingEvents directReports drive drives "
         "employeeExperience events extensions followedSites inferenceClassification insights joinedTeams "
         "licenseDetails mailFolders managedAppRegistrations managedDevices manager memberOf messages "
         "oauth2PermissionGrants onPremisesSyncBehavior onenote onlineMeetings outlook ownedDevices ownedObjects "
         "people permissionGrants photo photos planner presence registeredDevices scopedRoleMemberOf settings "
         "solutions sponsorOf sponsors teamwork todo transitiveMemberOf"},
    });
}

std::vector<Property> groupSchema() {
    return build({
        {Type::Time, true,
         "deletedDateTime createdDateTime expirationDateTime onPremisesLastSyncDateTime "
         "renewedDateTime"},
        {Type::Text, true,
         "classification description displayName mail mailNickname membershipRule membershipRuleProcessingState "
         "onPremisesDomainName onPremisesNetBiosName onPremisesSamAccountName onPremisesSecurityIdentifier "
         "preferredDataLocation preferredLanguage securityIdentifier theme uniqueName visibility"},
        {Type::Texts, true, "groupTypes proxyAddresses resourceBehaviorOptions resourceProvisioningOptions"},
        {Type::Flag, true, "mailEnabled onPremisesSyncEnabled securityEnabled"},
        {Type::Objects, true, "onPremisesProvisioningErrors serviceProvisioningErrors"},
        {Type::Flag, false,
         "allowExternalSenders autoSubscribeNewMembers hasMembersWithLicenseErrors hideFromAddressLists "
         "hideFromOutlookClients isArchived isAssignableToRole isFavorite isManagementRestricted isSubscribedByMail "
         "welcomeMessageEnabled"},
        {Type::Text, false, "accessType organizationId"},
        {Type::Texts, false, "infoCatalogs"},
        {Type::Objects, false, "assignedLabels assignedLicenses"},
        {Type::Object, false, "licenseProcessingState onPremisesExtensionAttributes"},
        {Type::Number, false, "unseenConversationsCount unseenCount unseenMessagesCount"},
        {Type::Navigation, false,
         "acceptedSenders appRoleAssignments calendar calendarView conversations createdOnBehalfOf drive drives "
         "events extensions groupLifecyclePolicies memberOf members membersWithLicenseErrors onPremisesSyncBehavior "
         "onenote owners permissionGrants photo photos planner rejectedSenders settings sites team threads "
         "transitiveMemberOf transitiveMembers"},
    });
}

std::vector<Property> deviceSchema() {
    return build({
        {Type::Flag, true, "accountEnabled isCompliant isManaged onPremisesSyncEnabled"},
        {Type::Text, true, "deviceId displayName operatingSystem operatingSystemVersion profileType trustType"},
        {Type::Time, true, "approximateLastSignInDateTime deletedDateTime registrationDateTime"},
    });
}

std::vector<Property> otherSchema(Kind kind) {
    if (kind == Kind::ServicePrincipal)
        return build({{Type::Text, true, "appDisplayName appId displayName servicePrincipalType"},
                      {Type::Flag, true, "accountEnabled"},
                      {Type::Time, true, "deletedDateTime"}});
    if (hasMembers(kind))
        return build({{Type::Time, true, "deletedDateTime"},
                      {Type::Text, true, "description displayName roleTemplateId visibility"}});
    return build({{Type::Text, true, "companyName department displayName givenName jobTitle mail surname"},
                  {Type::Time, true, "deletedDateTime"},
                  {Type::Texts, true, "proxyAddresses"}});
}

} // namespace

const std::vector<Property>& schemaOf(Kind kind) {
    static const std::array<std::vector<Property>, allKinds.size()> schemas = {userSchema(),
                                                                               groupSchema(),
                                                                               deviceSchema(),
                                                                               otherSchema(Kind::ServicePrincipal),
                                                                               otherSchema(Kind::OrgContact),
                                                                               otherSchema(Kind::DirectoryRole),
                                                                               otherSchema(Kind::AdministrativeUnit)};
    return schemas.at(static_cast<std::size_t>(kind));
}

std::optional<std::uint8_t> propertyIndex(Kind kind, QByteArrayView name) {
    const auto& schema = schemaOf(kind);
    const auto found = std::find_if(schema.begin(), schema.end(), [&](const Property& p) { return p.name == name; });
    if (found == schema.end())
        return std::nullopt;
    return static_cast<std::uint8_t>(found - schema.begin());
}

QByteArray odataType(Kind kind) {
    switch (kind) {
    case Kind::User:
        return "#microsoft.graph.user";
    case Kind::Group:
        return "#microsoft.graph.group";
    case Kind::Device:
        return "#microsoft.graph.device";
    case Kind::ServicePrincipal:
        return "#microsoft.graph.servicePrincipal";
    case Kind::OrgContact:
        return "#microsoft.graph.orgContact";
    case Kind::DirectoryRole:
        return "#microsoft.graph.directoryRole";
    case Kind::AdministrativeUnit:
        return "#microsoft.graph.administrativeUnit";
    }
    return {};
}

QString expectation(Type type, const QJsonValue& value) {
    const auto eachIs = [&](QJsonValue::Type wanted) {
        const QJsonArray array = value.toArray();
        return value.isArray() &&
               std::all_of(array.begin(), array.end(), [&](const QJsonValue& item) { return item.type() == wanted; });
    };
    switch (type) {
    case Type::Text:
        return value.isString() || value.isNull() ? QString() : u"a string or null"_s;
    case Type::Flag:
        return value.isBool() || value.isNull() ? QString() : u"true, false or null"_s;
    case Type::Time: {
        if (value.isNull())
            return {};
        const QDateTime time = QDateTime::fromString(value.toString(), Qt::ISODate);
        return time.isValid() && time.timeSpec() != Qt::LocalTime
                   ? QString()
                   : u"a time with zone (2024-01-01T00:00:00Z) or null"_s;
    }
    case Type::Texts:
        return eachIs(QJsonValue::String) ? QString() : u"an array of strings"_s;
    case Type::Objects:
        return eachIs(QJsonValue::Object) ? QString() : u"an array of objects"_s;
    case Type::Object:
        return value.isObject() || value.isNull() ? QString() : u"an object or null"_s;
    case Type::Number:
        return value.isDouble() || value.isNull() ? QString() : u"a number or null"_s;
    case Type::Elsewhere:
    case Type::Navigation:
        return u"left out: the directory does not hold it"_s;
    }
    return {};
}

} // namespace muster::sandbox
