// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/records/recordvalue.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

struct RecordValue {
    Q_DECLARE_TR_FUNCTIONS(muster::gui::RecordValue)
};

template <class List>
QString nameIn(const List& list, const QString& id) {
    const auto found = std::find_if(list.begin(), list.end(), [&](const auto& item) { return item.id == id; });
    return found == list.end() ? id : found->name;
}

/// The name that an id has in the PSA now; the id when it is gone.
QString nameOf(const Lookups& lookups, const QString& field, const QString& id) {
    if (field == u"securityRoles"_s)
        return nameIn(lookups.securityRoles, id);
    if (field == u"account"_s)
        return nameIn(lookups.accounts, id);
    if (field == u"location"_s)
        return nameIn(lookups.locations, id);
    if (field == u"department"_s)
        return nameIn(lookups.departments, id);
    if (field == u"employmentType"_s)
        return nameIn(lookups.employmentTypes, id);
    if (field == u"employeeRole"_s)
        return nameIn(lookups.employeeRoles, id);
    return field == u"phoneType"_s ? nameIn(lookups.phoneTypes, id) : id;
}

} // namespace

QString shownValue(const Lookups& lookups, const QString& field, const QString& value) {
    if (field == u"active"_s || field == u"loginEnabled"_s || field == u"portalAccess"_s)
        return value == u"true"_s ? RecordValue::tr("Yes") : RecordValue::tr("No");
    QStringList names;
    const QStringList ids = field == u"securityRoles"_s ? value.split(u' ', Qt::SkipEmptyParts) : QStringList{value};
    for (const QString& id : ids)
        names.append(nameOf(lookups, field, id));
    const QString shown = names.join(u", "_s);
    return shown.isEmpty() ? u"\u2013"_s : shown;
}

} // namespace muster::gui
