// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connections/tests.h"
#include "gui/theme/theme.h"

#include <QApplication>

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    muster::gui::applyTheme(application, muster::gui::ColorScheme::Light);
    return testConnectionForm(argc, argv) + testConnectionStates(argc, argv) + testConnectionsTab(argc, argv);
}
