// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

namespace muster {

/// A refusal of an authorization server, from a token answer (RFC 6749 §5.2) or a redirect (§4.1.2.1), with the members
/// that Microsoft adds (identity.md §1.2). Decide on `error` and `suberror`; the rest is for explaining.
struct OAuthError {
    int status = 0; ///< HTTP; 0 for a redirect
    QString error{}, suberror{};
    std::vector<int> codes{}; ///< AADSTS numbers
    QString description{}, trace{}, correlation{}, timestamp{}, claims{};
};

/// Of the body of a token or discovery answer. A body that is none (HTML, nothing) gives an empty `error`.
[[nodiscard]] OAuthError oauthErrorOf(int status, const QByteArray& body);

/// The number of "AADSTS65004: …" at the beginning of a description, 0 for none.
[[nodiscard]] int codeIn(const QString& description);

} // namespace muster
