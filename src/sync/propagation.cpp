// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/propagation.h"

#include "core/document/projection.h"
#include "core/outcome.h"
#include "core/planfile.h"
#include "sync/documentmanual.h"

#include <algorithm>

namespace muster {
namespace {

EntityKind kindOf(RecordKind kind) {
    return kind == RecordKind::Contact ? EntityKind::Contact : EntityKind::User;
}

} // namespace

bool propagates(const Configuration& configuration) {
    const auto& documents = configuration.documents;
    return documents.afterProvision && (documents.of(EntityKind::Contact).sync || documents.of(EntityKind::User).sync);
}

Result<DocumentPlanned> foreseen(const PlanInput& input, const Plan& plan, const Propagation& with,
                                 RecordReader& records) {
    auto loaded = loadDocuments(input.configuration, records, with.reader, with.documents, with.phoneForm);
    if (!loaded)
        return fail(loaded.error());
    DocumentPlanned result;
    result.input = std::move(*loaded);
    auto byHand = layByHandOver(*result.input, with.documents);
    if (!byHand)
        return fail(byHand.error());
    result.byHand = std::move(*byHand);

    TextPool& pool = *result.input->pool;
    const StepOutcome outcome(input, pool);
    std::vector<EntityKey> changed;
    for (const Step& step : plan.steps) {
        if (!isWriting(step.action))
            continue;
        for (const PlannedWrite& write : outcome.writesOf(step)) {
            Record record;
            record.kind = write.kind;
            if (write.record != none)
                record = input.records[write.record];
            else
                record.id = pool.add(QStringView(keyOf(input, step.user)));
            const Entity after =
                documented(input.lookups, withValues(record, write.values, write.phoneType, pool), pool);
            auto& sources = result.input->sources[static_cast<std::size_t>(after.kind)];
            const auto known = std::find_if(sources.begin(), sources.end(),
                                            [&](const Entity& source) { return source.id == after.id; });
            if (known == sources.end())
                sources.push_back(after);
            else
                *known = after;
            changed.push_back({after.kind, after.id.toString()});
        }
    }
    result.input->changed = std::move(changed);
    result.plan = makeDocumentPlan(*result.input);
    return result;
}

std::vector<EntityKey> writtenBy(std::span<const JournalEntry> entries) {
    std::vector<EntityKey> keys;
    for (const JournalEntry& entry : entries)
        if (entry.isOfPsa() && !entry.record.isEmpty() &&
            (entry.state == EntryState::Done || entry.state == EntryState::Settled))
            keys.push_back({kindOf(entry.kind), entry.record});
    return keys;
}

} // namespace muster
