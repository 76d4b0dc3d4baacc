// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

/// One executable for the tests of the Mapping Rules tab: each file gives its class.
namespace muster::gui::test {

std::unique_ptr<QObject> rulesOrderTest();
std::unique_ptr<QObject> ruleStudyTest();
std::unique_ptr<QObject> rulesModelTest();
std::unique_ptr<QObject> ruleFormTest();
std::unique_ptr<QObject> groupSearchTest();
std::unique_ptr<QObject> rulesTabTest();

} // namespace muster::gui::test
