// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/preview/preview.h"

namespace muster::testkit {

/// Makes previews with so many steps of each kind, over a tenant with 400 linked employees, and with the brakes that
/// the planner counts for them.
class PreviewMaker {
public:
    PreviewMaker();

    /// `n` people more with that action. Converts archive a record that 14 tickets lock.
    PreviewMaker& add(Action action, int n);
    /// Updates that change something that a brake counts.
    PreviewMaker& addUpdatesOf(Field field, int n);
    /// Creates with the names of employees that there are.
    PreviewMaker& addDoubles(int n);
    /// Linked contacts of Lakeside Legal.
    PreviewMaker& addContacts(int n);
    /// The first of them lose access.
    PreviewMaker& addContactRemovals(int n);
    /// Half of the directory's people are gone since the last reading.
    PreviewMaker& shrink();

    [[nodiscard]] std::shared_ptr<const gui::Preview> preview() const;

private:
    Step& step(Action action);
    [[nodiscard]] FieldChange change(Field field, const QString& before, const QString& after);

    std::shared_ptr<PlanInput> m_input = std::make_shared<PlanInput>();
    std::shared_ptr<Plan> m_plan = std::make_shared<Plan>();
    std::uint32_t m_nextRecord = 0;
};

} // namespace muster::testkit
