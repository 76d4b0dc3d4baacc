// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports.h"

#include <map>

namespace muster::testkit {

/// Approvals in memory. Not part of the transactions of a FakeDatabase: approving is no step of a run.
class FakeApprovals final : public Approvals {
public:
    Result<std::vector<Approver>> approvers() override { return known; }
    Result<void> addApprover(const Approver& approver) override {
        known.push_back(approver);
        return {};
    }
    Result<void> removeApprover(const QString& name) override {
        return std::erase_if(known, [&](const Approver& one) { return one.name == name; }) > 0
                   ? Result<void>()
                   : fail(ErrorKind::NotFound, name);
    }
    Result<std::vector<Approval>> saidOf(const QByteArray& planHash) override { return said[planHash]; }
    Result<void> say(const QByteArray& planHash, const Approval& approval) override {
        auto& words = said[planHash];
        std::erase_if(words, [&](const Approval& word) { return word.key == approval.key; });
        words.push_back(approval);
        return {};
    }

    std::vector<Approver> known;
    std::map<QByteArray, std::vector<Approval>> said;
};

} // namespace muster::testkit
