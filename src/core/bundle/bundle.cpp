// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bundle/bundle.h"

#include "core/bundle/linkjson.h"
#include "core/bundle/nameless.h"
#include "core/bundle/redaction.h"
#include "core/bundle/tenantjson.h"
#include "core/configurationfile.h"
#include "core/historyexport.h"
#include "core/jsonreader.h"

#include <QJsonDocument>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

Fingerprints fingerprintsOf(const std::vector<MirrorContent>& tenants) {
    Fingerprints now;
    for (const MirrorContent& tenant : tenants)
        for (const auto& user : tenant.users)
            now.insert(tenant.tenantId % u'/' % user.reading.id.toString(), fingerprint(user.reading.values));
    return now;
}

bool hasDomain(const MirrorContent& tenant, const QString& domain) {
    const QString end = u'@' % domain;
    return std::any_of(tenant.users.begin(), tenant.users.end(), [&](const MirrorContent::User& user) {
        return user.reading[UserProperty::UserPrincipalName].toString().endsWith(end, Qt::CaseInsensitive);
    });
}

/// The domain by which the configuration knows a tenant, so that it is found under it again.
QString domainOf(const MirrorContent& tenant, const BundleParts& parts) {
    std::vector<QString> typed;
    for (const Connection& connection : parts.configuration.connections) {
        if (connection.tenant.compare(tenant.tenantId, Qt::CaseInsensitive) == 0)
            return tenant.tenantId % u".onmicrosoft.com"_s;
        if (!guidFrom(connection.tenant))
            typed.push_back(connection.tenant);
    }
    const auto own =
        std::find_if(typed.begin(), typed.end(), [&](const QString& name) { return hasDomain(tenant, name); });
    if (own != typed.end())
        return *own;
    if (typed.size() == 1 && parts.tenants.size() == 1)
        return typed.front();
    return tenant.tenantId % u".onmicrosoft.com"_s;
}

QJsonObject runJson(const BundleRun& run) {
    QJsonArray steps, log;
    for (const HistoryStep& step : run.steps) {
        QJsonObject json = toJson(step);
        json[u"error"_s] = redacted(step.entry.error);
        steps.append(json);
    }
    for (LogLine line : run.log) {
        line.text = redacted(line.text);
        log.append(toJson(line));
    }
    QJsonObject json = toJson(run.run);
    json[u"error"_s] = redacted(run.run.result.error);
    json[u"steps"_s] = steps;
    json[u"log"_s] = log;
    return json;
}

QJsonObject parsed(const QByteArray& bytes) {
    return QJsonDocument::fromJson(bytes).object();
}

QByteArray part(const QJsonObject& document, const QString& key) {
    return QJsonDocument(document[key].toObject()).toJson(QJsonDocument::Compact);
}

/// The error of a part, with where it is.
template <class T>
tl::unexpected<Error> inside(const QString& key, const Result<T>& result) {
    Error error = result.error();
    error.detail = key % u": "_s % error.detail;
    return fail(std::move(error));
}

} // namespace

QJsonObject bundleDocument(const BundleParts& parts, bool pseudonyms) {
    const Fingerprints now = fingerprintsOf(parts.tenants);
    QJsonArray tenants, mirror, links, runs;
    for (const MirrorContent& tenant : parts.tenants) {
        tenants.append(tenantDocument(tenant, domainOf(tenant, parts)));
        mirror.append(mirrorDocument(tenant));
    }
    for (const Link& link : parts.links)
        links.append(toJson(link, now));
    for (const BundleRun& run : parts.runs)
        runs.append(runJson(run));
    const QJsonObject document{{u"format"_s, u"muster-bundle"_s},
                               {u"version"_s, 1},
                               {u"madeAt"_s, parts.madeAt.toUTC().toString(Qt::ISODate)},
                               {u"pseudonyms"_s, pseudonyms},
                               {u"program"_s, parts.program},
                               {u"configuration"_s, parsed(writeConfiguration(parts.configuration))},
                               {u"tenants"_s, tenants},
                               {u"mirror"_s, mirror},
                               {u"records"_s, parsed(writeRecords(parts.records))},
                               {u"links"_s, links},
                               {u"plan"_s, parts.plan},
                               {u"runs"_s, runs}};
    if (!pseudonyms)
        return document;
    Pseudonyms others;
    return Nameless(others).document(document);
}

Result<BundleContent> parseBundle(const QByteArray& bytes) {
    if (bytes.size() > largestBundle)
        return fail(ErrorKind::Rejected, u"The file is too big to be a support bundle."_s);
    const auto document = parseFile(bytes, "muster-bundle"_L1);
    if (!document)
        return fail(document.error());
    BundleContent content;
    content.pseudonyms = document->value("pseudonyms"_L1).toBool();
    auto configuration = parseConfiguration(part(*document, u"configuration"_s));
    if (!configuration)
        return inside(u"configuration"_s, configuration);
    content.configuration = std::move(*configuration);
    auto records = parseRecords(part(*document, u"records"_s));
    if (!records)
        return inside(u"records"_s, records);
    content.records = std::move(*records);

    JsonFault fault;
    const JsonReader reader(*document, fault);
    const QJsonArray mirror = document->value("mirror"_L1).toArray();
    QSet<QString> seen;
    reader.objects("tenants"_L1, [&](const JsonReader& tenant) {
        const QString id = tenant.guid("id"_L1);
        if (seen.contains(id))
            tenant.refuse("id"_L1, u"the tenant %1 is there twice"_s.arg(id));
        seen.insert(id);
        const auto own = std::find_if(mirror.begin(), mirror.end(),
                                      [&](const QJsonValue& value) { return value[u"tenantId"_s].toString() == id; });
        content.tenants.push_back(
            readTenant(tenant, JsonReader(own == mirror.end() ? QJsonObject() : (*own).toObject(), fault)));
    });
    const Fingerprints now = fingerprintsOf(content.tenants);
    QSet<QString> linked;
    reader.objects("links"_L1, [&](const JsonReader& item) {
        content.links.push_back(readLink(item, now, *content.linkPool));
        const QString key = item.json()[u"tenantId"_s].toString() % u'/' % item.json()[u"objectId"_s].toString();
        if (linked.contains(key))
            item.refuse("objectId"_L1, u"the user %1 is linked twice"_s.arg(key));
        linked.insert(key);
    });
    if (fault.found())
        return fault.error();
    content.summary = document->value("plan"_L1)[u"summary"_s].toObject();
    return content;
}

} // namespace muster
