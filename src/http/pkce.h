// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace muster {

/// An unguessable text of 256 bits from the system's generator, of the characters A–Z a–z 0–9 - _ (43 of them): a PKCE
/// verifier (RFC 7636 §4.1) or a state.
[[nodiscard]] QString unguessable();

/// The S256 challenge of a verifier (RFC 7636 §4.2).
[[nodiscard]] QString challengeOf(const QString& verifier);

/// Compares in a time that does not tell where the texts differ.
[[nodiscard]] bool sameSecret(const QByteArray& a, const QByteArray& b);

} // namespace muster
