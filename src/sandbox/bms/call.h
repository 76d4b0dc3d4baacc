// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/bms/query.h"
#include "sandbox/bms/service.h"
#include "sandbox/http/response.h"

#include <functional>

namespace muster::sandbox::bms {

/// One call of the API after its token was accepted. Lives as long as the call.
struct Call {
    Service& service;
    const Request& request;
    Query query;
    /// Values of the path's {…} in order: numbers, and the texts they were read from.
    std::vector<int> ids{};
    QStringList texts{};

    [[nodiscard]] Company& company() const { return service.company; }
    [[nodiscard]] QDateTime now() const { return service.world.clock.now(); }
};

using Fill = std::function<void(Writer&)>;

/// {"Success":true,"Error":null,"Result":…}; `fill` writes the result's value.
[[nodiscard]] Response answered(const Service& service, const Fill& fill, int rows = 1);
/// {"Success":false,"Error":{…},"Result":null} with status 200: what the service refuses for a reason of its business.
[[nodiscard]] Response refused(const Service& service, const QString& message, const QString& details = {});
/// The value alone, or in an envelope when control switched that on.
[[nodiscard]] Response single(const Service& service, const Fill& fill);
/// A body of plain text, as errors outside the business have it.
[[nodiscard]] Response plain(int status, const QByteArray& text);

/// Which rows of a list a call gets.
struct Page {
    std::size_t first = 0;
    std::size_t size = 100;
};
[[nodiscard]] Page pageOf(Call& call);

/// Answers with a list; `fill` writes its rows. With TotalRecords where there is a `total`.
[[nodiscard]] Response listAnswer(const Service& service, const Fill& fill, int rows, std::optional<int> total);

/// Answers a page of the rows that `fits` takes and `write` writes as objects; `totals`: with TotalRecords.
template <class Rows, class Fits, class Write>
Response listed(Call& call, const Rows& rows, bool totals, const Fits& fits, const Write& write) {
    const Page page = pageOf(call);
    std::vector<const typename Rows::value_type*> shown;
    std::size_t total = 0;
    for (const auto& row : rows) {
        if (!fits(row))
            continue;
        if (total >= page.first && shown.size() < page.size)
            shown.push_back(&row);
        ++total;
    }
    if (!call.query.problem().isEmpty())
        return plain(400, call.query.problem());
    const auto fill = [&](Writer& out) {
        for (const auto* row : shown) {
            out.open();
            write(out, *row);
            out.close();
        }
    };
    return listAnswer(call.service, fill, static_cast<int>(shown.size()),
                      totals ? std::optional<int>(static_cast<int>(total)) : std::nullopt);
}

/// The same for lists that know no paging: every row that fits.
template <class Rows, class Fits, class Write>
Response listedWhole(Call& call, const Rows& rows, const Fits& fits, const Write& write) {
    int count = 0;
    const auto fill = [&](Writer& out) {
        for (const auto& row : rows) {
            if (!fits(row))
                continue;
            out.open();
            write(out, row);
            out.close();
            ++count;
        }
    };
    Response response = listAnswer(call.service, fill, static_cast<int>(rows.size()), std::nullopt);
    response.rows = count;
    return response;
}

} // namespace muster::sandbox::bms
