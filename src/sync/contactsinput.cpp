// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/contactsrun.h"

#include <algorithm>

namespace muster {

Result<std::unique_ptr<ContactsInput>> loadContacts(const Configuration& configuration,
                                                    const std::vector<ConnectionReport>& connections, Mirror& mirror,
                                                    Journal& journal, RecordReader& records,
                                                    DocumentationReader& documentation, DocumentJournal& documents,
                                                    ContactsJournal& contacts, PhoneForm phoneForm) {
    auto input = std::make_unique<ContactsInput>();
    PlanInput& base = *input->base;
    base.configuration = configuration;
    base.psaUserName = configuration.psa.userName;
    std::vector<QString> tenants;
    for (const auto& match : configuration.contacts.matches)
        if (std::find(tenants.begin(), tenants.end(), match.tenantId) == tenants.end())
            tenants.push_back(match.tenantId);
    if (auto loaded = mirror.loadEverybody(tenants, base); !loaded)
        return fail(loaded.error());
    for (Tenant& tenant : base.tenants)
        for (const ConnectionReport& report : connections)
            if (report.tenantId == tenant.id.toString())
                tenant.complete = report.complete;

    auto lookups = records.lookups();
    if (!lookups)
        return fail(lookups.error());
    base.lookups = std::move(*lookups);
    TextPool& pool = *base.pool;
    auto read = records.people(pool, base.records)
                    .and_then([&] { return journal.links(pool, base.links); })
                    .and_then([&] { return documentation.entities(EntityKind::Client, pool, input->organizations); })
                    .and_then([&] { return documentation.entities(EntityKind::Location, pool, input->locations); })
                    .and_then([&] { return documentation.entities(EntityKind::Contact, pool, input->contacts); })
                    .and_then([&] { return documents.links(pool, input->clientLinks); })
                    .and_then([&] { return contacts.links(pool, input->links); });
    if (!read)
        return fail(read.error());
    auto decisions = contacts.decisions();
    if (!decisions)
        return fail(decisions.error());
    input->decisions = std::move(*decisions);
    input->documentation = documentation.capabilities();
    input->psa = records.capabilities();
    input->tellsOwnership = std::any_of(input->contacts.begin(), input->contacts.end(),
                                        [](const Entity& contact) { return contact.psaOwned; });
    input->phoneForm = std::move(phoneForm);
    return input;
}

} // namespace muster
