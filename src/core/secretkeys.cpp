// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secretkeys.h"

#include <algorithm>
#include <string_view>

namespace muster {

using namespace Qt::StringLiterals;

namespace {

/// Compared without `-` and `_`, in lower case.
constexpr std::string_view secretKeys[] = {
    "applicationkey", "applicationsecret", "clientsecret", "secret",     "password",    "passwd",
    "passphrase",     "refreshtoken",      "accesstoken",  "idtoken",    "token",       "apikey",
    "privatekey",     "secretvalue",       "bearer",       "credential", "credentials",
};

bool isSecretKey(const QString& key) {
    QString plain = key.toLower();
    plain.remove(u'-').remove(u'_');
    return std::any_of(std::begin(secretKeys), std::end(secretKeys), [&](std::string_view secret) {
        return plain == QLatin1StringView(secret.data(), static_cast<qsizetype>(secret.size()));
    });
}

void search(const QJsonValue& value, const QString& path, JsonFault& fault) {
    if (value.isArray()) {
        const auto list = value.toArray();
        for (qsizetype i = 0; i < list.size() && !fault.found(); ++i)
            search(list.at(i), path + u'[' + QString::number(i) + u']', fault);
    }
    const auto object = value.toObject();
    for (auto it = object.begin(); it != object.end() && !fault.found(); ++it) {
        const QString here = path.isEmpty() ? it.key() : path + u'.' + it.key();
        if (isSecretKey(it.key()))
            fault.report(here, u"secrets do not belong into a file; remove it and keep it in the keychain "
                               u"(musterctl connection secret)"_s);
        search(it.value(), here, fault);
    }
}

} // namespace

void refuseSecrets(const QJsonObject& document, JsonFault& fault) {
    search(document, {}, fault);
}

} // namespace muster
