// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recordsfile.h"
#include "store/workspace.h"

#include <QTemporaryDir>

#include <functional>

namespace muster::testkit {

/// A workspace in a file with employees, contacts and accounts in its PSA, a tenant that was read, rules and links:
/// what the record pages show. One thread.
class PeopleWorkspace {
public:
    PeopleWorkspace();

    [[nodiscard]] QString location() const { return m_folder.filePath(QStringLiteral("people.muster")); }
    [[nodiscard]] QString folder() const { return m_folder.path(); }
    [[nodiscard]] Workspace& workspace() { return *m_workspace; }
    /// As somebody at the PSA would.
    /// Somebody at the PSA changes a record by hand.
    void edit(const QString& employeeId, const std::function<void(Record&, TextPool&)>& change);
    void addEmployee(const QString& id, const QString& first, const QString& last);
    /// Many more of them, named Person 0 to Person n - 1.
    void addEmployees(int n);
    /// Nobody and nothing in the PSA.
    void empty();

private:
    void fillPsa();
    void fillMirror();
    void fillLinks();

    QTemporaryDir m_folder;
    std::unique_ptr<Workspace> m_workspace;
};

} // namespace muster::testkit
