// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/composition.h"
#include "core/configuration.h"
#include "testkit/sandboxprocess.h"

#include <QTemporaryDir>

#include <memory>

namespace muster::test {

/// A tenant of invented people behind a sandbox process, a workspace whose rules make an employee of each of them, and
/// the secrets of somebody who has signed in. Main thread; outlives the window that is opened on it.
class BigWorld {
public:
    /// Groups of 500 hold all `users`.
    explicit BigWorld(int users);

    /// Signs in and makes the workspace; a sentence when that fails.
    [[nodiscard]] Result<void> prepare();
    [[nodiscard]] QString location() const { return m_folder.filePath(QStringLiteral("big.muster")); }
    [[nodiscard]] SecretsDesk& secrets() { return *m_secrets; }
    [[nodiscard]] int users() const { return m_groups * groupSize; }

private:
    static constexpr int groupSize = 500;

    [[nodiscard]] Configuration configuration() const;
    [[nodiscard]] Result<QString> signIn(const Connection& connection) const;

    int m_groups;
    SandboxProcess m_sandbox;
    QTemporaryDir m_folder;
    std::unique_ptr<SecretsDesk> m_secrets;
};

} // namespace muster::test
