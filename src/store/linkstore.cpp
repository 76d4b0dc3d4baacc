// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/linkstore.h"

#include "store/bulkwrite.h"
#include "store/database.h"
#include "store/statement.h"

using namespace Qt::StringLiterals;

namespace muster {
namespace {

const BulkWrite::Columns& columns() {
    using Type = BulkWrite::Type;
    static const BulkWrite::Columns all{{u"tenant_id"_s},
                                        {u"object_id"_s},
                                        {u"kind"_s, Type::Number},
                                        {u"record"_s},
                                        {u"rule"_s},
                                        {u"rule_shape"_s},
                                        {u"fingerprint"_s, Type::Number},
                                        {u"username"_s},
                                        {u"written"_s},
                                        {u"deactivated_by_us"_s, Type::Number},
                                        {u"since"_s, Type::Number},
                                        {u"written_at"_s, Type::Number}};
    return all;
}

} // namespace

Result<void> LinkStore::read(TextPool& pool, std::vector<Link>& into) {
    QStringList names;
    for (const auto& column : columns())
        names.append(column.type == BulkWrite::Type::Text ? m_database.utf8(column.name) : column.name);
    auto rows = m_database.prepare(u"select %1 from link"_s.arg(names.join(u", "_s)));
    if (!rows)
        return fail(rows.error());
    if (auto done = rows->run(); !done)
        return done;
    while (rows->next()) {
        Link link;
        link.tenantId = rows->interned(0, pool);
        link.objectId = rows->text(1, pool);
        link.kind = static_cast<RecordKind>(rows->number(2));
        link.record = rows->text(3, pool);
        link.rule = rows->interned(4, pool);
        link.ruleShape = rows->interned(5, pool);
        link.fingerprint = static_cast<std::uint64_t>(rows->number(6));
        link.username = rows->text(7, pool);
        link.written = rows->text(8, pool);
        link.deactivatedByUs = rows->flag(9);
        link.since = rows->number(10);
        link.writtenAt = rows->number(11);
        into.push_back(link);
    }
    return rows->ended();
}

Result<void> LinkStore::put(std::span<const Link> links) {
    return m_database.atomically([&]() -> Result<void> {
        auto rows = BulkWrite::insert(m_database, u"link"_s, columns(), BulkWrite::replacing(columns(), 2), 2);
        for (const Link& link : links) {
            rows.add(link.tenantId);
            rows.add(link.objectId);
            rows.add(static_cast<std::int64_t>(link.kind));
            rows.add(link.record);
            rows.add(link.rule);
            rows.add(link.ruleShape);
            rows.add(static_cast<std::int64_t>(link.fingerprint));
            rows.add(link.username);
            rows.add(link.written);
            rows.add(link.deactivatedByUs);
            rows.add(link.since);
            rows.add(link.writtenAt);
            if (auto done = rows.endRow(); !done)
                return done;
        }
        return rows.finish();
    });
}

Result<void> LinkStore::remove(std::span<const Journal::LinkKey> keys) {
    return m_database.atomically([&]() -> Result<void> {
        auto rows = BulkWrite::statement(
            m_database,
            u"delete from link where (tenant_id, object_id) in (select v.tenant_id, v.object_id from {rows})"_s,
            {{u"tenant_id"_s}, {u"object_id"_s}});
        for (const auto& key : keys) {
            rows.add(key.tenantId);
            rows.add(key.objectId);
            if (auto done = rows.endRow(); !done)
                return done;
        }
        return rows.finish();
    });
}

} // namespace muster
