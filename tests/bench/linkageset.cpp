// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "linkageset.h"

#include <QFile>

namespace muster {

using namespace Qt::StringLiterals;
using F = EntityField;

std::vector<std::uint32_t> LinkageSet::those(bool duplicates) const {
    std::vector<std::uint32_t> list;
    for (std::uint32_t i = 0; i < people.size(); ++i) {
        if (duplicate[i] == duplicates)
            list.push_back(i);
    }
    return list;
}

Result<LinkageSet> readLinkageSet(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::NotFound, file.errorString());
    LinkageSet set;
    EntityValues values(*set.pool);
    const auto client = set.pool->add(linkageClient);
    file.readLine();
    while (!file.atEnd()) {
        const auto cells = QString::fromUtf8(file.readLine()).split(u',');
        if (cells.size() != 11)
            return fail(ErrorKind::Protocol, u"A line of %1 cells: %2"_s.arg(cells.size()).arg(cells.join(u',')));
        const auto cell = [&](qsizetype i) { return cells[i].trimmed(); };
        const auto id = cell(0).split(u'-');
        set.person.push_back(id.value(1).toInt());
        set.duplicate.push_back(id.value(2) == "dup"_L1);
        set.names.push_back(QString(cell(1) + u' ' + cell(2)).simplified());
        set.wholes.push_back(QString(set.names.back() + u' ' + cell(3) + u' ' + cell(4) + u' ' + cell(5) + u' ' +
                                     cell(6) + u' ' + cell(7) + u' ' + cell(8))
                                 .simplified());

        Entity location;
        location.kind = EntityKind::Location;
        location.id = set.pool->add(QString(u"l-"_s + cell(0)));
        location.client = client;
        values.set(F::Address1, QString(cell(3) + u' ' + cell(4)).trimmed());
        values.set(F::Address2, cell(5));
        values.set(F::City, cell(6));
        values.set(F::PostalCode, cell(7));
        values.set(F::Region, cell(8));
        location.values = values.take();
        Entity person;
        person.kind = EntityKind::Contact;
        person.id = set.pool->add(cell(0));
        person.client = client;
        values.set(F::FirstName, cell(1));
        values.set(F::LastName, cell(2));
        values.set(F::Location, location.id);
        person.values = values.take();
        set.locations.push_back(location);
        set.people.push_back(person);
    }
    return set;
}

} // namespace muster
