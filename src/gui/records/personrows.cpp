// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/records/personrows.h"

#include "gui/preview/previewcells.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(muster::gui::RecordRows)
};

} // namespace

PersonRows::PersonRows(std::shared_ptr<const PeopleReading> reading, RecordKind kind)
    : m_reading(std::move(reading))
    , m_roles(namesOf(m_reading->lookups.securityRoles)) {
    QHash<QString, std::int32_t> links;
    for (std::size_t i = 0; i < m_reading->links.size(); ++i)
        if (m_reading->links[i].record.kind == kind)
            links.insert(m_reading->links[i].record.id, static_cast<std::int32_t>(i));
    for (std::size_t i = 0; i < m_reading->records.size(); ++i) {
        const Record& record = m_reading->records[i];
        if (record.kind != kind)
            continue;
        const RecordKey key{kind, record.id.toString()};
        Person person{static_cast<std::uint32_t>(i), links.value(key.id, -1), 0};
        const bool archived = isArchived(record);
        m_linked += person.link >= 0 ? 1 : 0;
        if (person.link >= 0)
            person.states |= Linked;
        else if (!archived)
            person.states |= NotLinked;
        if (archived)
            person.states |= Archived;
        else if (!record.active)
            person.states |= Inactive;
        if (m_reading->drift.contains(key.toString()))
            person.states |= Drifted;
        m_persons.push_back(person);
        addRow(key.toString());
    }
}

const Workspace::NamedLink* PersonRows::link(std::uint32_t row) const {
    const std::int32_t link = m_persons[row].link;
    return link < 0 ? nullptr : &m_reading->links[static_cast<std::size_t>(link)];
}

QString PersonRows::nameText(std::uint32_t row) const {
    return nameOf(record(row));
}

QString PersonRows::nameIn(const Names& names, const Text& id) {
    const QString text = id.toString();
    return names.value(text, text);
}

QString PersonRows::rolesText(std::uint32_t row) const {
    QStringList names;
    for (const QString& id : record(row).securityRoles.toString().split(u'\n', Qt::SkipEmptyParts))
        names.append(m_roles.value(id, id));
    return names.join(u", "_s);
}

QString PersonRows::linkText(std::uint32_t row) const {
    if ((statesOf(row) & Archived) != 0)
        return Texts::tr("Archived");
    const Workspace::NamedLink* linked = link(row);
    if (!linked)
        return Texts::tr("Not linked");
    return linked->userName.isEmpty() ? Texts::tr("Linked to somebody who is gone")
                                      : Texts::tr("Linked to %1").arg(linked->userName);
}

QString PersonRows::driftText(std::uint32_t row) const {
    return m_reading->drift.value(key(row)).join(u"; "_s);
}

QString PersonRows::yesNo(bool value) {
    return value ? Texts::tr("Yes") : Texts::tr("No");
}

} // namespace muster::gui
