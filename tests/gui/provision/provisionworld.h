// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan.h"
#include "gui/provision/provisiondraft.h"
#include "gui/work/background.h"
#include "gui/work/desk.h"

#include <QTemporaryDir>

#include <functional>

namespace muster::gui::test {

/// A workspace file with a PSA's lists, one rule that makes employees, one for contacts, and all defaults; and a draft
/// over it. Two employees are called Sam Lee; one is inactive.
class ProvisionWorld {
public:
    ProvisionWorld();
    ProvisionWorld(const ProvisionWorld&) = delete;
    ProvisionWorld& operator=(const ProvisionWorld&) = delete;

    [[nodiscard]] Desk& desk() { return *m_desk; }
    [[nodiscard]] ProvisionDraft& draft() { return *m_draft; }
    [[nodiscard]] Background& background() { return m_background; }
    /// Loads the draft and waits for it.
    void load();

    /// As another console: what is kept, and a change of it.
    [[nodiscard]] Configuration kept();
    void keep(const std::function<void(Configuration&)>& change);
    /// From now on the workspace takes no writing.
    void refuseWriting();

    /// Ada (all values but a manager), Bob (no job title) and Cy are new employees; Dee is linked to an employee, Kim
    /// is a new contact.
    [[nodiscard]] std::shared_ptr<const PlanInput> reading();

private:
    QTemporaryDir m_folder;
    QString m_location;
    Background m_background;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<ProvisionDraft> m_draft;
};

} // namespace muster::gui::test
