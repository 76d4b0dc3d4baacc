// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/ports.h"
#include "itglue/calls.h"

namespace muster {

/// Reads IT Glue into the mirror: of each kind what changed since the last reading, or all of it. Owned by ItGlue.
///
/// What was deleted is in no list of changes: the number of all that comes with it tells, and the kind is read whole
/// when it is not the mirror's.
class GlueReading {
public:
    GlueReading(GlueCalls& calls, DocumentMirror& mirror)
        : m_calls(calls)
        , m_mirror(mirror) {}

    /// Each kind moves with its part of `state`, in one transaction.
    Result<void> refresh(DocumentMirrorState& state, Freshness wanted);

private:
    Result<void> readWhole(EntityKind kind, DocumentMirrorState& state);
    /// False when this way cannot tell what changed.
    Result<bool> readChanges(EntityKind kind, DocumentMirrorState& state);

    GlueCalls& m_calls;
    DocumentMirror& m_mirror;
};

/// A kind's place in the API.
struct GlueResource {
    const char* type;     ///< "organizations": the path and the `type` of its records
    const char* singular; ///< "organization", for sentences
};
[[nodiscard]] const GlueResource& resourceOf(EntityKind kind);

} // namespace muster
