// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/composition.h"
#include "app/window/demoworld.h"
#include "app/window/usablenotice.h"
#include "app/window/windowtour.h"
#include "core/secretnames.h"
#include "gui/continuous/traynotifier.h"
#include "gui/frame/mainwindow.h"
#include "gui/theme/englishplurals.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFile>
#include <QSettings>
#include <QTimer>

#include <cstdio>
#include <optional>

using namespace Qt::StringLiterals;
using namespace muster;

namespace {

/// Secrets of the demo stay in memory, with the key that a person would have typed; all others are the keychain's.
gui::Services servicesFor(SecretsDesk& keychain, SecretsDesk& memory, const DemoWorld& demo) {
    gui::Services services = windowServices(keychain);
    services.secrets = [&keychain, &memory, &demo](const QString& workspaceId, const std::stop_token& stop) {
        return (demo.owns(workspaceId) ? memory : keychain).forWorkspace(workspaceId, stop);
    };
    return services;
}

/// The demo with its application key where a saved one would be.
Result<QString> startDemo(DemoWorld& demo, SecretsDesk& memory, const std::stop_token& stop) {
    auto location = demo.start(DemoWorld::Ready, stop);
    if (!location)
        return location;
    auto secrets = memory.forWorkspace({}, stop);
    if (!secrets)
        return fail(secrets.error());
    if (auto kept = (*secrets)->write(applicationKeyOf(DemoWorld::connectionId()), demo.papers().applicationKey); !kept)
        return fail(kept.error());
    return location;
}

} // namespace

int main(int argc, char* argv[]) {
    QCoreApplication::setAttribute(Qt::AA_ShareOpenGLContexts); // before the application: the browser wants it
    QApplication app(argc, argv);
    gui::EnglishPlurals plurals;
    QCoreApplication::installTranslator(&plurals);
    QApplication::setApplicationName(u"Muster"_s);
    QApplication::setOrganizationName(u"Muster"_s);
    QApplication::setApplicationVersion(QStringLiteral(MUSTER_VERSION));
    QApplication::setDesktopFileName(u"muster"_s);

    QCommandLineParser parser;
    parser.setApplicationDescription(
        QApplication::translate("main", "Makes the people records of your PSA follow Microsoft Entra ID."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption workspace(
        u"workspace"_s, QApplication::translate("main", "Open this workspace: a file or a postgresql:// address."),
        u"location"_s);
    const QCommandLineOption demoOption(u"demo"_s,
                                        QApplication::translate("main", "Open the demo tenant on simulated services."));
    const QCommandLineOption screenshots(
        u"screenshots"_s,
        QApplication::translate("main", "With --demo: go through the main job by itself, leave pictures there, end."),
        u"folder"_s);
    const QCommandLineOption sayUsable(
        u"say-when-usable"_s,
        QApplication::translate("main", "Print a line when the window can be used, to measure the start."));
    parser.addOptions({workspace, demoOption, screenshots, sayUsable});
    parser.process(app);
    if (parser.isSet(screenshots) && !parser.isSet(demoOption)) {
        std::fputs("muster: --screenshots goes with --demo\n", stderr);
        return 2;
    }

    DemoWorld demo;
    SecretsDesk keychain(std::nullopt);
    SecretsDesk memory{GivenSecrets()};
    gui::WindowParts parts;
    parts.services = servicesFor(keychain, memory, demo);
    parts.demo = [&](const std::stop_token& stop) { return startDemo(demo, memory, stop); };
    if (!parser.isSet(screenshots) && QSystemTrayIcon::isSystemTrayAvailable())
        parts.notifier = std::make_unique<gui::TrayNotifier>();
    gui::applyTheme(app, static_cast<gui::ColorScheme>(QSettings().value(u"window/colors"_s, 0).toInt()));
    gui::MainWindow window(std::move(parts));
    const QString last = QSettings().value(u"workspace/last"_s).toString();
    const bool opensLast = !last.isEmpty() && QFile::exists(last);
    std::optional<UsableNotice> usable;
    if (parser.isSet(sayUsable))
        usable.emplace(window, parser.isSet(demoOption) || parser.isSet(workspace) || opensLast);
    window.show();
    if (parser.isSet(screenshots)) {
        WindowTour tour(window, demo, parser.value(screenshots));
        QTimer::singleShot(0, &tour, &WindowTour::start);
        return QApplication::exec();
    }
    if (parser.isSet(demoOption))
        window.openDemo();
    else if (parser.isSet(workspace))
        window.openWorkspace(parser.value(workspace));
    else if (opensLast)
        window.openWorkspace(last);
    return QApplication::exec();
}
