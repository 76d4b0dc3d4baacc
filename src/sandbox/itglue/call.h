// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/itglue/jsonapi.h"
#include "sandbox/itglue/service.h"

namespace muster::sandbox::itglue {

/// One call of the API after its key was accepted. Lives as long as the call.
struct Call {
    Service& service;
    const Request& request;
    const Definition& definition;
    int parent = 0; ///< of a nested route; 0: the route is not nested
    int id = 0;     ///< of one record; 0: the collection

    /// Where addresses in answers start.
    [[nodiscard]] QByteArray base() const { return request.base + "/itglue"; }
    /// Whether the record belongs to the nested route's parent.
    [[nodiscard]] bool belongs(const Row& row) const {
        return parent == 0 || row.numbers[definition.parentReference()->slot] == parent;
    }
};

[[nodiscard]] Response list(Call& call);
[[nodiscard]] Response show(Call& call);
[[nodiscard]] Response create(Call& call);
[[nodiscard]] Response update(Call& call);
[[nodiscard]] Response bulkUpdate(Call& call);
[[nodiscard]] Response bulkDestroy(Call& call);

[[nodiscard]] inline Response notFound() {
    return refusal(Problem{404, QStringLiteral("The requested resource was not found.")});
}

} // namespace muster::sandbox::itglue
