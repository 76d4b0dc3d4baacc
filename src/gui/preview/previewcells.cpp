// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preview/previewcells.h"

#include "core/planfile.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

struct Cells {
    Q_DECLARE_TR_FUNCTIONS(muster::gui::Cells)
};

template <class Entries>
QString nameIn(const Entries& entries, const QString& id) {
    const auto found = std::find_if(entries.begin(), entries.end(), [&](const auto& entry) { return entry.id == id; });
    return found == entries.end() ? id : found->name;
}

bool isAccess(Field field) {
    return field == Field::SecurityRoles || field == Field::Active || field == Field::LoginEnabled ||
           field == Field::PortalAccess;
}

const FieldChange* change(const Step& step, Field field) {
    for (const FieldChange& c : step.fields)
        if (c.field == field)
            return &c;
    return nullptr;
}

QString after(const PlanInput& input, const Step& step, Field field) {
    const FieldChange* c = change(step, field);
    return c ? shown(input, field, c->after) : QString();
}

Lines conflictOf(const PlanInput& input, const Step& step) {
    if (!step.candidates.empty())
        return {Cells::tr("%n candidate(s)", nullptr, static_cast<int>(step.candidates.size())),
                titleOf(input.records[step.candidates[0]])};
    if (step.reasons.has(Reason::UsernameTaken)) {
        const QString holder = step.holder != none       ? nameOf(input.records[step.holder])
                               : step.holderUser != none ? input.users[step.holderUser].displayName.toString()
                                                         : QString();
        return {Cells::tr("Username is taken"), holder.isEmpty() ? QString() : Cells::tr("by %1").arg(holder)};
    }
    if (step.record != none)
        return {nameOf(input.records[step.record]), titleOf(input.records[step.record])};
    return {Cells::tr("No record chosen"), {}};
}

/// What a step of an undo does.
Lines backOf(const PlanInput& input, const Step& step) {
    QStringList labels;
    for (const FieldChange& c : step.fields)
        labels.append(labelFor(c.field));
    const QString fields = labels.join(u", "_s);
    switch (step.action) {
    case Action::Conflict:
        return {Cells::tr("Stays as it is"),
                step.laterRun.isBlank() ? QString() : Cells::tr("Run %1 wrote it later").arg(step.laterRun.toString())};
    case Action::Unchanged:
        return {Cells::tr("Undone already"), {}};
    case Action::Deactivate:
        return {Cells::tr("Active: Yes → No"),
                step.reasons.has(Reason::CannotDelete) ? Cells::tr("The record stays") : fields};
    case Action::Reactivate:
        return {Cells::tr("Active: No → Yes"), fields};
    case Action::Convert:
        return {Cells::tr("The old login comes back"),
                step.archives == none ? fields : Cells::tr("%1 ends").arg(titleOf(input.records[step.archives]))};
    default:
        if (labels.isEmpty())
            return {Cells::tr("Takes the link away"), {}};
        return {Cells::tr("Puts %n field(s) back", nullptr, static_cast<int>(labels.size())), fields};
    }
}

} // namespace

QString nameOf(const Record& record) {
    const QString name = QString(record.firstName.toString() + u' ' + record.lastName.toString()).trimmed();
    return !name.isEmpty() ? name : record.email.isBlank() ? record.id.toString() : record.email.toString();
}

QString titleOf(const Record& record) {
    return QString(wordFor(record.kind) % u' ' % record.id.toString());
}

QString shown(const PlanInput& input, Field field, const Text& value) {
    return shown(input.lookups, input.records, field, value);
}

QString shown(const Lookups& lists, std::span<const Record> people, Field field, const Text& value) {
    if (value.isBlank())
        return {};
    const QString text = value.toString();
    switch (field) {
    case Field::SecurityRoles: {
        QStringList names;
        for (const QString& id : text.split(u'\n', Qt::SkipEmptyParts))
            names.append(nameIn(lists.securityRoles, id));
        return names.join(u", "_s);
    }
    case Field::Account:
        return nameIn(lists.accounts, text);
    case Field::Location:
        return nameIn(lists.locations, text);
    case Field::PhoneType:
        return nameIn(lists.phoneTypes, text);
    case Field::Department:
        return nameIn(lists.departments, text);
    case Field::EmploymentType:
        return nameIn(lists.employmentTypes, text);
    case Field::EmployeeRole:
        return nameIn(lists.employeeRoles, text);
    case Field::Manager: {
        const auto found = std::find_if(people.begin(), people.end(), [&](const Record& record) {
            return record.kind == RecordKind::Employee && record.id == value;
        });
        return found == people.end() ? text : nameOf(*found);
    }
    case Field::Active:
    case Field::LoginEnabled:
    case Field::PortalAccess:
        return text == u"true"_s ? Cells::tr("Yes") : Cells::tr("No");
    default:
        return text;
    }
}

