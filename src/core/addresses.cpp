// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/addresses.h"

#include "core/jsonreader.h"

#include <QStringList>
#include <QUrl>

#include <algorithm>

namespace muster {

using namespace Qt::StringLiterals;

namespace {

/// 127.a.b.c; written out, because Qt's address class is in QtNetwork.
bool isLoopbackV4(const QString& host) {
    const auto parts = host.split(u'.');
    return parts.size() == 4 && parts.first() == "127"_L1 &&
           std::all_of(parts.begin(), parts.end(), [](const QString& part) {
               bool isNumber = false;
               return part.toUInt(&isNumber) <= 255 && isNumber;
           });
}

bool isLoopback(const QString& host) {
    return host == "localhost"_L1 || host == "::1"_L1 || isLoopbackV4(host);
}

bool isLabel(QStringView label) {
    const auto isPlain = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'-';
    };
    return !label.isEmpty() && label.size() <= 63 && label.front() != u'-' && label.back() != u'-' &&
           std::all_of(label.begin(), label.end(), isPlain);
}

} // namespace

QString faultOfAddress(const QString& address) {
    const QUrl url(address, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || address != address.trimmed())
        return u"%1 is no web address"_s.arg(quoted(address));
    if (url.scheme() != "https"_L1 && url.scheme() != "http"_L1)
        return u"%1 is no https address"_s.arg(quoted(address));
    if (url.scheme() == "http"_L1 && !isLoopback(url.host()))
        return u"%1: plain http is accepted for loopback addresses only, use https"_s.arg(quoted(address));
    if (!url.userInfo().isEmpty())
        return u"an address must not hold a user name or password"_s;
    if (url.hasQuery() || url.hasFragment())
        return u"%1 must not have a query or fragment"_s.arg(quoted(address));
    return {};
}

bool isDomain(const QString& text) {
    const auto labels = text.split(u'.');
    return text.size() <= 253 && labels.size() >= 2 &&
           std::all_of(labels.begin(), labels.end(), [](const QString& label) { return isLabel(label); });
}

} // namespace muster
