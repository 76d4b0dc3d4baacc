// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports.h"

#include <QByteArray>

#include <array>

namespace muster {

/// A person's Ed25519 key (RFC 8032), one per person and workspace; its private half never leaves the keychain and
/// this object, which wipes it. A value of one thread.
class SigningKey {
public:
    /// That of the person at this machine, out of their keychain. NotFound when they have none yet.
    static Result<SigningKey> of(SecretStore& secrets);
    /// The same; makes one and keeps it there when there is none.
    static Result<SigningKey> ofOrNew(SecretStore& secrets);
    ~SigningKey();
    SigningKey(const SigningKey&) = default;
    SigningKey& operator=(const SigningKey&) = default;

    [[nodiscard]] QByteArray publicKey() const;
    [[nodiscard]] QByteArray sign(const QByteArray& message) const;

private:
    SigningKey() = default;
    static Result<SigningKey> from(const QByteArray& seed);

    std::array<unsigned char, 64> m_secret{}; ///< seed and public key, as libsodium has it
};

/// Whether the owner of `publicKey` signed `message`.
[[nodiscard]] bool isSignedBy(const QByteArray& publicKey, const QByteArray& message, const QByteArray& signature);

} // namespace muster
