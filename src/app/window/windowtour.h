// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/frame/mainwindow.h"
#include "gui/frame/sessionpages.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <functional>
#include <vector>

namespace muster {

class DemoWorld;

/// The main job in the real window, without a person: opens the demo, signs in on its HTML pages, syncs, decides,
/// applies, and leaves a picture of every page, light and dark. Ends the application: 0 when everything went as it
/// should, 4 when not. GUI thread.
class WindowTour : public QObject {
    Q_OBJECT

public:
    WindowTour(gui::MainWindow& window, const DemoWorld& demo, QString folder);

public Q_SLOTS:
    void start();

private:
    struct Stop {
        QString name;
        std::function<void()> act;       ///< as a person would
        std::function<bool()> isReached; ///< asked every few milliseconds
    };
    void plan();
    void openAndConnect();
    void syncAndDecide();
    /// Dialogs of Auth & Provision, each opened, taken and left without a trace.
    void lookIntoDialogs();
    /// A colleague's plan file: who may approve, the plan, the word about it.
    void approveAPlan();
    void applyAndLook();
    /// The wizard up to its preview, and the contacts flow up to its own; nothing is written.
    void lookIntoDocumentation();
    static bool isVisible(const QWidget* widget);
    void step();
    void finish(int code);

    void then(const QString& name, std::function<void()> act, std::function<bool()> isReached = {});
    /// Pictures of `widget` (the window when nothing): light, and dark, in both sizes when it is the window.
    void picture(const QString& name, std::function<QWidget*()> widget = {});
    [[nodiscard]] QWidget* find(const QString& name) const;
    void click(const QString& name) const;
    [[nodiscard]] bool canClick(const QString& name) const;
    void goTo(gui::SessionPages::Page page);
    void typeIntoPage(const QString& script);

    gui::MainWindow& m_window;
    const DemoWorld& m_demo;
    QString m_folder;
    std::vector<Stop> m_stops;
    std::size_t m_next = 0;
    bool m_acted = false, m_ready = false;
    QElapsedTimer m_since;
    QTimer m_poll;
    int m_pictures = 0;
    gui::ColorScheme m_scheme = gui::ColorScheme::System;
    bool m_endsDark = false; ///< the picture that is planned last
};

} // namespace muster
