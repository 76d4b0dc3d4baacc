// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/identity/redirecturi.h"

#include "sandbox/identity/pages.h"

#include <QUrl>

#include <algorithm>

namespace muster::sandbox {

using namespace Qt::StringLiterals;

namespace {

bool isLoopback(const QUrl& url) {
    return url.scheme() == u"http"_s && (url.host() == u"localhost"_s || url.host() == u"127.0.0.1"_s);
}

QUrl withoutPort(QUrl url) {
    url.setPort(-1);
    if (url.path().isEmpty())
        url.setPath(u"/"_s);
    return url;
}

QByteArray encoded(const Pairs& values) {
    QByteArrayList parts;
    for (const auto& [name, value] : values)
        parts.append(name + '=' + value.toPercentEncoding(" ").replace(' ', '+'));
    return parts.join('&');
}

} // namespace

bool redirectMatches(const Application& app, const QByteArray& given) {
    const QUrl url = QUrl::fromEncoded(given, QUrl::StrictMode);
    if (!url.isValid() || url.hasFragment())
        return false;
    return std::any_of(app.redirectUris.begin(), app.redirectUris.end(), [&](const QByteArray& registered) {
        if (registered == given)
            return true;
        const QUrl known = QUrl::fromEncoded(registered, QUrl::StrictMode);
        return isLoopback(known) && isLoopback(url) && withoutPort(known) == withoutPort(url);
    });
}

Response sendBack(const QByteArray& redirectUri, const QByteArray& mode, const Pairs& values) {
    if (mode == "form_post")
        return html(200, formPostPage(redirectUri, values));
    // Microsoft answers "http://localhost" at "http://localhost/".
    QByteArray target = redirectUri;
    if (QUrl::fromEncoded(target).path().isEmpty() && !target.contains('?'))
        target += '/';
    if (mode == "fragment")
        return redirect(target + '#' + encoded(values));
    return redirect(target + (target.contains('?') ? '&' : '?') + encoded(values));
}

} // namespace muster::sandbox
