// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/manualsheet.h"

#include "core/csv.h"
#include "core/psaservers.h"

#include <QHash>
#include <QJsonArray>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

template <class List>
QString nameIn(const List& list, const QString& id) {
    const auto found = std::find_if(list.begin(), list.end(), [&](const auto& item) { return item.id == id; });
    return found == list.end() ? id : found->name;
}

QString keyOf(Field field) {
    const auto name = nameOf(field);
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

bool isAccess(Field field) {
    return field == Field::Active || field == Field::LoginEnabled || field == Field::PortalAccess;
}

ManualTask taskOf(const JournalEntry& entry) {
    if (entry.action == u"archive"_s)
        return ManualTask::Archive;
    if (entry.record.isEmpty())
        return ManualTask::Create;
    bool switches = false, off = false;
    for (std::size_t i = 0; i < fieldCount; ++i) {
        const auto field = static_cast<Field>(i);
        const auto found = entry.fields.constFind(keyOf(field));
        if (found == entry.fields.constEnd())
            continue;
        // What a login is made of goes with it.
        if (!isAccess(field) && field != Field::SecurityRoles && field != Field::Username)
            return ManualTask::Change;
        switches = switches || isAccess(field);
        off = off || (isAccess(field) && found->toVariant().toString() == u"false"_s);
    }
    return !switches ? ManualTask::Change : off ? ManualTask::TakeAccess : ManualTask::GiveAccess;
}

QStringList idsOf(const QJsonValue& value) {
    QStringList ids;
    const QJsonArray list = value.toArray();
    for (const QJsonValue& id : list)
        ids.append(id.toString());
    return ids;
}

/// Names of what entries mention by id.
class Names {
public:
    struct Person {
        QString name, email, account;
    };
    static Result<Names> of(std::span<const HistoryStep> listed, RecordReader& psa) {
        auto lookups = psa.lookups();
        if (!lookups)
            return fail(lookups.error());
        Names names;
        names.m_lookups = std::move(*lookups);
        QHash<QString, RecordKey> asked;
        for (const HistoryStep& step : listed) {
            for (const QString& id : {step.entry.fields[u"manager"_s].toString(), beforeOf(step.entry, u"manager"_s)})
                if (!id.isEmpty())
                    asked.insert(RecordKey{RecordKind::Employee, id}.toString(), {RecordKind::Employee, id});
            if (step.entry.before.isEmpty() && !step.entry.record.isEmpty())
                asked.insert(recordOf(step.entry), {step.entry.kind, step.entry.record});
        }
        const std::vector<RecordKey> keys(asked.begin(), asked.end());
        TextPool pool;
        std::vector<Record> found;
        if (!keys.empty())
            if (auto read = psa.find(keys, pool, found); !read)
                return fail(read.error());
        for (const Record& record : found)
            names.m_people.insert(RecordKey{record.kind, record.id.toString()}.toString(),
                                  {fullName(record.firstName.toString(), record.lastName.toString()),
                                   record.email.toString(), record.account.toString()});
        return names;
    }
    static QString fullName(const QString& first, const QString& last) {
        return QString(first % u' ' % last).trimmed();
    }

    /// Empty when the PSA does not have the record.
    [[nodiscard]] Person person(const RecordKey& record) const { return m_people.value(record.toString()); }
    [[nodiscard]] QString shown(Field field, const QString& id) const {
        switch (field) {
        case Field::SecurityRoles:
            return nameIn(m_lookups.securityRoles, id);
        case Field::Account:
            return nameIn(m_lookups.accounts, id);
        case Field::Location:
            return nameIn(m_lookups.locations, id);
        case Field::PhoneType:
            return nameIn(m_lookups.phoneTypes, id);
        case Field::Department:
            return nameIn(m_lookups.departments, id);
        case Field::EmploymentType:
            return nameIn(m_lookups.employmentTypes, id);
        case Field::EmployeeRole:
            return nameIn(m_lookups.employeeRoles, id);
        case Field::Manager: {
            const QString name = person({RecordKind::Employee, id}).name;
            return name.isEmpty() ? id : name;
        }
        default:
            return id;
        }
    }
    [[nodiscard]] QString shown(Field field, const QStringList& ids) const {
        QStringList names;
        for (const QString& id : ids)
            names.append(shown(field, id));
        return names.join(u", "_s);
    }

private:
    Lookups m_lookups;
    QHash<QString, Person> m_people; ///< by RecordKey::toString()
};

/// By what the PSA's own lists show and search.
QString foundBy(const JournalEntry& entry, const QString& person, const Names& names) {
    if (entry.record.isEmpty())
        return {};
    // A record that the same run made has no image of before.
    Names::Person of = names.person({entry.kind, entry.record});
    if (!entry.before.isEmpty())
        of = {Names::fullName(beforeOf(entry, u"firstName"_s), beforeOf(entry, u"lastName"_s)),
              beforeOf(entry, u"email"_s), beforeOf(entry, u"account"_s)};
    QStringList marks{of.email};
    if (entry.kind == RecordKind::Contact)
        marks.append(names.shown(Field::Account, of.account));
    marks.removeAll(QString());
    const QString name = of.name.isEmpty() ? person : of.name;
    return marks.isEmpty() ? name : QString(name % u" ("_s % marks.join(u", "_s) % u')');
}

std::vector<ManualValue> valuesOf(const JournalEntry& entry, const Names& names, const Capabilities& capabilities) {
    std::vector<ManualValue> values;
    for (std::size_t i = 0; i < fieldCount; ++i) {
        const auto field = static_cast<Field>(i);
        const auto found = entry.fields.constFind(keyOf(field));
        if (found == entry.fields.constEnd())
            continue;
        ManualValue value{field, {}, {}, capabilities.told(entry.kind).has(field)};
        if (field == Field::SecurityRoles) {
            value.before = names.shown(field, idsOf(entry.before[keyOf(field)]));
            value.value = names.shown(field, idsOf(*found));
        } else {
            value.before = names.shown(field, beforeOf(entry, keyOf(field)));
            value.value = names.shown(field, found->toVariant().toString());
        }
        values.push_back(std::move(value));
    }
    return values;
}

QString pageOf(RecordKind kind) {
    return kind == RecordKind::Employee ? u"HR > Employees"_s : u"CRM > Contacts"_s;
}

QString kindOf(RecordKind kind) {
    return kind == RecordKind::Employee ? u"employee"_s : u"contact"_s;
}

/// The truth values of the files are not what a person reads.
QString plainWord(Field field, const QString& value) {
    if (!isAccess(field) || value.isEmpty())
        return value;
    return value == u"true"_s ? u"yes"_s : u"no"_s;
}

QString isoTime(const QDateTime& time) {
    return time.isValid() ? time.toUTC().toString(Qt::ISODate) : QString();
}

} // namespace

