// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

/// One executable for the tests of Auth & Provision: each file gives its class.
namespace muster::gui::test {

std::unique_ptr<QObject> provisionDraftTest();
std::unique_ptr<QObject> defaultsStudyTest();
std::unique_ptr<QObject> lookupBoxTest();
std::unique_ptr<QObject> defaultsTabTest();
std::unique_ptr<QObject> provisionPageTest();

} // namespace muster::gui::test
