// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/approvalstore.h"

#include "store/database.h"
#include "store/statement.h"

using namespace Qt::StringLiterals;

namespace muster {
namespace {

QDateTime timeFrom(std::int64_t ms) {
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
}

QString base64(const QByteArray& bytes) {
    return QString::fromLatin1(bytes.toBase64());
}

QByteArray bytesFrom(const QString& text) {
    return QByteArray::fromBase64(text.toLatin1());
}

} // namespace

Result<std::vector<Approver>> ApprovalStore::approvers() {
    auto rows = m_database.prepare(u"select name, public_key, since, added_by from approver order by name"_s);
    if (!rows)
        return fail(rows.error());
    if (auto done = rows->run(); !done)
        return fail(done.error());
    std::vector<Approver> all;
    while (rows->next())
        all.push_back({rows->string(0), bytesFrom(rows->string(1)), timeFrom(rows->number(2)), rows->string(3)});
    if (auto done = rows->ended(); !done)
        return fail(done.error());
    return all;
}

Result<void> ApprovalStore::addApprover(const Approver& approver) {
    return m_database.atomically([&]() -> Result<void> {
        const auto known = approvers();
        if (!known)
            return fail(known.error());
        for (const Approver& other : *known) {
            if (other.key == approver.key)
                return fail(ErrorKind::Conflict, u"The workspace knows this key already, as %1."_s.arg(other.name));
            if (other.name.compare(approver.name, Qt::CaseInsensitive) == 0)
                return fail(ErrorKind::Conflict, u"There is an approver %1 already, with another key. Remove it first "
                                                 u"if the key was replaced."_s.arg(other.name));
        }
        auto row = m_database.prepare(u"insert into approver(name, public_key, since, added_by) values (?, ?, ?, ?)"_s);
        if (!row)
            return fail(row.error());
        return row->bind(approver.name)
            .bind(base64(approver.key))
            .bind(std::int64_t{approver.since.toMSecsSinceEpoch()})
            .bind(approver.addedBy)
            .run();
    });
}

Result<void> ApprovalStore::removeApprover(const QString& name) {
    auto row = m_database.prepare(u"delete from approver where name = ?"_s);
    if (!row)
        return fail(row.error());
    if (auto done = row->bind(name).run(); !done)
        return done;
    if (row->affected() == 0)
        return fail(ErrorKind::NotFound, u"There is no approver \"%1\"."_s.arg(name));
    return {};
}

Result<std::vector<Approval>> ApprovalStore::saidOf(const QByteArray& planHash) {
    auto rows = m_database.prepare(u"select verdict, note, approver, at, public_key, signature from approval "
                                   u"where plan_hash = ? order by at, public_key"_s);
    if (!rows)
        return fail(rows.error());
    if (auto done = rows->bind(QString::fromLatin1(planHash)).run(); !done)
        return fail(done.error());
    std::vector<Approval> all;
    while (rows->next())
        all.push_back({rows->number(0) == 0 ? Verdict::Approve : Verdict::Reject, rows->string(1), rows->string(2),
                       timeFrom(rows->number(3)), bytesFrom(rows->string(4)), bytesFrom(rows->string(5))});
    if (auto done = rows->ended(); !done)
        return fail(done.error());
    return all;
}

Result<void> ApprovalStore::say(const QByteArray& planHash, const Approval& approval) {
    auto row = m_database.prepare(
        u"insert into approval(plan_hash, public_key, verdict, note, approver, at, signature) "
        u"values (?, ?, ?, ?, ?, ?, ?) on conflict(plan_hash, public_key) do update set verdict = excluded.verdict, "
        u"note = excluded.note, approver = excluded.approver, at = excluded.at, signature = excluded.signature"_s);
    if (!row)
        return fail(row.error());
    return row->bind(QString::fromLatin1(planHash))
        .bind(base64(approval.key))
        .bind(static_cast<std::int64_t>(approval.verdict))
        .bind(approval.note)
        .bind(approval.approver)
        .bind(std::int64_t{approval.at.toMSecsSinceEpoch()})
        .bind(base64(approval.signature))
        .run();
}

} // namespace muster
