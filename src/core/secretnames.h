// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// The names of all secrets there are: the one place that knows them. A store puts its workspace before them.
namespace muster {

/// Application key (client secret) of a connection's app registration.
[[nodiscard]] QString applicationKeyOf(const QString& connectionId);
/// Refresh token of the person who connected it; replaced at every exchange (RFC 6749 §6).
[[nodiscard]] QString refreshTokenOf(const QString& connectionId);
/// Password of the API employee in the PSA.
[[nodiscard]] QString psaPassword();
/// Tokens of a sign-in to the PSA with an authenticator's code: access and refresh token, one a line.
[[nodiscard]] QString psaTokens();
/// API key of IT Glue.
[[nodiscard]] QString itGlueKey();
/// Secret access key of Passportal.
[[nodiscard]] QString passportalKey();
/// The private key with which a person signs plans and their approvals (RFC 8032 §5.1.5: 32 bytes in Base64).
[[nodiscard]] QString signingKey();

} // namespace muster
