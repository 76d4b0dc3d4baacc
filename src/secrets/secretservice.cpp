// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/keyringstate.h"

#include <QtGlobal>

#if !defined(Q_OS_WIN) && !defined(Q_OS_MACOS)

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

/// The Secret Service of freedesktop.org (Secret Service API draft 0.2), as far as QtKeychain does not show it.
namespace muster {

using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 10'000;
constexpr auto secretService = "org.freedesktop.secrets"_L1;

QDBusMessage ask(const QDBusConnection& bus, const QDBusMessage& question) {
    QDBusPendingCallWatcher answer(bus.asyncCall(question, patienceMs));
    // Not a loop of its own: that would end unanswered when the program quits meanwhile.
    while (!answer.isFinished())
        QCoreApplication::processEvents(QEventLoop::ExcludeUserInputEvents | QEventLoop::WaitForMoreEvents);
    return answer.reply();
}

/// KWallet before KDE Frameworks 5.97 has no Secret Service; QtKeychain talks to it directly.
bool walletOfKdeRuns(const QDBusConnection& bus) {
    for (const QLatin1StringView name : {"org.kde.kwalletd6"_L1, "org.kde.kwalletd5"_L1}) {
        if (bus.interface()->isServiceRegistered(name))
            return true;
    }
    return false;
}

} // namespace

Result<void> keyringReady() {
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return fail(ErrorKind::Auth, u"There is no session bus (D-Bus), so no keyring can be reached. "_s + waysOut());

    QDBusMessage which = QDBusMessage::createMethodCall(secretService, u"/org/freedesktop/secrets"_s,
                                                        u"org.freedesktop.Secret.Service"_s, u"ReadAlias"_s);
    which << u"default"_s;
    const QDBusPendingReply<QDBusObjectPath> collection = ask(bus, which);
    if (collection.isError()) {
        if (walletOfKdeRuns(bus))
            return {};
        return fail(ErrorKind::Auth,
                    u"No keyring service answers (%1). "_s.arg(collection.error().message()) + waysOut());
    }
    const QString path = collection.value().path();
    if (path.size() <= 1)
        return fail(ErrorKind::Auth, u"The keyring service has no default keyring: make one, or log in to the desktop "
                                     "once so that it is made. "_s +
                                         waysOut());

    QDBusMessage locked =
        QDBusMessage::createMethodCall(secretService, path, u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    locked << u"org.freedesktop.Secret.Collection"_s << u"Locked"_s;
    const QDBusPendingReply<QDBusVariant> state = ask(bus, locked);
    if (state.isError())
        return fail(ErrorKind::Auth, u"The keyring service does not say whether its keyring is locked (%1). "_s.arg(
                                         state.error().message()) +
                                         waysOut());
    if (state.value().variant().toBool())
        return fail(ErrorKind::Auth, u"The keyring is locked. "_s + waysOut());
    return {};
}

} // namespace muster

#endif
