// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/bms/records.h"

#include <QFile>
#include <QJsonDocument>
#include <QSet>

namespace muster::sandbox::bms {

using namespace Qt::StringLiterals;

namespace {

/// Reads the file's lists one after another; nothing more once something is wrong.
class ListReader {
public:
    ListReader(Fields& file, Result<void>& outcome)
        : m_file(file)
        , m_outcome(outcome) {}

    /// `read` fills one row; the row's numbers are given here, the rows come in their order.
    template <class Row, class Read>
    void list(const QString& name, std::vector<Row>& rows, const Read& read) {
        const QJsonArray items = m_file.array(name);
        const std::vector<int> numbers = numbersOf(recordsOf(name, items));
        rows.reserve(numbers.size());
        for (qsizetype i = 0; i < items.size() && m_outcome; ++i) {
            Fields fields(items[i].toObject(), u"%1[%2]."_s.arg(name).arg(i));
            Row row;
            row.id = numbers[static_cast<std::size_t>(i)];
            row.record = QString::fromUtf8(fields.text(u"id"_s, true));
            read(fields, row);
            m_outcome = fields.finish();
            rows.push_back(std::move(row));
        }
        std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.id < b.id; });
    }

    void names(const QString& name, std::vector<Named>& rows) {
        list(name, rows, [](Fields& fields, Named& row) { readName(fields, row); });
    }

    static void readName(Fields& fields, Named& row) { row.name = QString::fromUtf8(fields.text(u"name"_s, true)); }

private:
    QStringList recordsOf(const QString& name, const QJsonArray& items) {
        QStringList records;
        QSet<QString> seen;
        for (qsizetype i = 0; i < items.size() && m_outcome; ++i) {
            const QString record = items[i].toObject().value(u"id"_s).toString();
            const QString field = u"%1[%2].id"_s.arg(name).arg(i);
            if (record.isEmpty())
                m_outcome = fail(ErrorKind::Rejected, field + u": expected a string"_s);
            else if (seen.contains(record))
                m_outcome = fail(ErrorKind::Rejected, field + u": expected an id that is used once"_s);
            seen.insert(record);
            records.append(record);
        }
        return records;
    }

    Fields& m_file;
    Result<void>& m_outcome;
};

QString optional(Fields& fields, const QString& name) {
    const QJsonValue value = fields.value(name);
    if (!value.isUndefined() && !value.isNull() && !value.isString())
        fields.refuse(name, u"a string or null"_s);
    return value.toString();
}

void readPlaces(ListReader& reader, Company& company) {
    reader.list(u"accounts"_s, company.accounts, [](Fields& fields, Account& account) {
        ListReader::readName(fields, account);
        account.code = optional(fields, u"code"_s);
        account.own = fields.flag(u"own"_s, false);
        account.active = fields.flag(u"active"_s, true);
    });
    reader.list(u"locations"_s, company.locations, [&company](Fields& fields, Location& location) {
        ListReader::readName(fields, location);
        const Account* account = findRecord(company.accounts, QString::fromUtf8(fields.text(u"account"_s, true)));
        if (!account)
            fields.refuse(u"account"_s, u"the id of an account"_s);
        location.account = account ? account->id : 0;
        location.main = fields.flag(u"main"_s, false);
        location.address1 = optional(fields, u"address1"_s);
        location.city = optional(fields, u"city"_s);
        location.country = optional(fields, u"country"_s);
    });
}

void readPeople(ListReader& reader, Company& company, const QDateTime& since) {
    reader.list(u"employees"_s, company.employees,
                [&company](Fields& fields, Employee& person) { readEmployee(fields, company, person); });
    reader.list(u"contacts"_s, company.contacts, [&](Fields& fields, Contact& contact) {
        readContact(fields, company, contact, since);
        contact.created = contact.modified = contact.effective = since;
        contact.createdBy = contact.modifiedBy = 1;
    });
}

} // namespace

Result<Company> readCompany(const QByteArray& json, const QDateTime& since) {
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (!document.isObject())
        return fail(ErrorKind::Rejected, u"expected a JSON object (%1)"_s.arg(error.errorString()));
    Fields file(document.object(), QString());
    if (file.text(u"format"_s) != "muster-records")
        file.refuse(u"format"_s, u"muster-records"_s);
    if (file.value(u"version"_s).toInt() != 1)
        file.refuse(u"version"_s, u"1"_s);
    if (!file.ok())
        return fail(file.finish().error());

    Company company;
    Result<void> outcome;
    ListReader reader(file, outcome);
    reader.names(u"departments"_s, company.departments);
    reader.names(u"jobTitles"_s, company.jobTitles);
    reader.names(u"employmentTypes"_s, company.employmentTypes);
    reader.names(u"employeeRoles"_s, company.employeeRoles);
    reader.names(u"phoneTypes"_s, company.phoneTypes);
    reader.names(u"emailTypes"_s, company.emailTypes);
    reader.list(u"securityRoles"_s, company.securityRoles, [](Fields& fields, SecurityRole& role) {
        ListReader::readName(fields, role);
        role.external = fields.flag(u"external"_s, false);
    });
    readPlaces(reader, company);
    readPeople(reader, company, since);
    company.configurations = file.array(u"configurations"_s);
    if (!outcome)
        return fail(outcome.error());
    for (const Employee& person : company.employees) {
        if (!person.manager.isEmpty() && !findRecord(company.employees, person.manager))
            file.refuse(u"employees"_s, u"the id of an employee as manager, not \"%1\""_s.arg(person.manager));
    }
    if (auto done = file.finish(); !done)
        return fail(done.error());
    company.settle();
    return company;
}

Result<Company> readCompanyFile(const QString& path, const QDateTime& since) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::NotFound, u"%1: %2"_s.arg(path, file.errorString()));
    auto company = readCompany(file.readAll(), since);
    if (!company)
        return fail(company.error().kind, u"%1: %2"_s.arg(path, company.error().detail));
    return company;
}

} // namespace muster::sandbox::bms
