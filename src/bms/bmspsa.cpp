// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bms/bmspsa.h"

#include "bms/contactwrites.h"
#include "bms/lists.h"
#include "bms/probe.h"
#include "core/fold.h"
#include "core/psaservers.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace muster {
namespace {

const auto postContact = u"POST /v2/crm/contacts/summary"_s;
const auto patchContact = u"PATCH /v2/crm/contacts/{id}"_s;
const auto patchEmails = u"PATCH /v2/crm/contacts/{contactId}/emails"_s;
const auto patchPhones = u"PATCH /v2/crm/contacts/{contactId}/phones"_s;
constexpr int createTries = 3;
constexpr int patchTries = 3;
/// A clock that is a little off must not hide a contact that was just made.
constexpr int tolerance = 300; // s
constexpr auto listsAreOldAfter = 15min;
constexpr auto listsAreOldUnattended = 24h;

QByteArray bytesOf(const QJsonArray& json) {
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

Error gone(const RecordKey& key) {
    return {ErrorKind::NotFound,
            u"There is no %1 any more; somebody removed the record from the PSA."_s.arg(key.toString())};
}

/// Ends the run; anything else belongs to the one record.
bool endsRun(const Error& error) {
    return error.kind == ErrorKind::Auth || error.kind == ErrorKind::Storage || error.kind == ErrorKind::Cancelled ||
           error.kind == ErrorKind::Network;
}

/// What became of the call is not known.
bool isDoubtful(const Error& error) {
    return error.kind == ErrorKind::Network || error.kind == ErrorKind::Protocol;
}

} // namespace

Capabilities bmsCapabilities(const PsaTarget& target, FieldSet employees) {
    Capabilities can;
    can.storesOurKey = target.keyField > 0;
    can.batch = 1;
    const FieldSet contact{Field::FirstName, Field::LastName, Field::Email,     Field::Phone, Field::JobTitle,
                           Field::Account,   Field::Location, Field::PhoneType, Field::Active};
    FieldSet toldOfContact = contact;
    toldOfContact.add(Field::PortalAccess);
    const FieldSet toldOfEmployee{Field::FirstName, Field::LastName, Field::Username,
                                  Field::Email,     Field::JobTitle, Field::Active};
    can.makes = {false, true};
    can.writes = {employees, contact};
    can.tells = {toldOfEmployee, toldOfContact};
    return can;
}

BmsPsa::BmsPsa(BmsAccess access, PsaMirror& mirror, CallLedger& ledger, std::stop_token stop)
    : m_mirror(mirror)
    , m_calls(std::move(access), ledger, std::move(stop))
    , m_people(m_calls, mirror) {}

Capabilities BmsPsa::capabilities() const {
    const Capabilities known = m_mirror.capabilities();
    // Of a mirror that was never read, everything would be possible.
    const bool isRead = !known.canMake(RecordKind::Employee);
    return bmsCapabilities(m_calls.target(), isRead ? known.written(RecordKind::Employee) : FieldSet());
}

Result<void> BmsPsa::refresh(Freshness wanted) {
    auto state = m_mirror.state();
    if (!state)
        return fail(state.error());
    const PsaTarget& target = m_calls.target();
    const QString source = sourceOf(target);
    if (state->source != source) {
        *state = {};
        state->source = source;
    }
    state->capabilities = capabilities();
    const QDateTime now = m_calls.serverNow();
    const std::chrono::milliseconds old = wanted == Freshness::Whole ? std::chrono::milliseconds(listsAreOldAfter)
                                                                     : std::chrono::milliseconds(listsAreOldUnattended);
    if (!state->listsAt.isValid() || state->listsAt.msecsTo(now) >= old.count() || state->listsAt > now.addSecs(3600)) {
        const auto lists = readLists(m_calls);
        if (!lists)
            return fail(lists.error());
        const auto more = writableOfEmployees(m_calls);
        if (!more)
            return fail(more.error());
        state->capabilities = bmsCapabilities(target, *more);
        state->listsAt = m_calls.serverNow();
        m_lists.reset();
        auto kept = m_mirror.together(
            [&] { return m_mirror.replaceLists(*lists).and_then([&] { return m_mirror.putState(*state); }); });
        if (!kept)
            return kept;
    }
    return m_people.refresh(*state, wanted);
}

Result<void> BmsPsa::find(std::span<const RecordKey> keys, TextPool& pool, std::vector<Record>& into) {
    if (auto found = m_people.employees(keys, pool, into); !found)
        return found;
    QStringList asked;
    for (const RecordKey& key : keys) {
        if (key.kind != RecordKind::Contact || asked.contains(key.id))
            continue;
        asked.append(key.id);
        const auto contact = m_people.contact(key.id, pool);
        if (!contact)
            return fail(contact.error());
        if (*contact)
            into.push_back(**contact);
    }
    return {};
}

Result<bool> BmsPsa::carriesKey(const QString& id, const QString& key) {
    const QString path = u"/v2/system/customFields/%1/%2"_s.arg(m_calls.target().keyModule).arg(id);
    const auto answer = m_calls.send({u"GET /v2/system/customFields/{moduleId}/{objectId}"_s,
                                      path,
                                      {},
                                      {},
                                      u"the custom fields of contact "_s % id});
    if (!answer)
        return fail(answer.error());
    for (const auto item : answer->rows())
        if (item["customfieldid"_L1].toInt() == m_calls.target().keyField)
            return item["data"_L1].toString() == key;
    return false;
}

Result<std::optional<RecordKey>> BmsPsa::madeBy(const RecordWrite& create) {
    const QString address = create.values[Field::Email].toString();
    if (create.kind != RecordKind::Contact || address.isEmpty())
        return std::optional<RecordKey>();
    TextPool pool;
    auto made = m_people.contactsWithEmail(address, create.values[Field::Account].toString(), pool);
    if (!made)
        return fail(made.error());
    const auto isOurs = [&](const BmsPeople::Made& one) {
        return one.record.firstName == create.values[Field::FirstName] &&
               one.record.lastName == create.values[Field::LastName] &&
               (!create.since.isValid() || !one.at.isValid() || one.at >= create.since.addSecs(-tolerance));
    };
    std::optional<RecordKey> newest;
    for (const BmsPeople::Made& one : *made) {
        const QString id = one.record.id.toString();
        if (m_calls.target().keyField > 0) {
            const auto carries = carriesKey(id, create.person);
            if (!carries)
                return fail(carries.error());
            if (!*carries)
                continue;
        } else if (!isOurs(one))
            continue;
        if (!newest || numberOf(id) > numberOf(newest->id))
            newest = RecordKey{RecordKind::Contact, id};
    }
    return newest;
}

Result<std::vector<CallCost>> BmsPsa::costOf(std::span<const RecordWrite> writes) {
    QHash<QString, int> calls;
    const auto has = [](const RecordWrite& write, std::initializer_list<Field> fields) {
        return std::any_of(fields.begin(), fields.end(), [&](Field field) { return !write.values[field].isAbsent(); });
    };
    for (const RecordWrite& write : writes) {
        if (write.kind != RecordKind::Contact)
            continue;
        if (write.record.isEmpty()) {
            ++calls[postContact];
            calls[patchContact] +=
                !write.values[Field::JobTitle].isBlank() || write.values[Field::Active] == TextPool::truth(false) ? 1
                                                                                                                  : 0;
            continue;
        }
        calls[patchContact] += has(write, {Field::FirstName, Field::LastName, Field::JobTitle, Field::Account,
                                           Field::Location, Field::Active})
                                   ? 1
                                   : 0;
        calls[patchEmails] += has(write, {Field::Email}) || write.emails ? 1 : 0;
        calls[patchPhones] += has(write, {Field::Phone, Field::PhoneType}) ? 1 : 0;
    }
    std::vector<CallCost> costs;
    for (const QString& endpoint : {postContact, patchContact, patchEmails, patchPhones}) {
        if (calls.value(endpoint) == 0)
            continue;
        auto cost = m_calls.share().costOf(endpoint, calls.value(endpoint));
        if (!cost)
            return fail(cost.error());
        costs.push_back(std::move(*cost));
    }
    return costs;
}

Result<std::vector<WriteOutcome>> BmsPsa::write(std::span<const RecordWrite> batch) {
    std::vector<WriteOutcome> outcomes;
    for (const RecordWrite& write : batch) {
        auto outcome = writeOne(write);
        if (!outcome)
            return fail(outcome.error());
        outcomes.push_back(std::move(*outcome));
    }
    return outcomes;
}

Result<WriteOutcome> BmsPsa::writeOne(const RecordWrite& write) {
    if (write.kind != RecordKind::Contact &&
        capabilities().canWrite(write.kind, write.record.isEmpty(), write.values)) {
        auto outcome = changeEmployee(write);
        return outcome || endsRun(outcome.error()) ? outcome : WriteOutcome{write.record, outcome.error()};
    }
    if (write.kind != RecordKind::Contact)
        return WriteOutcome{write.record, Error{ErrorKind::Rejected,
                                                u"The PSA's API cannot write employees; a person has to do it."_s}};
    auto outcome = write.record.isEmpty() ? create(write) : change(write);
    if (outcome || endsRun(outcome.error()))
        return outcome;
    return WriteOutcome{write.record, outcome.error()};
}

/// Only where the server describes the call (probe.h).
Result<WriteOutcome> BmsPsa::changeEmployee(const RecordWrite& write) {
    const RecordKey key{RecordKind::Employee, write.record};
    if (numberOf(key.id) == 0)
        return fail(gone(key));
    QJsonArray patch;
    for (const EmployeeField& field : employeeFields()) {
        const Text value = write.values[field.field];
        if (value.isAbsent())
            continue;
        const QString path = u'/' + QString::fromLatin1(field.name);
        patch.append(QJsonObject{{u"op"_s, u"replace"_s},
                                 {u"path"_s, path},
                                 {u"value"_s, field.field == Field::Active ? QJsonValue(value == TextPool::truth(true))
                                                                           : QJsonValue(value.toString())}});
    }
    const auto answer = m_calls.send({u"PATCH /v2/hr/employees/{id}"_s,
                                      u"/v2/hr/employees/"_s % key.id,
                                      {},
                                      bytesOf(patch),
                                      u"a change of employee "_s % key.id});
    if (!answer)
        return fail(answer.error().kind == ErrorKind::NotFound ? gone(key) : answer.error());
    TextPool pool;
    std::vector<Record> known;
    if (auto found = m_mirror.find({&key, 1}, pool, known); !found)
        return fail(found.error());
    if (!known.empty())
        if (auto kept = keep(recordAfter(known.front(), write, pool)); !kept)
            return fail(kept.error());
    return WriteOutcome{key.id, {}};
}

Result<void> BmsPsa::loadLists() {
    if (m_lists)
        return {};
    auto lists = m_mirror.lookups();
    if (!lists)
        return fail(lists.error());
    m_lists = std::move(*lists);
    return {};
}

/// The API wants a location; a rule without one means the account's main one.
QString BmsPsa::locationFor(const Record& wanted) const {
    if (!wanted.location.isBlank())
        return wanted.location.toString();
    QString any;
    for (const Location& location : m_lists->locations) {
        if (location.account != wanted.account.toString())
            continue;
        if (location.main)
            return location.id;
        if (any.isEmpty())
            any = location.id;
    }
    return any;
}

QString BmsPsa::emailType() const {
    return m_lists->emailTypes.empty() ? u"1"_s : m_lists->emailTypes.front().id;
}

Result<void> BmsPsa::keep(const Record& record) {
    return m_mirror.put({&record, 1});
}

Result<QString> BmsPsa::post(const Record& wanted, const RecordWrite& write) {
    const QJsonObject body =
        createBody(wanted, locationFor(wanted), emailType(), m_calls.target().keyField, write.person);
    const BmsCall call{postContact,
                       u"/v2/crm/contacts/summary"_s,
                       {},
                       QJsonDocument(body).toJson(QJsonDocument::Compact),
                       u"a new contact"_s};
    RecordWrite sent = write;
    auto pause = 1s;
    for (int tries = 1;; ++tries) {
        sent.since = m_calls.serverNow();
        const auto answer = m_calls.send(call);
        if (answer) {
            if (const QString id = idOf(answer->row()["id"_L1]); !id.isEmpty())
                return id;
        } else if (!isDoubtful(answer.error()))
            return fail(answer.error());
        // Whether it was done is not known: it may be under way still, so a moment is given before it is looked for.
        if (auto slept = m_calls.sleep(pause); !slept)
            return fail(slept.error());
        pause *= 2;
        const auto made = madeBy(sent);
        if (!made)
            return fail(made.error());
        if (*made)
            return (*made)->id;
        if (tries >= createTries)
            return fail(answer ? Error{ErrorKind::Protocol, u"The PSA did not tell which contact it made."_s}
                               : answer.error());
    }
}

Result<WriteOutcome> BmsPsa::create(const RecordWrite& write) {
    if (auto loaded = loadLists(); !loaded)
        return fail(loaded.error());
    TextPool pool;
    Record blank;
    blank.kind = RecordKind::Contact;
    Record wanted = recordAfter(blank, write, pool);
    if (numberOf(wanted.account.toString()) == 0)
        return fail(ErrorKind::Rejected, u"The PSA wants an account for a new contact; choose one in the rule."_s);
    if (numberOf(locationFor(wanted)) == 0)
        return fail(ErrorKind::Rejected,
                    u"The PSA wants a location for a new contact, and the account %1 has none."_s.arg(
                        wanted.account.toString()));
    const auto id = post(wanted, write);
    if (!id)
        return fail(id.error());
    wanted.id = pool.add(*id);
    wanted.location = pool.add(locationFor(wanted));
    // From here on the contact is there, whatever becomes of the rest.
    Record made = wanted;
    made.jobTitle = TextPool::blank();
    made.active = true;
    const auto rest = bring(*id, made, wanted, write.values);
    if (!rest && endsRun(rest.error()))
        return fail(rest.error());
    return WriteOutcome{*id, rest ? std::nullopt : std::optional(rest.error())};
}

Result<WriteOutcome> BmsPsa::change(const RecordWrite& write) {
    if (auto loaded = loadLists(); !loaded)
        return fail(loaded.error());
    TextPool pool;
    const RecordKey key{RecordKind::Contact, write.record};
    std::vector<Record> known;
    if (auto found = m_mirror.find({&key, 1}, pool, known); !found)
        return fail(found.error());
    if (known.empty()) {
        const auto contact = m_people.contact(key.id, pool);
        if (!contact)
            return fail(contact.error());
        if (!*contact)
            return fail(gone(key));
        known.push_back(**contact);
    }
    const Record wanted = recordAfter(known.front(), write, pool);
    const auto done = bring(key.id, known.front(), wanted, write.values);
    if (!done && done.error().kind == ErrorKind::NotFound)
        return fail(gone(key));
    if (!done)
        return fail(done.error());
    return WriteOutcome{key.id, {}};
}

/// Replacing a value twice does no harm, so a change whose outcome is not known is sent again; adding an address twice
/// would, so the lists are compared anew first.
Result<void> BmsPsa::bring(const QString& id, const Record& now, const Record& wanted, const FieldValues& values) {
    TextPool pool;
    Record from = now;
    auto pause = 1s;
    for (int tries = 1;; ++tries) {
        const ContactChanges changes = changesBetween(from, wanted, values, emailType());
        const QString path = u"/v2/crm/contacts/"_s % id;
        Result<void> done;
        const auto send = [&](const QString& endpoint, const QString& where, const QJsonArray& body) {
            if (!done || body.isEmpty())
                return;
            const auto answer = m_calls.send({endpoint, where, {}, bytesOf(body), u"a change of contact "_s % id});
            if (!answer)
                done = fail(answer.error());
        };
        send(patchContact, path, changes.base);
        send(patchEmails, path % u"/emails"_s, changes.emails);
        send(patchPhones, path % u"/phones"_s, changes.phones);
        if (done)
            return keep(wanted);
        if (!isDoubtful(done.error()) || tries >= patchTries)
            return done;
        if (auto slept = m_calls.sleep(pause); !slept)
            return slept;
        pause *= 2;
        const auto contact = m_people.contact(id, pool);
        if (!contact)
            return fail(contact.error());
        if (!*contact)
            return fail(gone({RecordKind::Contact, id}));
        from = **contact;
    }
}

} // namespace muster
