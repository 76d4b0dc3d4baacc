// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/addresses.h"
#include "core/configurationfile.h"
#include "core/configurationnames.h"
#include "core/contacts/settingsjson.h"
#include "core/document/settingsjson.h"
#include "core/jsonreader.h"
#include "core/secretkeys.h"

#include <QSet>

#include <algorithm>
#include <limits>

namespace muster {

using namespace Qt::StringLiterals;

namespace {

constexpr int unlimited = std::numeric_limits<int>::max();

QLatin1StringView latin1(std::string_view name) {
    return {name.data(), static_cast<qsizetype>(name.size())};
}

template <class E>
E requiredOneOf(const JsonReader& reader, QLatin1StringView key, std::span<const std::string_view> names) {
    reader.require(key);
    return reader.oneOf(key, names, E{});
}

QString address(const JsonReader& reader, QLatin1StringView key) {
    const QString value = reader.text(key);
    if (reader.has(key)) {
        if (const auto wrong = faultOfAddress(value); !wrong.isEmpty())
            reader.refuse(key, wrong);
    }
    return value;
}

std::optional<RecordKey> recordKey(const JsonReader& reader, QLatin1StringView key) {
    const QString value = reader.text(key);
    if (!reader.has(key))
        return {};
    const auto record = RecordKey::parse(value);
    if (!record)
        reader.refuse(key, u"%1 is no record (like employee:1 or contact:k7)"_s.arg(quoted(value)));
    return record;
}

PsaTarget readPsa(const JsonReader& reader) {
    static constexpr std::array<std::string_view, 2> kinds{"builtin", "bms"};
    PsaTarget psa;
    psa.kind = latin1(kinds[reader.oneOf("kind"_L1, kinds).value_or(0)]);
    psa.baseUrl = address(reader, "baseUrl"_L1);
    psa.tenant = reader.text("tenant"_L1);
    psa.userName = reader.text("userName"_L1);
    if (psa.kind != "builtin"_L1) {
        for (const auto key : {"baseUrl"_L1, "tenant"_L1, "userName"_L1})
            (void)reader.requiredText(key);
    }
    psa.callsPerHour = reader.number("callsPerHour"_L1, 100, 100'000, psa.callsPerHour);
    psa.keyModule = reader.number("keyModule"_L1, 0, 1'000'000, 0);
    psa.keyField = reader.number("keyField"_L1, 0, 2'000'000'000, 0);
    psa.certificateFile = reader.text("certificateFile"_L1);
    return psa;
}

QString readTenant(const JsonReader& reader) {
    const QString tenant = reader.requiredText("tenant"_L1).trimmed();
    if (const auto guid = guidFrom(tenant))
        return *guid;
    if (reader.ok() && !isDomain(tenant))
        reader.refuse("tenant"_L1, u"%1 is neither a domain name nor a tenant id"_s.arg(quoted(tenant)));
    return tenant;
}

Connection readConnection(const JsonReader& reader) {
    Connection connection;
    connection.id = reader.requiredId("id"_L1);
    connection.tenant = readTenant(reader);
    connection.applicationId = reader.guid("applicationId"_L1);
    connection.cloud = reader.oneOf("cloud"_L1, cloudNames, Cloud::Global);
    connection.authority = address(reader, "authority"_L1);
    connection.graph = address(reader, "graph"_L1);
    for (const auto key : {"authority"_L1, "graph"_L1}) {
        if (connection.cloud == Cloud::Custom && !reader.has(key))
            reader.refuse(key, u"is missing; the cloud \"custom\" needs it"_s);
        if (connection.cloud != Cloud::Custom && reader.has(key))
            reader.refuse(key, u"is for the cloud \"custom\" only"_s);
    }
    if (reader.has("redirectUri"_L1))
        connection.redirectUri = address(reader, "redirectUri"_L1);
    if (reader.has("keyExpiresOn"_L1)) {
        connection.keyExpiresOn = QDate::fromString(reader.text("keyExpiresOn"_L1), Qt::ISODate);
        if (!connection.keyExpiresOn.isValid())
            reader.refuse("keyExpiresOn"_L1, u"is no date like 2026-12-04"_s);
    }
    static constexpr std::array<std::string_view, 2> browsers{"embedded", "system"};
    connection.systemBrowser = reader.oneOf("browser"_L1, browsers).value_or(0) == 1U;
    connection.enabled = reader.flag("enabled"_L1, true);
    return connection;
}

void readConnections(const JsonReader& root, Configuration& configuration) {
    QSet<QString> ids, tenants;
    root.objects("connections"_L1, [&](const JsonReader& reader) {
        const auto connection = readConnection(reader);
        if (ids.contains(connection.id))
            reader.refuse("id"_L1, u"the id %1 is there twice"_s.arg(quoted(connection.id)));
        if (tenants.contains(connection.tenant.toLower()))
            reader.refuse("tenant"_L1, u"two connections have the tenant %1"_s.arg(quoted(connection.tenant)));
        ids.insert(connection.id);
        tenants.insert(connection.tenant.toLower());
        configuration.connections.push_back(connection);
    });
}

EmployeeDefaults readDefaults(const JsonReader& reader) {
    return {reader.id("department"_L1),   reader.id("location"_L1),       reader.id("manager"_L1),
            reader.id("jobTitle"_L1),     reader.id("employmentType"_L1), reader.id("employeeRole"_L1),
            reader.id("securityRole"_L1), reader.id("phoneType"_L1)};
}

Rule readRule(const JsonReader& reader) {
    Rule rule;
    rule.id = reader.requiredId("id"_L1);
    rule.tenantId = reader.guid("tenantId"_L1);
    rule.groupId = reader.guid("groupId"_L1);
    // Neither may be guessed: who wins, and what people become, is what a rule is for.
    reader.require("order"_L1);
    rule.order = reader.number("order"_L1, 0, unlimited, 0);
    rule.becomes = requiredOneOf<Becomes>(reader, "becomes"_L1, becomesNames);
    rule.securityRoles = reader.ids("securityRoles"_L1);
    rule.account = reader.id("account"_L1);
    rule.location = reader.id("location"_L1);
    rule.phoneType = reader.id("phoneType"_L1);
    rule.enabled = reader.flag("enabled"_L1, true);
    rule.createdAt = reader.time("createdAt"_L1);
    return rule;
}

/// A connection that was given by domain gets its tenant id when it connects; until then any rule may be its own.
bool canHaveRulesFor(const QString& tenantId, const std::vector<Connection>& connections) {
    return std::any_of(connections.begin(), connections.end(), [&](const Connection& connection) {
        return connection.tenant == tenantId || !guidFrom(connection.tenant);
    });
}

void readRules(const JsonReader& root, Configuration& configuration) {
    QSet<QString> ids;
    root.objects("rules"_L1, [&](const JsonReader& reader) {
        const auto rule = readRule(reader);
        if (ids.contains(rule.id))
            reader.refuse("id"_L1, u"the id %1 is there twice"_s.arg(quoted(rule.id)));
        if (!canHaveRulesFor(rule.tenantId, configuration.connections))
            reader.refuse("tenantId"_L1, u"no connection has the tenant %1"_s.arg(rule.tenantId));
        ids.insert(rule.id);
        configuration.rules.push_back(rule);
    });
}

EmailSources readEmailSources(const JsonReader& reader, const EmailSources& ofProduct) {
    return {reader.oneOf("microsoftAccount"_L1, emailAttributeNames, ofProduct.microsoftAccount),
            reader.oneOf("azureAd"_L1, emailAttributeNames, ofProduct.azureAd),
            reader.oneOf("externalAd"_L1, emailAttributeNames, ofProduct.externalAd)};
}

/// A key that is not among `known` would be a setting without effect.
void refuseUnknown(const JsonReader& reader, const QString& what, bool (*known)(std::string_view)) {
    for (const auto& key : reader.json().keys()) {
        if (!known(key.toStdString()))
            reader.refuse(u"%1 is no %2"_s.arg(quoted(key), what));
    }
}

void readFieldPolicy(const JsonReader& reader, Configuration& configuration) {
    refuseUnknown(reader, u"field of the projection"_s,
                  [](std::string_view name) { return fieldNamed(name).has_value(); });
    for (std::size_t i = 0; i < fieldCount; ++i)
        configuration.fieldPolicy[i] =
            reader.oneOf(latin1(nameOf(static_cast<Field>(i))), fieldPolicyNames, FieldPolicy::Keep);
}

/// Left out: the default; null: that limit is off.
int readLimit(const JsonReader& reader, QLatin1StringView key, int largest, int fallback) {
    if (reader.json().value(key).isNull())
        return -1;
    return reader.number(key, 0, largest, fallback);
}

void readBrakes(const JsonReader& brakes, Configuration& configuration) {
    refuseUnknown(brakes, u"brake"_s, [](std::string_view name) { return brakeNamed(name).has_value(); });
    for (std::size_t i = 0; i < brakeCount; ++i) {
        auto& limit = configuration.brakes[i];
        brakes.object(latin1(nameOf(static_cast<BrakeName>(i))), [&](const JsonReader& reader) {
            refuseUnknown(reader, u"limit; it can be count or percent"_s,
                          [](std::string_view name) { return name == "count" || name == "percent"; });
            limit.count = readLimit(reader, "count"_L1, unlimited, limit.count);
            limit.percent = readLimit(reader, "percent"_L1, 100, limit.percent);
        });
    }
}

void readProtected(const JsonReader& root, Configuration& configuration) {
    const auto keys = root.texts("protected"_L1);
    for (qsizetype i = 0; i < keys.size(); ++i) {
        const auto record = RecordKey::parse(keys.at(i));
        if (record)
            configuration.protectedRecords.push_back(*record);
        else
            root.refuse("protected"_L1, i,
                        u"%1 is no record (like employee:1 or contact:k7)"_s.arg(quoted(keys.at(i))));
    }
}

void readPatterns(const JsonReader& root, Configuration& configuration) {
    if (!root.has("exclusionPatterns"_L1))
        return;
    configuration.exclusionPatterns = root.texts("exclusionPatterns"_L1);
    for (qsizetype i = 0; i < configuration.exclusionPatterns.size(); ++i) {
        if (configuration.exclusionPatterns.at(i).trimmed().isEmpty())
            root.refuse("exclusionPatterns"_L1, i, u"a pattern must not be empty"_s);
    }
}

Decision readDecision(const JsonReader& reader) {
    Decision decision;
    decision.tenantId = reader.guid("tenantId"_L1);
    decision.objectId = reader.guid("objectId"_L1);
    decision.choice = requiredOneOf<Choice>(reader, "choice"_L1, choiceNames);
    decision.record = recordKey(reader, "record"_L1);
    if (decision.choice == Choice::Match)
        reader.require("record"_L1);
    else if (decision.record)
        reader.refuse("record"_L1, u"is for the choice \"match\" only"_s);
    if (reader.has("username"_L1))
        decision.username = reader.requiredText("username"_L1);
    decision.at = reader.time("at"_L1);
    return decision;
}

void readDecisions(const JsonReader& root, Configuration& configuration) {
    QSet<QString> users;
    root.objects("decisions"_L1, [&](const JsonReader& reader) {
        const auto decision = readDecision(reader);
        const QString user = decision.tenantId + u'/' + decision.objectId;
        if (users.contains(user))
            reader.refuse("objectId"_L1, u"there are two decisions for the user %1"_s.arg(user));
        users.insert(user);
        configuration.decisions.push_back(decision);
    });
    root.objects("neverMatch"_L1, [&](const JsonReader& reader) {
        reader.require("record"_L1);
        configuration.neverMatch.push_back({reader.guid("tenantId"_L1), reader.guid("objectId"_L1),
                                            recordKey(reader, "record"_L1).value_or(RecordKey{})});
    });
}

Configuration read(const JsonReader& root) {
    static constexpr std::array<std::string_view, 2> pendingInvitations{"exclude", "include"};
    Configuration configuration;
    configuration.product = root.oneOf("product"_L1, productNames, Product::Bms);
    static constexpr std::array<std::string_view, 2> provisioning{"azureAd", "none"};
    configuration.provisioning = root.oneOf("provisioning"_L1, provisioning).value_or(0) == 0U;
    configuration.emailSources = emailSourcesOf(configuration.product);
    root.object("psa"_L1, [&](const JsonReader& reader) { configuration.psa = readPsa(reader); });
    readConnections(root, configuration);
    root.object("employeeDefaults"_L1,
                [&](const JsonReader& reader) { configuration.employeeDefaults = readDefaults(reader); });
    readRules(root, configuration);
    root.object("emailSource"_L1, [&](const JsonReader& reader) {
        configuration.emailSources = readEmailSources(reader, configuration.emailSources);
    });
    root.object("fieldPolicy"_L1, [&](const JsonReader& reader) { readFieldPolicy(reader, configuration); });
    configuration.disabledAccounts =
        root.oneOf("disabledAccounts"_L1, disabledAccountsNames, DisabledAccounts::Deactivate);
    configuration.includePendingInvitations = root.oneOf("pendingInvitations"_L1, pendingInvitations) == 1U;
    readPatterns(root, configuration);
    readProtected(root, configuration);
    root.object("brakes"_L1, [&](const JsonReader& reader) { readBrakes(reader, configuration); });
    configuration.failuresBeforeRest =
        root.number("failuresBeforeRest"_L1, 1, unlimited, configuration.failuresBeforeRest);
    configuration.restSeconds = root.number("restSeconds"_L1, 1, 86400, configuration.restSeconds);
    configuration.pollSeconds = root.number("pollSeconds"_L1, 30, 120, configuration.pollSeconds);
    configuration.retentionDays = root.number("retentionDays"_L1, 1, 3650, configuration.retentionDays);
    static constexpr std::array<std::string_view, 2> approval{"none", "required"};
    configuration.approvalRequired = root.oneOf("approval"_L1, approval) == 1U;
    readDecisions(root, configuration);
    root.object("documents"_L1,
                [&](const JsonReader& reader) { configuration.documents = readDocumentSettings(reader); });
    root.object("contacts"_L1,
                [&](const JsonReader& reader) { configuration.contacts = readContactsSettings(reader); });
    return configuration;
}

} // namespace

Result<Configuration> parseConfiguration(const QByteArray& bytes) {
    const auto object = parseFile(bytes, "muster-config"_L1);
    if (!object)
        return fail(object.error());
    JsonFault fault;
    refuseSecrets(*object, fault);
    const auto configuration = read(JsonReader(*object, fault));
    if (fault.found())
        return fault.error();
    return configuration;
}

} // namespace muster
