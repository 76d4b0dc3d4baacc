// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bms/people.h"

#include "bms/rows.h"
#include "core/fold.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace muster {
namespace {

constexpr auto wholeIsOldAfter = 1h;
constexpr auto contactsAreListedEvery = 24h;
constexpr int overlap = 120; // s: changes that were under way while the last reading went on

BmsCall contactsCall() {
    return {u"GET /v2/crm/contacts/summary"_s, u"/v2/crm/contacts/summary"_s, {}, {}, u"the contacts"_s};
}

QDateTime timeOf(const QJsonValue& value) {
    QDateTime at = QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
    if (at.isValid() && at.timeSpec() == Qt::LocalTime)
        at.setTimeSpec(Qt::UTC);
    return at.toUTC();
}

bool isOlder(const QDateTime& at, const QDateTime& now, std::chrono::milliseconds age) {
    return !at.isValid() || at.msecsTo(now) >= age.count() || at > now.addSecs(3600);
}

} // namespace

/// Rows of one listing, each record once.
struct BmsPeople::Reading {
    TextPool pool;
    std::vector<Record> records;
    QSet<QString> seen;
    void add(Record record) {
        const QString id = record.id.toString();
        if (id.isEmpty() || seen.contains(id))
            return;
        seen.insert(id);
        records.push_back(record);
    }
};

Result<void> BmsPeople::refresh(PsaMirrorState& state, Freshness wanted) {
    const QDateTime now = m_calls.serverNow();
    auto done =
        isOlder(state.contactsWholeAt, now, contactsAreListedEvery) ? readAllContacts(state) : readContacts(state);
    if (!done)
        return done;
    // After a listing of all contacts it is not known who has portal access.
    return wanted == Freshness::Whole || isOlder(state.employeesAt, now, wholeIsOldAfter) ? readEmployees(state) : done;
}

Result<void> BmsPeople::readAllContacts(PsaMirrorState& state) {
    Reading reading;
    QDateTime begun;
    const auto total = m_calls.list(contactsCall(), [&](const QJsonArray& rows) {
        if (!begun.isValid())
            begun = m_calls.serverNow();
        for (const auto row : rows)
            reading.add(contactFrom(row.toObject(), reading.pool));
        return Result<void>();
    });
    if (!total)
        return fail(total.error());
    // Rows that changed their page while they were listed come with the next increments; fewer than nine in ten are
    // none.
    if (static_cast<int>(reading.records.size()) < *total * 9 / 10)
        return fail(ErrorKind::Protocol,
                    u"The PSA said that it has %1 contacts and listed %2. Try again."_s.arg(*total).arg(
                        reading.records.size()));
    state.contactsWholeAt = begun;
    state.contactsChangedTo = begun;
    state.employeesAt = {}; // who has portal access is laid over the new rows with them
    return m_mirror.together([&] {
        return m_mirror.replace(RecordKind::Contact, reading.records).and_then([&] {
            return m_mirror.putState(state);
        });
    });
}

Result<void> BmsPeople::readContacts(PsaMirrorState& state) {
    Reading reading;
    QDateTime begun;
    auto call = contactsCall();
    call.query.addQueryItem(u"Filter.ModifiedOnFrom"_s,
                            state.contactsChangedTo.addSecs(-overlap).toString(u"yyyy-MM-ddTHH:mm:ssZ"_s));
    const auto changed = m_calls.list(call, [&](const QJsonArray& rows) {
        if (!begun.isValid())
            begun = m_calls.serverNow();
        for (const auto row : rows)
            reading.add(contactFrom(row.toObject(), reading.pool));
        return Result<void>();
    });
    if (!changed)
        return fail(changed.error());
    std::vector<RecordKey> keys;
    for (const Record& record : reading.records)
        keys.push_back({RecordKind::Contact, record.id.toString()});
    std::vector<Record> known;
    if (auto found = m_mirror.find(keys, reading.pool, known); !found)
        return found;
    for (Record& record : reading.records)
        for (const Record& old : known)
            if (old.id == record.id)
                record.login = old.login; // the listing does not tell
    state.contactsChangedTo = begun;
    auto done = m_mirror.together(
        [&] { return m_mirror.put(reading.records).and_then([&] { return m_mirror.putState(state); }); });
    if (!done)
        return done;
    // Deleted ones are in no increment; the number of all tells.
    auto counting = contactsCall();
    counting.query.addQueryItem(u"PageSize"_s, u"1"_s);
    counting.query.addQueryItem(u"PageNumber"_s, u"1"_s);
    const auto answer = m_calls.send(counting);
    if (!answer)
        return fail(answer.error());
    const auto held = m_mirror.count(RecordKind::Contact);
    if (!held)
        return fail(held.error());
    return answer->total >= 0 && answer->total != *held ? readAllContacts(state) : Result<void>();
}