Lines sourceOf(const PlanInput& input, const Step& step) {
    const DirectoryUser& user = input.users[step.user];
    const QString address = user.mail.isBlank() ? user.userPrincipalName.toString() : user.mail.toString();
    const QString name = user.displayName.toString();
    return name.isEmpty() ? Lines{address.isEmpty() ? user.id.toString() : address, {}} : Lines{name, address};
}

Lines matchedOf(const PlanInput& input, const Step& step) {
    if (step.action == Action::Conflict)
        return conflictOf(input, step);
    if (step.action == Action::Convert && step.archives != none) {
        const Record& record = input.records[step.archives];
        return {nameOf(record), Cells::tr("%1 → %2").arg(titleOf(record), wordFor(step.kind).toLower())};
    }
    if (step.record != none)
        return {nameOf(input.records[step.record]), titleOf(input.records[step.record])};
    if (step.action != Action::Create)
        return {Cells::tr("No record"), {}};
    if (step.kind == RecordKind::Contact)
        return {Cells::tr("New contact"), after(input, step, Field::Account)};
    QStringList where{after(input, step, Field::Department), after(input, step, Field::Location)};
    where.removeAll(QString());
    return {Cells::tr("New employee"), where.join(u", "_s)};
}

Lines changesOf(const PlanInput& input, const Step& step) {
    if (step.reasons.has(Reason::Undone))
        return backOf(input, step);
    QStringList labels;
    bool access = false;
    for (const FieldChange& c : step.fields) {
        access = access || isAccess(c.field);
        labels.append(labelFor(c.field));
    }
    const int count = static_cast<int>(labels.size());
    switch (step.action) {
    case Action::Conflict:
        return {Cells::tr("Waits for you"), {}};
    case Action::Exclude:
        return {Cells::tr("Left alone"), {}};
    case Action::Unchanged:
        if (!step.drift.empty())
            return {Cells::tr("%n local edit(s) kept", nullptr, static_cast<int>(step.drift.size())), {}};
        return {Cells::tr("Nothing"), {}};
    case Action::Deactivate:
        return {Cells::tr("Active: Yes → No"), step.fields.empty() ? QString() : Cells::tr("Roles stay")};
    case Action::Revoke:
        return {Cells::tr("Login and roles off"), Cells::tr("The record stays")};
    case Action::Reactivate:
        return {Cells::tr("Active: No → Yes"), labels.join(u", "_s)};
    case Action::Convert:
        if (step.archives != none) {
            const Record& record = input.records[step.archives];
            return {step.how == ArchiveHow::Archived ? Cells::tr("Archives %1").arg(record.id.toString())
                                                     : Cells::tr("Portal access off"),
                    record.relatedData.empty()
                        ? QString()
                        : Cells::tr("Locked by %n record(s)", nullptr, static_cast<int>(record.relatedData.size()))};
        }
        break;
    case Action::Create:
        return {step.kind == RecordKind::Employee ? Cells::tr("New employee") : Cells::tr("New contact"),
                Cells::tr("%n field(s)", nullptr, count)};
    default:
        break;
    }
    if (count == 0)
        return {Cells::tr("Link only"), {}};
    return {access ? Cells::tr("%n field(s), access", nullptr, count) : Cells::tr("%n field(s)", nullptr, count),
            labels.join(u", "_s)};
}

std::vector<Chip> whyOf(const PlanInput& input, const Step& step) {
    std::vector<Chip> chips;
    if (step.rule != none) {
        const bool dangerous = step.action == Action::Convert;
        chips.push_back({Cells::tr("Rule %1").arg(input.configuration.rules[step.rule].order),
                         dangerous ? Tone::Red : Tone::Neutral});
    }
    for (std::size_t i = 0; i < reasonCount; ++i) {
        const auto reason = static_cast<Reason>(i);
        if (!step.reasons.has(reason))
            continue;
        const Chip chip{chipFor(reason), toneOf(reason)};
        // What somebody must look at comes first: what does not fit in the cell is counted only.
        if (chip.tone == Tone::Neutral)
            chips.push_back(chip);
        else
            chips.insert(chips.begin(), chip);
    }
    return chips;
}

} // namespace muster::gui
