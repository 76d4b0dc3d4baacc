// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/entity.h"
#include "core/result.h"

#include <QByteArray>
#include <QDateTime>

#include <simdjson.h>

#include <functional>
#include <string_view>

namespace muster {

/// One record as an answer holds it. The times and the address are of the page and go with it.
struct GlueRow {
    Entity entity;
    std::string_view createdAt, updatedAt;
    std::string_view page; ///< resource-url: where a browser shows it
};

/// One answer of the API (JSON:API): a list with its numbers, or one record. Texts are valid while it is open.
class GluePage {
public:
    /// Protocol when it is no such answer; `what` names it in the error.
    [[nodiscard]] Result<void> open(const QByteArray& body, const QString& what);

    /// Records in all, as told; -1: not told.
    [[nodiscard]] int total() const { return m_total; }
    /// Pages in all, as told; -1: not told.
    [[nodiscard]] int pages() const { return m_pages; }
    [[nodiscard]] std::size_t count() const { return m_count; }

    using OnRow = std::function<void(std::string_view id, const simdjson::dom::object& attributes)>;
    /// Each record; one without id or attributes is Protocol.
    [[nodiscard]] Result<void> each(const OnRow& onRow) const;
    /// Each record as a thing of ours; texts of the entities go to `pool`.
    [[nodiscard]] Result<void> rows(EntityKind kind, TextPool& pool,
                                    const std::function<void(const GlueRow&)>& take) const;

private:
    QString m_what;
    simdjson::dom::parser m_parser;
    simdjson::dom::element m_data;
    int m_total = -1, m_pages = -1;
    std::size_t m_count = 0;
};

/// A record as a thing of ours: the fields that IT Glue has of it. `psa-integration` or `sync-active` makes it one that
/// the PSA's integration owns (facts §4.2).
[[nodiscard]] GlueRow rowOf(EntityKind kind, std::string_view id, const simdjson::dom::object& attributes,
                            TextPool& pool);

/// "2016-09-12T19:10:26.000Z", UTC; invalid for nonsense.
[[nodiscard]] QDateTime glueTime(std::string_view text);

} // namespace muster
