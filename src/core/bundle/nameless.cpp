// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bundle/nameless.h"

#include "core/directory.h"
#include "core/planner/wildcard.h"

#include <QJsonArray>
#include <QSet>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

/// Values of our formats and of Graph's enumerations: they say nothing about anybody.
const QSet<QString>& keptKeys() {
    static const QSet<QString> keys{
        u"format"_s,
        u"product"_s,
        u"cloud"_s,
        u"browser"_s,
        u"becomes"_s,
        u"choice"_s,
        u"disabledAccounts"_s,
        u"pendingInvitations"_s,
        u"provisioning"_s,
        u"at"_s,
        u"createdAt"_s,
        u"madeAt"_s,
        u"since"_s,
        u"writtenAt"_s,
        u"startedAt"_s,
        u"finishedAt"_s,
        u"fullReadAt"_s,
        u"keyExpiresOn"_s,
        u"action"_s,
        u"kind"_s,
        u"trigger"_s,
        u"flow"_s,
        u"reasons"_s,
        u"from"_s,
        u"decidedBy"_s,
        u"how"_s,
        u"level"_s,
        u"hash"_s,
        u"rules"_s,
        u"planHash"_s,
        u"userType"_s,
        u"externalUserState"_s,
        u"creationType"_s,
        u"createdDateTime"_s,
        u"groupTypes"_s,
        u"active"_s,
        u"loginEnabled"_s,
        u"portalAccess"_s,
        u"presence"_s,
        u"visibility"_s,
        u"signInType"_s,
        u"licence"_s,
    };
    return keys;
}

/// Ids of the PSA, of rules and connections; `record` has its kind before it.
const QSet<QString>& idKeys() {
    static const QSet<QString> keys{
        u"id"_s,         u"record"_s,         u"account"_s,      u"location"_s,      u"department"_s,
        u"manager"_s,    u"employmentType"_s, u"employeeRole"_s, u"securityRoles"_s, u"securityRole"_s,
        u"phoneType"_s,  u"rule"_s,           u"considered"_s,   u"contact"_s,       u"holder"_s,
        u"candidates"_s, u"protected"_s,      u"connection"_s,   u"type"_s,          u"relatedData"_s,
        u"run"_s,
    };
    return keys;
}

/// An object's name that only says before or after: its value is one of the field around it.
bool isTransparent(const QString& key) {
    return key == u"before"_s || key == u"after"_s || key == u"wrote"_s || key == u"now"_s;
}

QString marker(qsizetype pattern) {
    return u"mxpat%1z"_s.arg(pattern);
}

bool isKnownIssuer(const QString& issuer) {
    return issuer.compare(u"MicrosoftAccount"_s, Qt::CaseInsensitive) == 0 ||
           issuer.compare(u"live.com"_s, Qt::CaseInsensitive) == 0 ||
           issuer.compare(u"ExternalAzureAD"_s, Qt::CaseInsensitive) == 0;
}

bool isLoopback(const QString& host) {
    return host == u"localhost"_s || host == u"127.0.0.1"_s || host == u"::1"_s;
}

} // namespace

QString Nameless::text(const QString& section, const QString& parent, const QString& key, const QString& text) {
    if (text.isEmpty() || section == u"program"_s || keptKeys().contains(key))
        return text;
    if ((section == u"runs"_s && key == u"state"_s) || parent == u"emailSource"_s || parent == u"fieldPolicy"_s)
        return text;
    if (key == u"scope"_s || key == u"record"_s || key == u"protected"_s || key == u"holder"_s ||
        key == u"candidates"_s || key == u"contact"_s || key == u"relatedData"_s) {
        const auto colon = text.indexOf(u':');
        return text.left(colon + 1) % (key == u"scope"_s && colon < 0 ? text : m_pseudonyms.id(text.mid(colon + 1)));
    }
    if (parent == u"brakes"_s && key == u"name"_s)
        return text;
    if (parent == u"psa"_s && key == u"kind"_s)
        return text;
    if (key == u"ruleShape"_s) {
        // becomes|roles|account|location|phoneType
        QStringList parts = text.split(u'|');
        for (qsizetype i = 1; i < parts.size(); ++i) {
            QStringList ids = parts[i].split(u',');
            for (QString& id : ids)
                id = m_pseudonyms.id(id);
            parts[i] = ids.join(u',');
        }
        return parts.join(u'|');
    }
    if (key == u"issuer"_s && isKnownIssuer(text))
        return text;
    if (key == u"authority"_s || key == u"graph"_s || key == u"baseUrl"_s || key == u"redirectUri"_s) {
        QUrl url(text);
        if (isLoopback(url.host()))
            return text;
        url.setHost(m_pseudonyms.text(url.host()));
        url.setUserInfo({});
        url.setPath(key == u"graph"_s ? u"/v1.0"_s : QString());
        return url.toString();
    }
    static const QSet<QString> guidKeys{u"tenantId"_s, u"objectId"_s,      u"groupId"_s,    u"operatorId"_s,
                                        u"key"_s,      u"applicationId"_s, u"readGroups"_s, u"partial"_s,
                                        u"members"_s,  u"workspace"_s};
    const QString other = m_pseudonyms.guids(text);
    if (other != text || guidKeys.contains(key))
        return other;
    if (idKeys().contains(key) || parent == u"employeeDefaults"_s)
        return m_pseudonyms.id(text);
    return m_pseudonyms.text(text);
}