Result<void> BmsPeople::readEmployees(PsaMirrorState& state) {
    Reading reading;
    const BmsCall call{
        u"GET /v2/hr/employees/searchselect"_s, u"/v2/hr/employees/searchselect"_s, {}, {}, u"the employees"_s};
    const auto total = m_calls.list(call, [&](const QJsonArray& rows) {
        for (const auto row : rows)
            reading.add(employeeFrom(row.toObject(), reading.pool));
        return Result<void>();
    });
    if (!total)
        return fail(total.error());
    if (static_cast<int>(reading.records.size()) < *total * 9 / 10)
        return fail(ErrorKind::Protocol,
                    u"The PSA said that it has %1 employees and listed %2. Try again."_s.arg(*total).arg(
                        reading.records.size()));
    const auto allowed = readPortalAccess();
    if (!allowed)
        return fail(allowed.error());
    state.employeesAt = m_calls.serverNow();
    return m_mirror.together([&] {
        return m_mirror.replace(RecordKind::Employee, reading.records)
            .and_then([&] { return giveAccess(*allowed); })
            .and_then([&] { return m_mirror.putState(state); });
    });
}

Result<QSet<QString>> BmsPeople::readPortalAccess() {
    BmsCall call{u"GET /v2/crm/contacts/search"_s, u"/v2/crm/contacts/search"_s, {}, {}, u"who has portal access"_s};
    call.query.addQueryItem(u"Filter.HasClientPortalAccess"_s, u"true"_s);
    QSet<QString> allowed;
    const auto read = m_calls.list(call, [&](const QJsonArray& rows) {
        for (const auto row : rows)
            if (row["hasclientportalaccess"_L1].toBool())
                allowed.insert(idOf(row["id"_L1]));
        return Result<void>();
    });
    if (!read)
        return fail(read.error());
    return allowed;
}

Result<void> BmsPeople::giveAccess(const QSet<QString>& allowed) {
    TextPool pool;
    std::vector<Record> people, changed;
    if (auto loaded = m_mirror.people(pool, people); !loaded)
        return loaded;
    for (Record& record : people)
        if (const bool has = allowed.contains(record.id.toString());
            record.kind == RecordKind::Contact && record.login != has) {
            record.login = has;
            changed.push_back(record);
        }
    return m_mirror.put(changed);
}

Result<std::optional<Record>> BmsPeople::contact(const QString& id, TextPool& pool) {
    if (numberOf(id) == 0)
        return std::optional<Record>();
    const auto answer = m_calls.send(
        {u"GET /v2/crm/contacts/summary/{id}"_s, u"/v2/crm/contacts/summary/"_s % id, {}, {}, u"the contact "_s % id});
    if (!answer && answer.error().kind == ErrorKind::NotFound)
        return std::optional<Record>();
    if (!answer)
        return fail(answer.error());
    if (idOf(answer->row()["id"_L1]) != id)
        return std::optional<Record>();
    Record record = contactFrom(answer->row(), pool);
    // Portal access is told by the search only.
    std::vector<Record> known;
    const RecordKey key{RecordKind::Contact, id};
    if (auto found = m_mirror.find({&key, 1}, pool, known); !found)
        return fail(found.error());
    record.login = !known.empty() && known.front().login;
    return std::optional(record);
}

Result<void> BmsPeople::employees(std::span<const RecordKey> keys, TextPool& pool, std::vector<Record>& into) {
    BmsCall call{
        u"GET /v2/hr/employees/searchselect"_s, u"/v2/hr/employees/searchselect"_s, {}, {}, u"the employees"_s};
    QSet<QString> wanted;
    for (const RecordKey& key : keys)
        if (key.kind == RecordKind::Employee && numberOf(key.id) > 0 && !wanted.contains(key.id)) {
            wanted.insert(key.id);
            call.query.addQueryItem(u"Filter.Ids"_s, key.id);
        }
    if (wanted.isEmpty())
        return {};
    const auto read = m_calls.list(call, [&](const QJsonArray& rows) {
        for (const auto row : rows)
            if (wanted.remove(idOf(row["id"_L1])))
                into.push_back(employeeFrom(row.toObject(), pool));
        return Result<void>();
    });
    return read ? Result<void>() : fail(read.error());
}

Result<std::vector<BmsPeople::Made>> BmsPeople::contactsWithEmail(const QString& address, const QString& account,
                                                                  TextPool& pool) {
    auto call = contactsCall();
    call.query.addQueryItem(u"Filter.Email"_s, QString::fromUtf8(QUrl::toPercentEncoding(address)));
    if (!account.isEmpty())
        call.query.addQueryItem(u"Filter.AccountId"_s, account);
    std::vector<Made> made;
    const QByteArray wanted = address.toUtf8();
    const auto read = m_calls.list(call, [&](const QJsonArray& rows) {
        for (const auto item : rows) {
            const Record record = contactFrom(item.toObject(), pool);
            if (std::any_of(record.emails.begin(), record.emails.end(), [&](const EmailAddress& email) {
                    return sameFolded(email.address.view(),
                                      {wanted.constData(), static_cast<std::size_t>(wanted.size())});
                }))
                made.push_back({record, timeOf(item["createdon"_L1])});
        }
        return Result<void>();
    });
    if (!read)
        return fail(read.error());
    return made;
}

} // namespace muster
