// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/projection.h"
#include "sync/documentrun.h"

namespace muster {

Result<std::unique_ptr<DocumentInput>> loadDocuments(const Configuration& configuration, RecordReader& records,
                                                     DocumentationReader& reader, DocumentJournal& documents,
                                                     PhoneForm phoneForm) {
    auto input = std::make_unique<DocumentInput>();
    input->settings = configuration.documents;
    input->brakes = configuration.brakes;
    input->capabilities = reader.capabilities();
    input->phoneForm = std::move(phoneForm);

    const auto lookups = records.lookups();
    if (!lookups)
        return fail(lookups.error());
    std::vector<Record> people;
    if (auto read = records.people(*input->pool, people); !read)
        return fail(read.error());
    const bool withItems = configuration.documents.of(EntityKind::Configuration).sync;
    const auto items =
        withItems ? records.configurations() : Result<std::vector<ConfigurationItem>>(std::vector<ConfigurationItem>());
    if (!items)
        return fail(items.error());
    documented(*lookups, people, *items, *input->pool, input->sources);
    for (const auto kind : entityKinds)
        if (auto read = reader.entities(kind, *input->pool, input->targets[static_cast<std::size_t>(kind)]); !read)
            return fail(read.error());

    if (auto read = documents.links(*input->pool, input->links); !read)
        return fail(read.error());
    auto decisions = documents.decisions();
    if (!decisions)
        return fail(decisions.error());
    input->decisions = std::move(*decisions);
    const auto first = documents.firstSyncAt();
    if (!first)
        return fail(first.error());
    input->finishedOnce = first->has_value();
    return input;
}

} // namespace muster
