// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/configurationfile.h"
#include "core/configurationnames.h"
#include "core/contacts/settingsjson.h"
#include "core/document/settingsjson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace muster {

using namespace Qt::StringLiterals;

namespace {

QLatin1StringView latin1(std::string_view name) {
    return {name.data(), static_cast<qsizetype>(name.size())};
}

template <class E>
QJsonValue named(E value) {
    return QJsonValue(latin1(nameOf(value)));
}

QJsonValue nullIfEmpty(const QString& text) {
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

QJsonValue timeValue(const QDateTime& time) {
    if (!time.isValid())
        return QJsonValue::Null;
    const bool whole = time.time().msec() == 0;
    return time.toUTC().toString(whole ? Qt::ISODate : Qt::ISODateWithMs);
}

template <class T, class ToJson>
QJsonArray listOf(const T& items, ToJson toJson) {
    QJsonArray list;
    for (const auto& item : items)
        list.append(toJson(item));
    return list;
}

void insertGiven(QJsonObject& json, QLatin1StringView key, const QString& text) {
    if (!text.isEmpty())
        json.insert(key, text);
}

QJsonObject psaJson(const PsaTarget& psa) {
    QJsonObject json{{u"kind"_s, psa.kind}};
    insertGiven(json, "baseUrl"_L1, psa.baseUrl);
    insertGiven(json, "tenant"_L1, psa.tenant);
    insertGiven(json, "userName"_L1, psa.userName);
    const PsaTarget usual;
    if (psa.callsPerHour != usual.callsPerHour)
        json.insert("callsPerHour"_L1, psa.callsPerHour);
    if (psa.keyField != 0) {
        json.insert("keyModule"_L1, psa.keyModule);
        json.insert("keyField"_L1, psa.keyField);
    }
    insertGiven(json, "certificateFile"_L1, psa.certificateFile);
    return json;
}

QJsonObject connectionJson(const Connection& connection) {
    QJsonObject json{{u"id"_s, connection.id},
                     {u"tenant"_s, connection.tenant},
                     {u"applicationId"_s, connection.applicationId},
                     {u"cloud"_s, named(connection.cloud)},
                     {u"enabled"_s, connection.enabled}};
    insertGiven(json, "authority"_L1, connection.authority);
    insertGiven(json, "graph"_L1, connection.graph);
    insertGiven(json, "redirectUri"_L1, connection.redirectUri);
    insertGiven(json, "keyExpiresOn"_L1, connection.keyExpiresOn.toString(Qt::ISODate));
    if (connection.systemBrowser)
        json[u"browser"_s] = u"system"_s;
    return json;
}

QJsonObject defaultsJson(const EmployeeDefaults& defaults) {
    return {{u"department"_s, nullIfEmpty(defaults.department)},
            {u"location"_s, nullIfEmpty(defaults.location)},
            {u"manager"_s, nullIfEmpty(defaults.manager)},
            {u"jobTitle"_s, nullIfEmpty(defaults.jobTitle)},
            {u"employmentType"_s, nullIfEmpty(defaults.employmentType)},
            {u"employeeRole"_s, nullIfEmpty(defaults.employeeRole)},
            {u"securityRole"_s, nullIfEmpty(defaults.securityRole)},
            {u"phoneType"_s, nullIfEmpty(defaults.phoneType)}};
}

QJsonObject ruleJson(const Rule& rule) {
    return {{u"id"_s, rule.id},
            {u"tenantId"_s, rule.tenantId},
            {u"groupId"_s, rule.groupId},
            {u"order"_s, rule.order},
            {u"becomes"_s, named(rule.becomes)},
            {u"securityRoles"_s, QJsonArray::fromStringList(rule.securityRoles)},
            {u"account"_s, nullIfEmpty(rule.account)},
            {u"location"_s, nullIfEmpty(rule.location)},
            {u"phoneType"_s, nullIfEmpty(rule.phoneType)},
            {u"enabled"_s, rule.enabled},
            {u"createdAt"_s, timeValue(rule.createdAt)}};
}

QJsonObject fieldPolicyJson(const std::array<FieldPolicy, fieldCount>& policy) {
    QJsonObject json;
    for (std::size_t i = 0; i < fieldCount; ++i) {
        if (policy[i] != FieldPolicy::Keep)
            json.insert(latin1(nameOf(static_cast<Field>(i))), named(policy[i]));
    }
    return json;
}

QJsonValue limitValue(int limit) {
    return limit < 0 ? QJsonValue(QJsonValue::Null) : QJsonValue(limit);
}

QJsonObject brakesJson(const std::array<BrakeLimit, brakeCount>& brakes) {
    QJsonObject json;
    for (std::size_t i = 0; i < brakeCount; ++i)
        json.insert(
            latin1(nameOf(static_cast<BrakeName>(i))),
            QJsonObject{{u"count"_s, limitValue(brakes[i].count)}, {u"percent"_s, limitValue(brakes[i].percent)}});
    return json;
}

QJsonObject decisionJson(const Decision& decision) {
    return {{u"tenantId"_s, decision.tenantId},
            {u"objectId"_s, decision.objectId},
            {u"choice"_s, named(decision.choice)},
            {u"record"_s, decision.record ? QJsonValue(decision.record->toString()) : QJsonValue(QJsonValue::Null)},
            {u"username"_s, nullIfEmpty(decision.username)},
            {u"at"_s, timeValue(decision.at)}};
}

QJsonObject neverMatchJson(const NeverMatch& entry) {
    return {{u"tenantId"_s, entry.tenantId}, {u"objectId"_s, entry.objectId}, {u"record"_s, entry.record.toString()}};
}

} // namespace

QByteArray writeConfiguration(const Configuration& configuration) {
    const auto& email = configuration.emailSources;
    QJsonObject json{
        {u"format"_s, u"muster-config"_s},
        {u"version"_s, 1},
        {u"product"_s, named(configuration.product)},
        {u"psa"_s, psaJson(configuration.psa)},
        {u"connections"_s, listOf(configuration.connections, connectionJson)},
        {u"employeeDefaults"_s, defaultsJson(configuration.employeeDefaults)},
        {u"rules"_s, listOf(configuration.rules, ruleJson)},
        {u"emailSource"_s, QJsonObject{{u"microsoftAccount"_s, named(email.microsoftAccount)},
                                       {u"azureAd"_s, named(email.azureAd)},
                                       {u"externalAd"_s, named(email.externalAd)}}},
        {u"fieldPolicy"_s, fieldPolicyJson(configuration.fieldPolicy)},
        {u"disabledAccounts"_s, named(configuration.disabledAccounts)},
        {u"pendingInvitations"_s, configuration.includePendingInvitations ? u"include"_s : u"exclude"_s},
        {u"exclusionPatterns"_s, QJsonArray::fromStringList(configuration.exclusionPatterns)},
        {u"protected"_s,
         listOf(configuration.protectedRecords, [](const RecordKey& record) { return record.toString(); })},
        {u"brakes"_s, brakesJson(configuration.brakes)},
        {u"failuresBeforeRest"_s, configuration.failuresBeforeRest},
        {u"restSeconds"_s, configuration.restSeconds},
        {u"pollSeconds"_s, configuration.pollSeconds},
        {u"neverMatch"_s, listOf(configuration.neverMatch, neverMatchJson)},
        {u"decisions"_s, listOf(configuration.decisions, decisionJson)},
    };
    // Written only where it differs, so that files and hashes of before it stay what they were.
    if (!configuration.provisioning)
        json[u"provisioning"_s] = u"none"_s;
    if (configuration.approvalRequired)
        json[u"approval"_s] = u"required"_s;
    if (configuration.retentionDays != Configuration().retentionDays)
        json[u"retentionDays"_s] = configuration.retentionDays;
    if (configuration.documents != DocumentSettings())
        json[u"documents"_s] = toJson(configuration.documents);
    if (configuration.contacts != ContactsSettings())
        json[u"contacts"_s] = toJson(configuration.contacts);
    return QJsonDocument(json).toJson(QJsonDocument::Indented);
}

} // namespace muster
