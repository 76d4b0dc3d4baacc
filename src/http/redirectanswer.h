// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "http/oautherror.h"

#include <QUrl>

#include <optional>

namespace muster {

/// What an authorization server sent back by way of the browser.
struct RedirectAnswer {
    QString code;
    bool adminConsent = false; ///< `admin_consent=True`
    std::optional<OAuthError> refused{};
};

/// Reads `answer` (the redirect address with its query, or form fields as a query). Error Auth unless it is for
/// `redirectUri` (scheme, host and path exactly; the port may differ on the loopback only, RFC 8252 §7.3) and carries
/// `state`. A refusal without any state is accepted as a refusal: Microsoft documents such answers, and it can only end
/// the sign-in.
[[nodiscard]] Result<RedirectAnswer> readRedirect(const QUrl& answer, const QUrl& redirectUri, const QString& state);

/// Whether `address` is the redirect address, by the same rule: where a browser stops.
[[nodiscard]] bool isRedirect(const QUrl& address, const QUrl& redirectUri);

} // namespace muster
