// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/sandbox.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QTimer>

#include <csignal>
#include <cstdio>
#include <iostream>
#include <string>
#include <thread>

using namespace muster::sandbox;
using namespace std::chrono_literals;

namespace {

volatile std::sig_atomic_t stopAsked = 0;

void askToStop(int) {
    stopAsked = 1;
}

void say(std::FILE* stream, const QByteArray& text) {
    std::fwrite(text.constData(), 1, static_cast<std::size_t>(text.size()), stream);
    std::fflush(stream);
}

/// Ends the program when standard input does; the thread dies with the process.
void watchInput(QCoreApplication& application) {
    std::thread([&application] {
        std::string line;
        while (std::getline(std::cin, line)) {
        }
        QMetaObject::invokeMethod(&application, &QCoreApplication::quit, Qt::QueuedConnection);
    }).detach();
}

} // namespace

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments().mid(1);
    if (arguments == QStringList{QStringLiteral("--help")}) {
        say(stdout, usage().toUtf8());
        return 0;
    }
    const auto options = parseOptions(arguments);
    if (!options) {
        say(stderr, "muster-sandbox: " + options.error().detail.toUtf8() + "\n" + usage().toUtf8());
        return 2;
    }
    Sandbox sandbox(*options);
    if (auto started = sandbox.start(); !started) {
        say(stderr, "muster-sandbox: " + started.error().detail.toUtf8() + "\n");
        return started.error().kind == muster::ErrorKind::Network ? 6 : 2;
    }
    say(stdout, QJsonDocument(sandbox.announcement()).toJson(QJsonDocument::Compact) + "\n");

    // A signal handler may only set a flag; a tenth of a second is soon enough for a person and for a test.
    std::signal(SIGINT, askToStop);
    std::signal(SIGTERM, askToStop);
    QTimer stopTimer;
    QObject::connect(&stopTimer, &QTimer::timeout, &application, [] {
        if (stopAsked)
            QCoreApplication::quit();
    });
    stopTimer.start(100ms);
    if (options->untilStdinCloses)
        watchInput(application);
    return QCoreApplication::exec();
}
