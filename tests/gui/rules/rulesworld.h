// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan.h"
#include "core/ports.h"
#include "gui/services.h"
#include "testkit/fakedirectory.h"

#include <QTemporaryDir>

#include <list>
#include <mutex>

namespace muster::gui::test {

inline constexpr int tenantCount = 4;

/// GUIDs of the world: tenants 1…4, groups 1…7 in the order of the rules.
[[nodiscard]] QString tenantId(int number);
[[nodiscard]] QString groupId(int number);

[[nodiscard]] Lookups lookupsOfWorld();
/// Four connections given by domain and seven rules, the last one off and of a group that is no security group.
[[nodiscard]] Configuration configurationOfWorld();

/// The last reading: Service Desk and Field Engineers share an order and nine people, six of the latter are nested,
/// nineteen of them have employee records with another role, one of the Partners has an employee login.
[[nodiscard]] std::shared_ptr<const PlanInput> readingOfWorld();

/// A workspace with configuration and lookups on disk. Its location; made by tests in the GUI thread before any desk.
[[nodiscard]] QString workspaceOfWorld(const QTemporaryDir& folder, const Configuration& configuration);

/// What the fakes behind Services were asked, and what they answer; they run in threads of the pool.
struct Answers {
    std::mutex guard;
    std::vector<DirectoryLookup::FoundGroup> groups;
    std::optional<Error> error;
    QStringList asked;
    std::list<testkit::FakeTenant> tenants; ///< one for each directory that was opened
    int holdMs = 0;                         ///< how long a search for "slow" hangs unless it is stopped

    [[nodiscard]] QStringList questions();
};

/// `answers` and `tenant` outlive what is made.
[[nodiscard]] Services servicesOf(Answers& answers);

} // namespace muster::gui::test
