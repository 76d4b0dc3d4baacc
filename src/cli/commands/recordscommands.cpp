// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/exitcode.h"
#include "cli/files.h"
#include "cli/table.h"
#include "core/recordjson.h"
#include "core/recordsfile.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace muster::cli {
namespace {

const QStringList& kinds() {
    static const QStringList names{u"employees"_s,       u"contacts"_s,      u"accounts"_s,     u"locations"_s,
                                   u"departments"_s,     u"jobTitles"_s,     u"phoneTypes"_s,   u"emailTypes"_s,
                                   u"employmentTypes"_s, u"employeeRoles"_s, u"securityRoles"_s};
    return names;
}

Result<QJsonArray> list(OpenWorkspace& workspace, const QString& kind) {
    if (kind != u"employees"_s && kind != u"contacts"_s) {
        const auto lookups = workspace.reader().lookups();
        if (!lookups)
            return fail(lookups.error());
        return toJson(*lookups).value(kind).toArray();
    }
    TextPool pool;
    std::vector<Record> people;
    if (auto read = workspace.reader().people(pool, people); !read)
        return fail(read.error());
    const auto wanted = kind == u"employees"_s ? RecordKind::Employee : RecordKind::Contact;
    QJsonArray result;
    for (const Record& record : people)
        if (record.kind == wanted)
            result.append(toJson(record));
    return result;
}

/// A value as one cell: lists of addresses or numbers with the primary one first.
QString cell(const QJsonValue& value) {
    if (value.isBool())
        return value.toBool() ? u"yes"_s : u"no"_s;
    if (!value.isArray())
        return value.toString();
    QStringList parts;
    const auto items = value.toArray();
    for (const QJsonValue& item : items) {
        const auto object = item.toObject();
        const QString text = object.isEmpty()                ? item.toString()
                             : object.contains(u"address"_s) ? object[u"address"_s].toString()
                                                             : object[u"number"_s].toString();
        object[u"primary"_s].toBool() ? parts.prepend(text) : parts.append(text);
    }
    return parts.join(u", "_s);
}

QStringList columnsOf(const QString& kind, const QJsonArray& items) {
    if (kind == u"employees"_s)
        return {u"id"_s,       u"firstName"_s,     u"lastName"_s, u"username"_s,     u"email"_s,   u"phone"_s,
                u"jobTitle"_s, u"securityRoles"_s, u"active"_s,   u"loginEnabled"_s, u"archived"_s};
    if (kind == u"contacts"_s)
        return {u"id"_s,     u"account"_s,  u"firstName"_s,     u"lastName"_s, u"username"_s,     u"emails"_s,
                u"phones"_s, u"jobTitle"_s, u"securityRoles"_s, u"active"_s,   u"portalAccess"_s, u"archived"_s};
    QStringList columns{u"id"_s};
    const auto keys = items.isEmpty() ? QStringList() : items[0].toObject().keys();
    for (const QString& key : keys)
        if (key != u"id"_s)
            columns.append(key);
    return columns;
}

} // namespace

int recordsImport(const Call& call) {
    const QString path = call.arguments.words[0];
    const auto bytes = readFile(path);
    if (!bytes)
        return call.out.failed(bytes.error());
    const auto records = parseRecords(*bytes);
    if (!records)
        return call.out.failed(records.error());
    const auto workspace = call.open();
    if (!workspace)
        return call.out.failed(workspace.error());
    if (auto imported = (*workspace)->importRecords(*records); !imported)
        return call.out.failed(imported.error());
    const auto people = static_cast<int>(records->people.size());
    const auto accounts = static_cast<int>(records->lookups.accounts.size());
    call.out.line(u"Took %1 people and %2 accounts from %3."_s.arg(people).arg(accounts).arg(path));
    call.out.document({{u"file"_s, path}, {u"people"_s, people}, {u"accounts"_s, accounts}});
    return ExitDone;
}

int recordsExport(const Call& call) {
    const auto workspace = call.open();
    if (!workspace)
        return call.out.failed(workspace.error());
    const auto records = (*workspace)->exportRecords();
    if (!records)
        return call.out.failed(records.error());
    const QString path = call.arguments.words[0];
    if (auto written = writeFile(path, [&](const ByteSink& sink) { return sink(writeRecords(*records)); }); !written)
        return call.out.failed(written.error());
    call.out.line(u"Wrote %1 people to %2."_s.arg(records->people.size()).arg(path));
    call.out.document({{u"file"_s, path}, {u"people"_s, static_cast<int>(records->people.size())}});
    return ExitDone;
}

int recordsList(const Call& call) {
    const QString kind = call.arguments.words[0];
    if (!kinds().contains(kind))
        return call.out.failed(
            {ErrorKind::Rejected, u"There is no kind \"%1\"; there are %2."_s.arg(kind, kinds().join(u", "_s))});
    const auto workspace = call.open();
    if (!workspace)
        return call.out.failed(workspace.error());
    const auto items = list(**workspace, kind);
    if (!items)
        return call.out.failed(items.error());
    const QStringList columns = columnsOf(kind, *items);
    Table table(columns);
    for (const QJsonValue& item : *items) {
        QStringList cells;
        for (const QString& column : columns)
            cells.append(cell(item.toObject()[column]));
        table.add(cells);
    }
    call.out.text(call.arguments.has(u"csv"_s) ? table.toCsv() : table.toText(32));
    call.out.document({{kind, *items}});
    return ExitDone;
}

} // namespace muster::cli
