// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports.h"

namespace muster {

class Database;

/// Approvers of a workspace and what they said about its plans. Owned by Workspace, in its thread.
class ApprovalStore final : public Approvals {
public:
    explicit ApprovalStore(Database& database)
        : m_database(database) {}

    Result<std::vector<Approver>> approvers() override;
    Result<void> addApprover(const Approver& approver) override;
    Result<void> removeApprover(const QString& name) override;
    Result<std::vector<Approval>> saidOf(const QByteArray& planHash) override;
    Result<void> say(const QByteArray& planHash, const Approval& approval) override;

private:
    Database& m_database;
};

} // namespace muster
