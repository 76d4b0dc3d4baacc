// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

/// One executable for the tests of the PSA account: each file gives its class.
namespace muster::gui::test {

std::unique_ptr<QObject> psaAccountFormTest();
std::unique_ptr<QObject> psaAccountTabTest();
std::unique_ptr<QObject> psaControllerTest();
std::unique_ptr<QObject> unreadStripTest();

} // namespace muster::gui::test
