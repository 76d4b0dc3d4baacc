// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/ports.h"
#include "passportal/calls.h"
#include "passportal/documents.h"

#include <vector>

namespace muster {

/// Reads Passportal into the mirror. Owned by Passportal.
class PassportalReading {
public:
    PassportalReading(PassportalCalls& calls, DocumentMirror& mirror)
        : m_calls(calls)
        , m_mirror(mirror) {}

    /// Each kind moves with its part of `state`, in one transaction. Increments: what was read within the hour stays.
    Result<void> refresh(DocumentMirrorState& state, Freshness wanted);

private:
    Result<void> readClients(DocumentMirrorState& state);
    Result<void> readDocuments(EntityKind kind, DocumentMirrorState& state, Freshness wanted);
    Result<void> keep(EntityKind kind, const std::vector<Entity>& entities, DocumentMirrorState& state);

    PassportalCalls& m_calls;
    DocumentMirror& m_mirror;
};

/// Every client, as a thing of ours.
[[nodiscard]] Result<std::vector<Entity>> passportalClients(PassportalCalls& calls, TextPool& pool);
/// Every document of the kind, of one client or (empty) of all, as the list tells it.
[[nodiscard]] Result<std::vector<PassportalDocument>> passportalDocuments(PassportalCalls& calls, EntityKind kind,
                                                                          const QString& client = {});

} // namespace muster
