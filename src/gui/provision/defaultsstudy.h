// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan.h"

#include <QString>

#include <array>
#include <memory>
#include <vector>

namespace muster::gui {

/// What the defaults of a draft do to the people of the last reading: how many new employees would use each, and what
/// one person would get. A plan under the draft, made in the pool.
class DefaultsStudy {
public:
    struct Value {
        QString field, value, from;
    };
    struct Person {
        QString name, sentence; ///< what is shown is whose, and of which step
        std::vector<Value> values;
    };

    DefaultsStudy(const PlanInput& known, const Configuration& draft);

    [[nodiscard]] int newEmployees() const { return m_newEmployees; }
    [[nodiscard]] int uses(Field field) const { return m_uses[static_cast<std::size_t>(field)]; }
    /// The first person with `text` in name or address, who would be created rather than one who has a record.
    [[nodiscard]] Person person(const QString& text) const;

private:
    std::unique_ptr<PlanInput> m_input;
    Plan m_plan;
    int m_newEmployees = 0;
    std::array<int, fieldCount> m_uses{};
};

} // namespace muster::gui
