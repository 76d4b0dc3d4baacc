// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/itglue/jsonapi.h"
#include "sandbox/itglue/service.h"

#include <tl/expected.hpp>

#include <functional>

namespace muster::sandbox::itglue {

using Condition = std::function<bool(const Row&)>;
using Before = std::function<bool(const Row&, const Row&)>;

/// What a list is asked for. A value.
struct Question {
    std::vector<Condition> conditions;
    std::vector<Before> orders; ///< the first decides, the next among equals
    std::size_t page = 1;
    std::size_t size = 50;
    QByteArrayList includes;
    bool filtered = false; ///< a filter was given

    [[nodiscard]] bool fits(const Row& row) const;
};

/// Reads filter[…], sort, page[…] and include of a request; 400 for what `definition` does not have.
[[nodiscard]] tl::expected<Question, Problem> readQuestion(const Service& service, const Definition& definition,
                                                           const Request& request);
/// The include option alone.
[[nodiscard]] tl::expected<QByteArrayList, Problem> readIncludes(const Definition& definition, const Request& request);

} // namespace muster::sandbox::itglue
