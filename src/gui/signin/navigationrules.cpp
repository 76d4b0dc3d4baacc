// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/signin/navigationrules.h"

#include "gui/signin/signincontroller.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

/// Hosts of the platform's own pages (identity.md §1.9); a custom cloud has the one it begins at.
QStringList hostsOf(Cloud cloud) {
    switch (cloud) {
    case Cloud::Global:
        return {u"login.microsoftonline.com"_s,
                u"login.microsoft.com"_s,
                u"login.windows.net"_s,
                u"login.live.com"_s,
                u"device.login.microsoftonline.com"_s,
                u"mysignins.microsoft.com"_s,
                u"passwordreset.microsoftonline.com"_s,
                u"account.activedirectory.windowsazure.com"_s};
    case Cloud::UsGov:
    case Cloud::UsDod:
        return {u"login.microsoftonline.us"_s, u"device.login.microsoftonline.us"_s,
                u"passwordreset.microsoftonline.us"_s};
    case Cloud::China:
        return {u"login.partner.microsoftonline.cn"_s, u"login.chinacloudapi.cn"_s};
    case Cloud::Custom:
        break;
    }
    return {};
}

bool isLoopback(const QUrl& url) {
    return url.host() == "localhost"_L1 || url.host() == "127.0.0.1"_L1 || url.host() == "::1"_L1;
}

} // namespace

NavigationRules::NavigationRules(Cloud cloud, const QUrl& start, QUrl redirectUri)
    : m_redirectUri(std::move(redirectUri)) {
    for (const QString& host : hostsOf(cloud))
        m_platform.insert(originOf(QUrl(u"https://"_s + host)));
    if (start.scheme() == "https"_L1 || isLoopback(start))
        m_platform.insert(originOf(start));
    m_known = m_platform;
}

NavigationRules::Verdict NavigationRules::judge(const QUrl& address, Cause cause, bool mainFrame, const QUrl& from) {
    if (isRedirect(address, m_redirectUri))
        return mainFrame ? Verdict::Answer : Verdict::Refuse;
    const QString scheme = address.scheme();
    // Frames inside a page make documents of their own; the page itself may not become one.
    if (scheme == "about"_L1)
        return address.path() == "blank"_L1 || !mainFrame ? Verdict::Go : Verdict::Refuse;
    if (!mainFrame && (scheme == "blob"_L1 || scheme == "data"_L1))
        return Verdict::Go;
    if (!address.userInfo().isEmpty())
        return Verdict::Refuse;
    if (isKnown(address))
        return Verdict::Go;
    if (scheme != "https"_L1 || address.host().isEmpty())
        return Verdict::Refuse;
    if (!mainFrame)
        return Verdict::Go;
    const bool sent = cause == Cause::Redirect || cause == Cause::Form;
    if (!sent || !(from.isEmpty() || isKnown(from)))
        return Verdict::Refuse;
    m_known.insert(originOf(address));
    return Verdict::Go;
}

QString NavigationRules::refusalOf(const QUrl& address) {
    const QString scheme = address.scheme();
    if (scheme == "http"_L1)
        return QCoreApplication::translate("NavigationRules",
                                           "The page wanted to go to %1 without encryption. That was refused.")
            .arg(address.host());
    if (scheme == "https"_L1)
        return QCoreApplication::translate("NavigationRules", "%1 is not part of this sign-in, so the link to it was "
                                                              "refused. If it is needed, go on in the system "
                                                              "browser.")
            .arg(address.host());
    if (scheme == "file"_L1)
        return QCoreApplication::translate("NavigationRules",
                                           "The page wanted to read a file of this computer. That was refused.");
    return QCoreApplication::translate(
               "NavigationRules",
               "The page wanted to open another program or a page of its own making (%1:). That was refused.")
        .arg(scheme);
}

bool NavigationRules::isPlatform(const QUrl& address) const {
    return m_platform.contains(originOf(address));
}

QString NavigationRules::originOf(const QUrl& url) {
    const QString scheme = url.scheme();
    const int port = url.port(scheme == "https"_L1 ? 443 : scheme == "http"_L1 ? 80 : 0);
    return scheme % u"://"_s % url.host().toLower() % u':' % QString::number(port);
}

} // namespace muster::gui
