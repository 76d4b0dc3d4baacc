// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests.h"

#include "gui/theme/theme.h"

#include <QApplication>
#include <QTest>

using namespace muster::gui;

int main(int argc, char* argv[]) {
    QApplication application(argc, argv);
    applyTheme(application, ColorScheme::Light);
    int failed = 0;
    for (auto* make :
         {test::psaAccountFormTest, test::psaControllerTest, test::psaAccountTabTest, test::unreadStripTest})
        failed += QTest::qExec(make().get(), argc, argv);
    return failed;
}