QJsonObject Nameless::person(QJsonObject user) const {
    const QString upn = user[u"userPrincipalName"_s].toString();
    const auto decoded = decodedGuest(upn.toStdString());
    for (const QString& key : {u"userPrincipalName"_s, u"mail"_s}) {
        const QString text = user[key].toString();
        for (qsizetype i = 0; i < m_patterns.size(); ++i) {
            const Wildcard pattern(m_patterns[i]);
            if (!pattern.matches(text.toStdString()) && (text != upn || !pattern.matches(decoded)))
                continue;
            user[u"matches "_s % key] = i; // the marker, once the address has its other name
            break;
        }
    }
    return user;
}

QJsonValue Nameless::value(const QString& section, const QString& parent, const QString& key, const QJsonValue& json) {
    if (json.isString())
        return text(section, parent, key, json.toString());
    if (json.isArray()) {
        QJsonArray result;
        const QJsonArray list = json.toArray();
        for (const QJsonValue& item : list)
            result.append(value(section, parent, key, item));
        return result;
    }
    if (!json.isObject())
        return json;
    const bool isUser = (section == u"tenants"_s && key == u"users"_s) || (section == u"mirror"_s && key == u"gone"_s);
    const QJsonObject object = isUser ? person(json.toObject()) : json.toObject();
    QJsonObject result;
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it.key().startsWith(u"matches "_s))
            continue;
        // The sentences come last, when all names are known.
        if (section == u"runs"_s && (it.key() == u"error"_s || it.key() == u"text"_s)) {
            result.insert(it.key(), it.value());
            continue;
        }
        const bool inside = isTransparent(it.key()) && !it.value().isObject();
        result.insert(it.key(), value(section, inside ? parent : key, inside ? key : it.key(), it.value()));
    }
    for (auto it = object.begin(); it != object.end(); ++it)
        if (it.key().startsWith(u"matches "_s)) {
            const QString field = it.key().mid(8);
            result[field] = QString(marker(it.value().toInt()) % result[field].toString());
        }
    return result;
}

QJsonObject Nameless::sentences(QJsonObject run) {
    for (auto it = run.begin(); it != run.end(); ++it) {
        if (it.value().isString() && (it.key() == u"error"_s || it.key() == u"text"_s))
            *it = m_pseudonyms.sentence(it.value().toString());
        else if (it.value().isObject())
            *it = sentences(it.value().toObject());
        else if (it.value().isArray()) {
            QJsonArray list;
            const QJsonArray items = it.value().toArray();
            for (const QJsonValue& item : items)
                list.append(item.isObject() ? QJsonValue(sentences(item.toObject())) : item);
            *it = list;
        }
    }
    return run;
}

QJsonObject Nameless::document(const QJsonObject& bundle) {
    m_patterns.clear();
    const QJsonArray patterns = bundle[u"configuration"_s][u"exclusionPatterns"_s].toArray();
    for (const QJsonValue& pattern : patterns)
        m_patterns.append(pattern.toString());
    QJsonObject result;
    for (auto it = bundle.begin(); it != bundle.end(); ++it)
        result.insert(it.key(), it.value().isObject() || it.value().isArray()
                                    ? value(it.key(), {}, it.key(), it.value())
                                    : it.value());
    QJsonArray others;
    for (qsizetype i = 0; i < m_patterns.size(); ++i)
        others.append(QString(marker(i) % u'*'));
    QJsonObject configuration = result[u"configuration"_s].toObject();
    configuration[u"exclusionPatterns"_s] = others;
    result[u"configuration"_s] = configuration;
    QJsonArray runs;
    const QJsonArray named = result[u"runs"_s].toArray();
    for (const QJsonValue& run : named)
        runs.append(sentences(run.toObject()));
    result[u"runs"_s] = runs;
    return result;
}

} // namespace muster
