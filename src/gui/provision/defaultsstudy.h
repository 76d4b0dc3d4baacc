// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan.h"

#include <QString>
#include <QStringList>

#include <array>
#include <memory>
#include <vector>

namespace muster::gui {

/// What the defaults of a draft do to the people of the last reading: how many new records need each of them, and what
/// one person would get. A plan under the draft; made and asked in the pool.
class DefaultsStudy {
public:
    struct Value {
        QString field, value, from;
        bool missing = false; ///< required, and nobody has a value
        friend bool operator==(const Value&, const Value&) = default;
    };
    struct Person {
        QString sentence;     ///< whose values these are, and of which step
        QStringList sameText; ///< all whom the text fits, the first few, for completing it
        std::vector<Value> values;
    };

    DefaultsStudy(const PlanInput& known, const Configuration& draft);

    [[nodiscard]] int newEmployees() const { return m_newEmployees; }
    [[nodiscard]] int newContacts() const { return m_newContacts; }
    /// How many of them have a value neither from the directory nor from their rule: the phone type's are contacts, all
    /// others employees.
    [[nodiscard]] int needing(Field field) const { return m_needing[static_cast<std::size_t>(field)]; }
    /// The first person with `text` in name or address; one who would be created goes before one who has a record.
    [[nodiscard]] Person person(const QString& text) const;

private:
    [[nodiscard]] const Rule& ruleOf(const Step& step) const { return m_input->configuration.rules[step.rule]; }
    [[nodiscard]] std::vector<Value> valuesOf(const Step& step) const;
    [[nodiscard]] QString labelOf(const Step& step) const;
    [[nodiscard]] QString sentenceOf(const Step& step) const;

    std::unique_ptr<PlanInput> m_input;
    Plan m_plan;
    int m_newEmployees = 0, m_newContacts = 0;
    std::array<int, fieldCount> m_needing{};
};

} // namespace muster::gui
