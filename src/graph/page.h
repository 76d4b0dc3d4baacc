// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/directory.h"
#include "core/result.h"
#include "graph/objects.h"

#include <QByteArray>
#include <QString>

#include <simdjson.h>

#include <vector>

namespace muster {

/// One page of a listing (`{"@odata.nextLink", "@odata.deltaLink", "value": [...]}`). The links are known as soon as
/// the page is open, so that the next one can be asked for before this one is read. Errors are Protocol: no JSON, no
/// `value`, an object without id, a property of another type than the description says.
class Page {
public:
    /// `body` is kept and gets room for the parser behind it.
    [[nodiscard]] Result<void> open(QByteArray body);

    [[nodiscard]] const QString& nextLink() const { return m_next; }
    [[nodiscard]] const QString& deltaLink() const { return m_delta; }
    /// Objects read so far.
    [[nodiscard]] std::size_t count() const { return m_count; }

    /// Appends. Each of these reads the page once.
    [[nodiscard]] Result<void> users(TextPool& pool, std::vector<UserReading>& into);
    [[nodiscard]] Result<void> groups(TextPool& pool, std::vector<GroupReading>& into,
                                      std::vector<MembershipReading>& members);
    /// Direct members of mixed types; the ids of nested groups apart. No type counts as user, as in a cast
    /// (graph.md §2.1).
    [[nodiscard]] Result<void> members(TextPool& pool, std::vector<UserReading>& users, std::vector<Text>& groups);

private:
    template <class OnItem>
    Result<void> each(OnItem&& onItem);

    QByteArray m_body;
    simdjson::ondemand::parser m_parser;
    simdjson::ondemand::document m_document;
    QString m_next, m_delta;
    std::size_t m_count = 0;
};

/// Bytes with the room that simdjson wants behind them.
[[nodiscard]] simdjson::padded_string_view padded(QByteArray& body);

/// The service answered something that is not what its description says.
[[nodiscard]] Error nonsense(const QString& what);

} // namespace muster
