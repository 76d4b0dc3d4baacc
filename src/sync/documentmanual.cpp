// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/documentmanual.h"

#include "core/document/resemblance.h"
#include "sync/documentimage.h"

using namespace Qt::StringLiterals;

namespace muster {
namespace {

void layOver(DocumentInput& input, const DocumentPlaces& places, const JournalEntry& entry) {
    const auto t = entry.record.isEmpty() ? none : places.target(*entry.entity, entry.record.toStdString());
    if (t == none)
        return;
    Entity& target = input.targets[static_cast<std::size_t>(*entry.entity)][t];
    target.values = overlaid(target.values, entityValues(entry.fields, *input.pool), *input.pool);
}

/// What became of one entry.
struct Standing {
    std::optional<EntryState> closed; ///< nothing: a person has yet to do it
    QString record;
};

Standing standingOf(const JournalEntry& entry, const DocumentInput& input, const DocumentPlaces& places,
                    const Resemblance& resemblance, TextPool& pool) {
    const EntityKind kind = *entry.entity;
    const auto key = EntityKey::parse(entry.key);
    if (!key)
        return {};
    const auto source = places.source(key->kind, key->id.toStdString());
    if (!entry.record.isEmpty()) {
        const auto t = places.target(kind, entry.record.toStdString());
        if (t == none)
            return {EntryState::Withdrawn, entry.record};
        if (holds(input.target(kind)[t], entityValues(entry.fields, pool)))
            return {EntryState::Done, entry.record};
        return {};
    }
    if (source == none)
        return {EntryState::Withdrawn, {}};
    const auto already = places.targetOf(kind, source); // matched meanwhile
    const auto made =
        already != none ? already : resemblance.identical(kind, source, clientIn(entry.fields).toStdString());
    if (made == none)
        return {};
    return {EntryState::Done, input.target(kind)[made].id.toString()};
}

} // namespace

Result<std::vector<JournalEntry>> tickOffByHand(DocumentInput& input, Journal& journal, DocumentJournal& documents,
                                                std::int64_t now) {
    auto entries = documents.manualEntries();
    if (!entries || entries->empty())
        return entries;
    const DocumentPlaces places(input);
    const Resemblance resemblance(input, places);
    std::vector<JournalEntry> left;
    std::vector<JournalOutcome> outcomes;
    std::vector<EntityLink> links;
    for (auto& entry : *entries) {
        const auto standing = standingOf(entry, input, places, resemblance, *input.pool);
        if (!standing.closed) {
            left.push_back(std::move(entry));
            continue;
        }
        outcomes.push_back({entry.intentId, *standing.closed, standing.record, {}});
        if (*standing.closed != EntryState::Done || !entry.record.isEmpty())
            continue;
        const auto written = packed(entityValues(entry.fields, *input.pool).items());
        const auto key = EntityKey::parse(entry.key);
        links.push_back({*entry.entity, input.pool->add(QStringView(key->id)),
                         input.pool->add(QStringView(standing.record)), input.pool->add(std::string_view(written)),
                         false, now, now});
    }
    if (!outcomes.empty()) {
        auto done = journal.begin()
                        .and_then([&] { return journal.close(outcomes); })
                        .and_then([&] { return documents.putLinks(links); })
                        .and_then([&] { return journal.commit(); });
        if (!done) {
            journal.rollback();
            return fail(done.error());
        }
        for (const auto& link : links) {
            std::erase_if(input.links,
                          [&](const EntityLink& old) { return old.kind == link.kind && old.source == link.source; });
            input.links.push_back(link);
        }
    }
    for (const auto& entry : left)
        layOver(input, places, entry);
    return left;
}

Result<std::vector<JournalEntry>> layByHandOver(DocumentInput& input, DocumentJournal& documents) {
    auto entries = documents.manualEntries();
    if (!entries)
        return entries;
    const DocumentPlaces places(input);
    for (const auto& entry : *entries)
        layOver(input, places, entry);
    return entries;
}

} // namespace muster
