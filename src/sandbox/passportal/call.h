// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/http/response.h"
#include "sandbox/passportal/service.h"

namespace muster::sandbox::passportal {

/// One call of the API after its token was accepted. Lives as long as the call.
struct Call {
    Service& service;
    const Request& request;
    int id = 0; ///< of the document in the path
};

[[nodiscard]] Response listDocuments(Call& call);
[[nodiscard]] Response showDocument(Call& call);
[[nodiscard]] Response createDocuments(Call& call);
[[nodiscard]] Response replaceDocuments(Call& call); ///< a batch: what is not named is removed
[[nodiscard]] Response replaceDocument(Call& call);
[[nodiscard]] Response listClients(Call& call);

/// How the vendor's documentation spells "success" in a place.
enum class Documented : std::uint8_t { Bool, Text };
[[nodiscard]] QJsonValue success(const Service& service, bool good, Documented documented);
/// {"success":false,"code":…,"status":…,"message":…}
[[nodiscard]] Response refusal(const Service& service, int status, int code, const QString& message,
                               Documented documented = Documented::Text);

} // namespace muster::sandbox::passportal
