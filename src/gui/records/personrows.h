// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/records/peoplereading.h"
#include "gui/records/recordrows.h"

namespace muster::gui {

/// Employees or contacts of a reading with their links; what both tables say alike. Immutable, any thread.
class PersonRows : public RecordRows {
public:
    [[nodiscard]] std::uint32_t statesOf(std::uint32_t row) const override { return m_persons[row].states; }
    [[nodiscard]] int linkedCount() const { return m_linked; }

protected:
    PersonRows(std::shared_ptr<const PeopleReading> reading, RecordKind kind);

    [[nodiscard]] const PeopleReading& reading() const { return *m_reading; }
    [[nodiscard]] const Record& record(std::uint32_t row) const { return m_reading->records[m_persons[row].record]; }
    /// nullptr: nobody is linked.
    [[nodiscard]] const Workspace::NamedLink* link(std::uint32_t row) const;
    [[nodiscard]] QString nameText(std::uint32_t row) const;
    [[nodiscard]] QString rolesText(std::uint32_t row) const;
    /// "Job Title: Analyst → Senior Analyst"; empty: the record holds what was written.
    [[nodiscard]] QString driftText(std::uint32_t row) const;
    /// "Linked to Ada Byron", "Not linked", "Archived".
    [[nodiscard]] QString linkText(std::uint32_t row) const;
    /// Names of a list of the PSA by id.
    using Names = QHash<QString, QString>;
    template <class Entries>
    [[nodiscard]] static Names namesOf(const Entries& entries) {
        Names names;
        for (const auto& entry : entries)
            names.insert(entry.id, entry.name);
        return names;
    }
    /// The id itself when the list does not have it.
    [[nodiscard]] static QString nameIn(const Names& names, const Text& id);
    [[nodiscard]] static QString yesNo(bool value);

private:
    struct Person {
        std::uint32_t record = 0; ///< into PeopleReading::records
        std::int32_t link = -1;   ///< into PeopleReading::links
        std::uint32_t states = 0;
    };
    std::shared_ptr<const PeopleReading> m_reading;
    std::vector<Person> m_persons;
    Names m_roles;
    int m_linked = 0;
};

} // namespace muster::gui
