// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secretnames.h"

namespace muster {

using namespace Qt::StringLiterals;

QString applicationKeyOf(const QString& connectionId) {
    return u"connection/"_s + connectionId + u"/applicationKey"_s;
}

QString refreshTokenOf(const QString& connectionId) {
    return u"connection/"_s + connectionId + u"/refreshToken"_s;
}

QString psaPassword() {
    return u"psa/password"_s;
}

QString psaTokens() {
    return u"psa/tokens"_s;
}

QString itGlueKey() {
    return u"itglue/apiKey"_s;
}

QString passportalKey() {
    return u"passportal/secretKey"_s;
}

QString signingKey() {
    return u"signing/key"_s;
}

} // namespace muster
