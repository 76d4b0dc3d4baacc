// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/callledgerstore.h"

#include "store/database.h"
#include "store/statement.h"

using namespace Qt::StringLiterals;

namespace muster {

Result<std::vector<CallLedger::Count>> CallLedgerStore::since(const QString& service, std::int64_t minute) {
    auto rows =
        m_database.prepare(u"select endpoint, minute, calls from call_count where service = ? and minute >= ?"_s);
    if (!rows)
        return fail(rows.error());
    if (auto done = rows->bind(service).bind(minute).run(); !done)
        return fail(done.error());
    std::vector<Count> counts;
    while (rows->next())
        counts.push_back({rows->string(0), rows->number(1), static_cast<int>(rows->number(2))});
    if (auto done = rows->ended(); !done)
        return fail(done.error());
    return counts;
}

Result<void> CallLedgerStore::add(const QString& service, const Count& calls) {
    auto row =
        m_database.prepare(u"insert into call_count as kept(service, endpoint, minute, calls) values (?, ?, ?, ?) "
                           u"on conflict(service, endpoint, minute) do update set calls = kept.calls + "
                           u"excluded.calls"_s);
    if (!row)
        return fail(row.error());
    if (auto done = row->bind(service).bind(calls.endpoint).bind(calls.minute).bind(calls.calls).run(); !done)
        return done;
    constexpr std::int64_t kept = 120;
    if (calls.minute < m_forgot + kept / 2)
        return {};
    m_forgot = calls.minute;
    auto old = m_database.prepare(u"delete from call_count where minute < ?"_s);
    return old ? old->bind(calls.minute - kept).run() : Result<void>(fail(old.error()));
}

} // namespace muster
