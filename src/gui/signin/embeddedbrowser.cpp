// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/signin/embeddedbrowser.h"

#include <QCoreApplication>
#include <QtGlobal>

#ifdef Q_OS_LINUX
#include <unistd.h>
#endif

namespace muster::gui {
namespace {

bool isRoot() {
#ifdef Q_OS_LINUX
    return ::geteuid() == 0;
#else
    return false; // only Linux's engine refuses
#endif
}

} // namespace

EmbeddedBrowser embeddedBrowser(bool root) {
#ifdef MUSTER_WEBENGINE
    const bool withoutSandbox = qEnvironmentVariable("QTWEBENGINE_DISABLE_SANDBOX") == QLatin1String("1") ||
                                qgetenv("QTWEBENGINE_CHROMIUM_FLAGS").contains("--no-sandbox");
    if (root && !withoutSandbox)
        return {false, QCoreApplication::translate(
                           "EmbeddedBrowser", "Muster runs as root, where the embedded browser refuses to start; the "
                                              "system browser is used instead.")};
    return {true, {}};
#else
    Q_UNUSED(root)
    return {false, QCoreApplication::translate(
                       "EmbeddedBrowser",
                       "This build of Muster has no embedded browser; the system browser is used instead.")};
#endif
}

EmbeddedBrowser embeddedBrowser() {
    return embeddedBrowser(isRoot());
}

} // namespace muster::gui
