// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/keyringstate.h"

namespace muster {

using namespace Qt::StringLiterals;

QString waysOut() {
#if defined(Q_OS_WIN)
    return u"Either sign in to Windows as the user whose Credential Manager holds them, or give the secrets on "
           u"standard "
           "input with --secrets stdin."_s;
#elif defined(Q_OS_MACOS)
    return u"Either unlock the login keychain (Keychain Access), or give the secrets on standard input with "
           "--secrets stdin."_s;
#else
    return u"Either start and unlock a keyring service (gnome-keyring, KWallet or KeePassXC; without a desktop: "
           "packaging/keyring.sh), or give the secrets on standard input with --secrets stdin."_s;
#endif
}

#if defined(Q_OS_WIN) || defined(Q_OS_MACOS)
Result<void> keyringReady() {
    return {};
}
#endif

} // namespace muster
