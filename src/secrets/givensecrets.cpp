// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/givensecrets.h"

#include "core/secretnames.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace muster {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype largestInput = 1024 * 1024;

Result<QString> text(const QString& field, const QJsonValue& value) {
    if (!value.isString() || value.toString().isEmpty())
        return fail(ErrorKind::Rejected, u"Secrets: \"%1\" must be a string that is not empty."_s.arg(field));
    return value.toString();
}

} // namespace

Result<GivenSecrets> GivenSecrets::parse(const QByteArray& json) {
    if (json.size() > largestInput)
        return fail(ErrorKind::Rejected, u"Secrets: more than 1 MiB was given; one small JSON object is expected."_s);
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError)
        return fail(ErrorKind::Rejected,
                    u"Secrets: not JSON at byte %1 (%2); one JSON object is expected."_s.arg(error.offset)
                        .arg(error.errorString()));
    if (!document.isObject())
        return fail(ErrorKind::Rejected, u"Secrets: one JSON object is expected."_s);

    GivenSecrets given;
    const QJsonObject all = document.object();
    for (auto entry = all.begin(); entry != all.end(); ++entry) {
        const QString key = entry.key();
        const QHash<QString, QString> outside{{u"psa"_s, psaPassword()},
                                              {u"itglue"_s, itGlueKey()},
                                              {u"passportal"_s, passportalKey()},
                                              {u"signing"_s, signingKey()}};
        if (outside.contains(key)) {
            const Result<QString> secret = text(key, entry.value());
            if (!secret)
                return fail(secret.error());
            given.m_secrets.insert(outside[key], *secret);
            continue;
        }
        if (key.isEmpty() || !entry.value().isObject())
            return fail(
                ErrorKind::Rejected,
                u"Secrets: \"%1\" must be the id of a connection with an object of applicationKey and "
                "refreshToken; outside of connections only \"psa\", \"itglue\", \"passportal\" and \"signing\" are known."_s
                    .arg(key));
        const QJsonObject connection = entry.value().toObject();
        for (auto field = connection.begin(); field != connection.end(); ++field) {
            const QString path = key + u'.' + field.key();
            const bool isKey = field.key() == "applicationKey"_L1;
            if (!isKey && field.key() != "refreshToken"_L1)
                return fail(ErrorKind::Rejected,
                            u"Secrets: \"%1\" is not known; applicationKey or refreshToken is expected."_s.arg(path));
            const Result<QString> secret = text(path, field.value());
            if (!secret)
                return fail(secret.error());
            given.m_secrets.insert(isKey ? applicationKeyOf(key) : refreshTokenOf(key), *secret);
        }
    }
    return given;
}

Result<std::optional<QString>> GivenSecrets::read(const QString& name) {
    const auto found = m_secrets.constFind(name);
    if (found == m_secrets.constEnd())
        return std::optional<QString>();
    return std::optional<QString>(*found);
}

Result<void> GivenSecrets::write(const QString& name, const QString& secret) {
    m_secrets.insert(name, secret);
    return {};
}

Result<void> GivenSecrets::remove(const QString& name) {
    m_secrets.remove(name);
    return {};
}

} // namespace muster