QString nameOf(ManualTask task) {
    constexpr std::array names{"create", "change", "archive", "giveAccess", "takeAccess"};
    return QString::fromLatin1(names[static_cast<std::size_t>(task)]);
}

bool ManualStep::isSeen() const {
    return std::any_of(values.begin(), values.end(), [](const ManualValue& value) { return value.told; });
}

Result<std::vector<ManualStep>> manualStepsOf(std::span<const HistoryStep> listed, RecordReader& psa) {
    if (listed.empty())
        return std::vector<ManualStep>();
    const auto names = Names::of(listed, psa);
    if (!names)
        return fail(names.error());
    const Capabilities capabilities = psa.capabilities();
    std::vector<ManualStep> steps;
    steps.reserve(listed.size());
    for (const HistoryStep& from : listed) {
        const JournalEntry& entry = from.entry;
        ManualStep step;
        step.intentId = entry.intentId;
        step.key = entry.key;
        step.person = from.person.isEmpty() ? entry.key.section(u'/', -1) : from.person;
        step.task = taskOf(entry);
        step.kind = entry.kind;
        step.record = entry.record;
        step.found = foundBy(entry, step.person, *names);
        step.values = valuesOf(entry, *names, capabilities);
        step.since = entry.at;
        step.saidBy = entry.saidBy;
        steps.push_back(std::move(step));
    }
    return steps;
}

