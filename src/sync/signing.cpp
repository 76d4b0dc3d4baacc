// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/signing.h"

#include "core/secretnames.h"

#include <sodium.h>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

const unsigned char* bytesOf(const QByteArray& bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.constData());
}

unsigned long long sizeOf(const QByteArray& bytes) {
    return static_cast<unsigned long long>(bytes.size());
}

/// More than once does no harm, and says so with 1.
bool isReady() {
    static const bool ready = sodium_init() >= 0;
    return ready;
}

} // namespace

SigningKey::~SigningKey() {
    sodium_memzero(m_secret.data(), m_secret.size());
}

Result<SigningKey> SigningKey::from(const QByteArray& seed) {
    if (!isReady() || seed.size() != crypto_sign_SEEDBYTES)
        return fail(ErrorKind::Auth,
                    u"The signing key in the keychain cannot be read. Remove its entry (%1), and a new "
                    u"key is made; the workspace then has to learn it."_s.arg(signingKey()));
    SigningKey key;
    static_assert(sizeof key.m_secret == crypto_sign_SECRETKEYBYTES);
    std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> publicHalf{};
    crypto_sign_seed_keypair(publicHalf.data(), key.m_secret.data(), bytesOf(seed));
    return key;
}

Result<SigningKey> SigningKey::of(SecretStore& secrets) {
    const auto kept = secrets.read(signingKey());
    if (!kept)
        return fail(kept.error());
    if (!*kept)
        return fail(ErrorKind::NotFound, u"You have no signing key for this workspace yet."_s);
    return from(QByteArray::fromBase64((*kept)->toLatin1()));
}

Result<SigningKey> SigningKey::ofOrNew(SecretStore& secrets) {
    auto key = of(secrets);
    if (key || key.error().kind != ErrorKind::NotFound || !isReady())
        return key;
    QByteArray seed(crypto_sign_SEEDBYTES, '\0');
    randombytes_buf(seed.data(), static_cast<std::size_t>(seed.size()));
    if (auto kept = secrets.write(signingKey(), QString::fromLatin1(seed.toBase64())); !kept)
        return fail(kept.error());
    return from(seed);
}

QByteArray SigningKey::publicKey() const {
    const auto* half = reinterpret_cast<const char*>(m_secret.data()) + crypto_sign_SEEDBYTES;
    return {half, crypto_sign_PUBLICKEYBYTES};
}

QByteArray SigningKey::sign(const QByteArray& message) const {
    QByteArray signature(crypto_sign_BYTES, '\0');
    crypto_sign_detached(reinterpret_cast<unsigned char*>(signature.data()), nullptr, bytesOf(message), sizeOf(message),
                         m_secret.data());
    return signature;
}

bool isSignedBy(const QByteArray& publicKey, const QByteArray& message, const QByteArray& signature) {
    return isReady() && publicKey.size() == crypto_sign_PUBLICKEYBYTES && signature.size() == crypto_sign_BYTES &&
           crypto_sign_verify_detached(bytesOf(signature), bytesOf(message), sizeOf(message), bytesOf(publicKey)) == 0;
}

} // namespace muster
