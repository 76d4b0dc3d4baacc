// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/lastreading.h"

namespace muster {

Result<std::unique_ptr<PlanInput>> inputOfLastReading(Configuration configuration, std::span<const QString> tenants,
                                                      Mirror& mirror, Journal& journal, RecordReader& reader,
                                                      Pulse& pulse) {
    PlanRequest request;
    for (const QString& tenant : tenants) {
        const auto state = mirror.state(tenant);
        if (!state)
            return fail(state.error());
        ConnectionReport report;
        report.tenantId = tenant;
        report.complete = state->fullReadAt.has_value();
        for (const Connection& connection : configuration.connections)
            if (connection.tenant.compare(tenant, Qt::CaseInsensitive) == 0) {
                report.connection = connection.id;
                report.complete = report.complete && connection.enabled;
            }
        request.connections.push_back(std::move(report));
    }
    request.configuration = std::move(configuration);
    auto loaded = loadInput(request, mirror, journal, reader, pulse);
    if (!loaded)
        return fail(loaded.error());
    return std::move(loaded->input);
}

} // namespace muster