QStringList placesOf(const ManualStep& step, Product product) {
    const QString psa = displayNameOf(product);
    QStringList places;
    if (step.task == ManualTask::Create) {
        places.append(u"In %1, open %2 and choose New."_s.arg(psa, pageOf(step.kind)));
        if (step.kind == RecordKind::Employee)
            places.append(u"Choose the user type Employee."_s);
        places.append(u"Enter the values below and save."_s);
        return places;
    }
    places.append(u"In %1, open %2 and find %3."_s.arg(psa, pageOf(step.kind), step.found));
    const bool isContact = step.kind == RecordKind::Contact;
    switch (step.task) {
    case ManualTask::Archive:
        if (isContact) {
            places.append(u"Switch the access to the client portal off and save."_s);
            break;
        }
        places.append(u"Give username and email address their new ending, switch the login off, make the employee "
                      u"inactive, and save."_s);
        places.append(u"Do not delete the employee: tickets and invoices hang on the record."_s);
        break;
    case ManualTask::GiveAccess:
        places.append(isContact ? u"Switch the access to the client portal on, as below, and save."_s
                                : u"Switch the login on, as below, and save."_s);
        break;
    case ManualTask::TakeAccess:
        places.append(isContact ? u"Switch the access to the client portal off, as below, and save."_s
                                : u"Switch the access off, as below, and save. Do not delete the employee."_s);
        break;
    default:
        places.append(u"Change the values below and save."_s);
    }
    return places;
}

QString endOf(const ManualStep& step) {
    if (!step.isSeen())
        return step.saidBy.isEmpty()
                   ? u"No reading can see these values: mark the step as done when it is. The next "
                     u"reading then ticks it off."_s
                   : u"No reading can see these values; the next one takes the word of %1."_s.arg(step.saidBy);
    const bool all =
        std::all_of(step.values.begin(), step.values.end(), [](const ManualValue& value) { return value.told; });
    QString sentence = step.task == ManualTask::Create
                           ? u"The next reading finds the new %1 by the email address and ticks the step off when "
                             u"the values are there."_s.arg(kindOf(step.kind))
                           : u"The next reading ticks the step off when the record shows the values."_s;
    if (!step.saidBy.isEmpty())
        sentence.prepend(u"%1 says that it is done. "_s.arg(step.saidBy));
    if (!all)
        sentence += u" Those that it cannot see are taken to be done with the others."_s;
    return sentence;
}

QStringList manualColumns() {
    return {u"person"_s, u"key"_s,           u"record"_s, u"action"_s, u"field"_s, u"before"_s,
            u"value"_s,  u"seenByReading"_s, u"since"_s,  u"saidBy"_s, u"intent"_s};
}

std::vector<QStringList> manualCells(const ManualStep& step) {
    const QString record = step.record.isEmpty() ? QString() : RecordKey{step.kind, step.record}.toString();
    const auto row = [&](const QString& field, const QString& before, const QString& value, const QString& seen) {
        return QStringList{step.person,  step.key, record, nameOf(step.task),   field,
                           before,       value,    seen,   isoTime(step.since), step.saidBy,
                           step.intentId};
    };
    std::vector<QStringList> rows;
    for (const ManualValue& value : step.values)
        rows.push_back(row(keyOf(value.field), plainWord(value.field, value.before),
                           plainWord(value.field, value.value), value.told ? u"yes"_s : u"no"_s));
    if (rows.empty())
        rows.push_back(row({}, {}, {}, {}));
    return rows;
}

QString manualCsv(std::span<const ManualStep> steps) {
    QString text = csvLine(manualColumns());
    for (const ManualStep& step : steps)
        for (const QStringList& cells : manualCells(step))
            text += csvLine(cells);
    return text;
}

QJsonObject toJson(const ManualStep& step) {
    const auto orNull = [](const QString& text) { return text.isEmpty() ? QJsonValue() : QJsonValue(text); };
    QJsonArray values;
    for (const ManualValue& value : step.values)
        values.append(QJsonObject{{u"field"_s, keyOf(value.field)},
                                  {u"before"_s, orNull(value.before)},
                                  {u"value"_s, orNull(value.value)},
                                  {u"seenByReading"_s, value.told}});
    return {
        {u"intent"_s, step.intentId},
        {u"person"_s, step.person},
        {u"key"_s, step.key},
        {u"kind"_s, kindOf(step.kind)},
        {u"record"_s, step.record.isEmpty() ? QJsonValue() : QJsonValue(RecordKey{step.kind, step.record}.toString())},
        {u"action"_s, nameOf(step.task)},
        {u"values"_s, values},
        {u"since"_s, isoTime(step.since)},
        {u"saidBy"_s, orNull(step.saidBy)}};
}

} // namespace muster
