// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/psamirrorstore.h"

#include "store/database.h"
#include "store/statement.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

QString timeText(const QDateTime& at) {
    return at.isValid() ? QString::number(at.toMSecsSinceEpoch()) : QString();
}

QDateTime timeOf(const QString& text) {
    return text.isEmpty() ? QDateTime() : QDateTime::fromMSecsSinceEpoch(text.toLongLong(), Qt::UTC);
}

} // namespace

PsaMirrorStore::PsaMirrorStore(Database& database)
    : m_database(database)
    , m_people(database, u"far_"_s)
    , m_lists(database, u"far_"_s) {}

Capabilities PsaMirrorStore::capabilities() const {
    const auto known = readState();
    return known ? known->capabilities : Capabilities();
}

Result<std::optional<RecordKey>> PsaMirrorStore::madeBy(const RecordWrite&) {
    return std::optional<RecordKey>();
}

Result<PsaMirrorState> PsaMirrorStore::state() {
    return readState();
}

Result<PsaMirrorState> PsaMirrorStore::readState() const {
    PsaMirrorState result;
    auto rows = m_database.prepare(u"select name, value from far_state"_s);
    if (!rows)
        return fail(rows.error());
    if (auto done = rows->run(); !done)
        return fail(done.error());
    while (rows->next()) {
        const QString name = rows->string(0), value = rows->string(1);
        if (name == u"source"_s)
            result.source = value;
        else if (name == u"contactsChangedTo"_s)
            result.contactsChangedTo = timeOf(value);
        else if (name == u"contactsWholeAt"_s)
            result.contactsWholeAt = timeOf(value);
        else if (name == u"employeesAt"_s)
            result.employeesAt = timeOf(value);
        else if (name == u"listsAt"_s)
            result.listsAt = timeOf(value);
        else if (name == u"capabilities"_s)
            result.capabilities = capabilitiesFrom(QJsonDocument::fromJson(value.toUtf8()).object());
    }
    if (auto done = rows->ended(); !done)
        return fail(done.error());
    return result;
}

Result<void> PsaMirrorStore::putState(const PsaMirrorState& state) {
    const std::initializer_list<std::pair<QString, QString>> values{
        {u"source"_s, state.source},
        {u"contactsChangedTo"_s, timeText(state.contactsChangedTo)},
        {u"contactsWholeAt"_s, timeText(state.contactsWholeAt)},
        {u"employeesAt"_s, timeText(state.employeesAt)},
        {u"listsAt"_s, timeText(state.listsAt)},
        {u"capabilities"_s,
         QString::fromUtf8(QJsonDocument(toJson(state.capabilities)).toJson(QJsonDocument::Compact))}};
    return m_database.atomically([&]() -> Result<void> {
        for (const auto& [name, value] : values) {
            auto row = m_database.prepare(u"insert into far_state(name, value) values (?, ?) on conflict(name) do "
                                          u"update set value = excluded.value"_s);
            if (!row)
                return fail(row.error());
            if (auto done = row->bind(name).bind(value).run(); !done)
                return done;
        }
        return {};
    });
}

Result<void> PsaMirrorStore::together(const std::function<Result<void>()>& work) {
    return m_database.atomically(work);
}

Result<void> PsaMirrorStore::replace(RecordKind kind, std::span<const Record> records) {
    return m_database.atomically([&] { return m_people.clear(kind).and_then([&] { return m_people.put(records); }); });
}

Result<void> PsaMirrorStore::put(std::span<const Record> records) {
    return m_database.atomically([&] { return m_people.put(records); });
}

Result<void> PsaMirrorStore::replaceLists(const Lookups& lookups) {
    return m_database.atomically([&] { return m_lists.replace(lookups, {}); });
}

} // namespace muster
