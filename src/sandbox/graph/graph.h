// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/graph/call.h"
#include "sandbox/graph/throttle.h"

#include <QCache>

namespace muster::sandbox {

/// Microsoft Graph v1.0, the directory part, as facts/graph.md and openapi/graph-v1.yaml describe it. Answers to reads
/// are kept as bytes until their tenant changes. Owned by Sandbox, lives in its thread; state is in World.
class Graph {
public:
    Graph(World& world, PageSizes pages, bool throttle);

    /// Answers every request whose path begins with /v1.0.
    Response handle(const Request& request);

    Throttle& throttle() { return m_throttle; }

private:
    Checked<const AccessToken*> authenticate(const Request& request) const;
    Response answer(const Request& request, bool inBatch);
    Checked<Response> batch(Call& call);
    [[nodiscard]] QByteArray cacheKey(const Call& call) const;

    World& m_world;
    PageSizes m_pages;
    Throttle m_throttle;
    QCache<QByteArray, Response> m_ready;
};

/// Chooses what answers a call: paths below /v1.0 without $batch.
[[nodiscard]] Checked<Response> routeCall(Call& call);

} // namespace muster::sandbox
