// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/frame/mainwindow.h"
#include "gui/frame/session.h"
#include "gui/mainjob/person.h"
#include "gui/mainjob/quietworld.h"

#include <QStringList>

namespace muster::test {

/// Somebody with a keychain at a window of their own.
class Seat {
public:
    /// `tenant`: what their syncs read.
    Seat(const QString& name, testkit::FakeTenant& tenant);

    /// Opens the workspace and goes to Match & Preview.
    bool open(const QString& location);
    /// The window comes to the front.
    Person& turn();
    [[nodiscard]] gui::RunController& runs() { return m_window.session()->runs; }
    /// A decision is being made, or can be taken back.
    [[nodiscard]] bool decides() const;
    /// As a person the workspace can know.
    [[nodiscard]] Approver known();

    bool sync();
    bool savePlan(const QString& path);
    bool openPlan(const QString& path);
    /// Presses one of the two buttons that sign.
    bool judge(const QString& button, const QString& note);
    bool apply();

    /// All rows and cells of the table.
    [[nodiscard]] QStringList rows();
    [[nodiscard]] QString text(const QString& label);
    /// What a strip says; empty: it is not there.
    [[nodiscard]] QString strip(const QString& name);

private:
    QString m_name;
    testkit::Keychain m_keychain;
    gui::MainWindow m_window;
    Person m_person{m_window};
};

} // namespace muster::test
